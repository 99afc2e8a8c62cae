"""FEEL's calendar agrees with `whenever` and `dateutil` on a million cases (`make nightly`).

Plain loops over seeded chance, so that the million takes a minute or two; `make test` takes one
case in a hundred. Half of the moments are near a change of the clock, and half of the days at a
month's end.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from typing import Final
from zoneinfo import ZoneInfo

import pytest
import whenever
from dateutil import relativedelta
from hypothesis import settings

from engine.feel import arithmetic, comparison, temporal
from engine.feel.temporal import SECOND, DateTime, DaysTime, YearsMonths

# Summer time by an hour and by half of one, at midnight, the wrong way round, around Ramadan, with
# a day left out, and none.
ZONES: Final = (
    "Europe/Oslo",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Europe/Dublin",
    "Africa/Casablanca",
    "Pacific/Apia",
    "America/St_Johns",
    "Asia/Kathmandu",
)
IN_EARNEST: Final = settings().max_examples >= 10_000
#: For each of the five comparisons in each of the eight zones.
ROUNDS: Final = 25_000 if IN_EARNEST else 250
FIRST, LAST = 0, 4_102_444_800  # 1970 to 2100
DAY_SECONDS: Final = 86_400


def offset(zone: ZoneInfo, second: int) -> dt.timedelta:
    found = dt.datetime.fromtimestamp(second, zone).utcoffset()
    assert found is not None
    return found


def changes(zone: ZoneInfo) -> list[int]:
    """The seconds at which the clock is put forward or back."""
    found = []
    for start in range(FIRST, LAST, 7 * DAY_SECONDS):
        low, high = start, start + 7 * DAY_SECONDS
        if offset(zone, low) == offset(zone, high):
            continue
        while high - low > 1:
            middle = (low + high) // 2
            if offset(zone, middle) == offset(zone, low):
                low = middle
            else:
                high = middle
        found.append(high)
    return found


def moments(zone: ZoneInfo, chance: random.Random) -> Iterator[int]:
    """Seconds from 1970: every other one within three hours of a change."""
    near = changes(zone) or [FIRST]
    for turn in range(ROUNDS):
        if turn % 2:
            yield max(FIRST, chance.choice(near) + chance.randint(-10_800, 10_800))
        else:
            yield chance.randint(FIRST, LAST)


def days(chance: random.Random) -> Iterator[dt.date]:
    """Days of four centuries: every other one at the turn of a month, leap days often."""
    for turn in range(ROUNDS):
        day = dt.date(chance.randint(1800, 2199), chance.randint(1, 12), 1)
        if turn % 2:
            yield day - dt.timedelta(days=chance.randint(0, 3))
        else:
            yield day + dt.timedelta(days=chance.randint(0, 30))


def shown(moment: whenever.ZonedDateTime) -> tuple[str, int]:
    """The wall clock and the instant, which tells the two equal clock readings apart."""
    return moment.to_plain().format_iso(), moment.timestamp(unit="nanosecond")


def ours(moment: temporal.Temporal | object) -> tuple[str, int]:
    assert isinstance(moment, DateTime)
    # A wall time that is skipped is the instant an hour on; both libraries then agree on the clock.
    settled = temporal.date_time_from_instant(moment.instant, moment.zone)
    assert settled is not None
    clock = f"{settled.date}T{temporal.clock_text(settled.nanos)}"
    return clock, settled.instant


def zoned(second: int, zone: str) -> tuple[DateTime, whenever.ZonedDateTime]:
    theirs = whenever.Instant.from_timestamp(second).to_tz(zone)
    mine = temporal.date_time_from_instant(second * SECOND, zone)
    assert mine is not None
    return mine, theirs


def months_on_a_clock(zone: str, chance: random.Random) -> None:
    for second in moments(ZoneInfo(zone), chance):
        mine, theirs = zoned(second, zone)
        months = chance.randint(-600, 600)
        moved = arithmetic.add(mine, YearsMonths(months))
        assert ours(moved) == shown(theirs.add(months=months, disambiguation="compatible")), (
            second,
            months,
        )


def elapsed_time(zone: str, chance: random.Random) -> None:
    for second in moments(ZoneInfo(zone), chance):
        mine, theirs = zoned(second, zone)
        nanos = chance.randint(-4, 4) * 1800 * SECOND + chance.randint(-(10**17), 10**17)
        moved = arithmetic.add(mine, DaysTime(nanos))
        assert ours(moved) == shown(theirs.add(nanoseconds=nanos)), (second, nanos)


def differences(zone: str, chance: random.Random) -> None:
    earlier = 0
    for second in moments(ZoneInfo(zone), chance):
        (one, one_there), (two, two_there) = zoned(earlier, zone), zoned(second, zone)
        wanted = (two_there - one_there).total("nanoseconds")
        assert arithmetic.subtract(two, one) == DaysTime(int(wanted)), (second, earlier)
        order = comparison.compare(two, one)
        assert order == (two_there > one_there) - (two_there < one_there), (second, earlier)
        earlier = second


def wall_clocks(zone: str, chance: random.Random) -> None:
    """Whatever a clock is said to show: skipped, shown twice, or ordinary."""
    for second in moments(ZoneInfo(zone), chance):
        _, near = zoned(second, zone)
        clock = near.to_plain().to_stdlib() + dt.timedelta(minutes=chance.randint(-90, 90))
        naive = temporal.from_python(clock)
        assert isinstance(naive, DateTime)
        mine = DateTime(naive.date, naive.nanos, zone)
        theirs = whenever.PlainDateTime(clock).assume_tz(zone, disambiguation="compatible")
        assert mine.instant == theirs.timestamp(unit="nanosecond"), clock


def calendar_days(zone: str, chance: random.Random) -> None:
    for day in days(chance):
        months, apart = chance.randint(-2000, 2000), chance.randint(-60_000, 60_000)
        mine = temporal.from_python(day)
        by_months = day + relativedelta.relativedelta(months=months)
        assert arithmetic.add(mine, YearsMonths(months)) == temporal.from_python(by_months), day
        by_days = temporal.from_python(day + dt.timedelta(days=apart))
        assert arithmetic.add(mine, DaysTime(apart * temporal.DAY)) == by_days, (day, apart)
        assert arithmetic.subtract(by_days, mine) == DaysTime(apart * temporal.DAY), (day, apart)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(
    "compared", [months_on_a_clock, elapsed_time, differences, wall_clocks, calendar_days]
)
def test_the_calendars_agree(compared: Callable[[str, random.Random], None], zone: str) -> None:
    compared(zone, random.Random(f"{compared.__name__} in {zone}"))  # noqa: S311 - the same cases every time
