from __future__ import annotations

import pytest

from engine.scenario import tags


@pytest.mark.parametrize(
    ("expression", "chosen"),
    [
        ("@a", "a ab ac abc"),
        ("not @a", "- b"),
        ("@a and not @b", "a ac"),
        ("@a or @b and @c", "a ab ac abc"),
        ("(@a or @b) and @c", "ac abc"),
        ("not (@a or @b)", "-"),
        ("not not @b", "b ab abc"),
        ("@A", ""),
    ],
)
def test_an_expression_chooses_by_tags(expression: str, chosen: str) -> None:
    """`not` binds closest, then `and`; large and small letters differ."""
    read = tags.read(expression)
    every = ("-", "a", "b", "ab", "ac", "abc")
    found = [one for one in every if read(frozenset(f"@{tag}" for tag in one if tag != "-"))]
    assert found == chosen.split()


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("", "a tag such as @frist is missing"),
        ("@a and", "is missing"),
        ("or @a", "missing before 'or'"),
        ("@a @b", "'@b' is not expected there"),
        ("(@a", r"a \( is not closed"),
        ("@a)", r"'\)' is not expected"),
        ("()", "is missing before"),
    ],
)
def test_what_is_no_expression_says_why(expression: str, reason: str) -> None:
    with pytest.raises(tags.UnreadableTags, match=reason):
        tags.read(expression)
