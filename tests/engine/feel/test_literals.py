from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", "1"),
        (".5", "0.5"),
        ("1.50", "1.5"),
        ("007", "7"),
        ("-3", "0 - 3"),
        ('"a\\u00e6"', '"a" + "æ"'),
        ('"\\U01F40E"', '"🐎"'),
        ('"\\ud83d\\udc0e"', '"🐎"'),
        ('string length("\\\\u0009")', "6"),
        ('string length("\\s")', "2"),
        ('"\\""', 'string("\\"")'),
        ('string length("\\n")', "1"),
        ("true", "not(false)"),
        ("null", "[][1]"),
        ('@"2027-02-28"', "date(2027, 2, 28)"),
        ('@"10:00:00Z"', 'time(10, 0, 0, @"PT0S")'),
        ('@"2027-02-28T10:00:00"', 'date and time(@"2027-02-28", @"10:00:00")'),
        ('@"P14M"', 'duration("P1Y2M")'),
        ('@"PT25H"', 'duration("P1DT1H")'),
        ('@"tull"', "null"),
        ('@"2027-02-29"', "null"),
        ('@"2027-06-31"', "null"),
        ("[1, [2], {a: 3}]", 'append([], 1, [2], {"a": 3})'),
        ("{}", "context([])"),
        ("{a: 1, b: a + 1}.b", "2"),
        ('{"a b": 1, c: a b}.c', "1"),
        ("{foo+bar: 1, c: foo+bar}.c", "1"),
        ("{a: 1, a: 2}", "null"),
        ("// en\n1 /* to */ + 1", "2"),
        ("1 + /* over\nflere linjer */ 1", "2"),
    ],
)
def test_literal_means(check: Check, text: str, expected: str) -> None:
    check(text, expected)
