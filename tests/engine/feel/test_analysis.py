from __future__ import annotations

import pytest

from engine.feel import analysis, expression, kinds

DATE = kinds.Simple("date")
NUMBER = kinds.Simple("number")
STRING = kinds.Simple("string")
CHILDREN = kinds.ListOf(kinds.ContextOf((("alder", NUMBER), ("navn", STRING))))
NAMES = {
    "sak": kinds.ContextOf((("minstetid", DATE), ("bolig", STRING), ("barn", CHILDREN))),
    "antall": NUMBER,
    "vedtak": kinds.ANY,
}


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("a + b.c.d", {"a", "b.c.d"}),
        ("sak + sak.x", {"sak"}),
        ("a[b > 1].c", {"a", "b"}),
        ("a[item.x > b]", {"a", "b"}),
        ("for x in a, y in x.l return x + y + b", {"a", "b"}),
        ("for x in x return x", {"x"}),
        ("for x in a..b return partial", {"a", "b"}),
        ("partial", {"partial"}),
        ("some x in a satisfies x.y = b.y", {"a", "b.y"}),
        ("every x in a satisfies x", {"a"}),
        ("function(a) a + b", {"b"}),
        ("{a: b, c: a + d}", {"b", "d"}),
        ("{a: a}", {"a"}),
        ("{f: function(n) f(n), r: f(x)}", {"x"}),
        ("get value(sak, nøkkel)", {"sak", "nøkkel"}),
        ("count(a)", {"a"}),
        ("count", {"count"}),
        ("ukjent(a)", {"ukjent", "a"}),
        ("date(year: a, month: 1, day: 1)", {"a"}),
        ("a in (b, < c)", {"a", "b", "c"}),
        ("a in (? > b)", {"a", "b"}),
        ("if a then b else c", {"a", "b", "c"}),
        ("a between b and [c..d].start", {"a", "b", "c", "d"}),
        ("(a.b).c", {"a.b.c"}),
        ("f(a).b", {"f", "a"}),
        ("-a ** b instance of number", {"a", "b"}),
        ("now()", set()),
        ("sak.frist.year", {"sak.frist.year"}),
    ],
)
def test_reads(text: str, paths: set[str]) -> None:
    found = expression.compile_expression(text).reads
    assert found == {tuple(path.split(".")) for path in paths}


@pytest.mark.parametrize(
    ("read", "changed", "expected"),
    [
        ("sak.minstetid", "sak.minstetid", True),
        ("sak.minstetid.year", "sak.minstetid", True),
        ("sak", "sak.minstetid", True),
        ("sak.bolig", "sak.minstetid", False),
        ("sak.minstetid", "sak", True),
    ],
)
def test_touches(read: str, changed: str, *, expected: bool) -> None:
    assert analysis.touches([tuple(read.split("."))], [tuple(changed.split("."))]) is expected


@pytest.mark.parametrize(
    ("text", "rule", "suggestion"),
    [
        ("antal + 1", "unknown-name", "antall"),
        ("noe helt annet", "unknown-name", ""),
        ("sak.minstetit", "unknown-member", "minstetid"),
        ("sak.barn.aldr", "unknown-member", "alder"),
        ("sak.barn[aldr > 3]", "unknown-name", "alder"),
        ("sak.minstetid.yeer", "unknown-member", "year"),
        ("antall.x", "unknown-member", ""),
        ('uper case("a")', "unknown-name", "upper case"),
        ("sak.minstetid > 3", "types", ""),
        ("sak.minstetid = sak.bolig", "types", ""),
        ("sak.bolig + 1", "types", ""),
        ("sak.minstetid + 1", "types", ""),
        ("-sak.bolig", "types", ""),
        ("sak.bolig ** 2", "types", ""),
        ("antall and true", "types", ""),
        ("if sak.bolig then 1 else 2", "types", ""),
        ("some b in sak.barn satisfies b.alder", "types", ""),
        ("for b in sak.barn return b.navn + b.alder", "types", ""),
        ("antall in (< sak.bolig)", "types", ""),
        ("antall between sak.bolig and 3", "types", ""),
        ("[1..sak.bolig]", "types", ""),
        ("1 instance of tall", "types", ""),
        ("date(1, 2)", "arguments", ""),
        ("string length(antall)", "arguments", ""),
        ('@"2027-02-30"', "literal", ""),
    ],
)
def test_finds(text: str, rule: str, suggestion: str) -> None:
    node = expression.compile_expression(text, NAMES).syntax
    findings = analysis.check(text, node, NAMES)
    assert [(found.rule, found.suggestion) for found in findings] == [(rule, suggestion)]
    assert findings[0].message != findings[0].message_nb


@pytest.mark.parametrize(
    "text",
    [
        'sak.minstetid - duration("P1M") > today()',
        "vedtak.hva.som.helst + 1 > 2 and vedtak",
        "vedtak[noe > 1][1].annet",
        "count(sak.barn[alder < 18]) > 0",
        "sak.barn[1].navn",
        "sak.barn[item.alder > antall].navn",
        "{a: 1, b: a + antall, f: function(n) f(n - 1)}.f(2)",
        "for x in 1..antall return partial[-1] + x",
        "some x in [1, 2], y in [x] satisfies x = y",
        "sort(sak.barn, function(x, y) x.alder < y.alder)",
        "max(1, 2, antall) + sum([1])",
        "append([1], 2, 3)",
        "if antall > 1 then sak.minstetid else null",
        "sak.minstetid = null",
        "antall in [1, 2]",
        "antall in (? > 2)",
        "sak.minstetid.year + 1",
    ],
)
def test_finds_nothing_wrong(text: str) -> None:
    node = expression.compile_expression(text, NAMES).syntax
    assert analysis.check(text, node, NAMES) == ()


def test_message_and_place() -> None:
    text = "1 +\n antal"
    (found,) = analysis.check(text, expression.compile_expression(text).syntax, NAMES)
    assert found.message == "there is no antal; did you mean antall?"
    assert found.message_nb == "antal finnes ikke; mente du antall?"
    assert (found.place.line, found.place.column) == (2, 2)
    assert found.place.caret == " antal\n ^"


def test_a_misspelt_member_is_pointed_at() -> None:
    text = "1 + sak.minstetit.year"
    (found,) = analysis.check(text, expression.compile_expression(text).syntax, NAMES)
    assert found.place.caret == "1 + sak.minstetit.year\n        ^"
