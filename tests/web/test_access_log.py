from __future__ import annotations

from collections.abc import Callable

import pytest

from engine import errors
from tests.web.browser import Browser
from tests.web.office import ADA, KARI, NINA, PIA, Office

Open = Callable[..., Browser]


def test_every_reading_is_listed_with_the_fields_and_never_their_values(
    office: Office, browser: Open
) -> None:
    key = office.started("S-1", lopsdato="2027-06-01", helse="skade")
    browser(KARI).get(f"/saker/{key}")
    task = office.task(KARI.actor).key
    browser(KARI).get(f"/oppgaver/{task}")
    browser(NINA).get(f"/oppgaver/{task}")
    page = browser(PIA).get("/innsyn")
    for text in ("Kari Betjent leste saken", "Kari Betjent leste oppgaven «Kartlegge bolig»",
                 "Nina Veileder ble nektet innsyn", "Løslatelsesdato", "S-1"):  # fmt: skip
        assert text in page, text
    for text in ("skade", "Per Prøve", "2027-06-01"):
        assert text not in page, text


def test_the_log_is_searched_by_case_by_person_and_by_kind(office: Office, browser: Open) -> None:
    for label, person in (("S-1", KARI), ("S-2", NINA)):
        browser(person).get(f"/saker/{office.started(label)}")
    visitor = browser(PIA)
    for search, found, hidden in (
        ("S-1", "Kari Betjent", "Nina Veileder"),
        ("nina", "Nina Veileder", "Kari Betjent"),
        ("S-2", "Nina Veileder", "Kari Betjent"),
    ):
        visitor.get(f"/innsyn?sok={search}")
        assert found in visitor.page
        assert hidden not in visitor.page
    assert "Ingen treff" in visitor.get("/innsyn?visning=nektet")
    assert "Ingen treff" in visitor.get("/innsyn?sok=%25")


def test_a_long_log_has_pages(office: Office, browser: Open) -> None:
    key = office.started("S-1")
    for _ in range(60):
        office.engine.case(key, KARI.actor)
    visitor = browser(PIA)
    assert visitor.get("/innsyn").count("leste saken") == 50
    assert "Neste" in visitor.page
    assert visitor.get("/innsyn?side=2").count("leste saken") == 10


def test_the_log_is_for_the_privacy_officer_alone(office: Office, browser: Open) -> None:
    for person in (KARI, ADA):
        visitor = browser(person)
        visitor.get("/innsyn")
        assert visitor.status == 403
        with pytest.raises(errors.NotAllowed):
            office.engine.operations.accesses(person.actor)


def test_the_privacy_officer_begins_there_and_sees_no_case(office: Office, browser: Open) -> None:
    key = office.started("S-1")
    visitor = browser(PIA)
    assert visitor.address == "/innsyn"
    visitor.get(f"/saker/{key}")
    assert visitor.status == 403
