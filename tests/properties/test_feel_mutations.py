"""No text however mangled makes FEEL raise anything but a FEEL error (`make nightly`: 10,000).

Good expressions of every kind are cut, doubled, spliced with each other and sprinkled with tokens.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from hypothesis import settings

from engine.feel import analysis, errors, expression, kinds, lexer, limits, values
from engine.feel.limits import Run

IN_EARNEST: Final = settings().max_examples >= 10_000
SHARES: Final = 8
ROUNDS: Final = 1_250 if IN_EARNEST else 40  # in each share
NOW: Final = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
CONTEXT: Final[dict[str, Any]] = {
    "a": 1,
    "b": [1, {"x": 2.5}, None],
    "sak": {"navn": "Kari", "frist": "2027-02-28", "vedtak": [{"dato": "2026-01-01"}]},
    "full name": "Kari Nordmann",
}
SEEDS: Final = (
    'if a > 1 then "x" else null',
    "for i in [1..3], j in b return i * count(partial)",
    "some x in b satisfies x.x > 2 and not(x = null)",
    'every vedtak in sak.vedtak satisfies date(vedtak.dato) < @"2027-01-01"',
    'sak.vedtak[date(dato) > @"2020-01-01"].dato',
    "b[item instance of number][-1]",
    '{a: 1, "b c": a + 1, f: function(x: number, y) x ** y, g: f(2, a)}.g',
    'date(sak.frist) - @"P2Y6M" + duration("P10D")',
    'date and time("2027-03-28T02:30:00@Europe/Oslo") - @"2027-01-01T00:00:00Z"',
    'time("10:15:00+01:00").time offset',
    "sort(b, function(x, y) x < y)",
    '[1..3] = (0..4) or ]1..2[ in ["a".."b"]',
    "a between 1 and 2 and a in (< 5, [7..8], null)",
    'replace(full name, "(K)(.*)", "$2$1", "i")',
    'split("a;b;;c", ";")[-1]',
    'list replace([2, 4, 7], function(item, newItem) item < newItem, 5)',
    'context put({x: {y: 1}}, ["x", "y"], 2)',
    'context merge([{x: 1}, {"y z": 2}]).y z',
    'range("[18..21)").start included',
    "overlaps before([1..5], (3..8])",
    "decimal(1/3, 2) + round half up(-2.5, 0) - modulo(-12, 5)",
    "stddev([2, 4, 7, 5]) > mode(1, 1, 2)[1]",
    'number("1 000,50", " ", ",") * 1.5e3',
    "1/0 + 10 ** 6144 ** 2 + -a ** 2",
    '"\\u00e6\\U01F40E\\n" + string({"a b": [1, @"P1D"]})',
    "substring(string: full name, start position: -3, length: 2)",
    'function(x: context<a: number, b: list<string>>) x.a instance of function<number>->string',
    'working days(@"2027-05-13", @"2027-05-18") + week of year(@"2027-01-01")',
    'fraction of period(@"2026-01-01", @"2027-01-01", 2, 3)',
    'years and months duration(@"2026-01-31", @"2027-02-28").months',
    'get value(get entries({a: 1})[1], "value") // comment',
    'string join(["a", null, "b"], "-") /* comment */ = "a-b"',
    "not(a in (1, 2)), [3..4], ? > 5, -",
    '@"2027-02-28T24:00:00" = null',
    "if (if true then false) then 1 else 2",
    "{",
    "",
    "((((((((((((((((((((a))))))))))))))))))))",
    "partition([1, 2, 3], 2)[item[1] = 1]",
    'from json("{\\"a\\": [1, 2.5, null]}").a[2]',
)  # fmt: skip
TOKENS: Final = (
    *"()[]{},:.@?+-*/=<>", "..", "**", "!=", "->", '"', "'", "\\", "//", "/*", "\n", "\u2028",
    "null", "true", "if", "then", "else", "for", "in", "return", "some", "and", "or", "between",
    "instance of", "function", "external", "list", "context", "range", "item", "partial",
    "__class__", "1e6144", "-0", "99999999999999999999", "0.1",
    '@"P1Y"', '@"PT0.1S"', '@"-0001-01-01"', "æ",
    "🐎", "\ud800", "\x00", "\uffff", "now()", "count", "duration", "date", "full name",
)  # fmt: skip


def cut(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[:start] + text[start + chance.randrange(8) :]


def doubled(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    part = text[start : start + chance.randrange(20)]
    return text[:start] + part * chance.choice([2, 3, 30]) + text[start:]


def sprinkled(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    space = chance.choice(["", " "])
    return text[:at] + space + chance.choice(TOKENS) + space + text[at:]


def spliced(text: str, chance: random.Random) -> str:
    other = chance.choice(SEEDS)
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def nested(text: str, chance: random.Random) -> str:
    return chance.choice(SEEDS).replace(chance.choice(["a", "b", "1", "x"]), f"({text})")


def swapped(text: str, chance: random.Random) -> str:
    """Tokens changed for others of the same text, so that much of it still parses."""
    try:
        found = [token for token in lexer.tokens(text) if token.kind != "end"]
    except errors.FeelSyntaxError:
        return text
    if not found:
        return text
    one, other = chance.choice(found), chance.choice(found)
    written = f'"{other.text}"' if other.kind == "string" else other.text
    return f"{text[: one.at]}{written}{text[one.at + len(one.text) :]}"


MANGLERS: Final[tuple[Callable[[str, random.Random], str], ...]] = (
    cut,
    doubled,
    sprinkled,
    spliced,
    nested,
    swapped,
    swapped,
)


def survive(text: str) -> bool:
    """Whatever can be done with a text is done; whether it was an expression."""
    try:
        compiled = expression.compile_expression(text, CONTEXT)
        analysis.check(text, compiled.syntax, dict.fromkeys(CONTEXT, kinds.ANY))
        run = Run(NOW, limits.Limits(steps=20_000))
        value = compiled.evaluate(CONTEXT, run=run)
        values.to_json(value)
        values.to_python(value)
    except errors.FeelError:
        return False
    return True


def survive_as_tests(text: str) -> None:
    try:
        run = Run(NOW, limits.Limits(steps=20_000))
        expression.compile_unary_tests(text, CONTEXT).matches("a", CONTEXT, run=run)
    except errors.FeelError:
        pass


@pytest.mark.parametrize("share", range(SHARES))
def test_mangled_expressions_raise_nothing_but_feel_errors(share: int) -> None:
    chance = random.Random(share)  # noqa: S311 - the same cases every time
    good = 0
    for _ in range(ROUNDS):
        text = chance.choice(SEEDS)
        for _ in range(chance.randint(1, 4)):
            text = chance.choice(MANGLERS)(text, chance)
        good += survive(text)
        survive_as_tests(text)
    # Enough still is FEEL for the evaluation to be tried too.
    assert good > ROUNDS // 20
