"""What an admin is shown, and may give as a reason, when a process needs a hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from engine import model


class Reason(StrEnum):
    """Why an admin steps in: one of a list, because free text in a log ends up naming people.

    WRONG_VALUE: a value is wrong or missing. SOMEONE_LEFT: who had it is away or has left.
    AGENCY_ASKED: the agency asked for it. STARTED_WRONGLY: it should never have begun.
    NO_LONGER_NEEDED: what it was for is settled otherwise. DONE_ELSEWHERE: the work was done
    outside. RECEIVER_REPAIRED: whoever could not be reached can be now.
    """

    WRONG_VALUE = "wrong_value"
    SOMEONE_LEFT = "someone_left"
    AGENCY_ASKED = "agency_asked"
    STARTED_WRONGLY = "started_wrongly"
    NO_LONGER_NEEDED = "no_longer_needed"
    DONE_ELSEWHERE = "done_elsewhere"
    RECEIVER_REPAIRED = "receiver_repaired"


class Action(StrEnum):
    """What an admin did, in the history."""

    READ_VARIABLES = "read_variables"
    SET_VARIABLE = "set_variable"
    CANCELED_INSTANCE = "canceled_instance"
    ASSIGNED_TASK = "assigned_task"
    FREED_TASK = "freed_task"
    CHANGED_TASK = "changed_task"
    SKIPPED_JOB = "skipped_job"
    SENT_AGAIN = "sent_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Variables of one open element of an instance.

    Attributes:
        id: Number of the element instance; 0 for the process itself.
        name: Name of the element as drawn; empty for the process itself.
        incident: The element cannot go on.
    """

    id: int
    element_id: str
    name: str
    variables: Mapping[str, Any]
    incident: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A message, signal or condition an instance waits for; the key is what must match."""

    element_id: str
    name: str
    kind: str
    what: str
    correlation_key: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenJob:
    """Work an instance waits for somebody to do outside."""

    element_id: str
    name: str
    job_type: str
    retries: int
    failures: int
    last_error: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Everything an instance waits for."""

    tasks: tuple[model.TaskView, ...]
    timers: tuple[model.TimerView, ...]
    jobs: tuple[OpenJob, ...]
    awaited: tuple[Awaited, ...]
    incidents: tuple[model.IncidentView, ...]
