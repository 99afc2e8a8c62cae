from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from engine import model
from engine.runtime import effects
from tests.web.browser import Browser
from tests.web.office import ADA, KARI, Office
from web import incident_words

Open = Callable[..., Browser]
RECEIVING = Path(__file__).parents[1] / "contracts" / "files" / "mottak.bpmn"
PAGES = ["", "/prosesser", "/feil", "/frister", "/tidsur", "/meldinger", "/utsending"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_with_and_without_content(
    office: Office, browser: Open, page: str
) -> None:
    visitor = browser(ADA)
    visitor.get(f"/drift{page}")
    assert visitor.status == 200
    office.started("S-1")
    office.started("S-2", "stopper")
    office.clock.move(timedelta(days=10))
    visitor.get(f"/drift{page}")
    assert visitor.status == 200
    assert "Per Prøve" not in visitor.page


def test_the_overview_counts(office: Office, browser: Open) -> None:
    office.started("S-1")
    office.started("S-2", "stopper")
    office.clock.move(timedelta(days=8))
    page = browser(ADA).get("/drift")
    for text in ("<strong>2</strong> <span>aktive prosesser", "<strong>1</strong> <span>stoppet",
                 "<strong>1</strong> <span>oppgaver over frist",
                 "<strong>1</strong> <span>tidsur som går"):  # fmt: skip
        assert text in page, text


def test_an_incident_shows_its_cause_and_can_be_retried(office: Office, browser: Open) -> None:
    case = office.started("S-2", "stopper")
    visitor = browser(ADA)
    page = visitor.get("/drift/feil")
    for text in ("Hvor mange rom?", "S-2", "EXTRACT_VALUE_ERROR", "Prøv igjen"):
        assert text in page, text
    incident = office.engine.operations.incidents(ADA.actor).items[0]
    visitor.post(f"/drift/feil/{incident.key}/prov-igjen")
    assert office.engine.operations.incidents(ADA.actor).total == 1
    office.engine.update_case(case, {"rom": 2}, base_revisions=None, by=KARI.actor)
    visitor.post(
        f"/drift/feil/{office.engine.operations.incidents(ADA.actor).items[0].key}/prov-igjen"
    )
    assert "Prøvd på nytt" in visitor.page
    assert office.engine.operations.incidents(ADA.actor).total == 0
    assert "Hvor mange rom?" in visitor.get("/drift/feil?visning=loste")


def test_retrying_what_is_solved_or_never_was(office: Office, browser: Open) -> None:
    visitor = browser(ADA)
    visitor.get("/drift/feil")
    visitor.post("/drift/feil/42/prov-igjen")
    assert visitor.status == 404


def test_instances_by_state_and_search(office: Office, browser: Open) -> None:
    office.started("S-1")
    office.started("S-2", "stopper")
    visitor = browser(ADA)
    assert "2 prosesser" in visitor.get("/drift/prosesser")
    assert "1 prosess<" in visitor.get("/drift/prosesser?tilstand=stoppet")
    assert "1 prosess<" in visitor.get("/drift/prosesser?sok=S-1")
    assert "Ingen treff" in visitor.get("/drift/prosesser?tilstand=fullforte")


def test_an_instance_is_canceled_only_when_its_number_is_typed(
    office: Office, browser: Open
) -> None:
    office.started("S-1")
    key = office.engine.operations.instances(ADA.actor).items[0].key
    visitor = browser(ADA)
    visitor.get(f"/drift/prosesser/{key}")
    assert "Kartlegge bolig" in visitor.page
    visitor.post(f"/drift/prosesser/{key}/stans", {"bekreft": "ja"})
    assert "for å bekrefte" in visitor.page
    assert office.engine.instance(key, ADA.actor).state == "ACTIVE"
    visitor.post(f"/drift/prosesser/{key}/stans", {"bekreft": str(key), "grunn": "started_wrongly"})
    assert "Prosessen er stanset" in visitor.page
    assert office.engine.instance(key, ADA.actor).state == "TERMINATED"


def test_parked_messages_are_listed(office: Office, browser: Open) -> None:
    office.engine.receive_message(
        "ukjent", "S-1", {}, sender="nav_moss", message_id="1", ttl_seconds=3600, by=model.SYSTEM
    )
    page = browser(ADA).get("/drift/meldinger")
    assert "ukjent" in page
    assert "nav_moss" in page


def test_a_message_that_waits_for_its_turn_tells_for_which_instance(
    office: Office, browser: Open
) -> None:
    office.engine.definitions.deploy({"mottak.bpmn": RECEIVING.read_bytes()}, "", by=model.SYSTEM)
    for number in ("1", "2"):
        office.engine.receive_message(
            "ny_sak", "17", {}, sender="nav_moss", message_id=number, ttl_seconds=60, by=ADA.actor
        )
    visitor = browser(ADA)
    page = visitor.get("/drift/meldinger")
    assert page.count("ny_sak") == 1
    assert "at Ta imot avsluttes" in page
    (running,) = office.engine.operations.instances(ADA.actor, state="ACTIVE").items
    assert f"/drift/prosesser/{running.key}" in page


def test_every_kind_of_incident_is_told_in_words() -> None:
    told = {kind: incident_words.words(kind.value) for kind in effects.ErrorType}
    unknown = incident_words.words("noe nytt")
    assert {kind.value for kind, words in told.items() if words == unknown} == {"UNKNOWN"}
    assert incident_words.kinds() == {kind.value for kind in told} - {"UNKNOWN"}
    assert all(words.what and words.remedy for words in told.values())


def test_an_incident_is_told_in_the_language_of_the_page(office: Office, browser: Open) -> None:
    office.started("S-1", "stopper")
    visitor = browser(ADA)
    visitor.get("/drift/feil")
    for name, what, folded in (
        ("nb", "ga ikke noe brukbart. Rett verdien", "Teknisk forklaring"),
        ("nn", "gav ikkje noko brukbart. Rett verdien", "Teknisk forklaring"),
        ("en", "gave nothing that can be used. Correct", "Technical explanation"),
    ):
        visitor.post("/spraak", {"spraak": name, "neste": "/drift/feil"})
        plain, technical = visitor.page.replace("</strong>", "").split(f"<summary>{folded}", 1)
        assert what in plain
        assert "EXTRACT_VALUE_ERROR" not in plain
        assert "EXTRACT_VALUE_ERROR" in technical
        assert 'lang="en"' in technical
