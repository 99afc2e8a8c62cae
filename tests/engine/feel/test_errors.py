from __future__ import annotations

import pytest

from engine.feel import errors, expression


def error_of(text: str) -> errors.FeelSyntaxError:
    with pytest.raises(errors.FeelSyntaxError) as caught:
        expression.compile_expression(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "message_nb"),
    [
        ("1 +", 1, 4, "expected a value, found the end", "ventet en verdi, fant slutten"),
        ("a ==\n 1", 1, 3, "write `=`, not `==`", "skriv `=`, ikke `==`"),
        ("a <> 1", 1, 3, "write `!=`, not `<>`", "skriv `!=`, ikke `<>`"),
        ("(1", 1, 3, "expected `)`, found the end", "ventet `)`, fant slutten"),
        ("1 2", 1, 3, "expected an operator or the end, found `2`", None),
        ("if a\nthen b", 2, 7, "expected `else`, found the end", "ventet `else`, fant slutten"),
        ('"abc', 1, 1, "the string has no end", "teksten mangler sluttsitat"),
        ("a /* b", 1, 3, "the comment has no end", "kommentaren mangler slutt"),
        ("a # b", 1, 3, "the character '#' cannot stand here", None),
        ("", 1, 1, "the expression is empty, found the end", "uttrykket er tomt, fant slutten"),
        ("{a 1}", 1, 2, "expected a key and `:`, found `a`", None),
        ("for in x return 1", 1, 5, "expected a name and `in`, found `in`", None),
        ("x instance of 1", 1, 15, "expected a type, found `1`", "ventet en type, fant `1`"),
        ("[1..2", 1, 6, "expected `]` or `)`, found the end", None),
        ("@1", 1, 2, "expected a string after `@`, found `1`", None),
        ("f(a: 1, 2)", 1, 9, "expected a parameter's name and `:`, found `2`", None),
        ("a.", 1, 3, "expected a name after the dot, found the end", None),
        ('a = "b" "c"', 1, 9, 'expected an operator or the end, found "c"', None),
    ],
)
def test_place_and_message(
    text: str, line: int, column: int, message: str, message_nb: str | None
) -> None:
    error = error_of(text)
    assert (error.line, error.column, str(error)) == (line, column, message)
    if message_nb is not None:
        assert error.message_nb == message_nb


def test_caret_points_at_the_character() -> None:
    assert error_of("1 +\n\t2 ** ** 3").caret == " 2 ** ** 3\n      ^"


def test_caret_of_a_long_line_shows_the_part_around_it() -> None:
    line, caret = error_of("1 + " * 100 + "*").caret.splitlines()
    assert len(line) <= 100
    assert line[len(caret) - 1] == "*"
