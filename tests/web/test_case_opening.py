from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.browser import Browser
from tests.web.office import KARI, NINA, Office

Open = Callable[..., Browser]
GOOD = {"merkelapp": "S-77", "navn": "Per Oppdiktet", "prosess": "kartlegge",
        "sak_fengsel": "moss_fengsel", "sak_lopsdato": "01.06.2027"}  # fmt: skip


def new(visitor: Browser, **fields: str) -> str:
    visitor.get("/saker/ny")
    return visitor.send("", **{**GOOD, **fields})


def test_the_form_has_a_free_label_my_unit_and_the_processes(office: Office, browser: Open) -> None:
    office.case("S-2027-0041")
    page = browser(KARI).get("/saker/ny")
    assert 'value="S-2027-0042"' in page
    assert '<option value="moss_fengsel" selected>Moss fengsel' in page
    assert "Kartlegge livet ute" in page
    assert "Bruk bare oppdiktede navn" in page
    assert "<script" not in page.partition("<main")[2]


def test_a_case_is_opened_with_its_process(office: Office, browser: Open) -> None:
    visitor = browser(KARI)
    assert "Ny sak" in visitor.get("/saker")
    page = new(visitor)
    for text in ("Saken er opprettet", "Sak S-77", "Per Oppdiktet", "1. juni 2027",
                 "Kartlegge bolig", "Kari Betjent opprettet saken"):  # fmt: skip
        assert text in page, text
    assert office.task(KARI.actor).case_label == "S-77"


def test_a_label_in_use_is_told_at_the_field_and_nothing_typed_is_lost(
    office: Office, browser: Open
) -> None:
    office.case("S-77")
    visitor = browser(KARI)
    page = new(visitor)
    assert visitor.status == 422
    assert 'href="#f-merkelapp">Saksnummeret er brukt på en annen sak. S-2027-0001 er' in page
    assert page.count("Saksnummeret er brukt") == 2
    for typed in ('value="Per Oppdiktet"', 'value="01.06.2027"', 'value="S-77"', " checked"):
        assert typed in page
    assert office.engine.cases(KARI.actor).total == 1


def test_what_a_case_must_have_is_told_at_its_field(office: Office, browser: Open) -> None:
    visitor = browser(KARI)
    page = new(visitor, merkelapp="  ", sak_fengsel="", sak_lopsdato="snart", prosess="")
    assert visitor.status == 422
    assert "4 felt må rettes" in page
    assert visitor.begins_at() == ["ds-error-summary"]
    assert office.engine.cases(KARI.actor).total == 0


def test_a_process_nobody_can_start_is_refused(office: Office, browser: Open) -> None:
    visitor = browser(KARI)
    new(visitor, prosess="ukjent")
    assert visitor.status == 422
    assert office.engine.cases(KARI.actor).total == 0


def test_who_opens_no_cases_is_not_asked_to(office: Office, browser: Open) -> None:
    key = office.started()
    visitor = browser(NINA)
    assert "Ny sak" not in visitor.get("/saker")
    page = visitor.get(f"/saker/{key}")
    assert "Hvor saken står" in page
    assert "Start en prosess" not in page
    for address in ("/saker/ny", f"/saker/{key}/start"):
        visitor.get("/saker")
        visitor.post(address, {"prosess": "kartlegge"})
        assert visitor.status == 403
    visitor.get("/saker/ny")
    assert visitor.status == 403
    assert len(office.engine.case(key, KARI.actor).instances) == 1


def test_another_process_is_started_in_a_case(office: Office, browser: Open) -> None:
    key = office.started()
    visitor = browser(KARI)
    page = visitor.get(f"/saker/{key}")
    assert "Start en prosess til" in page
    assert "Kartlegge livet ute (går alt i saken)" in page
    visitor.post(f"/saker/{key}/start", {"prosess": "stopper"})
    assert "er startet." in visitor.page
    names = [one.process_id for one in office.engine.case(key, KARI.actor).instances]
    assert names == ["kartlegge", "stopper"]


@pytest.mark.parametrize("asked", ["", "ukjent"])
def test_no_process_chosen_is_told(office: Office, browser: Open, asked: str) -> None:
    key = office.started()
    visitor = browser(KARI)
    visitor.get(f"/saker/{key}")
    visitor.post(f"/saker/{key}/start", {"prosess": asked})
    assert "Velg hvilken prosess" in visitor.page


def test_a_closed_case_starts_nothing(office: Office, browser: Open) -> None:
    key = office.case()
    visitor = browser(KARI)
    assert "Start en prosess" in visitor.get(f"/saker/{key}")
    office.engine.close_case(key, by=KARI.actor)
    visitor.post(f"/saker/{key}/start", {"prosess": "kartlegge"})
    assert visitor.status == 403
    assert "Start en prosess" not in visitor.get(f"/saker/{key}")
    assert office.engine.case(key, KARI.actor).instances == ()
