"""Reading FEEL's dates, times and durations from their ISO 8601 / XML Schema texts."""

from __future__ import annotations

import functools
import re
from typing import Final

from engine.feel import temporal, zones

_DATE = re.compile(r"(-?)([1-9]\d{3,8}|0\d{3})-(\d\d)-(\d\d)", re.ASCII)
# Seconds may be left out: form-js writes times without them.
_TIME = re.compile(r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(.*)", re.ASCII)
_YEARS_MONTHS = re.compile(r"(-?)P(?=\d)(?:(\d{1,18})Y)?(?:(\d{1,18})M)?", re.ASCII)
_DAYS_TIME = re.compile(
    r"(-?)P(?=\d|T\d)(?:(\d{1,18})D)?"
    r"(?:T(?=\d)(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d+))?S)?)?",
    re.ASCII,
)
_BRACKETED_ZONE = re.compile(r"([+-]\d\d:\d\d|Z)\[([^\]]+)\]", re.ASCII)
_LONGEST_DATE: Final = len("-999999999-12-31")
_MAX_MONTHS = 12 * (2 * temporal.MAX_YEAR + 1)
_MAX_NANOS = 366 * 2 * temporal.MAX_YEAR * temporal.DAY


def parse_date(text: str) -> temporal.Date | None:
    """`2027-02-28`, or None."""
    return _parse_date(text) if len(text) <= _LONGEST_DATE else None


@functools.lru_cache(maxsize=4096)
def _parse_date(text: str) -> temporal.Date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    sign, year, month, day = match.groups()
    return temporal.make_date(-int(year) if sign else int(year), int(month), int(day))


def parse_time(text: str) -> temporal.Time | None:
    """`12:30:00`, with decimals and a zone if wanted, or None."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, fraction, zone_text = match.groups()
    if int(hours) > 23 or int(minutes) > 59 or int(seconds or 0) > 59:  # noqa: PLR2004 - as a clock shows
        return None
    try:
        zone = zones.parse(zone_text)
    except ValueError:
        return None
    clock = int(hours) * 3600 + int(minutes) * 60 + int(seconds or 0)
    return temporal.Time(clock * temporal.SECOND + _nanos(fraction), zone)


def _nanos(fraction: str | None) -> int:
    return int((fraction or "0")[:9].ljust(9, "0"))


def parse_date_time(text: str) -> temporal.DateTime | None:
    """`2027-02-28T12:30:00`, with decimals and a zone if wanted, or None.

    Also what Java and Camunda write: `2027-02-28T12:30:00+01:00[Europe/Oslo]`.
    """
    day_text, separator, clock_text = text.partition("T")
    day = parse_date(day_text)
    if day is None or not separator:
        return None
    bracketed = _BRACKETED_ZONE.search(clock_text)
    if bracketed is not None and bracketed.end() == len(clock_text):
        return _in_zone(day, clock_text[: bracketed.start()], *bracketed.groups())
    clock = parse_time(clock_text)
    return None if clock is None else temporal.DateTime(day, clock.nanos, clock.zone)


def _in_zone(day: temporal.Date, clock: str, offset: str, name: str) -> temporal.DateTime | None:
    fixed = parse_time(clock + offset)
    try:
        zone = zones.named(name)
    except ValueError:
        return None
    if fixed is None or isinstance(fixed.zone, str):
        return None
    moment = temporal.DateTime(day, fixed.nanos, fixed.zone)
    return temporal.date_time_from_instant(moment.instant, zone)


def parse_duration(text: str) -> temporal.YearsMonths | temporal.DaysTime | None:
    """`P1Y6M` or `P10DT2H`, or None; the two kinds do not mix."""
    match = _YEARS_MONTHS.fullmatch(text)
    if match is not None:
        sign, years, months = match.groups()
        total = int(years or 0) * 12 + int(months or 0)
        if total > _MAX_MONTHS:
            return None
        return temporal.YearsMonths(-total if sign else total)
    match = _DAYS_TIME.fullmatch(text)
    if match is None:
        return None
    sign, days, hours, minutes, seconds, fraction = match.groups()
    clock = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    nanos = int(days or 0) * temporal.DAY + clock * temporal.SECOND + _nanos(fraction)
    if nanos > _MAX_NANOS:
        return None
    return temporal.DaysTime(-nanos if sign else nanos, by_clock=days is None)


def parse(text: str) -> temporal.Temporal | None:
    """Whatever an `@"…"` literal may hold, or None."""
    if "P" in text[:2]:
        return parse_duration(text)
    if "T" in text:
        return parse_date_time(text)
    return parse_time(text) if ":" in text[:3] else parse_date(text)
