"""Cron texts as Camunda 8 reads them (Spring's): six fields, `L`, `W`, `#` and macros.

Times are Oslo's wall clock. A time that the spring change skips is moved an hour forward; one that
the autumn change repeats counts once.
"""

from __future__ import annotations

import calendar as months
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from engine import calendar

YEARS_AHEAD = 40  # 29 February on a given weekday comes at least every 40 years

MACROS = {
    "@yearly": "0 0 0 1 1 *",
    "@annually": "0 0 0 1 1 *",
    "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0",
    "@daily": "0 0 0 * * *",
    "@midnight": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
}
FIELDS = 6
MONTH_NAMES = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
DAY_NAMES = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
SATURDAY, SUNDAY = 5, 6  # as datetime counts

DayTest = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Cron:
    """A parsed cron text."""

    seconds: frozenset[int]
    minutes: frozenset[int]
    hours: frozenset[int]
    months: frozenset[int]
    days: tuple[DayTest, ...]
    weekdays: tuple[DayTest, ...]

    def on(self, day: date) -> bool:
        """Whether it fires on that day."""
        return (
            day.month in self.months
            and any(test(day) for test in self.days)
            and any(test(day) for test in self.weekdays)
        )


def is_cron(text: str) -> bool:
    """Whether a text looks like cron rather than like an ISO 8601 cycle."""
    return text.startswith("@") or len(text.split()) == FIELDS


def after(text: str, moment: datetime) -> datetime | None:
    """The first firing strictly after a moment, in UTC; None when there is none.

    Raises:
        ValueError: the text is no cron.
    """
    cron = parse(text)
    local = moment.astimezone(calendar.OSLO)
    day = local.date()
    last = day + timedelta(days=366 * YEARS_AHEAD)
    while day <= last:
        if cron.on(day):
            found = _within(cron, day, moment)
            if found is not None:
                return found
        day += timedelta(days=1)
    return None


def _within(cron: Cron, day: date, moment: datetime) -> datetime | None:
    hits = []
    for hour in sorted(cron.hours):
        if calendar.in_oslo(datetime.combine(day, time(hour, 59, 59))) <= moment:
            continue
        hit = _within_hour(cron, day, hour, moment)
        if hit is not None:
            hits.append(hit)
        if len(hits) > 1:  # a skipped hour is moved into the next, so the next may come first
            break
    return min(hits, default=None)


def _within_hour(cron: Cron, day: date, hour: int, moment: datetime) -> datetime | None:
    for minute in sorted(cron.minutes):
        for second in sorted(cron.seconds):
            wall = datetime.combine(day, time(hour, minute, second))
            when = calendar.in_oslo(wall).astimezone(UTC)
            if when > moment:
                return when
    return None


def parse(text: str) -> Cron:
    """Read a cron text.

    Raises:
        ValueError: it is none.
    """
    fields = MACROS.get(text.lower(), text).split()
    if len(fields) != FIELDS:
        raise ValueError("a cron text has six fields: second minute hour day month weekday")
    second, minute, hour, day, month, weekday = fields
    return Cron(
        seconds=_numbers(second, 0, 59),
        minutes=_numbers(minute, 0, 59),
        hours=_numbers(hour, 0, 23),
        months=_numbers(_named(month, MONTH_NAMES, 1), 1, 12),
        days=tuple(_day_test(part) for part in day.upper().split(",")),
        weekdays=tuple(_weekday_test(part) for part in _named(weekday, DAY_NAMES, 0).split(",")),
    )


def _named(text: str, names: list[str], base: int) -> str:
    upper = text.upper()
    for number, name in enumerate(names, base):
        upper = re.sub(rf"\b{name}\b", str(number), upper)
    return upper


def _numbers(text: str, low: int, high: int) -> frozenset[int]:
    found: set[int] = set()
    for part in text.split(","):
        match = re.fullmatch(r"(?:(\*|\?)|(\d+)(?:-(\d+))?)(?:/(\d+))?", part, re.ASCII)
        if match is None:
            raise ValueError(f"{part!r} is no cron field")
        every, begin, end, step = match.groups()
        first = low if every else int(begin)
        last = high if every or (step and end is None) else int(end or begin)
        if not low <= first <= last <= high or step == "0":
            raise ValueError(f"{part!r} is out of range")
        found.update(range(first, last + 1, int(step or 1)))
    return frozenset(found)


def _day_test(text: str) -> DayTest:
    if text == "L":
        return lambda day: day.day == _last(day)
    if text == "LW":
        return lambda day: day == _workday_near(day, _last(day))
    if match := re.fullmatch(r"L-(\d+)", text, re.ASCII):
        back = int(match[1])
        return lambda day: day.day == _last(day) - back
    if match := re.fullmatch(r"(\d+)W", text, re.ASCII):
        wanted = int(match[1])
        return lambda day: wanted <= _last(day) and day == _workday_near(day, wanted)
    numbers = _numbers(text, 1, 31)
    return lambda day: day.day in numbers


def _weekday_test(text: str) -> DayTest:
    if match := re.fullmatch(r"(\d)L", text, re.ASCII):
        wanted = int(match[1]) % 7
        return lambda day: _weekday(day) == wanted and day.day > _last(day) - 7
    if match := re.fullmatch(r"(\d)#(\d)", text, re.ASCII):
        wanted, nth = int(match[1]) % 7, int(match[2])
        return lambda day: _weekday(day) == wanted and (day.day - 1) // 7 + 1 == nth
    numbers = frozenset(number % 7 for number in _numbers(text, 0, 7))
    return lambda day: _weekday(day) in numbers


def _weekday(day: date) -> int:
    """Sunday is 0, as in cron."""
    return day.isoweekday() % 7


def _last(day: date) -> int:
    return months.monthrange(day.year, day.month)[1]


def _workday_near(day: date, wanted: int) -> date:
    """The weekday nearest to a day of the month, without leaving the month."""
    target = day.replace(day=wanted)
    if target.weekday() == SATURDAY:
        return target - timedelta(days=1) if wanted > 1 else target + timedelta(days=2)
    if target.weekday() == SUNDAY:
        return target + timedelta(days=1) if wanted < _last(day) else target - timedelta(days=2)
    return target
