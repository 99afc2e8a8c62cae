"""Camunda 7's `${…}` expressions as FEEL, where both mean the same."""

from __future__ import annotations

import re

from engine.feel import errors, expression

_LONGEST = 2_000
_WHOLE = re.compile(r"[$#]\{([^{}]*)\}")
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'[^'"\\]*'|"[^'"\\]*")|(?P<number>\d+(?:\.\d+)?)"""
    r"""|(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)(?!\s*\()|(?P<sign>[=!<>]=|&&|\|\||[()<>!+\-*/]))"""
)
_WORDS = {
    "==": "=", "eq": "=", "ne": "!=", "gt": ">", "lt": "<", "ge": ">=", "le": "<=",
    "&&": "and", "||": "or", "nrOfInstances": "numberOfInstances",
    "nrOfCompletedInstances": "numberOfCompletedInstances",
    "nrOfActiveInstances": "numberOfActiveInstances",
}  # fmt: skip
# Java objects, operators FEEL has no equal of, and a count that begins at 0 there and at 1 here.
_FOREIGN = frozenset(
    {
        "empty", "div", "mod", "not", "execution", "task", "authenticatedUserId", "now", "dateTime",
        "loopCounter",
    }
)  # fmt: skip


def is_juel(text: str) -> bool:
    """Whether anything in the text would be evaluated by Camunda 7."""
    return "${" in text or "#{" in text


def to_feel(text: str) -> str | None:
    """`${x == 'y'}` as `=x = "y"`; None when a person must decide what is meant."""
    whole = _WHOLE.fullmatch(text.strip())
    if whole is None or len(text) > _LONGEST:
        return None
    parts = _translated(whole[1].strip())
    feel = " ".join(parts) if parts else ""
    try:
        expression.compile_expression(feel)
    except errors.FeelError:
        return None
    return f"={feel}"


def _translated(text: str) -> list[str] | None:
    parts: list[str] = []
    position, negated = 0, False
    while position < len(text):
        token = _TOKEN.match(text, position)
        if token is None or (token["name"] or "").partition(".")[0] in _FOREIGN:
            return None
        position = token.end()
        word = token[0].strip()
        if negated:
            if not token["name"]:
                return None
            parts.append(f"not({word})")
            negated = False
        elif word == "!":
            negated = True
        else:
            parts.append(f'"{word[1:-1]}"' if token["text"] else _WORDS.get(word, word))
    return None if negated else parts
