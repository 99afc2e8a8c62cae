"""The Norwegian calendar: Oslo time, public holidays and working days."""

from __future__ import annotations

import functools
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
#: Years whose public holidays are known; the law on them is of 1947 and may change.
YEARS: Final = range(1947, 2200)
_SATURDAY: Final = 5


def in_oslo(moment: datetime) -> datetime:
    """The moment as Oslo's wall clock shows it; a zone-less moment is taken as Oslo time.

    A wall-clock time that does not exist (the night summer time begins) is moved an hour forward,
    one that exists twice (the night it ends) means the first.
    """
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=OSLO, fold=0)
    return moment.astimezone(UTC).astimezone(OSLO)


@functools.cache
def public_holidays(year: int) -> frozenset[date]:
    """The days of the act on public holidays (lov 24. februar 1995 nr. 12) and 1 and 17 May."""
    import holidays  # noqa: PLC0415 - it takes a quarter of a second to load, and few ask for it

    return frozenset(holidays.country_holidays("NO", years=year))


def is_working_day(day: date) -> bool:
    """Whether the day is Monday to Friday and no public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def add_working_days(day: date, number: int) -> date | None:
    """The number-th working day after the day; before it when negative, the day itself when 0.

    Returns None when that is outside YEARS.
    """
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        if day.year not in YEARS:
            return None
        left -= is_working_day(day)
    return day


def working_days(start: date, end: date) -> int:
    """Working days after the start, up to and including the end; negative when the end is first.

    So `working_days(day, add_working_days(day, n)) == n`.
    """
    if end < start:
        return -_working_days_before(end, start)
    return _working_days_in(start + timedelta(days=1), end) if end > start else 0


def _working_days_before(end: date, start: date) -> int:
    """Working days from the end, included, up to the start, not included."""
    return _working_days_in(end, start - timedelta(days=1))


def _working_days_in(first: date, last: date) -> int:
    weeks, rest = divmod((last - first).days + 1, 7)
    weekdays = weeks * 5 + sum((first.weekday() + day) % 7 < _SATURDAY for day in range(rest))
    return weekdays - sum(
        first <= day <= last and day.weekday() < _SATURDAY
        for year in range(first.year, last.year + 1)
        for day in public_holidays(year)
    )
