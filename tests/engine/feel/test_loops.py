from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for x in [1, 2] return x * 2", "[2, 4]"),
        ("for x in 1..3 return x", "[1, 2, 3]"),
        ("for x in 3..1 return x", "[3, 2, 1]"),
        ("for x in -1..1 return x", "[-1, 0, 1]"),
        ("for x in [1..3] return x", "[1, 2, 3]"),
        ("for x in (1..3) return x", "[2]"),
        ('for x in @"2027-02-27"..@"2027-03-01" return x.day', "[27, 28, 1]"),
        ('for x in [@"2027-01-01"..@"2027-01-03") return x.day', "[1, 2]"),
        ("for x in [1, 2], y in [10, 20] return x + y", "[11, 21, 12, 22]"),
        ("for l in [[1, 2], [3]], x in l return x", "[1, 2, 3]"),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", "[1, 1, 2, 6, 24]"),
        ("for i in 1..3 return partial", "[[], [[]], [[], [[]]]]"),
        ("for i in 1..3 return count(partial)", "[0, 1, 2]"),
        ("for x in [] return x", "[]"),
        ("for x in null return x", "null"),
        ("for x in 5 return x", "[5]"),
        ("for x in 1..null return x", "null"),
        ("for x in 1.5..3 return x", "null"),
        ('for x in "a".."c" return x', "null"),
        ("for x in [1], y in null return x", "null"),
        ("for et tall in [1] return et tall + 1", "[2]"),
    ],
)
def test_for(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(function(a) a + 1)(2)", "3"),
        ("{f: function(a, b) a - b, r: f(5, 3)}.r", "2"),
        ("{f: function(a, b) a - b, r: f(b: 5, a: 3)}.r", "-2"),
        ("{f: function(a, b) b = null, r: f(a: 1)}.r", "true"),
        ("{f: function(a) a, r: f(1, 2)}.r", "null"),
        ("{f: function(a) a, r: f(x: 1)}.r", "null"),
        ('{f: function(a: number) a, r: f("x")}.r', "null"),
        ("{f: function(a: number) a, r: f([3])}.r", "3"),
        ("{f: function(a: list<number>) a, r: f(3)}.r", "[3]"),
        ("{fak: function(n) if n < 2 then 1 else n * fak(n - 1), r: fak(9)}.r", "362880"),
        ("{legg: function(a) function(b) a + b, r: legg(1)(2)}.r", "3"),
        (
            '(function(x) external {java: {class: "Math", method: "cos"}})(1)',
            "null",
        ),
        ("for f in [abs, floor] return f(-1.5)", "[1.5, -2]"),
        ("ingen(1)", "null"),
        ('"abs"(1)', "null"),
        ("null()", "null"),
        ("{count: 3, r: count([1])}.r", "1"),
        ("{count: function(x) 42, r: count([1])}.r", "42"),
        ('substring(string: "foobar", start position: 3)', '"obar"'),
        ("abs(n: -1)", "1"),
        ("abs(x: -1)", "null"),
        ("abs(n: -1, n: -2)", "null"),
    ],
)
def test_functions(check: Check, text: str, expected: str) -> None:
    check(text, expected)
