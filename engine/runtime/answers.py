"""What a worker may answer beside variables when it completes a job.

Part of the contract of `engine.runtime.effects`, which everybody imports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementToBegin:
    """An element inside an ad-hoc subprocess, and variables of its own."""

    element_id: str
    variables: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdHocAnswer:
    """What the worker that leads an ad-hoc subprocess decided.

    Attributes:
        activate: What to begin now.
        completion_condition_fulfilled: Nothing more is to begin; it completes when nothing is open.
        cancel_remaining: What is open is taken away first.
    """

    activate: tuple[ElementToBegin, ...] = ()
    completion_condition_fulfilled: bool = False
    cancel_remaining: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAnswer:
    """What a listener of a user task has decided about the change it was asked about.

    Attributes:
        denied: The change is not to happen; the task stays as it was.
        reason: Why, for the person who asked for it.
        corrections: What the task gets beside the change, by Camunda 8's names: `assignee`,
            `candidateGroups`, `candidateUsers`, `dueDate`, `followUpDate`, `priority`. An empty
            text or list clears; what is None stays.
    """

    denied: bool = False
    reason: str = ""
    corrections: Mapping[str, Any] = field(default_factory=dict)


JobAnswer = AdHocAnswer | TaskAnswer
