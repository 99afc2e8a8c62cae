"""Conditions on sequence flows: whether they hold, and what to say when none does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.runtime import variables
from engine.runtime.effects import ErrorType
from engine.runtime.element import Element
from engine.runtime.formula import Formula
from engine.runtime.stuck import Stuck


def holds(task: Element, condition: Formula, flow: str) -> bool:
    """Whether a condition is true.

    Raises:
        Stuck: it is neither true nor false.
    """
    value = variables.evaluate(task, condition)
    if not isinstance(value, bool):
        raise variables.wrong(task, condition, value, f"the condition of {flow} must be a boolean")
    return value


def no_match(task: Element, flows: Iterable[Any]) -> Stuck:
    """What to raise when no flow can be taken, with what the conditions read."""
    tried = [
        f"{flow.id}: `{flow.condition.text}`{variables.read_values(task, flow.condition)}"
        for flow in flows
        if flow.condition is not None
    ]
    return Stuck(
        ErrorType.CONDITION,
        "no condition is true and there is no default flow; " + "; ".join(tried),
    )
