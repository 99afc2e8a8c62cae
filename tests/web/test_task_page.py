from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from engine import model
from tests.web.browser import Browser
from tests.web.office import EVA, FORM, KARI, NINA, OLA, RESOURCES, Office

Open = Callable[..., Browser]
GOOD = {"sak_bolig": "leier", "sak_rom": "3"}


@pytest.fixture
def claimed(office: Office, browser: Open) -> Browser:
    """Kari with the mapping task open on her screen."""
    office.started()
    visitor = browser(KARI)
    visitor.post(f"/oppgaver/{office.task(KARI.actor).key}/ta")
    return visitor


def case_of(office: Office) -> model.CaseView:
    return office.engine.case(office.engine.cases(KARI.actor).items[0].key, KARI.actor)


def value(office: Office, name: str) -> object:
    return next(f.value for f in case_of(office).fields if f.name == name)


def test_the_page_shows_help_source_and_strength(claimed: Browser) -> None:
    for text in ("Slik gjør du", "<strong>i ro og mak</strong>", "strgjfl. § 4", "lov",
                 "<strong>livet ute</strong>", "Hvordan bor personen?", "Eier", "kr"):  # fmt: skip
        assert text in claimed.page


def test_every_input_has_a_label_and_the_form_no_script(claimed: Browser) -> None:
    for label in ("f-rom", "f-lopsdato", "f-gjeld", "f-bolig-1", "f-behov-1", "f-samtykke"):
        assert f'for="{label}"' in claimed.page
        assert f'id="{label}"' in claimed.page
    assert 'type="date"' in claimed.page
    assert 'inputmode="numeric"' in claimed.page
    assert "<script" not in claimed.page.partition("<main")[2], "only the head loads one, for all"


def test_an_unclaimed_task_can_be_read_but_not_filled(office: Office, browser: Open) -> None:
    office.started()
    page = browser(KARI).get(f"/oppgaver/{office.task(KARI.actor).key}")
    assert "Oppgaven er ledig" in page
    assert 'name="f-' not in page
    office.engine.user_tasks.claim(office.task(KARI.actor).key, by=OLA.actor)
    page = browser(KARI).get(f"/oppgaver/{office.task(KARI.actor).key}")
    assert "Ola Betjent har oppgaven" in page


def test_completing_writes_the_case_and_goes_on(office: Office, claimed: Browser) -> None:
    claimed.send("fullfor", **GOOD, gjeld="12 500,50", behov=["arbeid"], samtykke="true",
                 sak_lopsdato="01.06.2027")  # fmt: skip
    assert claimed.address == "/oppgaver"
    assert "«Kartlegge bolig» er fullført i sak S-1" in claimed.page
    assert value(office, "bolig") == "leier"
    assert value(office, "rom") == 3
    assert value(office, "lopsdato") == "2027-06-01"
    assert office.task(NINA.actor).name == "Vurdere ytelse"


def test_all_errors_are_shown_and_what_was_typed_stays(office: Office, claimed: Browser) -> None:
    claimed.send("fullfor", sak_rom="mange", gjeld="1 000,5", sak_lopsdato="31.06.2027",
                 epost="kari@", behov=["skole"], samtykke="true")  # fmt: skip
    assert claimed.status == 422
    page = claimed.page
    assert "<title>Feil: Kartlegge bolig" in page
    assert "4 felt må rettes" in page
    assert claimed.begins_at() == ["ds-error-summary"]
    for target, text in [
        ("f-bolig-1", "«Hvordan bor personen?» må ha et svar"),
        ("f-rom", "Antall rom må være et tall"),
        ("f-lopsdato", "Løslatelsesdato er en dato som ikke finnes"),
        ("f-epost", "E-post må være en e-postadresse"),
    ]:
        assert f'href="#{target}">{text}' in page
        assert page.count(text) == 2  # in the summary and at the field
    for typed in ('value="mange"', 'value="1 000,5"', 'value="31.06.2027"', 'value="kari@"'):
        assert typed in page
    assert page.count(" checked") == 2
    assert 'aria-invalid="true"' in page
    assert value(office, "rom") is None


def test_a_field_that_begins_to_apply_is_shown_before_anything_is_written(
    office: Office, claimed: Browser
) -> None:
    assert "Plan for bolig" not in claimed.page
    claimed.send("fullfor", sak_bolig="ingen", sak_rom="2")
    assert claimed.status == 200
    assert "Se over før du fullfører" in claimed.page
    assert "Plan for bolig" in claimed.page
    assert "Antall rom" not in claimed.page
    claimed.send("fullfor", sak_bolig="ingen", plan="Søke kommunen")
    assert claimed.address == "/oppgaver"
    assert value(office, "rom") is None


def test_show_the_fields_that_apply(office: Office, claimed: Browser) -> None:
    claimed.send("vis", sak_bolig="ingen", gjeld="tull")
    assert "Plan for bolig" in claimed.page
    assert 'value="tull"' in claimed.page
    assert "må rettes" not in claimed.page


def test_what_the_case_file_refuses_is_shown_at_the_field(office: Office, browser: Open) -> None:
    asked = {"type": "textfield", "id": "rom", "key": "sak.rom", "label": "Rom"}
    loose = {**FORM, "components": [asked]}
    resources = {**RESOURCES, "kartlegging.form": json.dumps(loose).encode()}
    office.engine.definitions.deploy(resources, note="Løst skjema", by=EVA.actor)
    office.started()
    visitor = browser(KARI)
    visitor.post(f"/oppgaver/{office.task(KARI.actor).key}/ta")
    visitor.send("fullfor", sak_rom="mange")
    assert visitor.status == 422
    assert "Saken tok ikke imot" in visitor.page
    assert 'href="#f-rom">Skriv et helt tall.' in visitor.page
    assert 'value="mange"' in visitor.page


def test_a_draft_is_mine_and_comes_back(office: Office, claimed: Browser, browser: Open) -> None:
    address = claimed.address
    claimed.send("utkast", sak_bolig="leier", gjeld="halv")
    assert "Utkastet er lagret" in claimed.page
    assert "Du fortsetter på utkastet fra 10.03.2027 kl. 10.00" in claimed.page
    assert 'value="halv"' in claimed.page
    assert value(office, "bolig") is None
    assert "halv" not in browser(OLA).get(address)
    claimed.get(address)
    claimed.post(f"{address}/forkast-utkast")
    assert "Utkastet er forkastet" in claimed.page
    assert 'value="halv"' not in claimed.page


def test_a_clash_is_shown_field_by_field(office: Office, claimed: Browser) -> None:
    key = case_of(office).key
    office.engine.update_case(key, {"bolig": "eier"}, base_revisions=None, by=OLA.actor)
    claimed.send("fullfor", **GOOD)
    assert claimed.status == 409
    assert "Noen andre endret dette mens du skrev" in claimed.page
    assert claimed.begins_at() == ["ds-alert clashes"]
    assert "Ola Betjent, 10.03.2027 kl. 10.00:</span> <strong>Eier" in claimed.page
    assert "Du:</span> <strong>Leier" in claimed.page
    assert value(office, "bolig") == "eier"
    claimed.send("fullfor", **GOOD)
    assert claimed.address == "/oppgaver"
    assert value(office, "bolig") == "leier"


def test_a_draft_older_than_a_change_says_so(office: Office, claimed: Browser) -> None:
    claimed.send("utkast", sak_bolig="leier")
    office.clock.move(timedelta(hours=1))
    key = case_of(office).key
    office.engine.update_case(key, {"bolig": "eier"}, base_revisions=None, by=OLA.actor)
    claimed.get(claimed.address)
    assert "Noen andre endret dette" in claimed.page
    assert "<strong>Eier" in claimed.page


def test_completed_by_another_meanwhile(office: Office, claimed: Browser) -> None:
    task = office.task(KARI.actor)
    office.engine.user_tasks.unclaim(task.key, by=KARI.actor)
    office.engine.user_tasks.claim(task.key, by=OLA.actor)
    office.engine.user_tasks.complete(
        task.key, {"sak.bolig": "eier"}, revision=None, case_revisions=None, by=OLA.actor
    )
    claimed.send("fullfor", **GOOD)
    assert claimed.status in {404, 409}
    assert value(office, "bolig") == "eier"


def test_taken_by_another_meanwhile(office: Office, claimed: Browser) -> None:
    task = office.task(KARI.actor)
    office.engine.user_tasks.unclaim(task.key, by=KARI.actor)
    office.engine.user_tasks.claim(task.key, by=OLA.actor)
    claimed.send("fullfor", **GOOD)
    assert claimed.status == 409
    assert "Ola Betjent har oppgaven" in claimed.page
    assert "Leier" in claimed.page
    assert value(office, "bolig") is None


def test_completing_twice_is_told_and_harmless(office: Office, claimed: Browser) -> None:
    fields, address = claimed.hidden(), claimed.address
    claimed.send("fullfor", **GOOD)
    claimed.post(address, {**fields, "f-sak.bolig": "eier", "handling": "fullfor"})
    assert claimed.status == 409
    assert "Du fullførte oppgaven" in claimed.page
    assert "Det du skrev, ble ikke lagret" in claimed.page
    assert value(office, "bolig") == "leier"


@pytest.mark.parametrize(
    "data",
    [
        {"handling": "slett"},
        {"handling": "fullfor", "revisjon": "en"},
        {"handling": "fullfor", "revisjon": "1", "sr-bolig": "-1"},
        {},
    ],
)
def test_a_request_no_page_makes_is_refused(
    office: Office, claimed: Browser, data: dict[str, str]
) -> None:
    claimed.post(claimed.address, data)
    assert claimed.status == 400
    assert value(office, "bolig") is None


def test_another_agencys_task_is_not_there_and_the_try_is_logged(
    office: Office, browser: Open
) -> None:
    office.started()
    visitor = browser(NINA)
    visitor.get(f"/oppgaver/{office.task(KARI.actor).key}")
    assert visitor.status == 404
    assert "Kartlegge" not in visitor.page


def test_a_task_without_a_form(office: Office, claimed: Browser, browser: Open) -> None:
    claimed.send("fullfor", **GOOD)
    nina = browser(NINA)
    nina.post(f"/oppgaver/{office.task(NINA.actor).key}/ta")
    assert "ikke noe skjema" in nina.page
    assert "antatt" in nina.page
    nina.send("fullfor")
    assert nina.address == "/oppgaver"
    assert case_of(office).instances[0].state == "COMPLETED"


def test_what_is_written_is_text_and_not_markup(office: Office, claimed: Browser) -> None:
    response = claimed.client.post(
        claimed.address,
        data={"csrf_token": claimed.page.split('name="csrf_token" value="')[1].split('"')[0],
              "handling": "vis", "f-epost": '"><script>alert(1)</script>'},
    )  # fmt: skip
    assert "<script>" not in response.get_data(as_text=True)
