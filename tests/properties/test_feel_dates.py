"""FEEL's calendar agrees with dateutil and zoneinfo, across month ends and summer time."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

from dateutil import relativedelta
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.feel import arithmetic, temporal, temporal_text, zones
from engine.feel.builtins import dates

OSLO = ZoneInfo("Europe/Oslo")
DATES = st.dates(dt.date(1600, 1, 1), dt.date(2400, 12, 31))
MONTHS = st.integers(-2400, 2400)
# 1990 to 2100, in whole seconds; the nanoseconds come with what is added.
MOMENTS = st.integers(631_152_000, 4_102_444_800).map(
    lambda second: dt.datetime.fromtimestamp(second, dt.UTC)
)
NANOS = st.integers(-(10**15), 10**15).map(lambda micros: micros * 1000)


@settings(deadline=None)
@given(DATES, MONTHS)
@example(dt.date(2027, 1, 31), 1)
@example(dt.date(2028, 2, 29), 12)
@example(dt.date(2027, 3, 31), -1)
def test_months(day: dt.date, months: int) -> None:
    expected = day + relativedelta.relativedelta(months=months)
    shifted = arithmetic.add(temporal.from_python(day), temporal.YearsMonths(months))
    assert shifted == temporal.from_python(expected)


@settings(deadline=None)
@given(DATES, st.integers(-90_000, 90_000))
def test_days(day: dt.date, days: int) -> None:
    expected = day + dt.timedelta(days=days)
    shifted = arithmetic.add(temporal.from_python(day), temporal.DaysTime(days * temporal.DAY))
    assert shifted == temporal.from_python(expected)


@settings(deadline=None)
@given(DATES)
def test_weekday_day_and_week_of_the_year(day: dt.date) -> None:
    feel = temporal.from_python(day)
    assert isinstance(feel, temporal.Date)
    assert feel.weekday == day.isoweekday()
    assert feel.day_of_year == day.timetuple().tm_yday
    assert dates.week_of_year(feel) == Decimal(day.isocalendar().week)


@settings(deadline=None)
@given(MOMENTS, NANOS)
@example(dt.datetime(2027, 3, 28, 0, 59, 59, tzinfo=dt.UTC), temporal.SECOND)
@example(dt.datetime(2027, 10, 31, 0, 30, tzinfo=dt.UTC), 3600 * temporal.SECOND)
def test_elapsed_time_in_oslo(moment: dt.datetime, nanos: int) -> None:
    start = temporal.from_python(moment.astimezone(OSLO))
    later = arithmetic.add(start, temporal.DaysTime(nanos))
    expected = (moment + dt.timedelta(microseconds=nanos // 1000)).astimezone(OSLO)
    assert isinstance(later, temporal.DateTime)
    shown = temporal.to_python(later)
    assert isinstance(shown, dt.datetime)
    assert (shown, shown.fold) == (expected, expected.fold)
    assert arithmetic.subtract(later, start) == temporal.DaysTime(nanos)


@settings(deadline=None)
@given(st.integers(-999_999_999, 999_999_999), st.integers(1, 12), st.integers(1, 31))
def test_every_date_survives_its_text_and_its_number(year: int, month: int, day: int) -> None:
    date = temporal.make_date(year, month, min(day, temporal.month_length(year, month)))
    assert date is not None
    assert temporal_text.parse_date(str(date)) == date
    assert temporal.date_from_ordinal(date.ordinal) == date


@settings(deadline=None)
@given(st.integers(-(10**24), 10**24))
def test_every_duration_survives_its_text(nanos: int) -> None:
    duration = temporal.DaysTime(nanos)
    assert temporal_text.parse_duration(str(duration)) == duration


@settings(deadline=None, max_examples=max(50, settings().max_examples))
@given(
    st.integers(0, temporal.DAY - 1),
    st.one_of(
        st.none(),
        st.integers(-18 * 60, 18 * 60).map(lambda minutes: minutes * 60),
        st.sampled_from(["Europe/Oslo", "Asia/Kathmandu", "Etc/GMT+5"]),
    ),
)
def test_every_time_survives_its_text(nanos: int, zone: zones.Zone) -> None:
    time = temporal.Time(nanos, zone)
    assert temporal_text.parse_time(str(time)) == time
