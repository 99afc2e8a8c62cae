"""FEEL's dates, times and durations: wider and finer than Python's, and immutable.

Years go from -999,999,999 to 999,999,999 and seconds have nine decimals, so `datetime` cannot hold
them. `to_python` and `from_python` convert what fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

from engine.feel import zones

SECOND: Final = 1_000_000_000
DAY: Final = 86_400 * SECOND
MAX_YEAR: Final = 999_999_999
_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PYTHON_YEARS: Final = range(1, 10_000)


def is_leap(year: int) -> bool:
    """Whether the proleptic Gregorian year has 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in the month."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]  # noqa: PLR2004 - February


def days_from_civil(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01 in the proleptic Gregorian calendar (H. Hinnant's algorithm)."""
    year -= month <= 2  # noqa: PLR2004 - the year is counted from March
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return era * 146_097 + day_of_era - 719_468


def civil_from_days(days: int) -> tuple[int, int, int]:
    """Year, month and day, the inverse of `days_from_civil`."""
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9  # noqa: PLR2004 - months counted from March
    year = year_of_era + era * 400 + (month <= 2)  # noqa: PLR2004 - the year is counted from March
    return year, month, day_of_year - (153 * shifted + 2) // 5 + 1


@dataclass(frozen=True, slots=True)
class YearsMonths:
    """A years and months duration."""

    months: int

    def __str__(self) -> str:
        years, months = divmod(abs(self.months), 12)
        body = (f"{years}Y" if years else "") + (f"{months}M" if months else "")
        return ("-" if self.months < 0 else "") + "P" + (body or "0M")


@dataclass(frozen=True, slots=True)
class DaysTime:
    """A days and time duration, in nanoseconds.

    Attributes:
        by_clock: It was written without days (`PT48H`), so it means elapsed time, where `P2D`
            keeps the wall clock. The standard knows no difference: the two are equal, and only a
            timer asks.
    """

    nanos: int
    by_clock: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        days, rest = divmod(abs(self.nanos), DAY)
        seconds, fraction = divmod(rest, SECOND)
        hours, minutes, second = seconds // 3600, seconds // 60 % 60, seconds % 60
        clock = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
        if second or fraction:
            clock += f"{second}{fraction_text(fraction)}S"
        body = (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
        return ("-" if self.nanos < 0 else "") + "P" + (body or "T0S")


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day of the proleptic Gregorian calendar."""

    year: int
    month: int
    day: int

    def __str__(self) -> str:
        sign = "-" if self.year < 0 else ""
        return f"{sign}{abs(self.year):04d}-{self.month:02d}-{self.day:02d}"

    @property
    def ordinal(self) -> int:
        """Days from 1970-01-01."""
        return days_from_civil(self.year, self.month, self.day)

    @property
    def weekday(self) -> int:
        """1 is Monday, 7 is Sunday."""
        return (self.ordinal + 3) % 7 + 1

    @property
    def day_of_year(self) -> int:
        """1 is 1 January."""
        return self.ordinal - days_from_civil(self.year, 1, 1) + 1


@dataclass(frozen=True, slots=True)
class Time:
    """A time of day, in nanoseconds since midnight, and its zone."""

    nanos: int
    zone: zones.Zone = None

    def __str__(self) -> str:
        return clock_text(self.nanos) + zones.text(self.zone)

    @property
    def offset(self) -> int:
        """Seconds ahead of UTC; zone-less counts as UTC."""
        return zones.standard_offset(self.zone)


@dataclass(frozen=True, slots=True)
class DateTime:
    """A date and time.

    Attributes:
        date: As the wall clock's calendar shows it.
        nanos: Since midnight on the wall clock.
        zone: Where the wall clock hangs.
        later: The second of two equal wall times, in the night summer time ends.
    """

    date: Date
    nanos: int
    zone: zones.Zone = None
    later: bool = False

    def __str__(self) -> str:
        return f"{self.date}T{clock_text(self.nanos)}{zones.text(self.zone)}"

    @property
    def offset(self) -> int:
        """Seconds ahead of UTC; zone-less counts as UTC."""
        return self.offset_in(self.zone)

    def offset_in(self, zone: zones.Zone) -> int:
        """Seconds ahead of UTC, were the wall clock in another zone."""
        wall = (self.date.year, self.date.month, self.date.day, self.nanos // SECOND)
        return zones.offset_at(zone, wall, later=self.later)

    def with_offset(self, offset: int) -> DateTime:
        """Of two equal wall times the one that has the offset; itself when shown once."""
        second = DateTime(self.date, self.nanos, self.zone, later=True)
        shown_twice = second.offset < self.offset
        return second if shown_twice and second.offset == offset else self

    @property
    def wall(self) -> int:
        """Nanoseconds from 1970-01-01T00:00:00 on the wall clock."""
        return self.date.ordinal * DAY + self.nanos

    @property
    def instant(self) -> int:
        """Nanoseconds from 1970-01-01T00:00:00Z; zone-less counts as UTC."""
        return self.wall - self.offset * SECOND


Temporal = Date | Time | DateTime | YearsMonths | DaysTime


def iso(value: DateTime) -> str:
    """ISO 8601 text: a named zone becomes its offset at that moment."""
    if not isinstance(value.zone, str):
        return str(value)
    return f"{value.date}T{clock_text(value.nanos)}{zones.text(value.offset)}"


def iso_with_zone(value: DateTime) -> str:
    """As Java and Camunda write it: `2027-02-28T12:30:00+01:00[Europe/Oslo]`."""
    return f"{iso(value)}[{value.zone}]" if isinstance(value.zone, str) else str(value)


def fraction_text(nanos: int) -> str:
    """The decimals of a second, with their point, or nothing."""
    return f".{nanos:09d}".rstrip("0") if nanos else ""


def clock_text(nanos: int) -> str:
    """hh:mm:ss and the decimals that are not zero."""
    seconds, fraction = divmod(nanos, SECOND)
    hours, minutes, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    return f"{hours:02d}:{minutes:02d}:{second:02d}{fraction_text(fraction)}"


def make_date(year: int, month: int, day: int) -> Date | None:
    """The date, or None when the calendar has no such day (31 June)."""
    if not (-MAX_YEAR <= year <= MAX_YEAR and 1 <= month <= 12):  # noqa: PLR2004 - as a calendar shows
        return None
    return Date(year, month, day) if 1 <= day <= month_length(year, month) else None


def date_from_ordinal(days: int) -> Date | None:
    """The date so many days from 1970-01-01, or None outside the years FEEL knows."""
    if abs(days) > 366 * MAX_YEAR:
        return None
    year, month, day = civil_from_days(days)
    return Date(year, month, day) if -MAX_YEAR <= year <= MAX_YEAR else None


def date_time_from_wall(wall: int, zone: zones.Zone) -> DateTime | None:
    """The date and time a wall clock shows so many nanoseconds from 1970."""
    days, nanos = divmod(wall, DAY)
    day = date_from_ordinal(days)
    return None if day is None else DateTime(day, nanos, zone)


def date_time_from_instant(instant: int, zone: zones.Zone) -> DateTime | None:
    """The wall clock in a zone at an instant (nanoseconds from 1970 in UTC)."""
    if not isinstance(zone, str):
        return date_time_from_wall(instant + (zone or 0) * SECOND, zone)
    utc = date_time_from_wall(instant, 0)
    if utc is None:
        return None
    day, second = utc.date, utc.nanos // SECOND
    offset, later = zones.offset_from_utc(zone, (day.year, day.month, day.day, second))
    shown = date_time_from_wall(instant + offset * SECOND, zone)
    return None if shown is None else DateTime(shown.date, shown.nanos, zone, later)


def from_python(value: date | time | datetime | timedelta) -> Temporal:
    """Python's value as FEEL's; a ZoneInfo keeps its name, other zones become offsets."""
    if isinstance(value, timedelta):
        micros = (value.days * 86_400 + value.seconds) * 1_000_000 + value.microseconds
        return DaysTime(micros * 1000)
    if isinstance(value, time):
        return Time(_nanos(value), _zone(value))
    day = Date(value.year, value.month, value.day)
    if isinstance(value, datetime):
        zone = _zone(value)
        return DateTime(day, _nanos(value), zone, bool(value.fold) and isinstance(zone, str))
    return day


def _nanos(value: time | datetime) -> int:
    seconds = value.hour * 3600 + value.minute * 60 + value.second
    return seconds * SECOND + value.microsecond * 1000


def _zone(value: time | datetime) -> zones.Zone:
    if isinstance(value.tzinfo, ZoneInfo) and value.tzinfo.key:
        return value.tzinfo.key
    offset = value.utcoffset()
    return None if offset is None else int(offset.total_seconds())


def to_python(
    value: Temporal,
) -> date | time | datetime | timedelta | None:
    """FEEL's value as Python's, in microseconds, or None when Python cannot hold it.

    A years and months duration has no Python counterpart; a zone-less value stays naive.
    """
    match value:
        case Date(year, month, day):
            return date(year, month, day) if year in _PYTHON_YEARS else None
        case Time(nanos, zone):
            return _python_time(nanos).replace(tzinfo=_tzinfo(zone))
        case DateTime():
            return _python_moment(value)
        case DaysTime(nanos):
            fits = abs(nanos) < 999_999_999 * DAY
            return timedelta(microseconds=nanos // 1000) if fits else None
        case YearsMonths():
            return None


def _python_moment(value: DateTime) -> datetime | None:
    if value.date.year not in _PYTHON_YEARS:
        return None
    day = date(value.date.year, value.date.month, value.date.day)
    moment = datetime.combine(day, _python_time(value.nanos))
    return moment.replace(tzinfo=_tzinfo(value.zone), fold=value.later)


def _python_time(nanos: int) -> time:
    seconds, fraction = divmod(nanos, SECOND)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return time(hours, minutes, seconds % 60, fraction // 1000)


def _tzinfo(zone: zones.Zone) -> ZoneInfo | timezone | None:
    if isinstance(zone, str):
        return ZoneInfo(zone)
    return None if zone is None else timezone(timedelta(seconds=zone))
