from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1, 2, 3][1]", "1"),
        ("[1, 2, 3][-1]", "3"),
        ("[1, 2, 3][0]", "null"),
        ("[1, 2, 3][4]", "null"),
        ("[1, 2, 3][1.5]", "null"),
        ("[1, 2, 3][item >= 2]", "[2, 3]"),
        ("[1, 2, 3][true]", "[1, 2, 3]"),
        ("[1, 2, 3][1 + 1]", "2"),
        ("{n: 2, l: [1, 2, 3], r: l[n]}.r", "2"),
        ("[][1]", "null"),
        ("[][item > 1]", "[]"),
        ("true[true]", "[true]"),
        ('"a"[1]', '"a"'),
        ('"a"[2]', "null"),
        ("null[1]", "null"),
        ("[{a: 1}, {a: 2}][a > 1]", "[{a: 2}]"),
        ("[{a: 1}, {b: 2}][a = 1]", "[{a: 1}]"),
        ("[{item: 1}, {item: 2}][item >= 2]", "[{item: 2}]"),
        ("[{a: 1}, {a: 2}].a", "[1, 2]"),
        ("[{a: 1}, {b: 2}].a", "[1, null]"),
        ("[[{a: 1}], [{a: 2}]].a", "[[1], [2]]"),
        ("{a: 5, l: [1, 9], r: l[item > a]}.r", "[9]"),
    ],
)
def test_filter(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("list contains([1, null], null)", "true"),
        ('list contains([1], "1")', "false"),
        ("list contains(null, 1)", "null"),
        ("count([])", "0"),
        ("count([1, [2, 3]])", "2"),
        ("count(null)", "null"),
        ("sublist([4, 5, 6], 2)", "[5, 6]"),
        ("sublist([4, 5, 6], 1, 2)", "[4, 5]"),
        ("sublist([4, 5, 6], -2)", "[5, 6]"),
        ("sublist([4, 5, 6], 0)", "null"),
        ("sublist([4, 5, 6], 2, 5)", "null"),
        ("append([1], 2, 3)", "[1, 2, 3]"),
        ("append(1, 2)", "[1, 2]"),
        ("append([1], [2])", "[1, [2]]"),
        ("append(null, 1)", "null"),
        ("concatenate([1, 2], [3])", "[1, 2, 3]"),
        ("concatenate([1], null)", "null"),
        ("insert before([1, 3], 1, 2)", "[2, 1, 3]"),
        ("insert before([1, 3], -1, 2)", "[1, 2, 3]"),
        ("insert before([1], 3, 2)", "null"),
        ("remove([1, 2, 3], 2)", "[1, 3]"),
        ("remove([1, 2, 3], -1)", "[1, 2]"),
        ("remove([1], 2)", "null"),
        ("reverse([1, 2])", "[2, 1]"),
        ("index of([1, 2, 3, 2], 2)", "[2, 4]"),
        ("index of([null, 1], null)", "[1]"),
        ("union([1, 2], [2, 3])", "[1, 2, 3]"),
        ('distinct values([1, 2, 1.0, "1", true, null, null])', '[1, 2, "1", true, null]'),
        ("distinct values([{a: 1}, {a: 1}, [1], [1]])", "[{a: 1}, [1]]"),
        ("duplicate values([1, 2, 3, 2, 1])", "[2, 1]"),
        ("flatten([[1, 2], [[3]], 4])", "[1, 2, 3, 4]"),
        ("flatten(null)", "null"),
        ("sort([3, 1, 2], function(x, y) x < y)", "[1, 2, 3]"),
        ('sort(list: ["b", "a"], precedes: function(x, y) x < y)', '["a", "b"]'),
        ("sort([2, 1], function(x) true)", "null"),
        ("sort([1, 2], before)", "[1, 2]"),
        ("list replace([1, 2, 3], 2, 4)", "[1, 4, 3]"),
        ("list replace([2, 4, 7], function(item, newItem) item < newItem, 5)", "[5, 5, 7]"),
        ("list replace([2], function(item) true, 5)", "null"),
        ('list replace([2], function(item, newItem) "x", 5)', "null"),
        ("partition([1, 2, 3, 4, 5], 2)", "[[1, 2], [3, 4], [5]]"),
        ("partition([1, 2], 0)", "null"),
        ("partition([], 2)", "[]"),
        ("is empty([])", "true"),
        ("is empty([1])", "false"),
        ('string join(["a", null, "c"], "-")', '"a-c"'),
        ('string join(["a", "b"], null)', '"ab"'),
        ('string join([], "-")', '""'),
        ('string join(["a", "b"], ", ", "[", "]")', '"[a, b]"'),
        ('string join(["a", 1])', "null"),
    ],
)
def test_built_in(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum([1, 2, 3])", "6"),
        ("sum(1, 2, 3)", "6"),
        ("sum([])", "null"),
        ("sum([1, null])", "null"),
        ("product([2, 3])", "6"),
        ("product([])", "null"),
        ("mean([1, 2, 3])", "2"),
        ("mean(1, 2)", "1.5"),
        ("mean([])", "null"),
        ("median([8, 2, 5, 3, 4])", "4"),
        ("median([6, 1, 2, 3])", "2.5"),
        ("median([])", "null"),
        ("mode([6, 1, 9, 6, 1])", "[1, 6]"),
        ("mode([])", "[]"),
        ('mode(["a"])', "null"),
        ("decimal(stddev([2, 4, 7, 5]), 12)", "2.081665999466"),
        ("stddev([47])", "null"),
        ("min([3, 1, 2])", "1"),
        ('max("a", "c", "b")', '"c"'),
        ('max(@"2027-01-01", @"2027-02-01")', '@"2027-02-01"'),
        ('min([1, "a"])', "null"),
        ("min([1, null])", "null"),
        ("max([])", "null"),
        ("max(1)", "1"),
        ("sum(list: [1, 2])", "3"),
        ("sum(first: 1)", "null"),
    ],
)
def test_statistics(check: Check, text: str, expected: str) -> None:
    check(text, expected)
