from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import NARROW, Chromium
from tests.e2e.modeller.conftest import Desk, Workshop
from tests.e2e.modeller.forms_page import FOREIGN, FORM, FormsPage
from tests.web import office as offices

pytestmark = pytest.mark.e2e

SHIPPED = sorted((Path(__file__).parents[3] / "workflows").rglob("*.form"))
# Opens the text, takes it out untouched, and again after one label was changed.
ROUND_TRIP = """async text => {
  const box = document.createElement('div');
  document.body.append(box);
  const desk = {
    caseFields: () => [], variableKeys: () => [], feelNames: names => names.map(name => ({ name })),
    formChanged() {}, formSelected() {}
  };
  const editing = brospennForms.open(box, desk);
  try {
    await editing.open(text);
    const untouched = editing.written();
    const all = editing.components().map(each => editing.field(each.id));
    const changed = all.filter(each => each.label && each.key).at(-1);
    if (changed) editing.editor.get('modeling').editFormField(changed, 'label', 'ENDRET');
    return [untouched, editing.written(), changed?.label ? changed.id : ''];
  } finally {
    editing.destroy();
    box.remove();
  }
}"""


@pytest.fixture
def forms_page(desk: Desk) -> FormsPage:
    made = FormsPage(desk)
    made.open()
    return made


def _relabelled(document: dict[str, Any], component_id: str) -> dict[str, Any]:
    def changed(component: Any) -> Any:
        if not isinstance(component, dict):
            return component
        own = {**component, "label": "ENDRET"} if component.get("id") == component_id else component
        inner = own.get("components")
        return {**own, "components": [changed(each) for each in inner]} if inner else own

    return {**document, "components": [changed(each) for each in document["components"]]}


def test_a_field_is_drawn_seen_deployed_and_met_by_the_worker(
    forms_page: FormsPage, workshop: Workshop
) -> None:
    desk = forms_page.desk
    forms_page.choose("E-post")
    forms_page.add("textarea")
    expect(forms_page.preview).to_contain_text("Lang tekst")
    forms_page.group("Generelt")
    forms_page.fill("label", "En idé")
    desk.until("document.getElementById('form-text').value.includes('\"en_ide\"')")
    forms_page.fill("label", "Hvem følger opp?")
    expect(forms_page.preview).to_contain_text("Hvem følger opp?")
    desk.until("document.getElementById('form-text').value.includes('\"hvem_folger_opp\"')")
    forms_page.fill("key", "oppfolger")
    forms_page.fill("label", "Hvem følger deg opp?")
    assert forms_page.document()["components"][-1]["key"] == "oppfolger"
    assert forms_page.findings() == []
    desk.deploy("Spør hvem som følger opp")
    desk.page.wait_for_url("**/modell/prosess/kartlegge")
    assert workshop.version() == 2
    workshop.office.started()
    task = workshop.office.task(offices.KARI.actor)
    workshop.office.engine.user_tasks.claim(task.key, by=offices.KARI.actor)
    desk.sign_in(offices.KARI)
    desk.open(f"/oppgaver/{task.key}")
    desk.page.get_by_label("Hvem følger deg opp?").fill("Nina")


def test_a_component_is_dragged_out_of_the_palette(forms_page: FormsPage) -> None:
    page = forms_page.desk.page
    forms_page.component("epost").scroll_into_view_if_needed()
    page.locator("[data-field-type=checkbox].fjs-palette-field").hover()
    page.mouse.down()
    goal = forms_page.component("epost").bounding_box()
    assert goal is not None
    for step in (0.2, 0.5, 0.9, 1.0):
        page.mouse.move(goal["x"] + 60, goal["y"] + goal["height"] + 6 * step, steps=5)
    page.mouse.up()
    forms_page.desk.until("document.getElementById('form-text').value.includes('Avkryssing')")
    forms_page.previewed()
    expect(forms_page.preview).to_contain_text("Avkryssing")


def test_the_palette_offers_what_the_server_shows_under_the_rules(forms_page: FormsPage) -> None:
    page = forms_page.desk.page
    offered = page.locator(".fjs-palette-field").all()
    assert {each.get_attribute("data-field-type") for each in offered} == {
        "textfield", "textarea", "number", "datetime", "checkbox", "radio", "select", "checklist",
        "taglist", "text", "separator", "spacer", "group",
    }  # fmt: skip
    assert forms_page.desk.axe() == []
    forms_page.choose("Hvordan bor personen?")
    assert forms_page.desk.axe() == []
    mark = page.locator(".form-canvas .fjs-powered-by")
    mark.scroll_into_view_if_needed()
    assert mark.is_visible()
    assert page.evaluate("[...brospennForms.missing, ...brospenn.missing]") == []


def test_the_order_changes_by_keyboard_and_back(forms_page: FormsPage) -> None:
    page = forms_page.desk.page
    before = forms_page.text()
    page.locator("[data-part=formOutline] button", has_text="Gjeld").focus()
    page.keyboard.press("Enter")
    expect(forms_page.chosen).to_have_text("Gjeld")
    page.get_by_role("button", name="Flytt opp").press("Enter")
    ids = [each["id"] for each in forms_page.document()["components"]]
    assert ids[:4] == ["intro", "boliggruppe", "gjeld", "lopsdato"]
    assert "layout" not in forms_page.text()
    page.get_by_role("button", name="Flytt ned").press("Enter")
    assert forms_page.text() == before
    forms_page.component("gjeld").press("Delete")
    after = forms_page.text()
    assert "gjeld" not in after
    page.click("[data-desk=undo]")
    assert forms_page.text() == before
    page.click("[data-desk=redo]")
    assert forms_page.text() == after


def test_an_answer_is_bound_to_the_case_and_judged(forms_page: FormsPage) -> None:
    page = forms_page.desk.page
    forms_page.choose("E-post")
    forms_page.add("radio")
    binding = page.locator("#brospenn-binding")
    binding.select_option("sak.bolig")
    made = forms_page.document()["components"][-1]
    assert (made["key"], made["label"]) == ("sak.bolig", "Bolig")
    assert [each["value"] for each in made["values"]] == ["eier", "leier", "ingen"]
    expect(page.locator(".form-binding")).to_contain_text("strgjfl. § 4")
    expect(page.locator(".form-binding")).to_contain_text("Kriminalomsorgen")
    assert any("brukes også av" in each for each in forms_page.findings())
    binding.select_option("sak.egnet")
    found = forms_page.findings()
    assert any("sak.egnet, som er av typen boolean" in each for each in found)
    forms_page.choose("Gjeld")
    rows = page.locator("[data-part=formFindings] .finding")
    rows.filter(has_text="typen boolean").locator("button").click()
    expect(forms_page.chosen).to_have_text("Egnet bolig")
    binding.select_option("sak.saksnummer")
    assert any("kan ikke skrive" in each for each in forms_page.findings())
    binding.select_option("sak.egnet")
    forms_page.findings()
    forms_page.choose("Gjeld")
    page.click("[data-part=toDiagram]")
    page.locator("[data-part=list] button", has_text=FORM).first.click()
    forms_page.drawn()
    expect(forms_page.chosen).to_have_text("Egnet bolig")


def test_the_preview_is_the_form_of_the_task_and_can_be_tried(forms_page: FormsPage) -> None:
    preview = forms_page.preview
    expect(preview.locator("h3")).to_have_text("Kartlegge bolig")
    expect(preview.get_by_label("Plan for bolig")).to_have_count(0)
    preview.get_by_label("Har ingen").check()
    preview.get_by_label("Plan for bolig").wait_for()
    preview.get_by_role("button", name="Fullfør oppgaven").click()
    expect(preview.locator(".ds-error-summary")).to_contain_text("Plan for bolig")
    preview.get_by_label("Plan for bolig").fill("Søke bostøtte")
    preview.get_by_role("button", name="Fullfør oppgaven").click()
    preview.get_by_text("Svarene ville blitt godtatt").wait_for()


def test_a_foreign_form_opens_loses_nothing_and_is_judged_by_name(forms_page: FormsPage) -> None:
    forms_page.upload(FOREIGN)
    forms_page.desk.page.get_by_text("kalender-fra-et-tillegg").first.wait_for()
    forms_page.drawn()
    assert forms_page.text() == FOREIGN.read_text("utf-8")
    found = " ".join(forms_page.findings())
    for kind in ("filepicker", "dynamiclist", "html", "iframe", "kalender-fra-et-tillegg"):
        assert f"«{kind}»" in found
    assert "schemaVersion" not in found
    forms_page.choose("Beløp")
    forms_page.group("Generelt")
    forms_page.fill("label", "Sum")
    kept = json.loads(FOREIGN.read_text("utf-8"))
    kept["components"][1]["label"] = "Sum"
    assert forms_page.document() == kept
    assert "12345678901234567890" in forms_page.text()
    assert '"a": 1.50' in forms_page.text()


def test_every_shipped_form_keeps_what_it_has(forms_page: FormsPage) -> None:
    page = forms_page.desk.page
    assert len(SHIPPED) > 100
    for path in [*SHIPPED, FOREIGN]:
        text = path.read_text("utf-8")
        untouched, changed, component_id = page.evaluate(ROUND_TRIP, text)
        assert untouched == text, path
        expected = _relabelled(json.loads(text), component_id)
        assert json.loads(changed) == expected, path
        lines = list(zip(text.splitlines(), changed.splitlines(), strict=True))
        assert sum(before != after for before, after in lines) <= 1, path


def test_text_that_is_no_form_can_be_mended(forms_page: FormsPage) -> None:
    before = forms_page.text()
    for text in ("{", "[]", '"tekst"', '{"components": 1}', ""):
        forms_page.write(text)
        forms_page.desk.page.get_by_text("Skjemaet kan ikke tegnes").wait_for()
        forms_page.previewed()
        expect(forms_page.preview).to_contain_text("ingenting å vise")
        assert forms_page.findings() != []
        forms_page.write(before)
        forms_page.component("epost").wait_for()
    assert forms_page.findings() == []


def test_a_form_that_changes_id_takes_its_tasks_along(
    forms_page: FormsPage, workshop: Workshop
) -> None:
    changed = forms_page.text().replace('"id": "kartlegging"', '"id": "bolig_og_okonomi"')
    forms_page.write(changed)
    assert forms_page.findings() == []
    forms_page.desk.deploy("Nytt navn")
    forms_page.desk.page.wait_for_url("**/modell/prosess/kartlegge")
    assert b'formId="bolig_og_okonomi"' in workshop.latest()["kartlegge.bpmn"]


def test_the_form_of_a_task_is_one_click_away(desk: Desk) -> None:
    desk.open_latest()
    desk.select("kartlegg")
    desk.group("Skjema")
    desk.page.get_by_role("button", name="Tegn skjemaet").click()
    FormsPage(desk).drawn()
    desk.page.go_back()
    desk.select("vurder")
    desk.group("Skjema")
    desk.page.get_by_role("button", name="Nytt skjema").click()
    forms_page = FormsPage(desk)
    forms_page.drawn()
    assert forms_page.document()["id"] == "vurdere_ytelse"
    expect(forms_page.preview.locator("h3")).to_have_text("Vurdere ytelse")
    desk.check()
    assert desk.errors() == []
    assert b'formId="vurdere_ytelse"' in desk.xml()


def test_work_on_a_form_survives_a_reload_and_a_colleague(
    forms_page: FormsPage, workshop: Workshop
) -> None:
    desk = forms_page.desk
    forms_page.choose("Gjeld")
    forms_page.group("Generelt")
    forms_page.fill("label", "Gjeld i kroner")
    desk.check()
    desk.page.wait_for_selector("[data-part=state]:has-text('Utkastet er lagret')")
    desk.page.once("dialog", lambda dialog: dialog.accept())
    desk.page.reload()
    desk.ready()
    forms_page.drawn()
    assert "Gjeld i kroner" in forms_page.text()
    theirs = {**workshop.latest()}
    theirs[FORM] = theirs[FORM].replace(b'"Gjeld"', b'"Samlet gjeld"')
    workshop.office.engine.definitions.deploy(theirs, note="Mitt", by=offices.EVA.actor)
    desk.deploy("Min endring")
    desk.page.get_by_text("Noen har utgitt en ny versjon").wait_for()
    assert [each for each in desk.complaints if "409" not in each] == []
    desk.complaints.clear()  # the browser logs every 409
    assert workshop.version() == 2
    assert "Gjeld i kroner" in forms_page.text()


def test_a_telephone_has_the_parts_the_text_and_the_preview(
    chromium: Chromium, workshop: Workshop
) -> None:
    desk = Desk(chromium, chromium.window(viewport=NARROW), workshop)
    desk.sign_in(offices.EVA)
    forms_page = FormsPage(desk)
    forms_page.open()
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert desk.page.evaluate(wide)
    forms_page.add("checkbox")
    expect(forms_page.preview).to_contain_text("Avkryssing")
    desk.page.context.close()


def test_without_scripts_a_form_is_read_and_changed_as_text(
    chromium: Chromium, workshop: Workshop
) -> None:
    desk = Desk(chromium, chromium.window(java_script_enabled=False), workshop)
    desk.sign_in(offices.EVA)
    desk.open("/modell/prosess/kartlegge")
    desk.page.get_by_role("link", name=FORM, exact=True).first.click()
    text = desk.page.locator("#tekst").input_value()
    desk.page.fill("#tekst", text.replace('"Gjeld"', '"Samlet gjeld"'))
    desk.page.get_by_role("button", name="Sjekk og vis").click()
    desk.page.get_by_label("Samlet gjeld").wait_for()
    desk.page.fill("#note", "Rett ord")
    desk.page.get_by_role("button", name="Utgi ny versjon").click()
    desk.page.wait_for_url("**/modell/prosess/kartlegge")
    assert workshop.version() == 2
    assert b"Samlet gjeld" in workshop.latest()[FORM]
    desk.page.context.close()
