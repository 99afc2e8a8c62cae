from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("string(1.10)", '"1.10"'),
        ("string(10 ** 20)", '"100000000000000000000"'),
        ("string(0.0000000001)", '"0.0000000001"'),
        ("string(null)", "null"),
        ('string("a")', '"a"'),
        ("string(true)", '"true"'),
        ('string(@"P0D")', '"PT0S"'),
        ('string(@"P0Y")', '"P0M"'),
        ('string(@"-P1DT2H3M4.050S")', '"-P1DT2H3M4.05S"'),
        ('string(@"10:00:00+00:00")', '"10:00:00Z"'),
        ('string(@"10:00:00-01:30")', '"10:00:00-01:30"'),
        ('string([1, "a", null, [true]])', '"[1, \\"a\\", null, [true]]"'),
        ('string({a: "foo", "b!": 1})', '"{a: \\"foo\\", \\"b!\\": 1}"'),
        ("string([1..3))", '"[1..3)"'),
        ("string(< 5)", '"< 5"'),
        ("string(function(a, b) a)", '"function(a, b)"'),
        ("string()", "null"),
    ],
)
def test_string(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('number("1500.5")', "1500.5"),
        ('number("1 000,0", " ", ",")', "1000"),
        ('number("1.000.000,01", ".", ",")', "1000000.01"),
        ('number("1,000.0", ",", ".")', "1000"),
        ('number("1,5")', "null"),
        ('number("1.5", ".", ",")', "15"),
        ('number("1.5", " ", ",")', "null"),
        ('number("1,000", ",", ",")', "null"),
        ('number("1", "x", ".")', "null"),
        ('number("-1.5", null, null)', "-1.5"),
        ('number("abc")', "null"),
        ('number(from: "1,000", grouping separator: ",")', "1000"),
        ("number(null)", "null"),
        ('number("1e99999")', "null"),
    ],
)
def test_number(check: Check, text: str, expected: str) -> None:
    check(text, expected)
