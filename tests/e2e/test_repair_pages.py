from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright import sync_api as playwright

from engine.model import SYSTEM
from tests.contracts.office import FILES
from tests.e2e.conftest import WIDE, Visitor
from tests.web.office import ADA, EVA, KARI, PIA, Office

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]
# WCAG's reflow: 1280 px at 400 %.
REFLOW = {"width": 320, "height": 640}


def clean(visitor: Visitor) -> None:
    """Nothing for axe, nothing against the policy, nothing wider than the window."""
    assert visitor.axe() == []
    assert visitor.violations() == []
    assert visitor.fits()


@pytest.mark.parametrize("size", [WIDE, REFLOW], ids=["wide", "reflow"])
def test_an_admin_finds_and_frees_a_stuck_process(
    office: Office, visit: Visit, size: dict[str, int]
) -> None:
    content = {"arbeid.bpmn": (FILES / "arbeid.bpmn").read_bytes()}
    office.engine.definitions.deploy(content, note="Til prøve", by=EVA.actor)
    office.engine.start_instance("arbeid", office.case("S-7"), {"fnr": "æ" * 400}, by=SYSTEM)
    (job,) = office.engine.jobs.activate("hent", "w", limit=5, lease_seconds=60)
    office.engine.jobs.fail(job.key, 0, "the register does not answer", by=SYSTEM)
    ada = visit(ADA, viewport=size)
    page = ada.page
    ada.open("/drift/feil?sok=register")
    clean(ada)
    page.get_by_role("link", name="Se hvor den står").click()
    page.get_by_role("heading", name="Det som har stoppet").wait_for()
    clean(ada)
    page.locator("#grunn-verdier").select_option("wrong_value")
    ada.button("Vis verdiene").click()
    page.get_by_role("heading", name="I hele prosessen").wait_for()
    clean(ada)
    page.get_by_label("Verdien som JSON: fnr").fill("{")
    page.get_by_role("button", name="Lagre verdien").first.click()
    page.get_by_role("heading", name="ble ikke lagret").wait_for()
    assert page.title().startswith("Feil: ")
    clean(ada)
    page.get_by_label("Verdien som JSON: fnr").fill('"kjent"')
    page.get_by_role("button", name="Lagre verdien").first.click()
    page.get_by_text("«fnr» er rettet").wait_for()
    page.get_by_role("button", name="Prøv igjen").click()
    page.get_by_text("Prøvd på nytt").wait_for()
    (again,) = office.engine.jobs.activate("hent", "w", limit=5, lease_seconds=60)
    assert again.key == job.key


def test_the_task_of_somebody_who_left_is_moved(office: Office, visit: Visit) -> None:
    office.started("S-17")
    task = office.task(KARI.actor).key
    office.engine.user_tasks.claim(task, by=KARI.actor)
    key = office.engine.operations.instances(ADA.actor).items[0].key
    ada = visit(ADA)
    ada.open(f"/drift/prosesser/{key}")
    ada.page.get_by_text("Flytt oppgaven").click()
    ada.page.get_by_label("Til", exact=True).wait_for()
    clean(ada)
    ada.page.get_by_label("Til", exact=True).select_option(label="Ola Betjent")
    ada.page.locator(f"#grunn-{task}").select_option("someone_left")
    ada.page.get_by_role("button", name="Flytt", exact=True).click()
    ada.page.get_by_text("Ola Betjent har oppgaven nå.").wait_for()


@pytest.mark.parametrize("size", [WIDE, REFLOW], ids=["wide", "reflow"])
def test_nothing_typed_is_lost_when_the_session_ends(
    office: Office, visit: Visit, size: dict[str, int]
) -> None:
    office.started("S-17")
    kari = visit(KARI, viewport=size)
    kari.claim("Kartlegge bolig, S-17")
    page = kari.page
    page.get_by_label("Leier").check()
    page.get_by_label("E-post").fill("kari@eksempel.no")
    page.context.clear_cookies()
    kari.button("Fullfør oppgaven").click()
    page.get_by_role("heading", name="Økten din er over").wait_for()
    clean(kari)
    page.get_by_role("button", name="Kari Betjent").click()
    kari.button("Fortsett der du var").click()
    page.get_by_role("heading", name="Kartlegge bolig", level=1).wait_for()
    playwright.expect(page.get_by_label("Leier")).to_be_checked()
    assert page.get_by_label("E-post").input_value() == "kari@eksempel.no"
    kari.button("Fullfør oppgaven").click()
    page.get_by_text("er fullført i sak S-17").wait_for()


@pytest.mark.parametrize("name", ["Nynorsk", "English"])
def test_the_pages_in_another_language(office: Office, visit: Visit, name: str) -> None:
    case = office.started("S-17")
    task = office.task(KARI.actor).key
    kari = visit(KARI, viewport=REFLOW)
    kari.page.get_by_role("button", name=name).click()
    chosen = kari.page.get_by_role("button", name=name)
    playwright.expect(chosen).to_have_attribute("aria-current", "true")
    for address in ("/oppgaver", f"/oppgaver/{task}", f"/saker/{case}", "/tilgjengelighet"):
        kari.open(address)
        clean(kari)


def test_the_log_of_who_read_what(office: Office, visit: Visit) -> None:
    office.engine.case(office.started("S-17", lopsdato="2027-06-01"), KARI.actor)
    for size in (WIDE, REFLOW):
        pia = visit(PIA, viewport=size)
        pia.open("/innsyn")
        pia.page.get_by_text("Kari Betjent leste saken").wait_for()
        clean(pia)
