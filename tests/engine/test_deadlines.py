from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from engine import deadlines, errors
from engine.feel import values
from engine.runtime import due

FILE = b"""
[[frist]]
id = "samtale"
verdi = "P7D"
gjelder_fra = 2020-01-01
kilde = "Fra fengsel"
styrke = "retningslinje"
[[frist]]
id = "antall"
verdi = 3
gjelder_fra = "2020-01-01"
kilde = "Fra fengsel"
styrke = "antatt"
tekst = "Tre samtaler"
[[frist]]
id = "samtale"
verdi = "P14D"
gjelder_fra = 2027-01-01
kilde = "Ny"
styrke = "lov"
"""


def _valid(table: deadlines.Deadlines, moment: datetime) -> Any:
    return values.to_json(table.valid_at(moment))


def test_the_version_of_the_day_counts() -> None:
    table = deadlines.read(FILE)
    assert _valid(table, datetime(2026, 3, 1, tzinfo=UTC)) == {"samtale": "P7D", "antall": 3}
    assert _valid(table, datetime(2027, 3, 1, tzinfo=UTC))["samtale"] == "P14D"
    assert table.valid_at(datetime(2019, 3, 1, tzinfo=UTC)) == {}
    assert table.ids() == {"samtale", "antall"}


def test_the_day_is_the_day_in_oslo() -> None:
    table = deadlines.read(FILE)
    new_year_in_oslo = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert _valid(table, new_year_in_oslo)["samtale"] == "P14D"


@pytest.mark.parametrize(
    "data",
    [
        b"[[frist]",
        b"frist = 3",
        b"[[frist]]\nid = 'a'",
        b"[[frist]]\nid='a'\nverdi='en uke'\ngjelder_fra=2020-01-01\nkilde='x'\nstyrke='lov'",
    ],
)
def test_a_table_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(errors.FileInvalid, match="deadlines"):
        deadlines.read(data)


def test_a_limit_in_hours_goes_by_the_clock_and_one_in_days_does_not() -> None:
    text = b"""
[[frist]]
id = "timer"
verdi = "PT48H"
gjelder_fra = 2015-01-01
kilde = "k"
styrke = "lov"
[[frist]]
id = "dager"
verdi = "P2D"
gjelder_fra = 2015-01-01
kilde = "k"
styrke = "lov"
"""
    valid = deadlines.read(text).valid_at(datetime(2027, 1, 1, tzinfo=UTC))
    before_summer_time = datetime(2027, 3, 27, 11, tzinfo=UTC)
    assert due.span(valid["timer"]).after(before_summer_time) == datetime(
        2027, 3, 29, 11, tzinfo=UTC
    )
    assert due.span(valid["dager"]).after(before_summer_time) == datetime(
        2027, 3, 29, 10, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("since", "until", "changed"),
    [
        (None, "2026-12-31T22:59:00+00:00", set()),
        (None, "2026-12-31T23:00:00+00:00", {"samtale"}),
        ("2026-12-31T22:59:00+00:00", "2026-12-31T23:00:00+00:00", {"samtale"}),
        ("2026-12-31T23:00:00+00:00", "2027-06-01T00:00:00+00:00", set()),
        ("2019-01-01T00:00:00+00:00", "2020-06-01T00:00:00+00:00", set()),
    ],
)
def test_what_changed_is_told_from_midnight_in_oslo(
    since: str | None, until: str, changed: set[str]
) -> None:
    before = datetime.fromisoformat(since) if since else None
    found = deadlines.read(FILE).changed(before, datetime.fromisoformat(until))
    assert found == changed
