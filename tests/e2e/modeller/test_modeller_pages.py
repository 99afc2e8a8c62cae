"""Language, accessibility and width of the process owner's pages, and the diagram of a case."""

from __future__ import annotations

import pytest

from tests.e2e.modeller.conftest import RICH, Desk, Workshop
from tests.web import office as offices

pytestmark = pytest.mark.e2e

CONSTRUCTS = RICH.with_name("konstruksjoner.bpmn")
# Selects each element, opens every group of its panel and the menu of what it can become; what is
# drawn after the last frame of one is waited for before the next.
MEET = """async elements => {
  const modeler = brospenn.desk.modeler;
  const drawn = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  for (const id of elements) {
    modeler.get('selection').select(modeler.get('elementRegistry').get(id));
    await drawn();
    document.querySelectorAll('.bio-properties-panel-group-header:not(.open)')
      .forEach(each => each.click());
    const menu = document.querySelector('.djs-context-pad [data-action=replace]');
    if (menu) menu.click();
    modeler.get('popupMenu').close();
    await drawn();
  }
}"""


def test_everything_a_process_owner_meets_is_in_bokmal(desk: Desk) -> None:
    desk.open_file(CONSTRUCTS)
    page = desk.page
    elements: list[str] = page.evaluate(
        "brospenn.desk.modeler.get('elementRegistry')"
        ".filter(each => each.parent && !each.labelTarget).map(each => each.id)"
    )
    page.evaluate(MEET, elements)
    assert len(elements) > 60
    missing: list[str] = page.evaluate("[...brospenn.missing]")
    assert missing == []


def test_the_desk_has_no_axe_violations(desk: Desk) -> None:
    desk.open_latest()
    desk.select("kartlegg")
    for group in ("Generelt", "Kilde og styrke", "Tildeling og frist", "Skjema"):
        desk.group(group)
    assert desk.axe() == []
    desk.page.click("[data-desk=deploy]")
    assert desk.axe() == []


def test_the_other_pages_fit_a_phone_and_have_no_axe_violations(
    desk: Desk, workshop: Workshop
) -> None:
    key = workshop.office.engine.definitions.latest()[0].key
    desk.page.set_viewport_size({"width": 420, "height": 900})
    for path in ("", "/prosess/kartlegge", "/ny", "/last-opp", f"/versjon/{key}/elementer",
                 f"/versjon/{key}/endringer", f"/versjon/{key}"):  # fmt: skip
        desk.open(f"/modell{path}")
        wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not desk.page.evaluate(wide), path
        assert desk.axe() == [], path
    desk.ready()


def test_the_bpmn_io_mark_is_seen_and_covered_by_nothing(desk: Desk) -> None:
    desk.open_latest()
    box = desk.page.locator(".bjs-powered-by").bounding_box()
    assert box is not None
    top = """([x, y]) => document.elementFromPoint(x, y).closest('.bjs-powered-by') !== null"""
    for share in (0.1, 0.5, 0.9):
        point = [box["x"] + box["width"] * share, box["y"] + box["height"] / 2]
        assert desk.page.evaluate(top, point)


def test_a_case_is_marked_on_its_diagram_by_colour_stroke_and_text(
    desk: Desk, workshop: Workshop
) -> None:
    case = workshop.office.started("S-7")
    desk.page.context.clear_cookies()
    desk.sign_in(offices.KARI)
    desk.open(f"/saker/{case}")
    desk.page.wait_for_selector(".diagram[data-ready=true]")
    assert desk.page.locator("[data-element-id=kartlegg].brs-active").count() == 1
    assert desk.page.locator("[data-element-id=begynn].brs-completed").count() == 1
    badge = desk.page.locator(".djs-overlays[data-container-id=kartlegg] .diagram-badge")
    assert badge.inner_text().startswith("Her nå")
    picture = desk.page.locator(".diagram svg[role=img]")
    assert "Kartlegge livet ute" in (picture.get_attribute("aria-label") or "")
    link = desk.page.locator(".diagram-link")
    target = (link.get_attribute("href") or "").removeprefix("#")
    assert desk.page.locator(f"table[id='{target}']").count() == 1
    desk.page.get_by_role("button", name="Forstørr diagrammet").press("Enter")
    desk.page.get_by_role("button", name="Vis hele diagrammet").press("Enter")
    assert desk.axe() == []


def test_a_diagram_that_cannot_be_fetched_says_so(desk: Desk, workshop: Workshop) -> None:
    case = workshop.office.started("S-8")
    desk.page.context.clear_cookies()
    desk.sign_in(offices.KARI)
    desk.page.route("**/diagram.bpmn", lambda route: route.abort())
    desk.open(f"/saker/{case}")
    desk.page.wait_for_selector(".diagram[data-ready=failed]")
    assert "Tabellen viser det samme" in desk.page.inner_text(".diagram")
    desk.complaints.clear()  # the failed request is what was asked for
