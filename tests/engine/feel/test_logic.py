from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true and true", "true"),
        ("true and null", "null"),
        ("false and null", "false"),
        ("null and false", "false"),
        ('"a" and true', "null"),
        ("true or 1", "true"),
        ("false or 1", "null"),
        ("false or false", "false"),
        ("not(true)", "false"),
        ("not(null)", "null"),
        ("not(1)", "null"),
        ("if null then 1 else 2", "2"),
        ('if "true" then 1 else 2', "2"),
        ("if true then 1 else 2", "1"),
        ("all([true, null])", "null"),
        ("all([false, null])", "false"),
        ("all([])", "true"),
        ("all(true, 1)", "null"),
        ("any([false, null, true])", "true"),
        ("any([])", "false"),
        ("any(0)", "null"),
        ("some x in [1, 2] satisfies x > 1", "true"),
        ("some x in [1, null] satisfies x > 1", "null"),
        ("some x in [] satisfies true", "false"),
        ("every x in [] satisfies false", "true"),
        ("every x in [1, 2] satisfies x > 0", "true"),
        ("every x in [1, null] satisfies x > 0", "null"),
        ("every x in [0, null] satisfies x > 0", "false"),
        ("some x in [1, 2], y in [x] satisfies x + y = 4", "true"),
        ("every x in 1..3 satisfies x < 4", "true"),
        ("some x in null satisfies true", "null"),
    ],
)
def test_ternary_logic(check: Check, text: str, expected: str) -> None:
    check(text, expected)
