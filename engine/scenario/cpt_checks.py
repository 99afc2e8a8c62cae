"""What a value in a Camunda test case must be: each check says in words what is wrong with one."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from engine.runtime import due

Check = Callable[[Any], str]
"""What is wrong with a value, to stand after its name; empty when nothing is."""

_LIKENESS = 0.75
_ELSEWHERE = ("variables", "type", "correlationKey")  # beside what something is selected by


def _is(kind: type, words: str) -> Check:
    def check(value: Any) -> str:
        wrong = not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)
        return f"must be {words}" if wrong else ""

    return check


text = _is(str, "a text")
truth = _is(bool, "true or false")
number = _is(int, "a whole number")
variables = _is(dict, "an object of variables by name")
an_object = _is(dict, "an object")
a_list = _is(list, "a list")


def anything(_value: Any) -> str:
    """Any JSON is right."""
    return ""


def amount(value: Any) -> str:
    """At least one."""
    return number(value) or ("" if value >= 1 else "must be 1 or more")


def instant(value: Any) -> str:
    """A moment with its zone."""
    if wrong := text(value):
        return wrong
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return f"{value!r} is no moment, such as 2026-01-19T13:00:00Z"
    return "" if moment.tzinfo else f"{value!r} has no zone, such as the Z of 2026-01-19T13:00:00Z"


def duration(value: Any) -> str:
    """A duration of ISO 8601."""
    if wrong := text(value):
        return wrong
    try:
        due.span(value)
    except due.Unusable:
        return f"{value!r} is no duration, such as PT1H or P2D"
    return ""


def one_of(*known: str) -> Check:
    """One of these words."""
    return lambda value: "" if value in known else f"must be one of {', '.join(known)}"


def selector(*keys: str, needed: str = "") -> Check:
    """An object that names something by at least one of the keys, or by the one that is needed."""

    def check(value: Any) -> str:
        if wrong := an_object(value):
            return wrong
        if needed and needed not in value:
            return f"must have {needed}"
        if not any(key in value for key in keys):
            return "; ".join((f"must have one of {', '.join(keys)}", *misspelt(value, keys)))
        wrong = next((f"{key} must be a text" for key in keys if text(value.get(key, ""))), "")
        return wrong or _within(misspelt(value, (*keys, *_ELSEWHERE)))

    return check


def each(check: Check) -> Check:
    """A list of such values."""

    def whole(value: Any) -> str:
        if wrong := a_list(value):
            return wrong
        found = ((n, check(one).removeprefix(": ")) for n, one in enumerate(value, 1))
        return next((f"item {n}: {words}" for n, words in found if words), "")

    return whole


def parts(checks: Mapping[str, Check]) -> Check:
    """An object whose fields are checked each; none need be there."""

    def whole(value: Any) -> str:
        if wrong := an_object(value):
            return wrong
        found = ((key, check(value[key])) for key, check in checks.items() if key in value)
        return _within(
            (
                *(f"{key} {words}" for key, words in found if words),
                *misspelt(value, checks),
            )
        )

    return whole


def every(*checks: Check) -> Check:
    """What is wrong by the first check that finds anything."""
    return lambda value: next((wrong for check in checks if (wrong := check(value))), "")


def misspelt(value: Mapping[str, Any], known: Collection[str]) -> Iterator[str]:
    """Fields that are nearly like one there is; others may come with a later format."""
    for key in value:
        close = difflib.get_close_matches(key, known, n=1, cutoff=_LIKENESS)
        if key not in known and close and close[0] not in value:
            yield f"there is no {key}: did you mean {close[0]}"


def said(name: str, wrong: str) -> str:
    """What is wrong with a value, with its name."""
    return f"{name}{wrong}" if wrong.startswith(":") else f"{name} {wrong}"


def _within(found: Iterable[str]) -> str:
    """What is wrong inside a value, which stands after a colon."""
    words = "; ".join(found)
    return f": {words}" if words else ""
