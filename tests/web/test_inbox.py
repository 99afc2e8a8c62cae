from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from engine import model
from tests.web.browser import Browser
from tests.web.office import KARI, NINA, OLA, Office


def test_an_empty_inbox_says_so(browser: Callable[..., Browser]) -> None:
    visitor = browser(KARI)
    assert "Ingenting venter" in visitor.get("/oppgaver")
    assert "Du har ingen oppgaver nå" in visitor.get("/oppgaver?visning=mine")
    assert "Ingen ferdige" in visitor.get("/oppgaver?visning=ferdige")
    assert "Ingen treff" in visitor.get("/oppgaver?sok=finnes+ikke")


def test_the_inbox_shows_my_agencys_tasks_and_no_person(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started("S-17")
    page = browser(KARI).get("/oppgaver")
    for text in ("Kartlegge bolig", "S-17", "Kartlegge livet ute", "om 7 dager", "ledig"):
        assert text in page
    assert "Per Prøve" not in page
    assert "S-17" not in browser(NINA).get("/oppgaver")


def test_claim_from_the_list_leads_to_the_task(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started()
    visitor = browser(KARI)
    visitor.post(f"/oppgaver/{office.task(KARI.actor).key}/ta")
    assert visitor.address == f"/oppgaver/{office.task(KARI.actor).key}"
    assert office.task(KARI.actor).assignee == "kari"
    assert "Fortsett" in visitor.get("/oppgaver?visning=mine")
    assert "Ingenting venter" in visitor.get("/oppgaver?visning=ledige")


def test_somebody_was_faster(office: Office, browser: Callable[..., Browser]) -> None:
    office.started()
    key = office.task(KARI.actor).key
    late = browser(KARI)
    late.get("/oppgaver")
    office.engine.user_tasks.claim(key, by=OLA.actor)
    late.post(f"/oppgaver/{key}/ta")
    assert late.address == "/oppgaver"
    assert "Ola Betjent var raskere og har tatt oppgaven." in late.page
    assert office.task(KARI.actor).assignee == "ola"


def test_give_a_task_back(office: Office, browser: Callable[..., Browser]) -> None:
    office.started()
    key = office.task(KARI.actor).key
    visitor = browser(KARI)
    visitor.post(f"/oppgaver/{key}/ta")
    visitor.post(f"/oppgaver/{key}/legg-tilbake")
    assert "lagt tilbake" in visitor.page
    assert office.task(KARI.actor).assignee is None


def test_only_the_one_who_has_it_gives_it_back(
    office: Office, browser: Callable[..., Browser]
) -> None:
    office.started()
    key = office.task(KARI.actor).key
    office.engine.user_tasks.claim(key, by=OLA.actor)
    visitor = browser(KARI)
    visitor.post(f"/oppgaver/{key}/legg-tilbake")
    assert visitor.status == 403


@pytest.mark.parametrize("what", ["ta", "legg-tilbake", "forkast-utkast"])
def test_another_agencys_task_does_not_exist(
    office: Office, browser: Callable[..., Browser], what: str
) -> None:
    office.started()
    visitor = browser(NINA)
    visitor.post(f"/oppgaver/{office.task(KARI.actor).key}/{what}")
    assert visitor.status == 404


def test_search_sort_and_pages(office: Office, browser: Callable[..., Browser]) -> None:
    for number in range(30):
        office.clock.move(timedelta(minutes=1))
        office.started(f"S-{number:02}")
    visitor = browser(KARI)
    first = visitor.get("/oppgaver?sorter=sak")
    assert "30 oppgaver" in first
    assert "S-24" in first
    assert "S-25" not in first
    assert 'aria-sort="ascending"' in first
    assert "S-25" in visitor.get("/oppgaver?sorter=sak&side=2")
    assert "1 oppgave<" in visitor.get("/oppgaver?sok=s-07")
    # A header's button comes after the list in the form, and wins.
    assert visitor.get("/oppgaver?sorter=sak&sorter=nyest").index("S-29") > 0
    newest = visitor.page
    assert newest.index("S-29") < newest.index("S-10")


@pytest.mark.parametrize(
    "query", ["side=0", "side=-1", "side=x", "side=99999999999", "sorter=drop",
              "sok=%25", "side=9"]
)  # fmt: skip
def test_strange_addresses_are_harmless(browser: Callable[..., Browser], query: str) -> None:
    visitor = browser(KARI)
    visitor.get(f"/oppgaver?{query}")
    assert visitor.status == 200


def test_overdue_tasks_are_marked(office: Office, browser: Callable[..., Browser]) -> None:
    office.started()
    office.clock.move(timedelta(days=9))
    page = browser(KARI).get("/oppgaver?visning=over-frist")
    assert "2 dager over frist" in page
    assert 'data-color="danger"' in page


def test_a_task_that_fell_away_tells_why(office: Office, browser: Callable[..., Browser]) -> None:
    office.started("S-17")
    task = office.task(KARI.actor)
    visitor = browser(KARI)
    assert "Ingen oppgaver har falt bort" in visitor.get("/oppgaver?visning=bortfalt")
    office.engine.cancel_instance(task.instance_key, by=model.SYSTEM)
    page = visitor.get("/oppgaver?visning=bortfalt")
    assert "S-17" in page
    assert "Falt bort: Brospenn stanset prosessen" in page
    assert "Brospenn stanset prosessen" in visitor.get(f"/oppgaver/{task.key}")
    assert "S-17" not in browser(NINA).get("/oppgaver?visning=bortfalt")
