from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine import model
from tests.web.browser import Browser
from tests.web.office import KARI, NINA, Office

Open = Callable[..., Browser]
DIAGRAM = Path(__file__).parents[1] / "contracts" / "files" / "utredning.bpmn"
GROUPS = (b"boligkonsulent@nordby", b"veileder@nav_moss")


@pytest.fixture
def case(office: Office) -> model.Key:
    content = DIAGRAM.read_bytes().replace(*GROUPS)
    office.engine.definitions.deploy({"utredning.bpmn": content}, "", by=model.SYSTEM)
    return office.started("S-7", "utredning")


def _address(page: str) -> str:
    start = page.index("/begynn/")
    return page[page.rindex('"', 0, start) + 1 : page.index('"', start)]


def test_a_case_shows_what_may_be_begun_and_lets_it_begin(
    office: Office, browser: Open, case: model.Key
) -> None:
    visitor = browser(KARI)
    page = visitor.get(f"/saker/{case}")
    assert "Sett i gang i «Utrede det saken trenger»" in page
    assert "Snakk med den det gjelder." in page
    assert "Sjekke bolig" not in page, "that is for others to begin"
    visitor.post(_address(page), {"aktivitet": "samtale"})
    assert "«Samtale» er satt i gang." in visitor.page
    assert office.task(KARI.actor, "Samtale").case_key == case
    assert "Sett i gang i" in visitor.page, "it may be begun again"


def test_each_sees_their_own(browser: Open, case: model.Key) -> None:
    page = browser(NINA).get(f"/saker/{case}")
    assert "Sjekke bolig" in page
    assert "Snakk med den det gjelder." not in page


def test_what_is_not_theirs_does_not_begin(office: Office, browser: Open, case: model.Key) -> None:
    visitor = browser(KARI)
    address = _address(visitor.get(f"/saker/{case}"))
    visitor.post(address, {"aktivitet": "bolig"})
    assert "Dette kan ikke settes i gang lenger." in visitor.page
    assert office.engine.user_tasks.inbox(NINA.actor).items == ()


def test_a_case_without_such_a_part_shows_nothing_of_it(office: Office, browser: Open) -> None:
    page = browser(KARI).get(f"/saker/{office.started('S-8')}")
    assert "Sett i gang i" not in page
