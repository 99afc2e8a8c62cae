from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from engine import process_engine
from tests.web.browser import Browser
from tests.web.office import EVA, KARI, NINA, PEOPLE, RESOURCES, Office
from tests.web.test_cases import preview_fields

Open = Callable[..., Browser]


def test_a_change_of_prison_shows_whose_the_tasks_become(office: Office, browser: Open) -> None:
    key = office.started()
    task = office.task(KARI.actor)
    office.engine.user_tasks.claim(task.key, by=KARI.actor)
    visitor = browser(KARI)
    visitor.get(f"/saker/{key}/endre")
    page = visitor.send("forhandsvis", sak_fengsel="halden_fengsel", sak_navkontor="nav_moss")
    assert "Oppgaver som går over til andre" in page
    assert "Moss fengsel<br>Kari Betjent har oppgaven og mister den" in page
    assert "<strong>Halden fengsel</strong>" in page
    visitor.post(f"/saker/{key}/endre", {**preview_fields(page), "handling": "lagre"})
    assert "Oppgaven «Kartlegge bolig» gikk over til en annen enhet" in visitor.page
    assert office.engine.user_tasks.inbox(KARI.actor).total == 0


def test_what_the_agency_may_not_write_is_told_and_what_was_typed_stays(
    office: Office, browser: Open
) -> None:
    # The rights were changed after the form was deployed: an engine without a schema took it.
    loose = process_engine.ProcessEngine(office.database, office.clock, participants=PEOPLE)
    diagram = RESOURCES["kartlegge.bpmn"].replace(b'name="Fengsel"', b'name="Nav"')
    loose.definitions.deploy({**RESOURCES, "kartlegge.bpmn": diagram}, note="Nav", by=EVA.actor)
    office.started()
    visitor = browser(NINA)
    visitor.post(f"/oppgaver/{office.task(NINA.actor).key}/ta")
    page = visitor.send("fullfor", sak_bolig="leier", sak_rom="3", gjeld="12 500")
    assert visitor.status == 403
    assert "Skjemaet spør om noe etaten din ikke kan skrive" in page
    assert 'href="#f-bolig-1">Etaten din kan ikke endre denne opplysningen.' in page
    assert 'value="12 500"' in page
    assert office.task(NINA.actor).assignee == "nina"


def test_the_chosen_column_turns_the_list_around(office: Office, browser: Open) -> None:
    for number in range(3):
        office.clock.move(timedelta(minutes=1))
        office.started(f"S-{number:02}")
    visitor = browser(KARI)
    page = visitor.get("/oppgaver?sorter=sak")
    assert 'aria-sort="ascending"' in page
    assert 'name="sorter" value="-sak"' in page
    page = visitor.get("/oppgaver?sorter=-sak")
    assert page.index("S-02") < page.index("S-00")
    assert 'aria-sort="descending"' in page
    assert 'name="sorter" value="sak"' in page
    assert '<option value="-sak" selected>' in page


def test_a_date_the_rules_refuse_is_told_at_its_field_before_anything_is_shown_or_written(
    office: Office, browser: Open
) -> None:
    key = office.started()
    visitor = browser(KARI)
    for handling in ("forhandsvis", "lagre"):
        visitor.get(f"/saker/{key}/endre")
        page = visitor.send(handling, sak_lopsdato="15.06.2019")
        assert visitor.status == 422
        assert "Dagen er passert. Velg en dag fra og med i dag." in page
        assert "15.06.2019" in page
    case = office.engine.case(key, KARI.actor)
    assert "2019" not in str([field.value for field in case.fields])
