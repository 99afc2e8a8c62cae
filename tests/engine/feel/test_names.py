from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from engine.feel import expression, kinds


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("a-b", {"a": 3, "b": 1}, 2),
        ("a-b", {"a": 3, "b": 1, "a-b": 9}, 9),
        ("a - b", {"a": 3, "b": 1, "a-b": 9}, 9),
        ("(a)-(b)", {"a": 3, "b": 1, "a-b": 9}, 2),
        ("løslatt dato + 1", {"løslatt dato": 1}, 2),
        ("løslatt   dato", {"løslatt dato": 1}, 1),
        ("tapt og vunnet", {"tapt og vunnet": 1}, 1),
        ("Profit and loss", {"Profit and loss": 1}, 1),
        ("if eligible", {"if eligible": 1}, 1),
        ("n.fornavn og etternavn", {"n": {"fornavn og etternavn": 1}}, 1),
        ("what if?", {"what if?": 1}, 1),
        ("date", {"date": 1}, 1),
        ("count", {"count": 1}, 1),
        ('date("2027-01-02").day', {"date": 1}, 2),
        ("count([1]) + count", {"count": 5}, 6),
        ("æøå", {"æøå": 1}, 1),
        ("a.b.c", {"a": {"b": {"c": 1}}}, 1),
        ("a.b.c", {"a": {"b": [{"c": 1}, {"c": 2}]}}, [1, 2]),
        ("Date.fromString.day", {"Date.fromString": {"day": 1}}, 1),
    ],
)
def test_longest_name_in_scope(text: str, context: dict[str, Any], expected: Any) -> None:
    got = expression.compile_expression(text, context).evaluate(context)
    wanted = [Decimal(x) for x in expected] if isinstance(expected, list) else Decimal(expected)
    assert got == wanted


def test_built_in_of_several_words_needs_its_bracket() -> None:
    compiled = expression.compile_expression("date and time")
    assert compiled.evaluate({"date": True, "time": True}) is True


def test_members_with_operators_are_told_beforehand() -> None:
    context = {"p": {"år-alder": 17}, "l": [{"år-alder": 17}, {"år-alder": 18}]}
    compiled = expression.compile_expression("p.år-alder", members=["år-alder"])
    assert compiled.evaluate(context) == Decimal(17)
    filtered = expression.compile_expression("count(l[år-alder > 17])", members=["år-alder"])
    assert filtered.evaluate(context) == Decimal(1)


def test_types_from_outside() -> None:
    person = kinds.ContextOf((("navn", kinds.Simple("string")),))
    compiled = expression.compile_expression(
        "x instance of t Person", kinds_by_name={"t Person": person}
    )
    assert compiled.evaluate({"x": {"navn": "Kari", "alder": 5}}) is True
    assert compiled.evaluate({"x": {"navn": 5}}) is False
