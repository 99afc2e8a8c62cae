"""Due moments: Oslo's calendar, clock changes, cycles that do not burst."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from engine.calendar import OSLO
from engine.diagram import iso8601
from engine.diagram.model import TimerKind
from engine.feel import temporal, temporal_text
from engine.runtime import cron, due


def oslo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2027-01-31", "2027-01-31T00:00"),
        ("2027-06-01T09:00", "2027-06-01T09:00"),
        ("2027-06-01T09:00:00Z", "2027-06-01T11:00"),
        ("2027-06-01T09:00:00+02:00", "2027-06-01T09:00"),
        ("2027-06-01T09:00:00@Europe/Oslo", "2027-06-01T09:00"),
        ("2027-06-01T09:00:00+02:00[Europe/Oslo]", "2027-06-01T09:00"),
        ("2027-06-01T09:00:00@America/New_York", "2027-06-01T15:00"),
        (date(2027, 2, 1), "2027-02-01T00:00"),
        (temporal.Date(2027, 2, 1), "2027-02-01T00:00"),
        (datetime.fromisoformat("2027-02-01T09:00"), "2027-02-01T09:00"),
        (temporal.from_python(datetime(2027, 2, 1, 9, tzinfo=OSLO)), "2027-02-01T09:00"),
        ("2027-03-28T02:30", "2027-03-28T03:30"),  # does not exist: an hour forward
    ],
)
def test_a_date_is_a_moment_in_oslo(value: Any, moment: str) -> None:
    assert due.first(TimerKind.DATE, value, oslo("2026-01-01T00:00")) == (oslo(moment), None)


def test_07_a_repeated_wall_clock_time_means_the_first() -> None:
    when, _ = due.first(TimerKind.DATE, "2026-10-25T02:30", oslo("2026-01-01T00:00"))
    assert when == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "since", "moment"),
    [
        ("P2D", "2027-03-27T12:00", "2027-03-29T12:00"),  # 47 hours
        ("PT48H", "2027-03-27T12:00", "2027-03-29T13:00"),
        ("P2D", "2026-10-24T12:00", "2026-10-26T12:00"),  # 49 hours
        ("PT48H", "2026-10-24T12:00", "2026-10-26T11:00"),
        ("P1M", "2027-01-31T09:00", "2027-02-28T09:00"),
        ("P1Y", "2028-02-29T09:00", "2029-02-28T09:00"),
        ("P1W", "2027-03-25T09:00", "2027-04-01T09:00"),
        ("P2DT2H30M", "2027-05-01T09:00", "2027-05-03T11:30"),
        ("-P1D", "2027-05-02T09:00", "2027-05-01T09:00"),
        ("PT1.5S", "2027-05-01T09:00", "2027-05-01T09:00:01.500"),
        (timedelta(days=2), "2027-03-27T12:00", "2027-03-29T12:00"),
        (temporal.DaysTime(36 * 3600 * 10**9), "2027-03-27T12:00", "2027-03-29T00:00"),
        (temporal.YearsMonths(30), "2027-03-31T09:00", "2029-09-30T09:00"),
        (temporal_text.parse_duration("PT48H"), "2027-03-27T12:00", "2027-03-29T13:00"),
        (temporal_text.parse_duration("P2D"), "2027-03-27T12:00", "2027-03-29T12:00"),
    ],
)
def test_days_follow_the_wall_clock_and_hours_do_not(value: Any, since: str, moment: str) -> None:
    assert due.first(TimerKind.DURATION, value, oslo(since)) == (oslo(moment), None)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (TimerKind.DATE, None),
        (TimerKind.DATE, "i morgen"),
        (TimerKind.DATE, "2027-02-30"),
        (TimerKind.DATE, "P1D"),
        (TimerKind.DATE, True),
        (TimerKind.DATE, "2027-01-01T00:00@Mars/X"),
        (TimerKind.DATE, temporal.Date(123456, 1, 1)),
        (TimerKind.DURATION, "1 dag"),
        (TimerKind.DURATION, "P"),
        (TimerKind.DURATION, "PT"),
        (TimerKind.DURATION, "P1DT"),
        (TimerKind.DURATION, None),
        (TimerKind.DURATION, "P99999Y"),
        (TimerKind.DURATION, "PT" + "9" * 30 + "H"),
        (TimerKind.DURATION, "P" + "9" * 30 + "D"),
        (TimerKind.CYCLE, "PT1H"),
        (TimerKind.CYCLE, "R0/PT1H"),
        (TimerKind.CYCLE, "R/PT0S"),
        (TimerKind.CYCLE, "R/-PT1H"),
        (TimerKind.CYCLE, "R/i dag/PT1H"),
        (TimerKind.CYCLE, 5),
        (TimerKind.CYCLE, "61 * * * * *"),
        (TimerKind.CYCLE, "0 0 0 31 2 *"),
        (TimerKind.CYCLE, "@sometimes"),
        (TimerKind.CYCLE, "R/PT" + "9" * 30 + "H"),
    ],
)
def test_what_is_no_timer_is_refused(kind: TimerKind, value: Any) -> None:
    with pytest.raises(due.Unusable):
        due.first(kind, value, oslo("2027-01-01T00:00"))


def firings(text: str, since: str, *wakes: str) -> list[str]:
    """Due moments when the worker looks at the given moments (else exactly when due)."""
    looks = [oslo(wake) for wake in wakes]
    when, series = due.first(TimerKind.CYCLE, text, oslo(since))
    found = []
    for _ in range(6):
        found.append(f"{when.astimezone(OSLO):%m-%dT%H:%M}")
        now = looks.pop(0) if looks else when
        following = due.following(series, max(now, when))
        if following is None:
            return found
        when, series = following
    return [*found, "…"]


def test_a_cycle_counts_its_firings() -> None:
    assert firings("R3/PT1H", "2027-01-01T08:00") == ["01-01T09:00", "01-01T10:00", "01-01T11:00"]
    assert firings("R/P1D", "2027-01-01T08:00")[-2:] == ["01-07T08:00", "…"]


def test_09_a_start_timer_r2_fires_twice() -> None:
    assert firings("R2/PT5M", "2027-01-01T08:00") == ["01-01T08:05", "01-01T08:10"]


def test_a_daily_cycle_keeps_the_wall_clock_and_a_monthly_one_its_day() -> None:
    assert firings("R3/P1D", "2027-03-26T08:00") == ["03-27T08:00", "03-28T08:00", "03-29T08:00"]
    assert firings("R4/P1M", "2027-01-31T08:00") == [
        "02-28T08:00",
        "03-31T08:00",
        "04-30T08:00",
        "05-31T08:00",
    ]


def test_a_cycle_with_a_start_has_fixed_moments() -> None:
    text = "R5/2027-01-01T09:00/P1M"
    assert firings(text, "2026-12-01T00:00") == [
        "01-01T09:00",
        "02-01T09:00",
        "03-01T09:00",
        "04-01T09:00",
        "05-01T09:00",
    ]
    assert firings(text, "2027-03-15T00:00") == ["04-01T09:00", "05-01T09:00"]
    assert firings(text, "2030-01-01T00:00") == ["05-01T09:00"], "all past: due at once, once"


@pytest.mark.parametrize(
    ("start", "first"),
    [
        ("2027-01-02T10:00:00+01:00[Europe/Berlin]", "01-02T10:00"),
        ("2027-01-02T10:00:00[Europe/Oslo]", "01-02T10:00"),
        ("2027-01-02T10:00:00+02:00[Europe/Berlin]", "01-02T09:00"),
    ],
)
def test_the_start_of_a_cycle_may_name_its_zone(start: str, first: str) -> None:
    assert iso8601.is_cycle(f"R3/{start}/P1D")
    assert firings(f"R3/{start}/P1D", "2027-01-01T08:00")[0] == first
    assert not iso8601.is_cycle(f"R3/{start[:-1]}/P1D")


def test_the_start_of_a_cycle_may_be_a_text_made_by_feel() -> None:
    made = "R3/2027-01-02T10:00:00@Europe/Oslo/P1D"  # of `string(now())`
    assert firings(made, "2027-01-01T08:00")[:2] == ["01-02T10:00", "01-03T10:00"]


@pytest.mark.parametrize("text", ["R2/PT1H/2027-01-02T10:00", "R2/P1D/P1D", "R/2027-01-02", "R2"])
def test_what_is_checked_is_what_can_be_waited_for(text: str) -> None:
    assert not iso8601.is_cycle(text)
    with pytest.raises(due.Unusable):
        firings(text, "2027-01-01T08:00")


def test_after_an_outage_a_cycle_fires_once_and_keeps_its_phase() -> None:
    assert firings("R3/PT1H", "2027-01-01T08:00", "2027-01-01T13:20") == [
        "01-01T09:00",
        "01-01T14:00",
        "01-01T15:00",
    ]
    assert firings("R5/2027-01-01T09:00/P1M", "2026-12-01T00:00", "2027-03-15T00:00") == [
        "01-01T09:00",
        "04-01T09:00",
        "05-01T09:00",
    ]
    assert firings("R5/2027-01-01T09:00/P1M", "2026-12-01T00:00", "2028-03-15T00:00") == [
        "01-01T09:00"
    ]


def test_a_cycle_after_a_century_is_found_quickly() -> None:
    _, series = due.first(TimerKind.CYCLE, "R/PT1S", oslo("2027-01-01T00:00"))
    following = due.following(series, oslo("2127-01-01T00:00"))
    assert following is not None
    assert following[0] == oslo("2127-01-01T00:00") + timedelta(seconds=1)


def test_a_moment_survives_a_state() -> None:
    moment = datetime(2027, 1, 1, 12, 0, 0, 123456, tzinfo=UTC)
    assert due.moment(due.stamp(moment)) == moment


@pytest.mark.parametrize(
    ("text", "since", "next_"),
    [
        ("0 0 9-17 * * MON-FRI", "2027-01-01T17:00", "2027-01-04T09:00"),
        ("0 */15 * * * *", "2027-01-01T08:01", "2027-01-01T08:15"),
        ("@daily", "2027-01-01T08:00", "2027-01-02T00:00"),
        ("@weekly", "2027-01-01T08:00", "2027-01-03T00:00"),
        ("@monthly", "2027-01-01T08:00", "2027-02-01T00:00"),
        ("@yearly", "2027-01-01T08:00", "2028-01-01T00:00"),
        ("@hourly", "2027-01-01T08:00", "2027-01-01T09:00"),
        ("0 0 12 L * *", "2027-02-01T00:00", "2027-02-28T12:00"),
        ("0 0 12 L-3 * *", "2027-02-01T00:00", "2027-02-25T12:00"),
        ("0 0 12 LW * *", "2027-02-01T00:00", "2027-02-26T12:00"),
        ("0 0 12 1W * *", "2027-05-01T00:00", "2027-05-03T12:00"),
        ("0 0 12 15W * *", "2027-08-01T00:00", "2027-08-16T12:00"),
        ("0 0 12 * * 5L", "2027-02-01T00:00", "2027-02-26T12:00"),
        ("0 0 12 ? * MON#2", "2027-02-01T00:00", "2027-02-08T12:00"),
        ("0 0 12 29 FEB *", "2027-03-01T00:00", "2028-02-29T12:00"),
        ("0 0 12 * * 7", "2027-02-01T00:00", "2027-02-07T12:00"),
        ("0 30 2 * * *", "2027-03-28T00:00", "2027-03-28T03:30"),  # skipped hour
        ("0 0,30 2,3 * * *", "2027-03-28T01:00", "2027-03-28T03:00"),
        ("0 30 2 * * *", "2026-10-25T00:00", "2026-10-25T02:30"),
    ],
)
def test_cron(text: str, since: str, next_: str) -> None:
    assert cron.after(text, oslo(since)) == oslo(next_)


def test_a_repeated_hour_fires_once_a_night() -> None:
    first = cron.after("0 30 2 * * *", oslo("2026-10-25T00:00"))
    assert first is not None
    assert cron.after("0 30 2 * * *", first) == oslo("2026-10-26T02:30")


@pytest.mark.parametrize(
    "text",
    ["* * * * *", "x * * * * *", "0 0 25 * * *", "*/0 * * * * *", "0 0 0 L+1 * *", "5-2 * * * * *"],
)
def test_what_is_no_cron_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"cron|range"):
        cron.after(text, oslo("2027-01-01T00:00"))
