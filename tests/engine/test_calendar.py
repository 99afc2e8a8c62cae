from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from engine import calendar


def test_public_holidays_of_2027() -> None:
    assert sorted(calendar.public_holidays(2027)) == [
        date(2027, 1, 1),
        date(2027, 3, 25),  # skjærtorsdag
        date(2027, 3, 26),  # langfredag
        date(2027, 3, 28),  # første påskedag
        date(2027, 3, 29),  # andre påskedag
        date(2027, 5, 1),
        date(2027, 5, 6),  # Kristi himmelfartsdag
        date(2027, 5, 16),  # første pinsedag
        date(2027, 5, 17),  # andre pinsedag og grunnlovsdag
        date(2027, 12, 25),
        date(2027, 12, 26),
    ]


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2027, 3, 24), 1, date(2027, 3, 30)),
        (date(2027, 3, 30), -1, date(2027, 3, 24)),
        (date(2027, 3, 27), 0, date(2027, 3, 27)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2199, 12, 31), 1, None),
        (date(1947, 1, 1), -1, None),
    ],
)
def test_add_working_days(day: date, number: int, expected: date | None) -> None:
    assert calendar.add_working_days(day, number) == expected


def test_working_days_count_each_day_once() -> None:
    start = date(2026, 1, 1)
    for length in range(0, 800, 37):
        end = date.fromordinal(start.toordinal() + length)
        days = (date.fromordinal(start.toordinal() + n) for n in range(1, length + 1))
        assert calendar.working_days(start, end) == sum(map(calendar.is_working_day, days))


def test_working_days_back_in_time_count_the_same_days() -> None:
    assert calendar.working_days(date(2027, 3, 30), date(2027, 3, 24)) == -1
    assert calendar.working_days(date(2027, 3, 24), date(2027, 3, 30)) == 1


@pytest.mark.parametrize(
    ("moment", "utc"),
    [
        (datetime(2027, 1, 1, 12), datetime(2027, 1, 1, 11, tzinfo=UTC)),  # noqa: DTZ001 - zone-less on purpose
        (datetime(2027, 3, 28, 2, 30), datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),  # noqa: DTZ001 - zone-less on purpose
        (datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),  # noqa: DTZ001 - zone-less on purpose
        (datetime(2027, 1, 1, 11, tzinfo=UTC), datetime(2027, 1, 1, 11, tzinfo=UTC)),
    ],
)
def test_in_oslo(moment: datetime, utc: datetime) -> None:
    shown = calendar.in_oslo(moment)
    assert shown.astimezone(UTC) == utc
    assert str(shown.tzinfo) == "Europe/Oslo"
