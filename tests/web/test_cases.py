from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from engine import errors, model
from tests.web.browser import Browser
from tests.web.office import EVA, KARI, NINA, OLA, RESOURCES, Office

Open = Callable[..., Browser]


def test_the_list_shows_my_cases_without_names(office: Office, browser: Open) -> None:
    visitor = browser(KARI)
    assert "Ingen saker ennå" in visitor.get("/saker")
    office.started("S-17")
    page = visitor.get("/saker")
    assert "S-17" in page
    assert "Kartlegge livet ute" in page
    assert "i rute" in page
    assert "Per Prøve" not in page
    assert "Ingen treff" in visitor.get("/saker?sok=S-99")


def test_the_case_shows_tasks_fields_process_and_timeline(office: Office, browser: Open) -> None:
    key = office.started(bolig="leier", lopsdato="2027-06-01", rom=3, egnet=True, helse="god")
    page = browser(KARI).get(f"/saker/{key}")
    for text in (
        "Per Prøve", "Kartlegge bolig", "Leier", "1. juni 2027", "Livet ute", "Datoer",
        "Formålet med bolig", "strgjfl. § 4", "her nå", "Brospenn opprettet saken",
        "Brospenn startet prosessen", "god", "Moss fengsel",
    ):  # fmt: skip
        assert text in page, text


def test_many_open_tasks_come_by_pages(office: Office, browser: Open) -> None:
    many = b"""<bpmn:outgoing>f2</bpmn:outgoing>
      <bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements>
        <zeebe:loopCharacteristics inputCollection="=for i in 1..30 return i" />
      </bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>"""
    drawn = RESOURCES["kartlegge.bpmn"].replace(b"<bpmn:outgoing>f2</bpmn:outgoing>", many, 1)
    files = {**RESOURCES, "kartlegge.bpmn": drawn}
    office.engine.definitions.deploy(files, note="Mange på en gang", by=EVA.actor)
    key = office.started()
    visitor = browser(KARI)
    for number, shown in ((1, 25), (2, 5), (3, 0)):
        page = visitor.get(f"/saker/{key}?oppgaveside={number}")
        assert "30 oppgaver" in page
        assert page.count('<span class="task-name"><a') == shown
        assert f'href="/saker/{key}?oppgaveside=2#oppgaver"' in page


def test_what_is_not_registered_is_folded_away(office: Office, browser: Open) -> None:
    key = office.started(bolig="leier", egnet=False, rom=0)
    page = browser(KARI).get(f"/saker/{key}")
    assert "Ikke registrert ennå" in page
    assert "Datoer (1)" in page
    assert page.count("ikke registrert</span>") == 2  # that one, and health


def test_fields_an_agency_may_not_read_are_not_there(office: Office, browser: Open) -> None:
    key = office.started(helse="skjult")
    task = office.task(KARI.actor).key
    office.engine.user_tasks.claim(task, by=KARI.actor)
    office.engine.user_tasks.complete(task, {"sak.bolig": "eier"}, None, None, by=KARI.actor)
    page = browser(NINA).get(f"/saker/{key}")
    assert "Vurdere ytelse" in page
    assert "skjult" not in page
    assert "Endre opplysninger" not in page


def test_a_case_of_others_does_not_exist(office: Office, browser: Open) -> None:
    key = office.started(navkontor="nav_annet")
    instance = office.engine.case(key, KARI.actor).instances[0].key
    visitor = browser(NINA)
    for address in (
        "",
        "/endre",
        f"/prosesser/{instance}",
        f"/prosesser/{instance}/1/diagram.bpmn",
    ):
        visitor.get(f"/saker/{key}{address}")
        assert visitor.status == 404


def test_the_diagram_and_where_it_stands_are_fetched_by_the_viewer(
    office: Office, browser: Open
) -> None:
    key = office.started()
    other = office.started("S-2")
    (view,) = office.engine.case(key, KARI.actor).instances
    visitor = browser(KARI)
    page = visitor.get(f"/saker/{key}")
    address = f"/saker/{key}/prosesser/{view.key}/{view.definition_key}"
    assert f'data-diagram="{address}/diagram.bpmn"' in page
    assert visitor.client.get(f"{address}/diagram.bpmn").get_data().startswith(b"<?xml")
    statuses = json.loads(visitor.client.get(f"{address}/elementer.json").get_data())
    here = next(s for s in statuses if s["element_id"] == "kartlegg")
    assert here["status"] == "active"
    assert here["due_at"] == "2027-03-17T09:00:00+00:00"
    for wrong in (
        f"/saker/{other}/prosesser/{view.key}/{view.definition_key}/elementer.json",
        f"/saker/{key}/prosesser/{view.key}/1/elementer.json",
        f"/saker/{key}/prosesser/{view.key}/1/diagram.bpmn",
        f"/saker/{other}/prosesser/{view.key}",
    ):
        visitor.get(wrong)
        assert visitor.status == 404, wrong


def test_a_process_that_is_over_has_a_page_of_its_own(office: Office, browser: Open) -> None:
    key = office.started()
    (view,) = office.engine.case(key, KARI.actor).instances
    office.engine.cancel_instance(view.key, by=model.SYSTEM)
    visitor = browser(KARI)
    page = visitor.get(f"/saker/{key}")
    assert "1 prosess er avsluttet" in page
    assert "Ingen prosess er i gang i saken." in page
    assert "data-diagram" not in page
    page = visitor.get(f"/saker/{key}/prosesser/{view.key}")
    assert "data-diagram" in page
    assert "avbrutt" in page


def edit(visitor: Browser, key: model.Key, handling: str, **fields: str) -> str:
    visitor.get(f"/saker/{key}/endre")
    return visitor.send(handling, **fields)


def test_a_change_shows_which_deadlines_move_before_it_is_saved(
    office: Office, browser: Open
) -> None:
    key = office.started(lopsdato="2027-06-01")
    visitor = browser(KARI)
    page = edit(visitor, key, "forhandsvis", sak_lopsdato="15.06.2027", sak_fengsel="moss_fengsel",
                sak_navkontor="nav_moss")  # fmt: skip
    assert "Bekreft endringen" in page
    assert "1. juni 2027" in page
    assert "15. juni 2027" in page
    assert "Kartlegge bolig" in page
    assert "01.06.2027 kl. 12.00" in page
    assert "15.06.2027 kl. 12.00" in page
    assert office.task(KARI.actor).due_at.month == 6  # type: ignore[union-attr]
    assert office.task(KARI.actor).due_at.day == 1  # type: ignore[union-attr]
    visitor.post(f"/saker/{key}/endre", {**preview_fields(page), "handling": "lagre"})
    assert visitor.address == f"/saker/{key}"
    assert "Opplysningene er lagret" in visitor.page
    assert office.task(KARI.actor).due_at.day == 15  # type: ignore[union-attr]


def preview_fields(page: str) -> dict[str, str]:
    form = page.rsplit('<form method="post" action="/saker/', maxsplit=1)[-1]
    parts = form.split('<input type="hidden" name="')[1:]
    pairs = [part.split('" value="', 1) for part in parts]
    return {name: rest.split('"')[0] for name, rest in pairs if name != "csrf_token"}


def test_the_preview_can_be_left_for_another_round(office: Office, browser: Open) -> None:
    key = office.started()
    visitor = browser(KARI)
    page = edit(visitor, key, "forhandsvis", sak_lopsdato="15.06.2027")
    visitor.post(f"/saker/{key}/endre", {**preview_fields(page), "handling": "tilbake"})
    assert "Endre opplysninger i sak" in visitor.page
    assert 'value="15.06.2027"' in visitor.page


def test_nothing_changed_is_said(office: Office, browser: Open) -> None:
    key = office.started(lopsdato="2027-06-01")
    page = edit(browser(KARI), key, "forhandsvis", sak_lopsdato="2027-06-01",
                sak_fengsel="moss_fengsel", sak_navkontor="nav_moss")  # fmt: skip
    assert "Du har ikke endret noe" in page


def test_wrong_values_are_shown_at_their_fields(office: Office, browser: Open) -> None:
    key = office.started()
    visitor = browser(KARI)
    edit(visitor, key, "lagre", sak_lopsdato="31.06.2027", sak_rom="1,5")
    assert visitor.status == 422
    assert "Løslatelsesdato er en dato som ikke finnes" in visitor.page
    assert "Antall rom må være et helt tall" in visitor.page


def test_another_changed_the_same_field_meanwhile(office: Office, browser: Open) -> None:
    key = office.started(bolig="leier")
    visitor = browser(KARI)
    visitor.get(f"/saker/{key}/endre")
    office.engine.update_case(key, {"bolig": "eier"}, base_revisions=None, by=OLA.actor)
    visitor.send("lagre", sak_bolig="ingen", sak_fengsel="moss_fengsel", sak_navkontor="nav_moss")
    assert visitor.status == 409
    assert "Ola Betjent" in visitor.page
    assert "<strong>Eier" in visitor.page
    assert "<strong>Har ingen" in visitor.page


@pytest.mark.parametrize("sent", ["-1", "x", "9" * 30])
def test_a_revision_no_page_sends_is_refused(office: Office, browser: Open, sent: str) -> None:
    key = office.started()
    visitor = browser(KARI)
    visitor.get(f"/saker/{key}/endre")
    data = {"f-sak.rom": "3", "vist": "sak.rom", "sr-rom": sent, "handling": "lagre"}
    visitor.post(f"/saker/{key}/endre", data)
    assert visitor.status == 400


def test_a_case_tells_what_happens_by_itself_and_when(
    office: Office, browser: Callable[..., Browser]
) -> None:
    key = office.started("S-1")
    page = browser(KARI).get(f"/saker/{key}")
    (timer,) = office.engine.upcoming(key, KARI.actor)
    section = page[page.index('id="kommer"') : page.index('id="prosesser"')]
    assert timer.name in section
    stranger = office.case("S-2", fengsel="halden_fengsel", navkontor="nav_moss")
    with pytest.raises(errors.NotFound):
        office.engine.upcoming(stranger, KARI.actor)
    assert 'id="kommer"' not in browser(NINA).get(f"/saker/{stranger}")
