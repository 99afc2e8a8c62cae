from __future__ import annotations

import pytest

from engine import errors
from engine.model import SYSTEM
from tests.contracts.office import ADMIN, GURO, KARI, Office


def test_a_called_process_works_with_its_own_forms_lanes_and_names(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("nivaa.dmn")
    at.deploy("kalle.bpmn")
    case = at.open_case()
    instance = at.start("kalle", case)
    task = at.task("samtale", GURO)
    assert (task.lane_name, task.process_name) == ("Fengsel", "Kartlegging")
    at.complete("samtale", GURO, sak__bolig="mangler")
    at.complete("bolig", KARI)
    assert at.state(instance) == "COMPLETED"
    notat = {f.name: f.value for f in at.engine.case(case, actor=SYSTEM).fields}["notat"]
    assert notat == "hast", "what the decision table says of the case file"
    seen = {e.element_id for e in at.engine.standings(instance, actor=ADMIN)[0].elements}
    assert seen == {"start", "kall", "beslutte", "slutt"}, "the called elements are not its own"


def test_a_case_stands_in_what_it_has_called(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("nivaa.dmn")
    at.deploy("kalle.bpmn")
    instance = at.start("kalle", at.open_case())
    own, inner = at.engine.standings(instance, actor=GURO)
    assert (own.process_name, own.called_by, own.depth, own.has_tasks) == ("Kalle", "", 0, False)
    assert {e.element_id: e.status for e in own.elements} == {
        "start": "completed",
        "kall": "active",
    }
    assert (inner.process_name, inner.called_by, inner.depth) == ("Kartlegging", "Kartlegge", 1)
    assert inner.has_tasks
    (samtale,) = (e for e in inner.elements if e.status == "active" and e.element_id == "samtale")
    assert (samtale.lane_name, samtale.due_at is not None) == ("Fengsel", True)
    drawing = at.engine.diagram(instance, actor=GURO, definition_key=inner.definition_key)
    assert b'id="kartlegging"' in drawing
    at.complete("samtale", GURO, sak__bolig="mangler")
    at.complete("bolig", KARI)
    assert len(at.engine.standings(instance, actor=GURO)) == 1, "the call is over"
    with pytest.raises(errors.NotFound):
        at.engine.diagram(instance, actor=GURO, definition_key=inner.definition_key)


def test_a_second_call_begins_afresh(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("nivaa.dmn")
    again = b'<bpmn:sequenceFlow id="f4" sourceRef="beslutte" targetRef="kall"/></bpmn:process>'
    at.deploy_changed("kalle.bpmn", b"</bpmn:process>", again)
    instance = at.start("kalle", at.open_case())
    at.complete("samtale", GURO, sak__bolig="mangler")
    at.complete("bolig", KARI)
    _, inner = at.engine.standings(instance, actor=GURO)
    times = {e.element_id: (e.status, e.times) for e in inner.elements}
    assert times["samtale"] == ("active", 0)
    assert "bolig" not in times


def test_the_form_of_a_called_process_is_held_to(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("nivaa.dmn")
    at.deploy("kalle.bpmn")
    at.start("kalle", at.open_case())
    with pytest.raises(errors.FormInvalid):
        at.complete("samtale", GURO, sak__bolig="slott")


def test_a_changed_decision_counts_from_then_on(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("nivaa.dmn")
    at.deploy("kalle.bpmn")
    at.deploy_changed("nivaa.dmn", b'"hast"', b'"straks"')
    case = at.open_case()
    at.start("kalle", case)
    at.complete("samtale", GURO, sak__bolig="mangler")
    at.complete("bolig", KARI)
    fields = {f.name: f.value for f in at.engine.case(case, actor=SYSTEM).fields}
    assert fields["notat"] == "straks"


def test_a_call_of_what_is_not_there_is_an_incident(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("nivaa.dmn")
    at.deploy_changed("kalle.bpmn", b'processId="kartlegging"', b'processId="=hvem"')
    at.start("kalle", hvem="finnes_ikke")
    (incident,) = at.engine.incidents(ADMIN).items
    assert (incident.element_id, incident.error_type) == ("kall", "CALLED_ELEMENT_ERROR")


def test_a_signal_reaches_every_instance_and_starts_what_it_starts(at: Office) -> None:
    at.deploy("signal.bpmn")
    listening = [at.start("lytter") for _ in range(3)]
    at.start("rop")
    assert [at.state(key) for key in listening] == ["COMPLETED"] * 3
    done = at.engine.instances(ADMIN, state="COMPLETED").items
    assert sorted(i.process_id for i in done) == ["lytter"] * 3 + ["rop", "utrykning"]
