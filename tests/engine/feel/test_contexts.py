from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{a: {b: 1}}.a.b", "1"),
        ("{a: 1}.b", "null"),
        ("null.b", "null"),
        ("1.b", "null"),
        ('get value({a: 1}, "a")', "1"),
        ('get value(m: {a: 1}, key: "b")', "null"),
        ('get value({x: 1, y: {z: 0}}, ["y", "z"])', "0"),
        ('get value({a: {b: 3}}, ["b"])', "null"),
        ("get value({a: 1}, [])", "null"),
        ('get entries({a: "x"})', '[{key: "a", value: "x"}]'),
        ("get entries([])", "null"),
        ('context([{key: "a", value: 1}, {key: "b", value: 2}])', "{a: 1, b: 2}"),
        ('context([{key: "a", value: 1}, {key: "a", value: 2}])', "null"),
        ('context({key: "a", value: null})', "{a: null}"),
        ('context([{key: "a"}])', "null"),
        ('context put({x: 1}, "y", 2)', "{x: 1, y: 2}"),
        ('context put({x: 1, y: 0, z: 0}, "y", 2)', "{x: 1, y: 2, z: 0}"),
        ('context put({x: 1, y: {a: 0}}, ["y", "a"], 2)', "{x: 1, y: {a: 2}}"),
        ('context put({x: 1}, ["y", "z"], 2)', "{x: 1, y: {z: 2}}"),
        ('context put({x: 1}, ["x", "z"], 2)', "null"),
        ("context put({x: 1}, [], 2)", "null"),
        ('context put(null, "y", 2)', "null"),
        ('context put({x: 1}, ["y", 1], 2)', "null"),
        ("context merge([{x: 1, y: 0}, {y: 2}])", "{x: 1, y: 2}"),
        ("context merge([{x: 1}, 2])", "null"),
        ('from json("{\\"a\\": [1, 2.5, null]}")', "{a: [1, 2.5, null]}"),
        ('from json("tull")', "null"),
        (
            'to json({a: [1, 2.5, null], d: @"2027-02-28"})',
            '"{\\"a\\":[1,2.5,null],\\"d\\":\\"2027-02-28\\"}"',
        ),
        (
            'to json(@"2025-11-24T10:00:00@Europe/Berlin")',
            '"\\"2025-11-24T10:00:00+01:00[Europe/Berlin]\\""',
        ),
        ("is defined(null)", "false"),
        ("is defined({a: 1}.a)", "true"),
        ("get or else(null, 1)", "1"),
        ("get or else(2, 1)", "2"),
        ("assert(2, true)", "2"),
    ],
)
def test_context(check: Check, text: str, expected: str) -> None:
    check(text, expected)
