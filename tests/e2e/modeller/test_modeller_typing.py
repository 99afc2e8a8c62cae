"""What was typed a moment ago is what is checked and deployed, not what stood there before."""

from __future__ import annotations

import pytest

from tests.e2e.modeller.conftest import Desk, Workshop

pytestmark = pytest.mark.e2e

CHECK = "document.querySelector('[data-desk=check]').click()"  # moves no focus, as aids may do
DEPLOY = """{
  const form = document.querySelector('[data-part=deployForm]');
  form.elements.note.value = 'Ny frist';
  form.requestSubmit();
}"""
RENAME_AND_REST = """{
  const { desk } = brospenn;
  const task = desk.modeler.get('elementRegistry').get('vurder');
  desk.modeler.get('modeling').updateProperties(task, { name: 'Nytt navn' });
  desk.rest();
}"""


def _type_due_date(desk: Desk, text: str) -> None:
    desk.page.locator("[data-entry-id$=DueDate] .cm-content").click()
    desk.page.keyboard.press("Control+A")
    desk.page.keyboard.type(text)


def test_an_expression_counts_when_it_has_just_been_typed(desk: Desk, workshop: Workshop) -> None:
    desk.open_latest()
    desk.select("kartlegg")
    desk.group("Tildeling og frist")
    _type_due_date(desk, "now( +")
    desk.page.evaluate(CHECK)
    desk.checked()
    assert any("kartlegg" in each for each in desk.errors())
    _type_due_date(desk, "now() + frister.svar")
    desk.page.evaluate(DEPLOY)
    desk.page.wait_for_url("**/modell/prosess/kartlegge")
    assert b'dueDate="=now() + frister.svar"' in workshop.latest()["kartlegge.bpmn"]


def test_a_deployment_waits_for_what_is_being_written(desk: Desk, workshop: Workshop) -> None:
    desk.open_latest()
    desk.page.evaluate(RENAME_AND_REST + DEPLOY)
    desk.page.wait_for_url("**/modell/prosess/kartlegge")
    assert b'name="Nytt navn"' in workshop.latest()["kartlegge.bpmn"]
