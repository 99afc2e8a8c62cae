"""What people see while listeners of a task are heard, and when they say no."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from engine import model
from engine.runtime.effects import TaskAnswer
from tests.web.browser import Browser
from tests.web.office import ADA, EVA, KARI, OLA, RESOURCES, Office

Open = Callable[..., Browser]
GOOD = {"sak_bolig": "leier", "sak_rom": "3"}


def listening(office: Office, *events: str) -> None:
    """The mapping task, with listeners for the events, in a new case."""
    heard = "".join(f'<zeebe:taskListener eventType="{one}" type="{one}"/>' for one in events)
    marked = f"<zeebe:userTask/><zeebe:taskListeners>{heard}</zeebe:taskListeners>".encode()
    drawn = RESOURCES["kartlegge.bpmn"]
    form = re.search(rb"<zeebe:formDefinition[^>]*>", drawn)
    assert form is not None
    files = {**RESOURCES, "kartlegge.bpmn": drawn.replace(form[0], marked + form[0], 1)}
    office.engine.definitions.deploy(files, note="med lyttere", by=EVA.actor)
    office.started()


def answer(office: Office, event: str, reason: str = "") -> None:
    (job,) = office.engine.jobs.activate(event, "w", limit=5, lease_seconds=60)
    told = TaskAnswer(denied=bool(reason), reason=reason)
    office.engine.jobs.complete(job, {}, by=model.SYSTEM, answer=told)


@pytest.fixture
def delivered(office: Office, browser: Open) -> Browser:
    """Kari has just delivered the mapping task, which is checked."""
    listening(office, "completing")
    visitor = browser(KARI)
    visitor.get("/oppgaver")
    visitor.post(f"/oppgaver/{office.task(KARI.actor).key}/ta")
    visitor.send("fullfor", **GOOD, gjeld="12500")
    return visitor


def test_what_is_delivered_is_said_to_be_checked(office: Office, delivered: Browser) -> None:
    assert delivered.status == 200
    assert "Oppgaven er levert og blir kontrollert" in delivered.page
    assert "er fullført" not in delivered.page
    assert 'name="handling"' not in delivered.page, "nothing can be filled in"
    assert "Levert, blir kontrollert" in delivered.get("/oppgaver?visning=mine")
    assert "Levert, blir kontrollert" not in delivered.get("/oppgaver")
    answer(office, "completing")
    (done,) = office.engine.user_tasks.inbox(KARI.actor, state="completed").items
    assert "Du fullførte oppgaven" in delivered.get(f"/oppgaver/{done.key}")


def test_a_second_press_of_the_button_is_told_the_same(office: Office, browser: Open) -> None:
    listening(office, "completing")
    visitor = browser(KARI)
    visitor.get("/oppgaver")
    visitor.post(f"/oppgaver/{office.task(KARI.actor).key}/ta")
    address, hidden = visitor.address, visitor.hidden()
    visitor.send("fullfor", **GOOD)
    for handling in ("fullfor", "utkast"):
        visitor.post(address, {**hidden, "f-sak.bolig": "eier", "handling": handling})
        assert visitor.status == 409
        assert "Oppgaven er levert og blir kontrollert" in visitor.page


def test_a_denied_task_tells_why_and_keeps_what_was_typed(
    office: Office, delivered: Browser, browser: Open
) -> None:
    address = delivered.address
    answer(office, "completing", "Gjelden er ikke dokumentert <ennå>")
    page = delivered.get(address)
    assert "Oppgaven ble ikke godtatt" in page
    assert "Gjelden er ikke dokumentert <ennå>" in page
    assert 'value="12500"' in page
    assert "Oppgaven ble ikke godtatt" not in browser(OLA).get(address), "said to Kari alone"
    delivered.get(address)
    delivered.send("fullfor", **GOOD, gjeld="0")
    assert "Oppgaven er levert og blir kontrollert" in delivered.page
    assert "Oppgaven ble ikke godtatt" not in delivered.page


def test_the_case_tells_of_delivery_and_denial_without_the_words(
    office: Office, delivered: Browser
) -> None:
    answer(office, "completing", "Navn Navnesen har gjeld")
    case = office.engine.cases(KARI.actor).items[0].key
    page = delivered.get(f"/saker/{case}")
    assert "leverte «" in page
    assert "ble ikke godtatt" in page
    assert "Navn Navnesen" not in page


def test_taking_and_giving_back_wait_for_listeners(office: Office, browser: Open) -> None:
    listening(office, "assigning")
    key = office.task(KARI.actor).key
    visitor = browser(KARI)
    visitor.get("/oppgaver")
    visitor.post(f"/oppgaver/{key}/ta")
    assert "Det blir kontrollert hvem som skal ha oppgaven" in visitor.page
    visitor.post(f"/oppgaver/{key}/legg-tilbake")
    assert "Det blir kontrollert hvem som skal ha oppgaven" in visitor.page
    answer(office, "assigning", "Du er ikke i turnus")
    page = visitor.get(f"/oppgaver/{key}")
    assert "Det ble ikke godtatt hvem som skal ha oppgaven" in page
    assert "Du er ikke i turnus" in page
    visitor.post(f"/oppgaver/{key}/ta")
    answer(office, "assigning")
    assert 'name="handling"' in visitor.get(f"/oppgaver/{key}")
    visitor.post(f"/oppgaver/{key}/legg-tilbake")
    assert "Det blir kontrollert hvem som skal ha oppgaven" in visitor.page


def test_what_the_process_takes_away_is_said_to_be(office: Office, browser: Open) -> None:
    listening(office, "canceling", "updating")
    task = office.task(KARI.actor)
    visitor = browser(KARI)
    office.engine.user_tasks.change(task.key, {"priority": 80}, by=ADA.actor)
    assert "En endring av oppgaven blir kontrollert" in visitor.get(f"/oppgaver/{task.key}")
    answer(office, "updating")
    office.engine.cancel_instance(task.instance_key, by=ADA.actor)
    assert "Prosessen er i ferd med å ta oppgaven bort" in visitor.get(f"/oppgaver/{task.key}")
    answer(office, "canceling")
    assert "Prosessen gikk videre uten oppgaven" in visitor.get(f"/oppgaver/{task.key}")


def test_a_task_that_is_made_ready_is_in_no_list(office: Office, browser: Open) -> None:
    listening(office, "creating")
    assert not office.engine.user_tasks.inbox(KARI.actor).items
    (job,) = office.engine.jobs.activate("creating", "w", limit=5, lease_seconds=60)
    key = json.loads(job.headers["io.camunda.zeebe:userTaskKey"])
    assert "Oppgaven blir gjort klar" in browser(KARI).get(f"/oppgaver/{key}")
