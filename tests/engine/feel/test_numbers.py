from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("string(decimal(1, 2))", '"1.00"'),
        ("decimal(0.515, 2)", "0.52"),
        ("decimal(0.505, 2)", "0.50"),
        ("decimal(2.5, 0)", "2"),
        ("decimal(1234, -2)", "1200"),
        ("decimal(1, 1.5)", "null"),
        ("floor(-1.5)", "-2"),
        ("floor(-1.56, 1)", "-1.6"),
        ("ceiling(1.5)", "2"),
        ("ceiling(-1.56, 1)", "-1.5"),
        ("floor(null, 1)", "null"),
        ("floor(1, null)", "null"),
        ("round up(5.5, 0)", "6"),
        ("round up(-1.126, 2)", "-1.13"),
        ("round up(5.5, 6176)", "5.5"),
        ("round up(5.5, 6177)", "null"),
        ("round up(5.5, -6112)", "null"),
        ("round down(-5.5, 0)", "-5"),
        ("round half up(-1.125, 2)", "-1.13"),
        ("round half down(-1.125, 2)", "-1.12"),
        ("round half down(5.5, 0)", "5"),
    ],
)
def test_rounding(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abs(-10)", "10"),
        ('abs(@"-PT5H")', '@"PT5H"'),
        ('abs(@"-P2M")', '@"P2M"'),
        ("modulo(12, 5)", "2"),
        ("modulo(-12, 5)", "3"),
        ("modulo(12, -5)", "-3"),
        ("modulo(-12, -5)", "-2"),
        ("modulo(10.1, 4.5)", "1.1"),
        ("modulo(-10.1, 4.5)", "3.4"),
        ("modulo(10 ** 40, 7)", "4"),
        ("modulo(1, 0)", "null"),
        ("sqrt(16)", "4"),
        ("sqrt(-1)", "null"),
        ("decimal(log(10), 10)", "2.3025850930"),
        ("log(0)", "null"),
        ("decimal(exp(5), 9)", "148.413159103"),
        ("exp(10 ** 9)", "null"),
        ("odd(5)", "true"),
        ("odd(-2)", "false"),
        ("even(0)", "true"),
        ("even(0.5)", "null"),
    ],
)
def test_numeric(check: Check, text: str, expected: str) -> None:
    check(text, expected)
