"""Decision tables test ordinary cells without FEEL; FEEL would decide the same."""

from __future__ import annotations

import random
from typing import Final

import pytest
from hypothesis import settings

from engine.dmn import table
from engine.feel import errors, expression, values

ROUNDS: Final = 20_000 if settings().max_examples >= 10_000 else 500
FAMILIES: Final = (
    ("-3", "-1.5", "0", "1", "1.0", "2", "2.50", "1e1", "10", "100", ".5"),
    ('"a"', '"b"', '"A"', '""', '"a b"', '"\\u0061"', '"æ"', '"10"'),
    ('date("2020-02-29")', '@"2020-03-01"', 'date("2019-12-31")', '@"2021-01-01"'),
    ('@"P1Y"', 'duration("P12M")', '@"P13M"', '@"-P1M"'),
    ('@"P1D"', 'duration("PT24H")', '@"PT0.5S"', '@"-PT1H"'),
    ("true", "false"),
)


def _item(family: tuple[str, ...], chance: random.Random) -> str:
    one, other = chance.choice(family), chance.choice(family)
    return chance.choice((
        one,
        f"{chance.choice(['<', '<=', '>', '>=', '=', '!='])} {one}",
        f"{chance.choice('[(]')}{one}..{other}{chance.choice('])[')}",
    ))  # fmt: skip


def _cell(chance: random.Random) -> str:
    family = chance.choice(FAMILIES)
    items = ", ".join(_item(family, chance) for _ in range(chance.choice([1, 1, 2, 3])))
    return f"not({items})" if chance.random() < 0.15 else items


def _values(chance: random.Random) -> list[values.Value]:
    family = chance.choice(FAMILIES)
    return [expression.compile_expression(chance.choice(family)).evaluate({}) for _ in range(3)]


@pytest.mark.parametrize("seed", range(4))
def test_cells_decide_as_feel_does(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same cells every time
    compared = 0
    for _ in range(ROUNDS):
        text = _cell(chance)
        try:
            tests = expression.compile_unary_tests(text)
        except errors.FeelSyntaxError:
            continue
        cell = table._test(text, 1, tests)
        for value in _values(chance):
            if value.__class__ is cell.kind:
                plain = table._PLAIN.get(value.__class__, lambda same: same)(value)
                assert cell.fast(plain) == tests.matches(value, {}), (text, value)
                compared += 1
    assert compared > ROUNDS // 10
