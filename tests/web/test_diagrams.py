from __future__ import annotations

from datetime import UTC, datetime

from engine import standing_model
from web import diagrams


def status(element_id: str, what: str, day: int, name: str = "") -> standing_model.ElementStatus:
    since = datetime(2027, 3, day, tzinfo=UTC)
    return standing_model.ElementStatus(
        element_id=element_id, name=name or element_id, lane_name="", status=what, since=since
    )


def test_what_stopped_and_what_stands_come_first() -> None:
    ordered = diagrams.in_order(
        [
            status("a", "completed", 1, "Først"),
            status("join", "completed", 2),
            status("b", "active", 3, "Nå"),
            status("c", "completed", 4, "Sist"),
            status("Gateway_7", "incident", 5),
            status("d", "canceled", 6, "Avbrutt"),
        ]
    )
    assert [each.element_id for each in ordered] == ["Gateway_7", "b", "d", "c", "a"]
