from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest

from engine.model import UserTaskState
from engine.storage import session, turnstile
from tests.web.browser import Browser
from tests.web.office import ADA, KARI, NINA, OLA, Office
from web import login

Open = Callable[..., Browser]
OURS = {"Origin": "http://localhost"}
TYPED = {"f-sak.bolig": "ingen", "f-plan": "Søke  «kommunen»\r\nog ringe æøå", "vist": "plan"}


@pytest.fixture
def task(office: Office) -> str:
    """The address of a task of Kari's."""
    office.started("S-1")
    key = office.task(KARI.actor).key
    office.engine.user_tasks.claim(key, by=KARI.actor)
    return f"/oppgaver/{key}"


def sent(visitor: Browser, address: str, fields: dict[str, Any], **headers: str) -> str:
    """Send a form with the token it had before the session ended."""
    response = visitor.client.post(
        address,
        data={"csrf_token": "gammel", **fields},
        headers={**OURS, **headers},
        follow_redirects=True,
    )
    return visitor.keep(response)


def test_what_was_typed_survives_too_many_attempts_to_sign_in(
    browser: Open, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(login, "MOST", 0)
    visitor = browser(None)
    visitor.get("/logg-inn")
    visitor.post("/logg-inn", {"person": "kari", "til": task, "sendt-f-plan": "Søke kommunen"})
    assert visitor.status == 429
    assert "Vent fem minutter, og prøv igjen herfra" in visitor.page
    assert 'name="sendt-f-plan" value="Søke kommunen"' in visitor.page


def test_what_was_typed_survives_a_database_that_is_away(
    office: Office, browser: Open, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading that comes before the saving needs the database too."""
    visitor = browser(KARI)
    visitor.get(task)
    fields = {**visitor.hidden(), **TYPED, "handling": "fullfor"}
    with held(office, monkeypatch):
        visitor.post(task, fields)
    assert visitor.status == 409
    assert "Saken er opptatt" in visitor.page
    assert 'name="f-plan" value="Søke  «kommunen»' in visitor.page
    assert "Økten" not in visitor.page
    assert "Søke  «kommunen»" in on(visitor)
    assert visitor.status == 200
    assert office.task(KARI.actor).state is UserTaskState.CREATED


def test_a_page_that_cannot_be_logged_asks_to_be_tried_again(
    office: Office, browser: Open, task: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = browser(KARI)
    with held(office, monkeypatch):
        visitor.get(task)
    assert visitor.status == 503
    assert "Siden kan ikke vises akkurat nå" in visitor.page
    assert f'href="{task}">Prøv igjen' in visitor.page
    visitor.get(task)
    assert visitor.status == 200


@contextmanager
def held(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nobody else gets to write, as while another process has the database."""
    path = office.database.engine.url.database
    with monkeypatch.context() as patched, turnstile.Turnstile(path).turn(1):
        patched.setattr(session, "_SQLITE_BUSY_SECONDS", 0.05)
        yield


def on(visitor: Browser) -> str:
    """Press the page's own button: its form with all its hidden fields."""
    form = re.search(
        r"<main.*?<form[^>]* method=\"post\" action=\"([^\"]+)\".*?</form>", visitor.page, re.DOTALL
    )
    assert form is not None
    hidden: dict[str, list[str]] = {}
    for name, value in re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0], re.DOTALL
    ):
        hidden.setdefault(name, []).append(value)
    extra = {"person": "kari"} if form[1] == "/logg-inn" else {}
    return visitor.post(form[1], {**hidden, **extra})


def test_what_was_typed_outlives_the_session(office: Office, browser: Open, task: str) -> None:
    visitor = browser(None)
    sent(visitor, task, {**TYPED, "handling": "fullfor", "revisjon": "1"})
    assert visitor.status == 400
    assert "tatt vare på" in visitor.page
    on(visitor)
    assert "Fortsett der du var" in visitor.page
    on(visitor)
    assert visitor.address == task
    assert "Søke  «kommunen»" in visitor.page
    assert "og ringe æøå" in visitor.page
    assert office.task(KARI.actor).assignee == "kari"


def test_a_new_sign_in_elsewhere_needs_one_click_only(browser: Open, task: str) -> None:
    visitor = browser(KARI)
    sent(visitor, task, {**TYPED, "handling": "fullfor"})
    assert "Fortsett der du var" in visitor.page
    on(visitor)
    assert "og ringe æøå" in visitor.page


def test_case_fields_and_a_new_case_outlive_the_session_too(office: Office, browser: Open) -> None:
    visitor = browser(KARI)
    key = office.case("S-5")
    sent(visitor, f"/saker/{key}/endre", {"f-sak.lopsdato": "2027-07-01", "handling": "lagre"})
    on(visitor)
    assert 'value="2027-07-01"' in visitor.page
    assert office.engine.case(key, KARI.actor).fields[3].value is None
    sent(visitor, "/saker/ny", {"f-merkelapp": "S-77", "f-navn": "Per Prøve"})
    on(visitor)
    assert 'value="S-77"' in visitor.page
    assert office.engine.cases(KARI.actor, search="S-77").total == 0


def test_who_signs_in_instead_sees_no_more_than_they_may(browser: Open, task: str) -> None:
    visitor = browser(NINA)
    sent(visitor, task, {**TYPED, "handling": "fullfor"})
    on(visitor)
    assert visitor.status == 404


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://ond.test"}, {"Origin": "null"}, {"Origin": ""},
     {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}],
)  # fmt: skip
def test_what_others_send_is_not_kept(browser: Open, task: str, headers: dict[str, str]) -> None:
    visitor = browser(KARI)
    sent(visitor, task, {**TYPED, "handling": "fullfor"}, **headers)
    assert visitor.status == 400
    assert "Siden var for gammel" in visitor.page
    assert "kommunen" not in visitor.page


def test_other_forms_keep_nothing(browser: Open) -> None:
    visitor = browser(ADA)
    sent(visitor, "/drift/prosesser/1/stans", {"bekreft": "1"})
    assert "Siden var for gammel" in visitor.page


@pytest.mark.parametrize("path", ["//ond.test/x", "/oppgaver", "/drift/feil/prov-alle", "x"])
def test_a_sign_in_leads_on_only_to_a_form_of_ours(browser: Open, path: str) -> None:
    visitor = browser(None)
    visitor.get("/logg-inn")
    visitor.post("/logg-inn", {"person": "kari", "til": path, "sendt-a": "b"})
    assert visitor.address == "/oppgaver"


def test_after_sign_in_the_search_is_there_again(browser: Open) -> None:
    visitor = browser(None)
    visitor.get("/oppgaver?visning=mine&sok=bolig")
    assert 'value="/oppgaver?visning=mine&sok=bolig"' in visitor.page


def complete(visitor: Browser, address: str) -> str:
    visitor.get(address)
    return visitor.post(
        address,
        {**visitor.hidden(), "f-sak.bolig": "leier", "f-sak.rom": "2", "handling": "fullfor"},
    )


def test_a_button_pressed_twice_is_pressed_once(office: Office, browser: Open, task: str) -> None:
    visitor = browser(KARI)
    visitor.get(task)
    form = {**visitor.hidden(), "f-sak.bolig": "leier", "f-sak.rom": "2", "handling": "fullfor"}
    visitor.post(task, form)
    assert "er fullført" in visitor.page
    visitor.post(task, form)
    assert (visitor.status, visitor.address) == (200, "/oppgaver")
    assert "ikke lagret" not in visitor.page
    office.clock.move(timedelta(seconds=6))
    visitor.post(task, {**form, "f-sak.rom": "9"})
    assert visitor.status == 409
    for text in ("Du fullførte oppgaven", "Det du skrev, ble ikke lagret"):
        assert text in visitor.page, text


def test_back_to_a_completed_task_tells_who_completed_it(browser: Open, task: str) -> None:
    complete(browser(KARI), task)
    assert "Kari Betjent fullførte oppgaven" in browser(OLA).get(task)
