"""What goes into one advance of a process instance and what comes out: plain immutable values.

The shell (`engine.instances`) loads a state, hands it in with a trigger, and writes what comes out
in one transaction. Ids here are small integers, unique within one process instance and never
reused; the shell gives rows their 64-bit keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

ElementInstanceId = int
Variables = Mapping[str, Any]  # plain JSON values: dates are ISO 8601 texts
Path = tuple[str, ...]  # ("sak", "minstetid"): a field an expression reads


# --- in ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Begin the instance.

    Attributes:
        element_id: The start event; empty means the process's none start event.
        variables: First values of the process scope.
    """

    element_id: str = ""
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCompleted:
    """A person completed a user task; `variables` are local to it until its outputs are mapped."""

    id: ElementInstanceId
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerFired:
    """The timer's due time has come."""

    id: ElementInstanceId


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageCorrelated:
    """A message reached the subscription."""

    id: ElementInstanceId
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCaught:
    """A signal was broadcast; every element of the instance that waits for the name goes on."""

    name: str
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCompleted:
    """A worker completed the job."""

    id: ElementInstanceId
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorThrown:
    """A worker or person threw a BPMN error from the job or user task."""

    id: ElementInstanceId
    code: str
    message: str = ""
    variables: Variables = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariablesSet:
    """Variables were changed from outside, in the process scope or the scope of an element."""

    variables: Variables
    id: ElementInstanceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged:
    """Case-file fields or deadlines changed; re-evaluate what reads them.

    Attributes:
        paths: What changed, as `("sak", "minstetid")`; empty means anything may have.
    """

    paths: frozenset[Path] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """Somebody asks to try again what ended in an incident."""

    id: ElementInstanceId


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceCanceled:
    """An admin ends the instance."""


Trigger = (
    Start
    | TaskCompleted
    | TimerFired
    | MessageCorrelated
    | SignalCaught
    | JobCompleted
    | ErrorThrown
    | VariablesSet
    | CaseChanged
    | Retried
    | InstanceCanceled
)


class Decisions(Protocol):
    """Evaluates the decisions that business rule tasks call."""

    def evaluate(self, decision_id: str, binding: str, version_tag: str, context: Variables) -> Any:
        """The decision's result as FEEL values.

        Raises:
            engine.errors.NotFound: there is no such decision.
        """
        ...


class Programs(Protocol):
    """Finds the programs that call activities run; a program here was built with its key."""

    def resolve(self, process_id: str, binding: str, version_tag: str, caller: int) -> Any:
        """The program to call now.

        Args:
            process_id: Which process.
            binding: `latest`, `deployment` or `versionTag`.
            version_tag: For that binding.
            caller: Key of the calling definition, 0 for the instance's own (for `deployment`).

        Raises:
            engine.errors.NotFound: there is no such process.
        """
        ...

    def program(self, key: int) -> Any:
        """The program of a definition that a running instance called earlier.

        Raises:
            engine.errors.NotFound: there is no such definition.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What an advance may look at beside the state.

    Attributes:
        now: The moment of the command, aware.
        sak: The case file as FEEL values, typed by its schema; `sak` in expressions.
        frister: The deadlines valid now as FEEL durations and numbers; `frister` in expressions.
        decisions: Resolves business rule tasks; None when the process has none.
        programs: Resolves call activities; None when the process has none.
    """

    now: datetime
    sak: Mapping[str, Any] = field(default_factory=dict)
    frister: Mapping[str, Any] = field(default_factory=dict)
    decisions: Decisions | None = None
    programs: Programs | None = None


# --- out -----------------------------------------------------------------------------------------


class InstanceState(StrEnum):
    """Where a process instance stands.

    ACTIVE: at least one element is open. COMPLETED: every path ended. TERMINATED: an admin or a
    parent ended it. An incident is not a state: the instance stays ACTIVE and waits for a retry.
    """

    ACTIVE = "ACTIVE"
    COMPLETED = "COMPLETED"
    TERMINATED = "TERMINATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class UserTaskOpened:
    """A human task waits.

    Attributes:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class JobCreated:
    """A worker shall do something."""

    id: ElementInstanceId
    element_id: str
    job_type: str
    retries: int
    headers: Mapping[str, str]
    variables: Variables
    definition_key: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionAwaited:
    """An element waits until a FEEL condition becomes true."""

    id: ElementInstanceId
    element_id: str
    reads: frozenset[Path]
    definition_key: int = 0


Wait = (
    UserTaskOpened | TimerArmed | SubscriptionOpened | SignalAwaited | JobCreated | ConditionAwaited
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitClosed:
    """A wait is over; `canceled` tells that the process took it away."""

    id: ElementInstanceId
    canceled: bool


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
class Advance:
    """What one trigger changed.

    Attributes:
        state: The new state, opaque to all but the runtime.
        opened: New waits.
        changed: Waits that stay open with a new due time, assignee or key.
        closed: Waits that are over.
        events: What happened, in order, for the history.
    """

    state: bytes
    status: InstanceState
    opened: tuple[Wait, ...] = ()
    changed: tuple[Wait, ...] = ()
    closed: tuple[WaitClosed, ...] = ()
    messages: tuple[MessageThrown, ...] = ()
    signals: tuple[SignalThrown, ...] = ()
    case_writes: tuple[CaseWritten, ...] = ()
    incidents: tuple[IncidentRaised, ...] = ()
    incidents_closed: tuple[IncidentClosed, ...] = ()
    events: tuple[ElementEvent, ...] = ()
