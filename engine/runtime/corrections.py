"""What commands and listeners may make of a user task's attributes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import errors
from engine.runtime import due, effects
from engine.runtime.element import Element

ASSIGNEE, DUE, FOLLOW_UP = "assignee", "dueDate", "followUpDate"
HIGHEST = 100  # Camunda 8's highest priority


def check_answer(task: Element, answer: Any, results: Mapping[str, Any]) -> effects.TaskAnswer:
    """What a listener answered, when it may answer that.

    Raises:
        NotAllowed: it may not.
    """
    pending = task.pending or {}
    told = effects.TaskAnswer() if answer is None else answer
    if not isinstance(told, effects.TaskAnswer):
        raise errors.NotAllowed("a listener of a user task only agrees, denies or corrects")
    if results:
        raise errors.NotAllowed("a listener of a user task cannot set variables")
    if told.denied and told.corrections:
        raise errors.NotAllowed("a listener cannot deny a change and correct it")
    if told.denied and pending["event"] in {"creating", "canceling"}:
        raise errors.NotAllowed(f"{pending['event']} cannot be denied")
    check_changes(told.corrections)
    names_assignee = told.corrections.get(ASSIGNEE) is not None
    if names_assignee and pending["event"] == "creating" and pending["first"]:
        raise errors.NotAllowed(
            "the diagram names the assignee; correct it when the task is assigned"
        )
    return told


def check_changes(changes: Mapping[str, Any]) -> None:
    """Whether a command, or a listener that corrects, may change a task like that.

    Raises:
        NotAllowed: an attribute cannot be changed, or not to that.
    """
    for name, value in changes.items():
        usable = _USABLE.get(name)
        if usable is None:
            raise errors.NotAllowed(f"{name} of a user task cannot be changed")
        if value is not None and not usable(value):
            raise errors.NotAllowed(f"the value for {name} is not usable")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _is_date(value: Any) -> bool:
    if not isinstance(value, str):
        return False
    try:
        stamp(value)
    except (due.Unusable, OverflowError):
        return False
    return True


def _is_priority(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= HIGHEST


_USABLE = {
    ASSIGNEE: _is_text,
    "candidateGroups": _is_list_of_texts,
    "candidateUsers": _is_list_of_texts,
    DUE: _is_date,
    FOLLOW_UP: _is_date,
    "priority": _is_priority,
}


def stamp(text: str) -> int | None:
    """A date as states hold it, None for the empty text.

    Raises:
        Unusable: it is no date.
    """
    return due.stamp(due.date_and_time(text)) if text else None
