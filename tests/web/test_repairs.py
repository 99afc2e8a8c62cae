from __future__ import annotations

from collections.abc import Callable

import pytest

from engine import model
from engine.model import SYSTEM
from tests.contracts.office import FILES
from tests.web.conftest import Browser
from tests.web.office import ADA, EVA, KARI, OLA, Office

Open = Callable[..., Browser]


@pytest.fixture
def visitor(browser: Open) -> Browser:
    return browser(ADA)


def only(office: Office) -> model.Key:
    """The number of the one process there is."""
    (row,) = office.engine.operations.instances(ADA.actor).items
    key: model.Key = row.key
    return key


def deployed(office: Office, name: str) -> None:
    content = (FILES / name).read_bytes().replace(b"sak.kommune", b"sak.navkontor")
    office.engine.definitions.deploy({name: content}, note="Til prøve", by=EVA.actor)


def failed_job(office: Office) -> model.Key:
    """An instance whose job has failed for good."""
    deployed(office, "arbeid.bpmn")
    office.engine.start_instance("arbeid", office.case("S-7"), {"fnr": "ukjent"}, by=SYSTEM)
    (job,) = office.engine.jobs.activate("hent", "w", limit=5, lease_seconds=60)
    office.engine.jobs.fail(job.key, 0, "registeret svarer ikke", by=SYSTEM)
    return only(office)


def test_a_stuck_process_is_found_understood_mended_and_goes_on(
    office: Office, visitor: Browser
) -> None:
    key = failed_job(office)
    assert "<strong>1</strong> <span>stoppet" in visitor.get("/drift")
    visitor.get("/drift/feil?sok=registeret")
    for text in ("har mislyktes for siste gang", "registeret svarer ikke",
                 "hente", f"/drift/prosesser/{key}"):  # fmt: skip
        assert text in visitor.page, text
    visitor.get(f"/drift/prosesser/{key}")
    for text in ("Det som har stoppet", "Det den venter på", "1 forsøk har feilet"):
        assert text in visitor.page, text
    assert "ukjent" not in visitor.page
    visitor.post(f"/drift/prosesser/{key}/verdier", {"grunn": "wrong_value"})
    assert "fnr" in visitor.page
    assert '"ukjent"' in visitor.page
    visitor.post(
        f"/drift/prosesser/{key}/verdier/rett",
        {"grunn": "wrong_value", "omfang": "0", "navn": "fnr", "verdi": '"kjent"'},
    )
    assert "«fnr» er rettet" in visitor.page
    (incident,) = office.engine.operations.incidents(ADA.actor).items
    visitor.post(f"/drift/feil/{incident.key}/prov-igjen", {"prosess": str(key)})
    assert visitor.address == f"/drift/prosesser/{key}"
    (job,) = office.engine.jobs.activate("hent", "w", limit=5, lease_seconds=60)
    office.engine.jobs.complete(job, {}, by=SYSTEM)
    assert office.engine.instance(key, ADA.actor).state == "COMPLETED"


def test_values_are_shown_only_for_a_reason(office: Office, visitor: Browser) -> None:
    key = failed_job(office)
    visitor.get(f"/drift/prosesser/{key}")
    visitor.post(f"/drift/prosesser/{key}/verdier", {"grunn": "nysgjerrig"})
    assert "Velg en grunn" in visitor.page
    assert "ukjent" not in visitor.page
    assert visitor.get(f"/drift/prosesser/{key}/verdier")
    assert visitor.status == 405


@pytest.mark.parametrize("text", ["{", "", "NaN", "[" * 50_000, "x" * 100_001])
def test_what_is_no_value_is_shown_again_and_nothing_changes(
    office: Office, visitor: Browser, text: str
) -> None:
    key = failed_job(office)
    visitor.get(f"/drift/prosesser/{key}")
    visitor.post(
        f"/drift/prosesser/{key}/verdier/rett",
        {"grunn": "wrong_value", "omfang": "0", "navn": "fnr", "verdi": text},
    )
    assert visitor.status == 422
    assert "ikke gyldig JSON" in visitor.page
    assert "<title>Feil: " in visitor.page
    assert visitor.begins_at() == ["ds-error-summary"]
    (job,) = office.engine.repairs.waiting(key, ADA.actor).jobs
    assert job.retries == 0


def test_a_failed_job_is_passed_over(office: Office, visitor: Browser) -> None:
    key = failed_job(office)
    (incident,) = office.engine.operations.incidents(ADA.actor).items
    visitor.get("/drift/feil")
    visitor.post(f"/drift/feil/{incident.key}/hopp-over")
    assert "Velg en grunn" in visitor.page
    visitor.post(f"/drift/feil/{incident.key}/hopp-over", {"grunn": "done_elsewhere"})
    assert "Hoppet over" in visitor.page
    assert office.engine.instance(key, ADA.actor).state == "COMPLETED"
    visitor.post(f"/drift/feil/{incident.key}/hopp-over", {"grunn": "done_elsewhere"})
    assert visitor.status in {200, 409}


def test_the_task_of_somebody_who_left_is_given_to_a_colleague(
    office: Office, visitor: Browser, browser: Open
) -> None:
    case = office.started("S-1")
    task = office.task(KARI.actor).key
    office.engine.user_tasks.claim(task, by=KARI.actor)
    key = only(office)
    visitor.get(f"/drift/prosesser/{key}")
    assert "Flytt oppgaven" in visitor.page
    assert f'<option value="{OLA.actor.user_id}">' in visitor.page
    assert '<option value="nina">' not in visitor.page
    visitor.post(f"/drift/oppgaver/{task}/flytt", {"prosess": str(key), "person": "ola"})
    assert "Velg en grunn" in visitor.page
    visitor.post(
        f"/drift/oppgaver/{task}/flytt",
        {"prosess": str(key), "person": "ola", "grunn": "someone_left"},
    )
    assert "Ola Betjent har oppgaven nå" in visitor.page
    visitor.post(f"/drift/oppgaver/{task}/flytt", {"prosess": str(key), "grunn": "someone_left"})
    assert "lagt tilbake til alle" in visitor.page
    told = browser(KARI).get(f"/saker/{case}")
    for text in ("Ada Drift ga oppgaven «Kartlegge bolig» til en annen. Grunn: Den som hadde",
                 "Ada Drift la oppgaven «Kartlegge bolig» tilbake til alle"):  # fmt: skip
        assert text in told, text


def test_nobody_is_given_a_task_that_is_not_theirs(office: Office, visitor: Browser) -> None:
    office.started("S-1")
    task, key = office.task(KARI.actor).key, only(office)
    visitor.get(f"/drift/prosesser/{key}")
    sent = {"prosess": str(key), "grunn": "someone_left"}
    for person, status in (("nina", 403), ("finnes-ikke", 404)):
        visitor.post(f"/drift/oppgaver/{task}/flytt", {**sent, "person": person})
        assert visitor.status == status
        visitor.get("/drift")
    visitor.post(f"/drift/oppgaver/{task}/flytt", {**sent, "prosess": "x"})
    assert visitor.status == 400


def test_a_process_is_canceled_with_its_number_and_a_reason(
    office: Office, visitor: Browser, browser: Open
) -> None:
    case = office.started("S-1")
    key = only(office)
    visitor.get(f"/drift/prosesser/{key}")
    visitor.post(f"/drift/prosesser/{key}/stans", {"bekreft": str(key)})
    assert "Velg en grunn" in visitor.page
    assert office.engine.instance(key, ADA.actor).state == "ACTIVE"
    visitor.post(f"/drift/prosesser/{key}/stans", {"bekreft": str(key), "grunn": "started_wrongly"})
    assert "Prosessen er stanset" in visitor.page
    assert "valgte å stanse prosessen. Grunn: Den ble startet ved en feil" in browser(KARI).get(
        f"/saker/{case}"
    )


def test_a_message_that_did_not_arrive_is_sent_again(office: Office, visitor: Browser) -> None:
    deployed(office, "melding.bpmn")
    office.engine.start_instance("melding", office.case("S-9"), {"saksnummer": "1"}, by=SYSTEM)
    (row,) = office.engine.outbox.claim(5)
    office.engine.outbox.settle(row.key, "unknown recipient", permanent=True)
    assert "<strong>1</strong> <span>meldinger som ikke kom fram" in visitor.get("/drift")
    assert "unknown recipient" in visitor.get("/drift/utsending?tilstand=ga-opp&sok=recipient")
    assert "Ingen treff" in visitor.get("/drift/utsending?tilstand=sendt")
    visitor.get("/drift/utsending")
    visitor.post(f"/drift/utsending/{row.key}/igjen", {"grunn": "receiver_repaired"})
    assert "sendes igjen straks" in visitor.page
    assert [one.key for one in office.engine.outbox.claim(5)] == [row.key]
    visitor.post(f"/drift/utsending/{row.key}/igjen", {"grunn": "receiver_repaired"})
    assert "venter alt, eller er sendt" in visitor.page


def test_everything_a_search_finds_is_tried_again(office: Office, visitor: Browser) -> None:
    cases = [office.started(f"S-{number}", "stopper") for number in (1, 2, 3)]
    visitor.get("/drift/feil?sok=stopper")
    assert "Prøv alle 3 igjen" in visitor.page
    for case in cases[:2]:
        office.engine.update_case(case, {"rom": 2}, base_revisions=None, by=KARI.actor)
    visitor.post("/drift/feil/prov-alle", {"sok": "stopper"})
    assert "prøvd på nytt" in visitor.page
    assert office.engine.operations.incidents(ADA.actor).total == 1
    assert "Prøv alle" not in visitor.page


def test_processes_are_found_by_open_task_stopped_element_and_number(
    office: Office, visitor: Browser
) -> None:
    office.started("S-1")
    key = only(office)
    office.started("S-2", "stopper")
    for words in ("Kartlegge bolig", "kartlegg", str(key)):
        assert "1 prosess<" in visitor.get(f"/drift/prosesser?sok={words}"), words
    assert "S-2" in visitor.get("/drift/prosesser?sok=valget")
    assert "Ingen treff" in visitor.get(f"/drift/prosesser?sok={'9' * 40}")


def test_timers_are_searched(office: Office, visitor: Browser) -> None:
    office.started("S-1")
    assert "1 tidsur" in visitor.get("/drift/tidsur?sok=S-1")
    assert "Ingen treff" in visitor.get("/drift/tidsur?sok=S-2")
