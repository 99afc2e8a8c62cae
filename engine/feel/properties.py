"""Paths: entries of contexts, and the properties of dates, times, durations and ranges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from engine.feel import values
from engine.feel.temporal import DAY, SECOND, Date, DateTime, DaysTime, Time, YearsMonths
from engine.feel.values import NATIVE, Range, Value


def member(value: Value, name: str) -> Value:
    """`value.name`; null when there is no such thing."""
    if type(value) is dict:
        found = value.get(name)
        return found if type(found) in NATIVE else values.adopt(found)
    if type(value) is list:
        return [member(values.adopt(item), name) for item in value]
    get = _PROPERTIES.get(type(value), {}).get(name)
    return None if get is None else get(value)


def _signed(total: int, unit: int, modulus: int | None) -> Decimal:
    """One component of a duration: whole units, below the next larger unit, with the sign."""
    size = abs(total) // unit
    if modulus is not None:
        size %= modulus
    return Decimal(-size if total < 0 else size)


def _seconds(nanos: int) -> Decimal:
    return Decimal(nanos).scaleb(-9).normalize() if nanos % SECOND else Decimal(nanos // SECOND)


def _offset(value: Time | DateTime) -> Value:
    return None if value.zone is None else DaysTime(value.offset * SECOND)


def _zone_name(value: Time | DateTime) -> Value:
    return value.zone if isinstance(value.zone, str) else None


def _duration_seconds(value: DaysTime) -> Decimal:
    rest = _seconds(abs(value.nanos) % (60 * SECOND))
    return -rest if value.nanos < 0 else rest


_DATE: Final[Mapping[str, Callable[[Date], Value]]] = {
    "year": lambda value: Decimal(value.year),
    "month": lambda value: Decimal(value.month),
    "day": lambda value: Decimal(value.day),
    "weekday": lambda value: Decimal(value.weekday),
}
_TIME: Final[Mapping[str, Callable[[Any], Value]]] = {
    "hour": lambda value: Decimal(value.nanos // (3600 * SECOND)),
    "minute": lambda value: Decimal(value.nanos // (60 * SECOND) % 60),
    "second": lambda value: _seconds(value.nanos % (60 * SECOND)),
    "time offset": _offset,
    "timezone": _zone_name,
}


def _of_date(get: Callable[[Date], Value]) -> Callable[[DateTime], Value]:
    return lambda value: get(value.date)


_PROPERTIES: Final[Mapping[type, Mapping[str, Callable[[Any], Value]]]] = {
    Date: _DATE,
    Time: _TIME,
    DateTime: {**{name: _of_date(get) for name, get in _DATE.items()}, **_TIME},
    YearsMonths: {
        "years": lambda value: _signed(value.months, 12, None),
        "months": lambda value: _signed(value.months, 1, 12),
    },
    DaysTime: {
        "days": lambda value: _signed(value.nanos, DAY, None),
        "hours": lambda value: _signed(value.nanos, 3600 * SECOND, 24),
        "minutes": lambda value: _signed(value.nanos, 60 * SECOND, 60),
        "seconds": _duration_seconds,
    },
    Range: {
        "start": lambda value: value.start,
        "end": lambda value: value.end,
        "start included": lambda value: value.start_included,
        "end included": lambda value: value.end_included,
    },
}

#: Property names by the kind of value that has them, for the checks.
NAMES: Final = {kind: frozenset(table) for kind, table in _PROPERTIES.items()}
