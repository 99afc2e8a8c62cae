"""Built-in functions on dates, and the present moment."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from engine import calendar
from engine.feel import temporal
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.temporal import Date, DateTime
from engine.feel.values import Value

_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def day_of(value: Date | DateTime) -> Date:
    """The calendar day of a date or date and time."""
    return value.date if isinstance(value, DateTime) else value


def _now(run: Run) -> Value:
    return None if run.now is None else temporal.from_python(calendar.in_oslo(run.now))


def _today(run: Run) -> Value:
    now = _now(run)
    return now.date if isinstance(now, DateTime) else None


def _day_of_week(value: Date | DateTime) -> Value:
    return _DAYS[day_of(value).weekday - 1]


def _day_of_year(value: Date | DateTime) -> Value:
    return Decimal(day_of(value).day_of_year)


def _month_of_year(value: Date | DateTime) -> Value:
    return _MONTHS[day_of(value).month - 1]


def week_of_year(value: Date | DateTime) -> Value:
    """The ISO 8601 week: that of the year in which its Thursday lies."""
    day = day_of(value)
    thursday = temporal.date_from_ordinal(day.ordinal + 4 - day.weekday)
    return None if thursday is None else Decimal((thursday.day_of_year - 1) // 7 + 1)


def _last_day_of_month(value: Date | DateTime) -> Value:
    day = day_of(value)
    return Date(day.year, day.month, temporal.month_length(day.year, day.month))


def _from_unix_timestamp(timestamp: Decimal) -> Value:
    """Milliseconds from 1970, as a moment in UTC."""
    if abs(timestamp.adjusted()) > 20 and timestamp:  # noqa: PLR2004 - far outside every calendar
        return None
    return temporal.date_time_from_instant(int(timestamp * 1_000_000), 0)


_MOMENT: Final = "date: date|moment"
FUNCTIONS: Final = (
    built_in("now", ("", _now), with_run=True),
    built_in("today", ("", _today), with_run=True),
    built_in("day of week", (_MOMENT, _day_of_week)),
    built_in("day of year", (_MOMENT, _day_of_year)),
    built_in("month of year", (_MOMENT, _month_of_year)),
    built_in("week of year", (_MOMENT, week_of_year)),
    built_in("last day of month", (_MOMENT, _last_day_of_month)),
    built_in("fromUnixTimestamp", ("timestamp: number", _from_unix_timestamp)),
)
