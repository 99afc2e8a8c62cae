"""What begins new instances of a process: the timers, messages and signals of its start events.

These wait outside any instance, from deployment until a newer version replaces them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from engine.diagram import model
from engine.runtime import due, effects, formula
from engine.runtime.formula import Formula
from engine.runtime.program import Program
from engine.runtime.stuck import Stuck


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerStart:
    """A start event that time triggers.

    Attributes:
        due_at: When, aware UTC; None when it cannot be computed.
        series: What `following` needs, opaque; empty when it fires once.
        problem: Why it cannot be computed, in English.
    """

    element_id: str
    due_at: datetime | None
    series: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageStart:
    """A start event that a message triggers."""

    element_id: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalStart:
    """A start event that a signal triggers."""

    element_id: str
    signal: str


def starts(
    program: Program, surroundings: effects.Surroundings
) -> tuple[TimerStart | MessageStart | SignalStart, ...]:
    """What to wait for while the program is the newest version of its process."""
    return tuple(_starts(program, surroundings))


def following(series: str, now: datetime) -> tuple[datetime, str] | None:
    """When a start timer that has fired fires next, and its new series; None when it is over."""
    found = due.following(json.loads(series), now) if series else None
    return None if found is None else (found[0], json.dumps(found[1]))


def _starts(
    program: Program, surroundings: effects.Surroundings
) -> Iterator[TimerStart | MessageStart | SignalStart]:
    for element_id, spec in program.starts.items():
        match spec.event:
            case model.Timer():
                yield _timer(element_id, spec.event, surroundings)
            case model.Message(name=name):
                yield MessageStart(element_id=element_id, message=_name(name, surroundings))
            case model.Signal(name=name):
                yield SignalStart(element_id=element_id, signal=_name(name, surroundings))
            case _:
                pass


def _timer(element_id: str, timer: model.Timer, surroundings: effects.Surroundings) -> TimerStart:
    try:
        value = _evaluate(timer.expression, surroundings)
        when, series = due.first(timer.kind, value, surroundings.now)
    except (Stuck, due.Unusable) as error:
        return TimerStart(element_id=element_id, due_at=None, problem=str(error))
    return TimerStart(
        element_id=element_id, due_at=when, series="" if series is None else json.dumps(series)
    )


def _name(text: str, surroundings: effects.Surroundings) -> str:
    try:
        return str(_evaluate(text, surroundings) or "")
    except Stuck:
        return ""


def _evaluate(text: str, surroundings: effects.Surroundings) -> object:
    what = formula.compile_text(text) or Formula("")
    return what.evaluate({"frister": surroundings.frister}, surroundings.now)
