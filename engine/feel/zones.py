"""Time zones of FEEL's times: none, a fixed offset, or a zone of the IANA database."""

from __future__ import annotations

import functools
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

#: None is zone-less, an int is an offset in seconds, a str is the name of an IANA zone.
Zone = int | str | None

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)(?::(\d\d))?", re.ASCII)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+\-]*(?:/[A-Za-z0-9_+\-]+)*", re.ASCII)
_MAX_OFFSET = 18 * 3600
_CYCLE = 400  # years after which the Gregorian calendar repeats, weekdays included
_FIRST_REAL, _LAST_REAL = 2, 9998  # years in which datetime can step a day either way


@functools.cache
def _zone_info(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # not there, a folder, not a name
        return None


def parse(text: str) -> Zone:
    """The zone after a time: "" is none, `Z`, `+01:00`, `@Europe/Oslo`.

    Raises:
        ValueError: It is no zone.
    """
    if not text:
        return None
    if text in {"Z", "z"}:
        return 0
    if text[0] == "@":
        return named(text[1:])
    match = _OFFSET.fullmatch(text)
    if match is None:
        raise ValueError(text)
    sign, hours, minutes, seconds = match.groups()
    size = int(hours) * 3600 + int(minutes) * 60 + int(seconds or 0)
    if int(minutes) > 59 or int(seconds or 0) > 59 or size > _MAX_OFFSET:  # noqa: PLR2004 - as a clock shows
        raise ValueError(text)
    return -size if sign == "-" else size


def named(name: str) -> str:
    """The name, if the IANA database has it.

    Raises:
        ValueError: It has not.
    """
    if not _NAME.fullmatch(name) or _zone_info(name) is None:
        raise ValueError(name)
    return name


def text(zone: Zone) -> str:
    """The zone as written after a time."""
    if zone is None:
        return ""
    if isinstance(zone, str):
        return f"@{zone}"
    if zone == 0:
        return "Z"
    size = abs(zone)
    seconds = f":{size % 60:02d}" if size % 60 else ""
    return f"{'-' if zone < 0 else '+'}{size // 3600:02d}:{size // 60 % 60:02d}{seconds}"


def _real_year(year: int) -> int:
    """A year datetime knows, with the same calendar: zone rules repeat beyond its range."""
    if year > _LAST_REAL:
        return 9200 + year % _CYCLE
    if year < _FIRST_REAL:
        return _CYCLE + year % _CYCLE
    return year


def offset_at(zone: Zone, wall: tuple[int, int, int, int], *, later: bool = False) -> int:
    """Seconds ahead of UTC when a wall clock in the zone shows year, month, day, second of day.

    Args:
        zone: Zone-less counts as UTC.
        wall: Year, month, day, second of the day.
        later: Which of the two, when summer time ends and the clock shows it twice. A wall time
            that summer time skips counts as the offset before it, which moves it an hour forward.
    """
    if not isinstance(zone, str):
        return zone or 0
    year, month, day, second = wall
    moment = datetime(  # noqa: DTZ001 - a wall clock, given its zone on the next line
        _real_year(year), month, day, second // 3600, second // 60 % 60, second % 60, fold=later
    )
    offset = moment.replace(tzinfo=_zone_info(zone)).utcoffset()
    return int(offset.total_seconds()) if offset is not None else 0


def offset_from_utc(name: str, moment: tuple[int, int, int, int]) -> tuple[int, bool]:
    """Seconds ahead of UTC in a named zone at year, month, day, second of day in UTC.

    Also whether the wall clock then shows a time for the second time, as summer time ends.
    """
    year, month, day, second = moment
    utc = datetime(
        _real_year(year), month, day, second // 3600, second // 60 % 60, second % 60, tzinfo=UTC
    )
    local = utc.astimezone(_zone_info(name))
    offset = local.utcoffset() or timedelta()
    return int(offset.total_seconds()), bool(local.fold)


def standard_offset(zone: Zone) -> int:
    """The offset of a time without a date: a named zone's outside summer time."""
    if not isinstance(zone, str):
        return zone or 0
    january = datetime(2020, 1, 1, tzinfo=_zone_info(zone))
    summer = january.dst() or timedelta()
    return int(((january.utcoffset() or timedelta()) - summer).total_seconds())
