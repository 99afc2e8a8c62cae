"""When timers fire: due moments in Oslo time from dates, durations, cycles and cron texts.

Years, months and days move Oslo's calendar and keep the wall clock, so `P2D` across the change to
summer time is 47 hours; hours, minutes and seconds are elapsed time, so `PT48H` never is. A FEEL
days-and-time duration knows no difference between the two: its whole days are calendar days.
Moments travel as microseconds since 1970 inside states.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from engine import calendar
from engine.diagram import model
from engine.feel import temporal
from engine.runtime import cron

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LONGEST_MONTH = timedelta(days=31)

Series = list[Any]  # [text, firings left or -1, anchor as microseconds, number of the due firing]

_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:[.,]\d+)?)S)?)?",
    re.ASCII,
)
_START = r"(?P<start>[^/\[@]+(?:\[[^\]]+\]|@[\w+-]+(?:/[\w+-]+)*)?)"  # a text of FEEL has @
_CYCLE = re.compile(rf"R(?P<times>\d*)/(?:{_START}/)?(?P<span>[+-]?P[^/]+)", re.ASCII)
_ZONE = re.compile(r"(?:@|\[)(?P<zone>[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*)\]?$", re.ASCII)


class Unusable(ValueError):
    """The value is no timer of its kind."""


@dataclass(frozen=True, slots=True)
class Span:
    """A duration: calendar months, calendar days, and elapsed time."""

    months: int = 0
    days: int = 0
    elapsed: timedelta = timedelta()

    def after(self, moment_: datetime, times: int = 1) -> datetime:
        """The moment this much later (`times` over), in UTC."""
        local = moment_.astimezone(calendar.OSLO)
        if self.months or self.days:
            wall = _add_months(local.replace(tzinfo=None), self.months * times)
            local = calendar.in_oslo(wall + timedelta(days=self.days * times))
        return local.astimezone(UTC) + self.elapsed * times

    @property
    def at_most(self) -> timedelta:
        """No span of this kind is longer."""
        return self.months * LONGEST_MONTH + timedelta(days=self.days, hours=1) + self.elapsed

    @property
    def forward(self) -> bool:
        """It is longer than nothing."""
        return self.months > 0 or self.days > 0 or self.elapsed > timedelta()


def stamp(moment_: datetime) -> int:
    """A moment as states hold it."""
    return (moment_ - EPOCH) // MICROSECOND


def moment(stamp_: int) -> datetime:
    """The moment a state holds, in UTC."""
    return EPOCH + timedelta(microseconds=stamp_)


def is_number(value: Any) -> bool:
    """Whether a FEEL value is a number."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def is_duration(value: Any) -> bool:
    """Whether a FEEL value is a duration, or a text that looks like one."""
    if isinstance(value, str):
        return value.strip().lstrip("+-").startswith("P")
    return isinstance(value, (timedelta, temporal.DaysTime, temporal.YearsMonths))


# --- due moments ---------------------------------------------------------------------------------


def first(kind: model.TimerKind, value: Any, since: datetime) -> tuple[datetime, Series | None]:
    """When a timer armed at `since` is first due.

    Returns:
        The moment in UTC, and for cycles what `following` needs.

    Raises:
        Unusable: the value is no timer of that kind.
    """
    try:
        match kind:
            case model.TimerKind.DATE:
                return date_and_time(value), None
            case model.TimerKind.DURATION:
                return span(value).after(since), None
            case model.TimerKind.CYCLE:
                return _first_of_cycle(value, since)
    except (OverflowError, OSError) as error:
        raise Unusable("the moment is out of range") from error


def following(series: Series | None, now: datetime) -> tuple[datetime, Series] | None:
    """The next firing of a cycle: strictly after now, in step with its first.

    Without a start a cycle counts its firings, so what an outage swallowed comes later; with a
    start it counts its moments, so what was missed is over.
    """
    if series is None:
        return None
    text, left, anchor, number = series
    if cron.is_cron(text):
        when = cron.after(text, now)
        return None if when is None else (when, [text, -1, anchor, number + 1])
    return None if left == 0 else _following(text, left, anchor, number, now)


def _following(
    text: str, left: int, anchor: int, number: int, now: datetime
) -> tuple[datetime, Series] | None:
    cycle = _cycle(text)
    try:
        when, next_number = _beyond(cycle.span, moment(anchor), number, now)
    except OverflowError:
        return None
    used = next_number - number if cycle.start is not None else 1
    if 0 <= left < used:
        return None
    return when, [text, left if left < 0 else left - used, anchor, next_number]


def same_cycle(old: Series | None, new: Series | None) -> bool:
    """Whether a cycle computed again is still the same one."""
    return old is not None and new is not None and old[0] == new[0] and old[2] == new[2]


def date_and_time(value: Any) -> datetime:
    """A FEEL date, date and time, or text as a moment in UTC.

    Zone-less means Oslo, a plain date its first moment.

    Raises:
        Unusable: it is none of these.
    """
    value = _read_moment(value.strip()) if isinstance(value, str) else _python(value)
    if isinstance(value, datetime):
        return calendar.in_oslo(value).astimezone(UTC)
    if isinstance(value, date):
        return calendar.in_oslo(datetime.combine(value, time())).astimezone(UTC)
    raise Unusable("a timer date must be a date, a date and time, or such a text")


def span(value: Any) -> Span:
    """A FEEL duration or an ISO 8601 text; days keep the wall clock, hours are elapsed time.

    Raises:
        Unusable: it is neither.
    """
    if isinstance(value, temporal.YearsMonths):
        return Span(months=value.months)
    if isinstance(value, str):
        return _read_span(value.strip())
    by_clock = isinstance(value, temporal.DaysTime) and value.by_clock
    value = _python(value)
    if isinstance(value, timedelta):
        if by_clock:
            return Span(elapsed=value)
        days = int(value / timedelta(days=1))  # towards zero: -PT36H is one day and twelve hours
        return Span(days=days, elapsed=value - timedelta(days=days))
    raise Unusable("a timer duration must be a duration or such a text")


def _python(value: Any) -> Any:
    if not isinstance(value, (temporal.Date, temporal.DateTime, temporal.DaysTime)):
        return value
    plain = temporal.to_python(value)
    if plain is None:
        raise Unusable("the moment is out of range")
    return plain


def _read_moment(text: str) -> datetime | date:
    zone = _ZONE.search(text)
    try:
        if "T" not in text:
            return date.fromisoformat(text)
        if zone is None:
            return datetime.fromisoformat(text)
        naive = datetime.fromisoformat(text[: zone.start()])
        known = ZoneInfo(zone["zone"])
        return naive.replace(tzinfo=known) if naive.tzinfo is None else naive.astimezone(known)
    except (ValueError, ZoneInfoNotFoundError, OSError) as error:
        raise Unusable("the text is no ISO 8601 date or date and time") from error


def _read_span(text: str) -> Span:
    found = _DURATION.fullmatch(text)
    if found is None or text[-1] in "PT":
        raise Unusable("the text is no ISO 8601 duration")
    part = {name: number for name, number in found.groupdict().items() if name != "sign"}
    whole = {name: int(number or 0) for name, number in part.items() if name != "seconds"}
    sign = -1 if found["sign"] == "-" else 1
    micro = int(Decimal((part["seconds"] or "0").replace(",", ".")) * 1_000_000)
    try:
        elapsed = timedelta(hours=whole["hours"], minutes=whole["minutes"], microseconds=micro)
    except OverflowError as error:
        raise Unusable("the duration is out of range") from error
    return Span(
        months=sign * (12 * whole["years"] + whole["months"]),
        days=sign * (7 * whole["weeks"] + whole["days"]),
        elapsed=sign * elapsed,
    )


# --- cycles --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Cycle:
    times: int
    start: datetime | None
    span: Span


def _cycle(text: str) -> _Cycle:
    found = _CYCLE.fullmatch(text)
    if found is None:
        raise Unusable("the text is no cycle such as R3/PT1H, R/2027-01-01T09:00/P1M or cron")
    repeated = _read_span(found["span"])
    if not repeated.forward:
        raise Unusable("a cycle must go forward in time")
    start = None if found["start"] is None else date_and_time(found["start"])
    times = int(found["times"]) if found["times"] else -1
    if times == 0:
        raise Unusable("a cycle must repeat at least once")
    return _Cycle(times, start, repeated)


def _first_of_cycle(value: Any, since: datetime) -> tuple[datetime, Series]:
    if not isinstance(value, str):
        raise Unusable("a timer cycle must be a text")
    text = value.strip()
    if cron.is_cron(text):
        try:
            when = cron.after(text, since)
        except ValueError as error:
            raise Unusable(str(error)) from error
        if when is None:
            raise Unusable("the cron text names no moment to come")
        return when, [text, -1, stamp(since), 1]
    cycle = _cycle(text)
    if cycle.start is None:
        return cycle.span.after(since), [
            text,
            cycle.times - 1 if cycle.times > 0 else -1,
            stamp(since),
            1,
        ]
    return _first_from_start(text, cycle, cycle.start, since)


def _first_from_start(
    text: str, cycle: _Cycle, start: datetime, since: datetime
) -> tuple[datetime, Series]:
    when, number = start, 0
    if start < since:
        when, number = _beyond(cycle.span, start, 0, since - MICROSECOND)
    if 0 < cycle.times <= number:  # all its moments are past: due at once, and once only
        when, number = cycle.span.after(start, cycle.times - 1), cycle.times - 1
    return when, [text, cycle.times - 1 - number if cycle.times > 0 else -1, stamp(start), number]


def _beyond(repeated: Span, anchor: datetime, number: int, now: datetime) -> tuple[datetime, int]:
    """The first repetition after `number` that lies strictly after now, and its number."""
    number += 1
    if now > anchor:
        number = max(number, (now - anchor) // repeated.at_most)
    when = repeated.after(anchor, number)
    while when <= now:
        missing = (now - when) // repeated.at_most
        number += max(1, missing)
        when = repeated.after(anchor, number)
    return when, number


def _add_months(wall: datetime, months: int) -> datetime:
    index = wall.year * 12 + wall.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not date.min.year <= year <= date.max.year:
        raise OverflowError("year out of range")
    for day in (wall.day, 30, 29, 28):
        try:
            return wall.replace(year=year, month=month, day=day)
        except ValueError:
            continue
    raise OverflowError("no such day")  # pragma: no cover - every month has a day 28
