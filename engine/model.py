"""The engine's nouns as values: who acts, and what queries answer. Keys are 64-bit integers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from engine import history_event

Key = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person who acts, as identity established them.

    Attributes:
        user_id: Stable id, shown in history.
        agency: Id from participants.toml (`fengsel`, `nav`, `kommune`, `friomsorg`, …).
        unit: The office or prison within the agency.
        groups: Candidate groups, as `kontaktbetjent@oslo_fengsel`.
        roles: What they use: `worker`, `process_owner`, `admin`, `privacy_officer`.
        on_behalf_of: User id of the person they act for, when they stand in.
    """

    user_id: str
    name: str
    agency: str = ""
    unit: str = ""
    groups: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    on_behalf_of: str | None = None


SYSTEM = Actor(user_id="system", name="Brospenn")


class UserTaskState(StrEnum):
    """Camunda 8's states of a user task; being claimed is the assignee field, not a state.

    CREATED: open. CREATING to CANCELING: listeners must agree to that; nothing else can be done.
    COMPLETED: a person finished it. CANCELED: the process took it away. FAILED: never so here.
    """

    CREATED = "CREATED"
    CREATING = "CREATING"
    ASSIGNING = "ASSIGNING"
    UPDATING = "UPDATING"
    COMPLETING = "COMPLETING"
    CANCELING = "CANCELING"
    COMPLETED = "COMPLETED"
    CANCELED = "CANCELED"
    FAILED = "FAILED"

    @property
    def is_over(self) -> bool:
        """Nothing can happen to it any more."""
        return self in {UserTaskState.COMPLETED, UserTaskState.CANCELED, UserTaskState.FAILED}

    @property
    def is_changing(self) -> bool:
        """Its listeners are heard."""
        return not self.is_over and self is not UserTaskState.CREATED


OPEN_TASKS = tuple(state.value for state in UserTaskState if not state.is_over)


class TimerState(StrEnum):
    """ARMED waits for its due time, UNARMED for a date the case does not hold; others are over."""

    ARMED = "ARMED"
    UNARMED = "UNARMED"
    FIRED = "FIRED"
    CANCELED = "CANCELED"


class IncidentState(StrEnum):
    """ACTIVE: somebody must look. RESOLVED: a retry or a change let the element go on."""

    ACTIVE = "ACTIVE"
    RESOLVED = "RESOLVED"


class DeliveryState(StrEnum):
    """Outbox rows.

    WAITING: to be sent at `next_attempt_at`. SENT: accepted by the channel.
    FAILED: permanent, an admin looks at it. WITHHELD: what it asked of the case no longer held.
    """

    WAITING = "WAITING"
    SENT = "SENT"
    FAILED = "FAILED"
    WITHHELD = "WITHHELD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A part of a list and how long the whole is."""

    items: tuple[Any, ...]
    total: int
    number: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionView:
    """One immutable version of a process definition."""

    key: Key
    process_id: str
    name: str
    version: int
    version_tag: str
    content_hash: str
    deployed_at: datetime
    deployed_by: str
    note: str
    instances_active: int = 0
    is_latest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskView:
    """A row of the inbox; holds nothing about the person but the case number and initials.

    Attributes:
        case_label: What a list may show of the case (business key).
        overdue: True when `due_at` is past.
        canceled_by: What made the process take the task away, for a canceled task.
        denied: Which change listeners denied last, as `completing`; `denied_reason` tells why.
    """

    key: Key
    instance_key: Key
    case_key: Key | None
    case_label: str
    process_id: str
    process_name: str
    element_id: str
    name: str
    lane_name: str
    state: UserTaskState
    assignee: str | None
    assignee_name: str | None
    candidate_groups: tuple[str, ...]
    created_at: datetime
    due_at: datetime | None
    follow_up_at: datetime | None
    priority: int
    revision: int
    overdue: bool = False
    canceled_by: HistoryEntry | None = None
    denied: str = ""
    denied_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDetail:
    """A user task with what is needed to work on it.

    Attributes:
        form: The form-js document, None when the task has no form.
        values: What the form shows: case-file fields the agency may read and local variables,
            overlaid by the person's saved draft.
        case_revisions: Revision of each case-file field shown, to send back with the submission.
        help_text: The element's documentation.
        properties: `zeebe:properties` of the element (source, strength, …).
        draft_saved_at: When the shown draft was saved; None without one.
        mine: The actor has claimed it.
        context: What the form's FEEL sees (variables, `sak`, `frister`), as validation will.
    """

    task: TaskView
    form: Mapping[str, Any] | None
    values: Mapping[str, Any]
    case_revisions: Mapping[str, int]
    help_text: str
    properties: Mapping[str, str]
    draft_saved_at: datetime | None = None
    mine: bool = False
    may_claim: bool = True
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """A row of the case list."""

    key: Key
    label: str
    opened_at: datetime
    closed_at: datetime | None
    open_tasks: int
    overdue_tasks: int
    incidents: int
    process_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One case-file field as its schema describes it, with the value if the actor may read it."""

    name: str
    label: str
    type: str
    value: Any
    revision: int
    group: str = ""
    purpose: str = ""
    legal_basis: str = ""
    sensitivity: str = ""
    retention: str = ""
    writable: bool = False
    changed_at: datetime | None = None
    changed_by: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """One line of the audit trail: what, when, who, on whose behalf."""

    key: Key
    at: datetime
    what: str
    user_id: str
    user_name: str
    on_behalf_of: str | None
    instance_key: Key | None
    case_key: Key | None
    element_id: str = ""
    element_name: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceView:
    """A process instance."""

    key: Key
    definition_key: Key
    process_id: str
    process_name: str
    version: int
    case_key: Key | None
    case_label: str
    state: str
    started_at: datetime
    ended_at: datetime | None
    open_tasks: int = 0
    armed_timers: int = 0
    incidents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A whole case as one actor may see it."""

    key: Key
    label: str
    person_name: str | None
    opened_at: datetime
    closed_at: datetime | None
    fields: tuple[FieldView, ...]
    instances: tuple[InstanceView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What an actor may open and start.

    Attributes:
        allowed: The actor's agency may open cases and start processes in them.
        label: A free label for a new case.
        fields: Fields a case must be opened with, its label excepted; without values.
        processes: The latest versions of processes that a person can start.
    """

    allowed: bool
    label: str = ""
    fields: tuple[FieldView, ...] = ()
    processes: tuple[DefinitionView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerView:
    """An armed timer."""

    key: Key
    instance_key: Key
    case_key: Key | None
    case_label: str
    process_name: str
    element_id: str
    name: str
    due_at: datetime
    interrupting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentView:
    """Something that stopped, with its cause."""

    key: Key
    instance_key: Key
    case_key: Key | None
    case_label: str
    process_id: str
    process_name: str
    element_id: str
    name: str
    error_type: str
    message: str
    state: IncidentState
    raised_at: datetime
    resolved_at: datetime | None = None
    is_job: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A delivery to make; `payload` holds no free text about the person.

    Attributes:
        idempotency_key: The same at each attempt, so a receiver can drop a copy.
    """

    key: Key
    channel: str
    recipient: str
    kind: str
    payload: Mapping[str, Any]
    idempotency_key: str
    attempts: int
    state: DeliveryState
    next_attempt_at: datetime
    last_error: str = ""
    created_at: datetime | None = None


HistoryEvent = history_event.HistoryEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class DueMove:
    """A timer or due date that a change of the case file moves.

    Attributes:
        kind: `timer`, `due` or `follow_up`.
        before: None when it had none; `after` likewise.
    """

    kind: str
    instance_key: Key
    process_name: str
    element_id: str
    name: str
    before: datetime | None
    after: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a change of the case file makes happen at once, and who learns of it.

    Attributes:
        kind: `message` is sent, `opens` or `falls_away` is a user task.
        to: Ids of the units; an empty id means any unit.
    """

    kind: str
    process_name: str
    name: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskMove:
    """An open user task that a change of the case file offers to another unit.

    Attributes:
        before: Ids of the units it is offered in; an empty id means any unit.
        after: Ids of the units it will be offered in.
        unclaimed_from: Name of the person who has it and loses it, empty when nobody does.
    """

    instance_key: Key
    process_name: str
    element_id: str
    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    unclaimed_from: str = ""
