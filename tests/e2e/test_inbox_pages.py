from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.e2e.conftest import IN_THE_DARK, NARROW, WIDE, Visitor
from tests.web.office import ADA, EVA, KARI, NINA, OLA, Office
from web import identity

pytestmark = pytest.mark.e2e
Visit = Callable[..., Visitor]
CALLER = Path(__file__).parent / "diagrams" / "kalle.bpmn"
# Designsystemet frames the whole field of a radio button or checkbox, not the small thing in it.
FOCUS_SHOWS = """
[document.activeElement, document.activeElement.closest('.ds-field')].filter(e => e)
  .map(e => getComputedStyle(e)).some(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none')
"""

# Which presses the page would have sent; none is, as when the network is slow.
NEVER_ANSWERED = """
window.sent = [];
window.addEventListener('submit', event => {
  window.sent.push(!event.defaultPrevented);
  event.preventDefault();
});
"""


def test_log_in_claim_fill_err_fix_and_complete(office: Office, visit: Visit) -> None:
    office.started("S-17")
    kari = visit(KARI)
    kari.claim("Kartlegge bolig, S-17")
    page = kari.page
    page.get_by_label("Leier").check()
    page.get_by_label("Antall rom").fill("mange")
    page.get_by_label("Løslatelsesdato").fill("2027-06-01")
    kari.button("Fullfør oppgaven").click()
    page.get_by_role("heading", name="1 felt må rettes").wait_for()
    assert page.title().startswith("Feil: ")
    page.get_by_role("link", name="Antall rom må være et tall").click()
    assert page.evaluate("document.activeElement.id") == "f-rom"
    assert page.get_by_label("Leier").is_checked()
    assert page.get_by_label("Løslatelsesdato").input_value() == "2027-06-01"
    page.get_by_label("Antall rom").fill("3")
    kari.button("Fullfør oppgaven").click()
    page.get_by_text("«Kartlegge bolig» er fullført i sak S-17").wait_for()
    assert office.task(NINA.actor).name == "Vurdere ytelse"
    assert kari.violations() == []


def test_a_whole_task_without_scripts(office: Office, visit: Visit) -> None:
    office.started("S-17")
    kari = visit(KARI, java_script_enabled=False)
    kari.claim("Kartlegge bolig, S-17")
    kari.page.get_by_label("Har ingen").check()
    kari.button("Vis feltene som gjelder").click()
    kari.page.get_by_label("Plan for bolig").fill("Søke kommunen")
    kari.button("Lagre utkast").click()
    kari.page.get_by_text("Utkastet er lagret").wait_for()
    assert kari.page.get_by_label("Plan for bolig").input_value() == "Søke kommunen"
    kari.button("Fullfør oppgaven").click()
    kari.page.get_by_text("er fullført i sak S-17").wait_for()


def test_two_people_at_once(office: Office, visit: Visit) -> None:
    office.started("S-17")
    kari, ola = visit(KARI), visit(OLA)
    for person in (kari, ola):
        person.open("/oppgaver")
    kari.claim("Kartlegge bolig, S-17")
    ola.button("Kartlegge bolig, S-17").click()
    ola.page.get_by_text("Kari Betjent var raskere og har tatt oppgaven.").wait_for()
    key = office.engine.cases(KARI.actor).items[0].key
    office.engine.update_case(key, {"bolig": "eier"}, base_revisions=None, by=OLA.actor)
    kari.page.get_by_label("Leier").check()
    kari.button("Fullfør oppgaven").click()
    clash = kari.page.get_by_role("alert", name="Noen andre endret dette mens du skrev")
    assert "Ola Betjent" in clash.inner_text()
    assert "Eier" in clash.inner_text()
    kari.button("Fullfør oppgaven").click()
    kari.page.get_by_text("er fullført i sak S-17").wait_for()


def test_the_keyboard_alone_is_enough(office: Office, visit: Visit) -> None:
    office.started("S-17")
    kari = visit(KARI)
    keys = kari.page.keyboard
    keys.press("Tab")
    assert kari.page.evaluate("document.activeElement.className") == "ds-skip-link"
    keys.press("Enter")
    _tab_to(kari, "Ta oppgaven: Kartlegge bolig, S-17")
    keys.press("Enter")
    kari.page.get_by_role("heading", name="Kartlegge bolig", level=1).wait_for()
    kari.page.locator("#innhold").focus()
    _tab_to(kari, "", "f-bolig-1")
    keys.press("Space")
    keys.press("ArrowDown")
    assert kari.page.get_by_label("Leier").is_checked()
    keys.press("Tab")
    keys.type("3")
    _tab_to(kari, "Fullfør oppgaven")
    keys.press("Enter")
    kari.page.get_by_text("er fullført i sak S-17").wait_for()


def _tab_to(visitor: Visitor, text: str, element_id: str = "") -> None:
    """Press Tab until the thing has the focus; each stop must show that it has it."""
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        focus = visitor.page.evaluate(
            "(({textContent, id}) => [textContent.trim(), id])(document.activeElement)"
        )
        if (element_id and focus[1] == element_id) or (text and focus[0] == text):
            assert visitor.page.evaluate(FOCUS_SHOWS)
            return
    raise AssertionError(f"Tab never reached {text or element_id}")


def test_enter_in_a_field_completes_and_never_drafts(office: Office, visit: Visit) -> None:
    office.started("S-17")
    kari = visit(KARI)
    kari.claim("Kartlegge bolig, S-17")
    kari.page.get_by_label("Leier").check()
    kari.page.get_by_label("Antall rom").press("Enter")
    kari.page.get_by_text("er fullført i sak S-17").wait_for()


def test_pressing_again_while_the_answer_is_on_its_way_sends_nothing(
    office: Office, visit: Visit
) -> None:
    office.started("S-17")
    kari = visit(KARI)
    kari.page.evaluate(NEVER_ANSWERED)
    claim = kari.button("Kartlegge bolig, S-17")
    for _ in range(3):
        claim.click()
    assert kari.page.evaluate("sent") == [True, False, False]
    assert claim.get_attribute("aria-busy") == "true"
    assert kari.page.locator("#sender").inner_text() == "Sender …"


def test_the_demo_clock_makes_a_deadline_pass(office: Office, visit: Visit) -> None:
    office.started("S-17")
    kari = visit(KARI)
    kari.button("Gå fram en uke").click()
    kari.page.get_by_text("Demotiden er nå 17.03.2027").wait_for()
    kari.button("Gå fram en dag").click()
    kari.page.get_by_text("1 dag over frist").wait_for()


def _pages(office: Office, *, all_of_them: bool) -> list[tuple[identity.Person | None, str]]:
    case = office.started("S-17", lopsdato="2027-06-01", bolig="leier")
    office.started("S-18", "stopper")
    task = office.task(KARI.actor).key
    office.engine.user_tasks.claim(task, by=KARI.actor)
    office.started("S-19")
    instance = office.engine.operations.instances(ADA.actor, state="INCIDENT").items[0].key
    office.clock.move(timedelta(days=9))
    main = [(KARI, "/oppgaver"), (KARI, f"/oppgaver/{task}"), (KARI, f"/saker/{case}"),
            (ADA, "/drift"), (ADA, "/drift/prosesser")]  # fmt: skip
    (view,) = office.engine.case(case, KARI.actor).instances
    rest = [(KARI, "/saker"), (KARI, "/saker/ny"), (KARI, f"/saker/{case}/prosesser/{view.key}"),
            (KARI, f"/saker/{case}/endre"), (ADA, f"/drift/prosesser/{instance}"),
            (ADA, "/drift/feil"), (ADA, "/drift/frister"), (None, "/logg-inn"),
            (None, "/tilgjengelighet"), (None, "/finnes-ikke")]  # fmt: skip
    return [*main, *rest] if all_of_them else main


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")],
    ids=["wide", "dark", "narrow"],
)
def test_axe_finds_nothing_and_no_page_breaks_its_policy(
    office: Office, visit: Visit, size: dict[str, int], scheme: str
) -> None:
    found: dict[str, list[str]] = {}
    visitors: dict[str, Visitor] = {}
    for person, address in _pages(office, all_of_them=(size, scheme) == (WIDE, "light")):
        name = person.actor.user_id if person else ""
        visitor = visitors.get(name) or visit(person, viewport=size, color_scheme=scheme)
        visitors[name] = visitor
        visitor.open(address)
        for diagram in visitor.page.locator(".diagram").all():
            diagram.and_(visitor.page.locator("[data-ready]")).wait_for()
        rules = IN_THE_DARK if scheme == "dark" else None
        found[address] = [*visitor.axe(rules), *visitor.violations()]
        if not visitor.fits():
            found[address].append("scrolls sideways")
    assert {address: each for address, each in found.items() if each} == {}


def test_axe_finds_nothing_where_something_went_wrong(office: Office, visit: Visit) -> None:
    key = office.started("S-17", bolig="eier")
    kari = visit(KARI)
    kari.claim("Kartlegge bolig, S-17")
    kari.page.get_by_label("Gjeld").fill("mange")
    kari.page.get_by_label("E-post").fill("kari@")
    kari.button("Fullfør oppgaven").click()
    kari.page.get_by_role("heading", name="felt må rettes").wait_for()
    assert kari.axe() == []
    kari.open(f"/saker/{key}/endre")
    kari.page.get_by_label("Løslatelsesdato").fill("2027-06-15")
    kari.button("Se hva som endres").click()
    kari.page.get_by_role("heading", name="Bekreft endringen").wait_for()
    assert kari.axe() == []


def test_the_case_draws_where_it_stands(office: Office, visit: Visit) -> None:
    key = office.started("S-17")
    kari = visit(KARI)
    kari.open(f"/saker/{key}")
    kari.page.locator(".diagram[data-ready=true]").wait_for()
    assert kari.page.locator(".brs-active[data-element-id=kartlegg]").count() == 1
    kari.page.get_by_role("row", name="Kartlegge bolig").get_by_text("her nå").wait_for()
    assert kari.violations() == []


def test_a_called_process_comes_first_and_its_caller_is_drawn_when_unfolded(
    office: Office, visit: Visit
) -> None:
    office.engine.definitions.deploy(
        {CALLER.name: CALLER.read_bytes()}, note="Til prøve", by=EVA.actor
    )
    key = office.started("S-17", "kalle")
    kari = visit(KARI)
    kari.open(f"/saker/{key}")
    drawn = kari.page.locator(".diagram[data-ready=true]")
    drawn.wait_for()
    assert kari.page.locator(".brs-active[data-element-id=kartlegg]").count() == 1
    kari.page.get_by_text("kalt fra «Fase 1»").wait_for()
    kari.page.get_by_text("Hele løpet", exact=False).first.click()
    drawn.nth(1).wait_for()
    assert kari.page.locator(".brs-active[data-element-id=kall]").count() == 1
    assert kari.axe() == []
    assert kari.violations() == []
