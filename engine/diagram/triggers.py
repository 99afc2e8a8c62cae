"""What events wait for and throw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TimerKind(StrEnum):
    """The three timers of BPMN."""

    DATE = "timeDate"
    DURATION = "timeDuration"
    CYCLE = "timeCycle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """Fires at a date, after a duration, or in a cycle; the expression is ISO 8601 text or FEEL."""

    kind: TimerKind
    expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message by name; `correlation_key` is FEEL and missing on start events of a process.

    What we throw ourselves (no `taskDefinition`) takes `correlation_key` and `time_to_live` from
    the properties `brospenn:correlationKey` and `brospenn:timeToLive`.
    """

    name: str
    correlation_key: str = ""
    time_to_live: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """A signal by name, broadcast to every instance."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """An error by code; an empty code on a catcher catches all.

    An error that is referred to but has no code gets its id as code.
    """

    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """An escalation by code; an empty code on a catcher catches all."""

    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    """Triggers when a FEEL condition becomes true.

    Attributes:
        variable_names: Comma-separated names it listens to (`zeebe:conditionalFilter`).
        variable_events: `create`, `update` or both, comma-separated.
    """

    condition: str
    variable_names: str = ""
    variable_events: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Jumps to the catch event of the same name in the same scope."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compensation:
    """Runs compensation handlers: of one activity, or of the whole scope when empty."""

    activity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terminate:
    """Ends the scope at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Cancels the enclosing transaction."""


EventDefinition = (
    Timer
    | Message
    | Signal
    | Error
    | Escalation
    | Conditional
    | Link
    | Compensation
    | Terminate
    | Cancel
)


TASK_EVENTS = ("creating", "assigning", "updating", "completing", "canceling")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """A job that is done before an element goes on.

    Attributes:
        event: `start` or `end` of an element (`zeebe:executionListener`), or one of `TASK_EVENTS`
            (`zeebe:taskListener`).
    """

    event: str
    type: str = ""
    retries: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
