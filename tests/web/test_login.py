from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.browser import Browser
from tests.web.office import ADA, KARI, Office


def test_the_list_shows_everybody_by_agency_and_that_it_is_a_demo(
    browser: Callable[..., Browser],
) -> None:
    page = browser(None).get("/logg-inn")
    assert "Dette er en demo" in page
    assert page.index("Kriminalomsorgen") < page.index("Kari Betjent") < page.index("Nina")


@pytest.mark.parametrize(
    ("person", "address"), [(KARI, "/oppgaver"), (ADA, "/drift")], ids=["worker", "admin"]
)
def test_people_begin_at_the_page_of_their_role(
    browser: Callable[..., Browser], person: object, address: str
) -> None:
    visitor = browser(person)
    assert visitor.address == address
    assert visitor.get("/")
    assert visitor.address == address


def test_the_menu_shows_only_what_the_role_opens(browser: Callable[..., Browser]) -> None:
    assert 'href="/drift"' not in browser(KARI).page
    assert 'href="/oppgaver"' not in browser(ADA).page


def test_after_sign_in_one_goes_on_where_one_was_going(browser: Callable[..., Browser]) -> None:
    visitor = browser(None)
    visitor.get("/saker")
    visitor.post("/logg-inn", {"person": "kari", "neste": "/saker"})
    assert visitor.address == "/saker"


@pytest.mark.parametrize(
    "wanted", ["//x.test", "https://x.test", "/\\x.test", "x.test", "/a\r\nSet-Cookie: b"]
)
def test_sign_in_never_leads_elsewhere(browser: Callable[..., Browser], wanted: str) -> None:
    visitor = browser(None)
    visitor.get("/logg-inn")
    visitor.post("/logg-inn", {"person": "kari", "neste": wanted})
    assert visitor.address == "/oppgaver"


def test_nobody_can_become_somebody_who_is_not_listed(browser: Callable[..., Browser]) -> None:
    visitor = browser(None)
    visitor.get("/logg-inn")
    visitor.post("/logg-inn", {"person": "system"})
    assert visitor.status == 404


def test_signing_out_ends_the_session(browser: Callable[..., Browser]) -> None:
    visitor = browser(KARI)
    visitor.post("/logg-ut")
    assert visitor.address == "/logg-inn"
    visitor.get("/oppgaver")
    assert visitor.address == "/logg-inn"


def test_the_demo_clock_moves_and_deadlines_fire(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started()
    visitor = browser(KARI)
    assert "10.03.2027 kl. 10.00" in visitor.page
    visitor.post("/demo/klokke", {"hopp": "uke"})
    assert "17.03.2027 kl. 10.00" in visitor.page
    assert office.engine.operations.armed_timers(ADA.actor).total == 0
    visitor.post("/demo/klokke", {"hopp": "år"})
    assert visitor.status == 404
