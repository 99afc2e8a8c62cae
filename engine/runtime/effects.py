"""What goes into one advance of a process instance and what comes out: plain immutable values.

The shell (`engine.instances`) loads a state, hands it in with a trigger, and writes what comes out
in one transaction. Ids here are small integers, unique within one process instance and never
reused; the shell gives rows their 64-bit keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from engine.runtime.answers import AdHocAnswer, ElementToBegin, JobAnswer, TaskAnswer
from engine.runtime.awaited import (
    ConditionAwaited,
    JobCreated,
    JobKind,
    SignalAwaited,
    SubscriptionOpened,
    TaskAsked,
    TaskState,
    TimerArmed,
    TimerUnarmed,
    UserTaskOpened,
    Wait,
    WaitClosed,
)
from engine.runtime.triggers import (
    CaseChanged,
    CompletionRefused,
    Decisions,
    ElementInstanceId,
    ElementsBegun,
    ErrorThrown,
    InstanceCanceled,
    JobCompleted,
    MessageCorrelated,
    Path,
    Programs,
    Retried,
    SignalCaught,
    Start,
    Surroundings,
    TaskCommanded,
    TaskCompleted,
    TimerFired,
    Trigger,
    Variables,
    VariablesSet,
)

__all__ = [
    "AdHocAnswer",
    "Advance",
    "CaseChanged",
    "CaseWritten",
    "CompletionRefused",
    "ConditionAwaited",
    "Decisions",
    "ElementEvent",
    "ElementInstanceId",
    "ElementLeft",
    "ElementState",
    "ElementToBegin",
    "ElementsBegun",
    "ErrorThrown",
    "ErrorType",
    "IncidentClosed",
    "IncidentRaised",
    "InstanceCanceled",
    "InstanceState",
    "JobAnswer",
    "JobCompleted",
    "JobCreated",
    "JobKind",
    "MessageCorrelated",
    "MessageThrown",
    "Path",
    "Programs",
    "Retried",
    "SignalAwaited",
    "SignalCaught",
    "SignalThrown",
    "Start",
    "SubscriptionOpened",
    "Surroundings",
    "TaskAnswer",
    "TaskAsked",
    "TaskCommanded",
    "TaskCompleted",
    "TaskState",
    "TaskTurned",
    "TimerArmed",
    "TimerFired",
    "TimerUnarmed",
    "Trigger",
    "UserTaskOpened",
    "Variables",
    "VariablesSet",
    "Wait",
    "WaitClosed",
]


class InstanceState(StrEnum):
    """Where a process instance stands.

    ACTIVE: at least one element is open. COMPLETED: every path ended. TERMINATED: an admin or a
    parent ended it. An incident is not a state: the instance stays ACTIVE and waits for a retry.
    """

    ACTIVE = "ACTIVE"
    COMPLETED = "COMPLETED"
    TERMINATED = "TERMINATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTurned:
    """An open user task went over into another state of its life.

    Attributes:
        changes: Attributes it has from now on, named as in `TaskAnswer.corrections`.
        event: What its listeners were asked about, once that is settled.
        action: As the command was called.
        denied: They did not agree, and it is as it was.
        agreed: All agreed to a completion: the caller completes the task, or refuses to.
        reason: Why not.
        variables: What an agreed completion brings.
        kept: What the command gave to be kept.
    """

    id: ElementInstanceId
    state: TaskState
    changes: Mapping[str, Any] = field(default_factory=dict)
    event: str = ""
    action: str = ""
    denied: bool = False
    agreed: bool = False
    reason: str = ""
    variables: Variables = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageThrown:
    """A message leaves the instance.

    Attributes:
        headers: `zeebe:taskHeaders` and `brospenn:` properties of the throwing element.
    """

    element_id: str
    message: str
    correlation_key: str
    variables: Variables
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalThrown:
    """A signal for every instance that waits for it, this one excepted (it already went on)."""

    element_id: str
    signal: str
    variables: Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWritten:
    """The process sets a case-file field (an output or result variable named `sak.<field>`).

    Attributes:
        name: The field, without the prefix `sak.`.
        value: Plain JSON: dates and durations as ISO 8601 texts.
    """

    element_id: str
    name: str
    value: Any


class ErrorType(StrEnum):
    """Camunda 8's names of what can go wrong."""

    EXTRACT_VALUE = "EXTRACT_VALUE_ERROR"
    CONDITION = "CONDITION_ERROR"
    IO_MAPPING = "IO_MAPPING_ERROR"
    JOB_NO_RETRIES = "JOB_NO_RETRIES"
    EXECUTION_LISTENER_NO_RETRIES = "EXECUTION_LISTENER_NO_RETRIES"
    TASK_LISTENER_NO_RETRIES = "TASK_LISTENER_NO_RETRIES"
    UNHANDLED_ERROR_EVENT = "UNHANDLED_ERROR_EVENT"
    CALLED_ELEMENT = "CALLED_ELEMENT_ERROR"
    CALLED_DECISION = "CALLED_DECISION_ERROR"
    DECISION_EVALUATION = "DECISION_EVALUATION_ERROR"
    FORM_NOT_FOUND = "FORM_NOT_FOUND"
    MESSAGE_SIZE = "MESSAGE_SIZE_EXCEEDED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRaised:
    """An element cannot go on; the rest of the instance does.

    Attributes:
        message: What went wrong and with which values, in English, without personal data.
    """

    id: ElementInstanceId
    element_id: str
    error_type: ErrorType
    message: str
    definition_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed:
    """The element went on or was taken away."""

    id: ElementInstanceId


class ElementState(StrEnum):
    """What happened to an element instance: it began, went on, or was taken away."""

    ACTIVATED = "ACTIVATED"
    COMPLETED = "COMPLETED"
    TERMINATED = "TERMINATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementEvent:
    """One line of history, in the drawn diagram's ids; made-up elements leave none.

    Attributes:
        id: Of the element; for a taken flow, of the element it left.
        element_id: Drawn id of a node, or of a taken sequence flow (then state is COMPLETED).
        definition_key: Of the called process the element is drawn in; 0 is the instance's own.
        body: True for the body of a multi-instance activity or loop, which has its activity's id.
    """

    id: ElementInstanceId
    element_id: str
    state: ElementState
    flow: bool = False
    definition_key: int = 0
    body: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementLeft:
    """What an element held when it was left; told only to who asks for it.

    Attributes:
        element_id: Drawn id; empty for a process and for what lowering made.
        is_process: It is a whole process: the instance's own, or a called one.
        completed: It completed; otherwise it was terminated.
        variables: Local variables.
    """

    id: ElementInstanceId
    element_id: str
    definition_key: int
    is_process: bool
    completed: bool
    variables: Variables


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """What one trigger changed.

    Apply what is closed before what is opened or raised: an element may do both, and what opened
    and closed within one advance is in neither.

    Attributes:
        state: The new state, opaque to all but the runtime.
        opened: New waits.
        changed: Waits that stay open with a new due time, assignee or key.
        closed: Waits that are over.
        turned: User tasks that went over into another state; each once, and before it is closed.
        events: What happened, in order, for the history.
        left: What elements held when they were left, when the caller asked for it.
    """

    state: bytes
    status: InstanceState
    opened: tuple[Wait, ...] = ()
    changed: tuple[Wait, ...] = ()
    closed: tuple[WaitClosed, ...] = ()
    turned: tuple[TaskTurned, ...] = ()
    messages: tuple[MessageThrown, ...] = ()
    signals: tuple[SignalThrown, ...] = ()
    case_writes: tuple[CaseWritten, ...] = ()
    incidents: tuple[IncidentRaised, ...] = ()
    incidents_closed: tuple[IncidentClosed, ...] = ()
    events: tuple[ElementEvent, ...] = ()
    left: tuple[ElementLeft, ...] = ()
