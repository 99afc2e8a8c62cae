"""Built-in functions that Camunda 8 adds to FEEL for diagrams: cycles, chance, an agent's marks."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Final

from engine.feel.builtins.conversion import text_of, whole
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.temporal import DaysTime, YearsMonths
from engine.feel.values import Value


def _cycle(run: Run, repetitions: Decimal | None, interval: DaysTime | YearsMonths) -> Value:
    """ISO 8601's recurring interval; without a number of repetitions it never ends."""
    times = None if repetitions is None else whole(repetitions)
    if repetitions is not None and (times is None or times < 0):
        return None
    return f"R{'' if times is None else times}/{text_of(run, interval)}"


def _endless(run: Run, interval: DaysTime | YearsMonths) -> Value:
    return _cycle(run, None, interval)


def _from_ai(value: Value, *_described: Value) -> Value:
    """The value as it is: what describes it is for whoever reads the diagram."""
    return value


def _random_number(run: Run) -> Value:
    """A number from 0 (included) to 1 (excluded)."""
    return None if run.chance is None else Decimal(str(run.chance.random()))


def _uuid(run: Run) -> Value:
    """A random UUID (RFC 9562, version 4) as text."""
    chance = run.chance
    return None if chance is None else str(uuid.UUID(int=chance.getrandbits(128), version=4))


FUNCTIONS: Final = (
    built_in("random number", ("", _random_number), with_run=True),
    built_in("uuid", ("", _uuid), with_run=True),
    built_in(
        "cycle",
        ("interval: days|months", _endless),
        ("repetitions: number?, interval: days|months", _cycle),
        with_run=True,
    ),
    built_in(
        "fromAi",
        (
            (
                "value: any?, description?: string?, type?: string?, schema?: context?, "
                "options?: context?"
            ),
            _from_ai,
        ),
    ),
)
