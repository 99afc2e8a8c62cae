from __future__ import annotations

import json

import pytest
from lxml import etree
from playwright.sync_api import expect

from tests.e2e.modeller.conftest import Desk, Workshop
from tests.web import office as offices

pytestmark = pytest.mark.e2e

SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "zeebe": "http://camunda.org/schema/zeebe/1.0",
}


def _found(xml: bytes, path: str) -> list[str]:
    found = etree.fromstring(xml).xpath(path, namespaces=SPACES)
    assert isinstance(found, list)
    return [str(each).strip() for each in found]


def _begin(desk: Desk) -> None:
    desk.open("/modell")
    desk.page.click("text=Ny prosess")
    desk.page.fill("#navn", "Følge opp")
    desk.page.fill("#id", "folge_opp")
    desk.page.click("text=Begynn å tegne")
    desk.ready()


def _fill_in(desk: Desk) -> None:
    """The properties of the selected user task, in the panel."""
    desk.group("Generelt")
    desk.entry("name").locator("textarea, input").first.fill("Ring kommunen")
    desk.group("Kilde og styrke")
    desk.entry("brospenn-kilde").locator("textarea").fill("sosialtjenesteloven § 17")
    desk.entry("brospenn-styrke").locator("select").select_option("lov")
    desk.group("Tildeling og frist")
    due = desk.page.locator("[data-entry-id$=dueDate], [data-entry-id$=DueDate]")
    due.locator("input, textarea").first.fill("=")
    due.locator(".cm-content").click()
    desk.page.keyboard.type("now() + frister.svar")


def test_a_process_is_drawn_checked_and_deployed(desk: Desk, workshop: Workshop) -> None:
    _begin(desk)
    new = desk.append("UserTask_1", "append-task")
    desk.become("user-task")
    desk.connect("EndEvent_1")
    desk.select(new)
    _fill_in(desk)
    desk.group("Skjema")
    desk.entry("brospenn-form").locator("select").select_option("folge_opp-oppgave")
    desk.check()
    assert desk.errors() == []
    desk.deploy("Første utgave")
    desk.page.wait_for_url("**/modell/prosess/folge_opp")
    expect(desk.page.locator("text=Følge opp er utgitt som versjon 1.")).to_be_visible()

    deployed = workshop.latest("folge_opp")["folge_opp.bpmn"]
    task = f"//bpmn:userTask[@id='{new}']"
    assert _found(deployed, f"{task}/@name") == ["Ring kommunen"]
    assert _found(deployed, f"{task}//zeebe:taskSchedule/@dueDate") == ["=now() + frister.svar"]
    assert _found(deployed, f"{task}//zeebe:formDefinition/@formId") == ["folge_opp-oppgave"]
    names, values = (
        _found(deployed, f"{task}//zeebe:property/@{name}") for name in ("name", "value")
    )
    assert dict(zip(names, values, strict=True)) == {
        "brospenn:kilde": "sosialtjenesteloven § 17",
        "brospenn:styrke": "lov",
    }
    assert new in _found(deployed, "//bpmn:lane[1]/bpmn:flowNodeRef/text()")
    assert "EndEvent_1" in _found(deployed, f"//bpmn:sequenceFlow[@sourceRef='{new}']/@targetRef")


def test_elements_come_from_the_palette_by_mouse(desk: Desk) -> None:
    desk.open_latest()
    before = len(_found(desk.xml(), "//bpmn:subProcess | //bpmn:task"))
    desk.page.click("[data-action='create.task']")
    desk.page.mouse.move(640, 520)
    desk.page.mouse.click(650, 525)
    desk.page.keyboard.press("Escape")
    assert len(_found(desk.xml(), "//bpmn:subProcess | //bpmn:task")) == before + 1


def test_findings_stand_on_the_elements_and_lead_to_them(desk: Desk) -> None:
    desk.open_latest()
    desk.select("kartlegg")
    desk.group("Skjema")
    desk.entry("brospenn-form").locator("select").select_option("")
    desk.group("Tildeling og frist")
    due = desk.page.locator("[data-entry-id$=dueDate], [data-entry-id$=DueDate]")
    due.locator(".cm-content").click()
    desk.page.keyboard.press("Control+A")
    desk.page.keyboard.type("now( +")
    desk.until("brospenn.desk.written().then(xml => xml.includes('now( +'))")
    desk.check()
    assert any("kartlegg" in each for each in desk.errors())
    badge = desk.page.locator(".djs-overlays[data-container-id=kartlegg] .finding-badge--error")
    expect(badge).to_contain_text("Feil")
    desk.select("ferdig")
    desk.page.locator(".finding--error .finding-link", has_text="kartlegg").first.click()
    desk.until("brospenn.desk.modeler.get('selection').get()[0].id === 'kartlegg'")


def test_errors_block_the_deployment_and_say_so(desk: Desk, workshop: Workshop) -> None:
    desk.open_latest()
    desk.select("purring")
    desk.group("Tid")
    desk.page.locator("[data-entry-id=timerEventDefinitionValue] input").fill("fjorten dager")
    desk.check()
    assert desk.errors() != []
    desk.deploy("Prøver")
    expect(desk.page.locator("[data-part=dialogProblem]")).to_contain_text("ble ikke utgitt")
    desk.complaints.clear()  # the browser itself reports a 422 as an error
    assert workshop.version() == 1


def test_who_is_overtaken_is_told_and_loses_nothing(desk: Desk, workshop: Workshop) -> None:
    desk.open_latest()
    theirs = workshop.latest()
    theirs["kartlegge.bpmn"] = theirs["kartlegge.bpmn"].replace(b"Kartlegge bolig", b"Deres navn")
    workshop.office.engine.definitions.deploy(theirs, note="Deres", by=offices.EVA.actor)
    desk.select("vurder")
    desk.group("Generelt")
    desk.entry("name").locator("textarea, input").first.fill("Mitt navn")
    desk.deploy("Min")
    expect(desk.page.locator("[data-part=dialogProblem]")).to_contain_text("siden du begynte")
    assert b"Mitt navn" in desk.xml()
    desk.complaints.clear()  # the browser itself reports a 409 as an error
    assert workshop.version() == 2


def test_work_survives_a_closed_tab_and_is_not_put_over_a_colleagues(
    desk: Desk, workshop: Workshop
) -> None:
    desk.open_latest()
    desk.select("vurder")
    desk.group("Generelt")
    desk.entry("name").locator("textarea, input").first.fill("Et utkast")
    desk.page.wait_for_selector("[data-part=state]:has-text('Utkastet er lagret')")
    desk.another_tab()
    theirs = workshop.latest()
    theirs["kartlegge.bpmn"] = theirs["kartlegge.bpmn"].replace(b"Kartlegge bolig", b"Deres navn")
    workshop.office.engine.definitions.deploy(theirs, note="Deres", by=offices.EVA.actor)
    desk.open_latest()
    assert b"Deres navn" in desk.xml()
    offered = desk.page.locator("[data-part=drafts]")
    expect(offered).to_contain_text("tegnet på: Versjon 1")
    offered.get_by_role("button", name="Hent utkastet").click()
    desk.page.wait_for_selector("[data-part=draft]:has-text('Du har et utkast fra')")
    desk.ready()
    assert b"Et utkast" in desk.xml()
    desk.deploy("Min")
    desk.page.wait_for_selector("[data-part=dialogProblem]:has-text('siden du begynte')")
    desk.complaints.clear()  # the browser itself reports a 409 as an error
    assert workshop.version() == 2
    desk.page.click("[data-desk=cancel]")
    desk.page.click("[data-desk=discard]")
    desk.page.wait_for_selector("[data-part=draft]", state="hidden")
    desk.ready()
    assert b"Deres navn" in desk.xml()
    expect(offered).to_have_text("")


def test_a_form_is_edited_as_text_and_checked(desk: Desk) -> None:
    desk.open_latest()
    desk.page.click("[data-part=toForms]")
    desk.page.click("summary:has-text('Skjemaet som tekst')")
    form = json.loads(desk.page.input_value("#form-text"))
    assert form["id"] == "kartlegging"
    desk.page.fill("#form-text", "{")
    expect(desk.page.locator("#form-problem")).to_be_visible()
    form["components"].append({"type": "filepicker", "id": "fil", "key": "fil", "label": "Fil"})
    desk.page.fill("#form-text", json.dumps(form))
    expect(desk.page.locator("#form-problem")).to_be_hidden()
    desk.check()
    assert any("kartlegging.form" in each for each in desk.errors())
    desk.page.fill("#form-id", "nytt_skjema")
    desk.page.locator("[data-part=formNew]").get_by_role("button", name="Nytt skjema").click()
    desk.until("document.getElementById('form-choice').value === 'nytt_skjema.form'")
    desk.page.click("[data-part=toDiagram]")
    desk.select("vurder")
    desk.group("Skjema")
    offered = desk.entry("brospenn-form").locator("option", has_text="nytt_skjema.form")
    expect(offered).to_have_text("nytt_skjema (nytt_skjema.form)")


def test_the_file_is_downloaded_as_drawn(desk: Desk, workshop: Workshop) -> None:
    desk.open_latest()
    with desk.page.expect_download() as started:
        desk.page.click("[data-desk=download]")
    assert started.value.suggested_filename == "kartlegge.bpmn"
    assert started.value.path().read_bytes() == workshop.latest()["kartlegge.bpmn"]


def test_undo_and_redo_have_buttons(desk: Desk) -> None:
    desk.open_latest()
    desk.select("vurder")
    desk.page.click(".djs-context-pad [data-action=delete]")
    assert b'id="vurder"' not in desk.xml()
    desk.page.click("[data-desk=undo]")
    assert b'id="vurder"' in desk.xml()
    desk.page.click("[data-desk=redo]")
    assert b'id="vurder"' not in desk.xml()


def test_expressions_offer_the_case_and_the_deadlines(desk: Desk) -> None:
    desk.open_latest()
    desk.select("kartlegg")
    desk.group("Tildeling og frist")
    due = desk.page.locator("[data-entry-id$=dueDate], [data-entry-id$=DueDate]")
    due.locator(".cm-content").click()
    desk.page.keyboard.press("Control+A")
    desk.page.keyboard.type("fris")
    expect(desk.page.locator(".cm-tooltip-autocomplete")).to_contain_text("frister")
    desk.page.keyboard.press("Escape")


def test_listeners_are_added_in_the_panel(desk: Desk) -> None:
    desk.open_latest()
    desk.select("kartlegg")
    for group, event in (("ExecutionListeners", "end"), ("TaskListeners", "completing")):
        listener = desk.add_entry(f"group-Zeebe__{group}")
        listener.locator("select").select_option(event)
        listener.locator("[data-entry-id$=listenerType] input").fill("kontroller")
    desk.check()
    assert desk.errors() == []
    for name, event in (("executionListener", "end"), ("taskListener", "completing")):
        path = f"//zeebe:{name}[@type='kontroller']/@eventType"
        assert _found(desk.xml(), path) == [event]
    assert desk.page.evaluate("[...brospenn.missing]") == []
