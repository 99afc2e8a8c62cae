"""Built-in functions of ours: working days, and a fraction of a period."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Final

from engine import calendar
from engine.feel import temporal
from engine.feel.builtins.conversion import whole
from engine.feel.builtins.dates import day_of
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.temporal import Date, DateTime
from engine.feel.values import Value

_MAX_DAYS: Final = 50_000


def _python(value: Date | DateTime) -> dt.date | None:
    """The day, if the calendar of holidays knows its year."""
    day = day_of(value)
    return dt.date(day.year, day.month, day.day) if day.year in calendar.YEARS else None


def _feel(day: dt.date | None) -> Value:
    return None if day is None else temporal.from_python(day)


def _is_working_day(date: Date | DateTime) -> Value:
    day = _python(date)
    return None if day is None else calendar.is_working_day(day)


def _next_working_day(date: Date | DateTime) -> Value:
    day = _python(date)
    return None if day is None else _feel(calendar.add_working_days(day, 1))


def _add_working_days(run: Run, date: Date | DateTime, number: Decimal) -> Value:
    day, days = _python(date), whole(number)
    if day is None or days is None or abs(days) > _MAX_DAYS:
        return None
    run.charge(abs(days))
    return _feel(calendar.add_working_days(day, days))


def _working_days(start: Date | DateTime, end: Date | DateTime) -> Value:
    first, last = _python(start), _python(end)
    if first is None or last is None:
        return None
    return Decimal(calendar.working_days(first, last))


def _fraction_of_period(
    start: Date | DateTime, end: Date | DateTime, numerator: Decimal, denominator: Decimal
) -> Value:
    """The first day on which at least numerator/denominator of the days have passed."""
    part, parts = whole(numerator), whole(denominator)
    if part is None or parts is None or parts <= 0:
        return None
    first = day_of(start).ordinal
    days = day_of(end).ordinal - first
    if days < 0:
        return None
    return temporal.date_from_ordinal(first - (-days * part // parts))


FUNCTIONS: Final = (
    built_in("is working day", ("date: date|moment", _is_working_day)),
    built_in("next working day", ("date: date|moment", _next_working_day)),
    built_in(
        "add working days", ("date: date|moment, n: number", _add_working_days), with_run=True
    ),
    built_in("working days", ("from: date|moment, to: date|moment", _working_days)),
    built_in(
        "fraction of period",
        (
            "from: date|moment, to: date|moment, numerator: number, denominator: number",
            _fraction_of_period,
        ),
    ),
)
