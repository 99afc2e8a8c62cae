from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("before(1, 10)", "true"),
        ("before(1, [1..10])", "false"),
        ("before(1, (1..10])", "true"),
        ("before([1..10), 10)", "true"),
        ("before([1..10), [10..20])", "true"),
        ("before([1..10], [10..20])", "false"),
        ('before(1, "a")', "null"),
        ("before(1, null)", "null"),
        ("after(12, [1..10])", "true"),
        ("after(10, [1..10))", "true"),
        ("after((11..20], 11)", "true"),
        ("after([11..20], [1..11))", "true"),
        ("meets([1..5], [5..10])", "true"),
        ("meets([1..5), [5..10])", "false"),
        ("met by([5..10], [1..5])", "true"),
        ("overlaps([1..5], [3..8])", "true"),
        ("overlaps([1..5], (5..8])", "false"),
        ("overlaps([1..8], [3..5])", "true"),
        ("overlaps before([1..5], [3..8])", "true"),
        ("overlaps before([1..5], (1..5])", "true"),
        ("overlaps before([1..5), (1..5])", "true"),
        ("overlaps before([1..5], [1..5])", "false"),
        ("overlaps after([3..8], [1..5])", "true"),
        ("overlaps after((1..5], [1..5))", "true"),
        ("overlaps after([1..5], [1..5))", "false"),
        ("finishes(10, [1..10])", "true"),
        ("finishes([5..10), [1..10))", "true"),
        ("finishes([5..10), [1..10])", "false"),
        ("finished by([1..10], [5..10])", "true"),
        ("finished by([1..10), 10)", "false"),
        ("includes([1..10], 5)", "true"),
        ("includes((1..10], 1)", "false"),
        ("includes([1..10], (1..10))", "true"),
        ("includes((1..10], [1..5])", "false"),
        ("during(5, [1..10])", "true"),
        ("during((1..5], (1..10])", "true"),
        ("starts(1, [1..10])", "true"),
        ("starts((1..5], [1..10])", "false"),
        ("started by([1..10], [1..5])", "true"),
        ("coincides([1..5], [1..5])", "true"),
        ("coincides((1..5), [1..5])", "false"),
        ("coincides(3, 4)", "false"),
        ("includes((< 5), 3)", "true"),
        ("before((< 5), (>= 5))", "true"),
        ("overlaps((< 5), (> 3))", "true"),
        ("before(point1: 1, point2: 2)", "true"),
        ("before(point: 1, range: [2..3])", "true"),
        ("before(range: [2..3], point: 1)", "false"),
    ],
)
def test_relation(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('range("[18..21)")', "[18..21)"),
        ('range("[18..)")', "(>= 18)"),
        ('range("(..2)")', "(< 2)"),
        ('range("[..2)")', "null"),
        ('range("[18..]")', "null"),
        ('range("(..)")', "null"),
        ('range("[\\"a\\"..\\"c\\"]")', '["a".."c"]'),
        ('range("[@\\"2027-01-01\\"..date(\\"2027-02-01\\")]")', '[@"2027-01-01"..@"2027-02-01"]'),
        ('range("[-2..-1]")', "[-2..-1]"),
        ('range("[2..1]")', "null"),
        ('range("[a..b]")', "null"),
        ('range("1..2")', "null"),
        ('range("")', "null"),
        ("range(null)", "null"),
        ("[3..1]", "null"),
        ('[1.."a"]', "null"),
        ("[null..1]", "null"),
    ],
)
def test_range(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 instance of number", "true"),
        ('"a" instance of number', "false"),
        ("null instance of number", "false"),
        ("null instance of Null", "true"),
        ("null instance of Any", "false"),
        ("1 instance of Any", "true"),
        ('@"2027-01-01" instance of date and time', "false"),
        ('@"P1D" instance of days and time duration', "true"),
        ('@"P1D" instance of years and months duration', "false"),
        ("[1, 2] instance of list<number>", "true"),
        ('[1, "a"] instance of list<number>', "false"),
        ("[] instance of list<number>", "true"),
        ("[1] instance of list", "null"),
        ("1 instance of tull", "null"),
        ("{a: 1, b: 2} instance of context<a: number>", "true"),
        ("{b: 2} instance of context<a: number>", "false"),
        ("[1..2] instance of range<number>", "true"),
        ("[1..2] instance of range<string>", "false"),
        ("(function(a: number) a) instance of function<number>->Any", "true"),
        ("(function(a: string) a) instance of function<number>->Any", "false"),
        ("(function(a, b) a) instance of function<number>->Any", "false"),
        ("1 + 2 instance of number", "null"),
    ],
)
def test_instance_of(check: Check, text: str, expected: str) -> None:
    check(text, expected)
