from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

from engine import standing_model
from tests.web.browser import Browser
from tests.web.office import KARI, Office
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


def test_what_is_written_on_a_diagram_is_in_the_language_of_the_page(
    office: Office, browser: Callable[..., Browser]
) -> None:
    key = office.started()
    visitor = browser(KARI)
    visitor.get(f"/saker/{key}")
    for name, here, often, due in (
        ("nb", "Her nå", "{times} ganger", "frist {day}"),
        ("nn", "Her no", "{times} gonger", "frist {day}"),
        ("en", "Here now", "{times} times", "due {day}"),
    ):
        visitor.post("/spraak", {"spraak": name, "neste": f"/saker/{key}"})
        given = re.search(r"data-words='(.*?)'", visitor.page, re.DOTALL)
        assert given is not None
        words = json.loads(given[1])
        assert (words["here"], words["times"], words["due"]) == (here, often, due)
