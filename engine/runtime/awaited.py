"""What an instance may wait for, as the caller is told.

Part of the contract of `engine.runtime.effects`, which everybody imports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from engine.runtime.triggers import ElementInstanceId, Path, Variables


class TaskState(StrEnum):
    """Where an open user task stands; in all but CREATED it waits for its listeners."""

    CREATED = "CREATED"
    CREATING = "CREATING"
    ASSIGNING = "ASSIGNING"
    UPDATING = "UPDATING"
    COMPLETING = "COMPLETING"
    CANCELING = "CANCELING"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTaskOpened:
    """A human task waits.

    Attributes:
        assignee: From the diagram; empty while listeners must first agree to it.
        lane: Id of the lane it is drawn in, empty without lanes.
        due_at: Computed from `dueDate` in Oslo time, aware UTC.
        due_reads: What `dueDate` and `followUpDate` read, to re-evaluate when it changes.
        variables: What the form may see: the scope's variables and local inputs.
    """

    id: ElementInstanceId
    element_id: str
    name: str
    lane: str = ""
    form_id: str = ""
    assignee: str = ""
    candidate_groups: tuple[str, ...] = ()
    candidate_users: tuple[str, ...] = ()
    due_at: datetime | None = None
    follow_up_at: datetime | None = None
    priority: int = 50
    due_reads: frozenset[Path] = frozenset()
    variables: Variables = field(default_factory=dict)
    definition_key: int = 0
    state: TaskState = TaskState.CREATED


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerArmed:
    """A timer waits.

    Attributes:
        attached_to: Id of the activity instance it watches; None for intermediate and start timers.
        due_at: Aware UTC.
        reads: What its expression reads; it is re-evaluated when one of them changes.
    """

    id: ElementInstanceId
    element_id: str
    due_at: datetime
    attached_to: ElementInstanceId | None = None
    interrupting: bool = True
    reads: frozenset[Path] = frozenset()
    definition_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerUnarmed:
    """A timer waits for a date in the case file that is not known yet; then it is armed.

    Attributes:
        reads: What its expression reads; it is evaluated again when one of them changes.
    """

    id: ElementInstanceId
    element_id: str
    interrupting: bool = True
    reads: frozenset[Path] = frozenset()
    definition_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionOpened:
    """An element waits for a message."""

    id: ElementInstanceId
    element_id: str
    message: str
    correlation_key: str
    definition_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalAwaited:
    """An element waits for a signal."""

    id: ElementInstanceId
    element_id: str
    signal: str
    definition_key: int = 0


class JobKind(StrEnum):
    """Camunda 8's kinds of jobs."""

    ELEMENT = "BPMN_ELEMENT"
    EXECUTION_LISTENER = "EXECUTION_LISTENER"
    TASK_LISTENER = "TASK_LISTENER"
    AD_HOC = "AD_HOC_SUB_PROCESS"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAsked:
    """The change of a user task that a listener is asked about.

    Attributes:
        id: Of the user task.
        changes: Attributes as they will be, corrections of earlier listeners included.
    """

    id: ElementInstanceId
    event: str
    action: str
    changes: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCreated:
    """A worker shall do something.

    Attributes:
        asked: What a listener of a user task is asked about, None for all other jobs.
    """

    id: ElementInstanceId
    element_id: str
    job_type: str
    retries: int
    headers: Mapping[str, str]
    variables: Variables
    definition_key: int = 0
    kind: JobKind = JobKind.ELEMENT
    asked: TaskAsked | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionAwaited:
    """An element waits until a FEEL condition becomes true."""

    id: ElementInstanceId
    element_id: str
    reads: frozenset[Path]
    definition_key: int = 0


Wait = (
    UserTaskOpened
    | TimerArmed
    | TimerUnarmed
    | SubscriptionOpened
    | SignalAwaited
    | JobCreated
    | ConditionAwaited
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitClosed:
    """A wait is over; `canceled` tells that the process took it away."""

    id: ElementInstanceId
    canceled: bool
