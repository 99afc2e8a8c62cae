"""Which scenarios are run, by their tags: the tag expressions of Cucumber."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection

Chosen = Callable[[Collection[str]], bool]
"""Whether a scenario with these tags is run."""

_TOKEN = re.compile(r"[()]|[^\s()]+")
_KEPT = frozenset({"and", "or", "not", "(", ")"})


class UnreadableTags(Exception):
    """It is no tag expression; the message says where it is not."""


def everything(_tags: Collection[str]) -> bool:
    """Every scenario is run."""
    return True


def read(expression: str) -> Chosen:
    """What an expression such as `@frist and not (@treg or @ny)` chooses.

    `not` binds closest, then `and`, then `or`.

    Raises:
        UnreadableTags: it is no tag expression.
    """
    tokens = deque(_TOKEN.findall(expression))
    chosen = _either(tokens)
    if tokens:
        raise UnreadableTags(f"{tokens[0]!r} is not expected there: {expression}")
    return chosen


def _either(tokens: deque[str]) -> Chosen:
    parts = [_both(tokens)]
    while tokens and tokens[0] == "or":
        tokens.popleft()
        parts.append(_both(tokens))
    return lambda tags: any(part(tags) for part in parts)


def _both(tokens: deque[str]) -> Chosen:
    parts = [_one(tokens)]
    while tokens and tokens[0] == "and":
        tokens.popleft()
        parts.append(_one(tokens))
    return lambda tags: all(part(tags) for part in parts)


def _one(tokens: deque[str]) -> Chosen:
    word = tokens.popleft() if tokens else ""
    if word == "not":
        refused = _one(tokens)
        return lambda tags: not refused(tags)
    if word == "(":
        within = _either(tokens)
        if not tokens or tokens.popleft() != ")":
            raise UnreadableTags("a ( is not closed")
        return within
    if not word or word in _KEPT:
        raise UnreadableTags(
            f"a tag such as @frist is missing{f' before {word!r}' if word else ''}"
        )
    return lambda tags: word in tags
