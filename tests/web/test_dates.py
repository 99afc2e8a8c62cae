from __future__ import annotations

from datetime import UTC, date, datetime

import flask
import pytest

from web import dates

NOW = datetime(2027, 3, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_an_application() -> object:
    with flask.Flask("x").app_context():
        yield


@pytest.mark.parametrize(
    ("due", "words", "color"),
    [
        (datetime(2027, 3, 13, 9, tzinfo=UTC), "om 3 dager", "warning"),
        (datetime(2027, 3, 20, 9, tzinfo=UTC), "om 10 dager", "info"),
        (datetime(2027, 3, 11, 3, tzinfo=UTC), "i morgen", "warning"),
        (datetime(2027, 3, 10, 20, tzinfo=UTC), "i dag", "warning"),
        (datetime(2027, 3, 10, 23, 30, tzinfo=UTC), "i morgen", "warning"),
        (datetime(2027, 3, 10, 8, tzinfo=UTC), "over frist i dag", "danger"),
        (datetime(2027, 3, 9, 9, tzinfo=UTC), "1 dag over frist", "danger"),
        (datetime(2027, 3, 8, 9, tzinfo=UTC), "2 dager over frist", "danger"),
        (None, "", "neutral"),
    ],
)
def test_how_long_until_a_deadline(due: datetime | None, words: str, color: str) -> None:
    assert dates.until(due, NOW) == words
    assert dates.urgency(due, NOW) == color


def test_norwegian_dates_in_oslo_time() -> None:
    late = datetime(2027, 6, 30, 22, 30, tzinfo=UTC)
    assert dates.day(late) == "1. juli 2027"
    assert dates.short_day(late) == "01.07.2027"
    assert dates.moment(late) == "01.07.2027 kl. 00.30"
    assert dates.day(date(2027, 3, 12)) == "12. mars 2027"
    assert dates.machine(late) == "2027-06-30T22:30:00+00:00"


@pytest.mark.parametrize("written", [dates.day, dates.short_day, dates.moment, dates.machine])
def test_no_date_is_no_text(written: object) -> None:
    assert written(None) == ""  # type: ignore[operator]
