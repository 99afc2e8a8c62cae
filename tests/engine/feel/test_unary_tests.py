from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from engine.feel import errors, expression, temporal


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("-", None, True),
        ("-", Decimal(1), True),
        ("1", Decimal(1), True),
        ("-1", Decimal(-1), True),
        ('"a", "b"', "b", True),
        ('not("a", "b")', "c", True),
        ('not("a", "b")', "a", False),
        ("not(< 5)", Decimal(4), False),
        ("< 5", Decimal(4), True),
        ("<= grense", Decimal(7), True),
        ("< 5, > 10", Decimal(11), True),
        ("[1..3]", Decimal(3), True),
        ("(1..3)", Decimal(3), False),
        ("]1..3[", Decimal(2), True),
        ("null", None, True),
        ("null", Decimal(1), False),
        ("< 5", None, False),
        ("? > 1 and ? < 5", Decimal(3), True),
        ("? > 1 and ? < 5", Decimal(5), False),
        ("? * 2 = 6", Decimal(3), True),
        ("even(?)", Decimal(3), False),
        ("not(even(?))", Decimal(3), True),
        ("navn", "Kari", True),
        ("liste", "b", True),
        ("liste", "x", False),
        ("count(liste) = 2", "hva som helst", True),
        ("count(liste) > 2", "hva som helst", False),
        ("true", True, True),
        ("true", "a", False),
        ("1 = 1", False, False),
        ('= "a"', "a", True),
        ('!= "a"', "b", True),
        ("= grense + 0", Decimal(7), True),
        ('@"2027-01-01"', temporal.Date(2027, 1, 1), True),
        ('>= date("2027-01-01")', temporal.Date(2026, 1, 1), False),
        ("some x in liste satisfies x = ?", "a", True),
        ("[1, 2]", [Decimal(1), Decimal(2)], True),
        ("1", "1", False),
    ],
)
def test_matches(text: str, value: Any, *, expected: bool) -> None:
    context = {"grense": 7, "navn": "Kari", "liste": ["a", "b"]}
    tests = expression.compile_unary_tests(text, context)
    assert tests.matches(value, context) is expected


def test_values_from_outside_are_adopted() -> None:
    assert expression.compile_unary_tests("< 5").matches(4, {})  # type: ignore[arg-type]


def test_reads_leave_out_the_value_itself() -> None:
    tests = expression.compile_unary_tests("< sak.grense, ? in liste")
    assert tests.reads == {("sak", "grense"), ("liste",)}


@pytest.mark.parametrize("text", ["", "1,", ", 1", "not(1", "< ", "- 1 -"])
def test_not_unary_tests(text: str) -> None:
    with pytest.raises(errors.FeelSyntaxError):
        expression.compile_unary_tests(text)
