from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.browser import Browser
from tests.web.office import ADA, KARI, Office
from web import login


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


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three attempts are enough to try it."""
    monkeypatch.setattr(login, "MOST", 3)


@pytest.mark.usefixtures("three")
def test_who_tries_too_often_is_asked_to_wait_and_the_log_names_nobody(
    office: Office, browser: Callable[..., Browser], caplog: pytest.LogCaptureFixture
) -> None:
    visitor = browser(None)
    visitor.get("/logg-inn")
    for _ in range(login.MOST):
        visitor.post("/logg-inn", {"person": "kari"})
        assert visitor.status == 200
    visitor.post("/logg-ut")
    visitor.post("/logg-inn", {"person": "kari"})
    assert visitor.status == 429
    assert "Vent fem minutter" in visitor.page
    assert "sign-in refused" in caplog.text
    for personal in ("kari", "127.0.0.1"):
        assert personal not in caplog.text.lower()
    visitor.get("/oppgaver")
    assert visitor.address == "/logg-inn"
    visitor.post("/logg-inn", {"person": "ola"})
    assert visitor.status == 200
    office.clock.move(login.WINDOW)
    visitor.post("/logg-inn", {"person": "kari"})
    assert visitor.status == 200


@pytest.mark.usefixtures("three")
def test_names_nobody_has_are_counted_together(browser: Callable[..., Browser]) -> None:
    visitor = browser(None)
    visitor.get("/logg-inn")
    for number in range(login.MOST):
        visitor.post("/logg-inn", {"person": f"gjett-{number}"})
        assert visitor.status == 404
        visitor.get("/logg-inn")
    visitor.post("/logg-inn", {"person": "gjett"})
    assert visitor.status == 429
