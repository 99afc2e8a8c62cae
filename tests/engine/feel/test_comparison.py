from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 = 1.00", "true"),
        ('1 = "1"', "null"),
        ("null = null", "true"),
        ("null = 1", "false"),
        ("1 != null", "true"),
        ("true = 1", "null"),
        ("[1, 2] = [1, 2.0]", "true"),
        ("[1, 2] = [2, 1]", "false"),
        ("[1] = [1, 2]", "false"),
        ("{a: 1, b: 2} = {b: 2, a: 1}", "true"),
        ("{a: 1} = {b: 1}", "false"),
        ("{} = []", "null"),
        ("[1..3] = [1..3]", "true"),
        ("[1..3] = [1..3)", "false"),
        ("1 < 2", "true"),
        ("2 <= 2", "true"),
        ('"a" < "b"', "true"),
        ('1 < "2"', "null"),
        ("1 < null", "null"),
        ("true < false", "null"),
        ("[1] < [2]", "null"),
        ('@"2027-01-01" < @"2027-01-02"', "true"),
        ('@"-0001-01-01" < @"0001-01-01"', "true"),
        ('@"2027-01-01" < @"2027-01-01T10:00:00"', "null"),
        ('@"P1Y" > @"P11M"', "true"),
        ('@"P1Y" = @"P365D"', "null"),
        ('@"10:00:00Z" = @"11:00:00+01:00"', "true"),
        ('@"2027-01-01T10:00:00Z" = @"2027-01-01T11:00:00+01:00"', "true"),
        ('@"2027-01-01T10:00:00@Europe/Oslo" = @"2027-01-01T09:00:00Z"', "true"),
        ('@"2027-01-01T10:00:00" = @"2027-01-01T10:00:00+05:00"', "true"),
        ('@"2027-01-01T10:00:00" < @"2027-01-01T10:30:00@Europe/Oslo"', "true"),
        ("2 between 1 and 3", "true"),
        ("2 between null and 3", "null"),
        ("2 between null and 1", "false"),
        ("1 between 2 and 3 or true", "true"),
        ("1 in (2, 1)", "true"),
        ("1 in [2, 3]", "false"),
        ("1 in [[2..4], [1..3]]", "true"),
        ("5 in (< 3, > 4)", "true"),
        ("5 in (1..5)", "false"),
        ("5 in ]1..5]", "true"),
        ("5 in <= 5 and true", "true"),
        ("null in [1..3]", "null"),
        ("null in (null, 1)", "true"),
        ("3 in (? > 2)", "true"),
        ('"a" in (not(? = "b"))', "true"),
        ("[1] in [[1], [2]]", "true"),
        ('is(@"10:00:00Z", @"10:00:00+00:00")', "true"),
        ('is(@"10:00:00Z", @"11:00:00+01:00")', "false"),
        ('is(@"2027-01-01", @"2027-01-01T00:00:00")', "false"),
        ("is(null, null)", "true"),
        ("is(value1: 1)", "false"),
        ("is([1, {a: 2}], [1, {a: 2}])", "true"),
    ],
)
def test_comparison(check: Check, text: str, expected: str) -> None:
    check(text, expected)
