from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent
from engine.storage import session
from tests.contracts.office import ADMIN, GURO, KARI, OWNER, Office
from tests.contracts.servers import Server

NAMESPACES = (
    "xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
    "xmlns:zeebe='http://camunda.org/schema/zeebe/1.0'"
)

IN_VAIN = "called-without-start"


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
    history = at.engine.case_history(case, actor=SYSTEM).items
    done = [e.element_name for e in history if e.what == HistoryEvent.TASK_COMPLETED.value]
    assert done == ["Finne bolig", "Holde samtale"], "by the names of the diagram they stand in"


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
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert (incident.element_id, incident.error_type) == ("kall", "CALLED_ELEMENT_ERROR")
    file = _plain("finnes_ikke", "<userTask id='naa'/>", "naa")
    at.engine.definitions.deploy({"finnes_ikke.bpmn": file}, note="test", by=OWNER)
    at.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert at.task("naa").state == "CREATED"


def test_a_call_by_name_of_what_is_not_there_is_refused(at: Office) -> None:
    with pytest.raises(errors.DeploymentRejected, match="'ingen' does not exist"):
        at.engine.definitions.deploy({"k.bpmn": _calling("ingen")}, note="test", by=OWNER)


def test_a_version_that_would_break_its_callers_is_refused(at: Office) -> None:
    at.engine.definitions.deploy({"q.bpmn": _plain("q")}, note="test", by=OWNER)
    at.engine.definitions.deploy({"k.bpmn": _calling("q")}, note="test", by=OWNER)
    mute = _plain("q", start="<messageEventDefinition messageRef='M'/>")
    with pytest.raises(errors.DeploymentRejected, match="'q' is called by k") as refused:
        at.engine.definitions.deploy({"q.bpmn": mute}, note="test", by=OWNER)
    assert [one.rule for one in refused.value.diagnostics] == ["called-without-start"]
    assert len(at.engine.definitions.versions("q")) == 1
    both = {"k.bpmn": _plain("k"), "q.bpmn": mute}
    at.engine.definitions.deploy(both, note="test", by=OWNER)
    assert len(at.engine.definitions.versions("q")) == 2


@pytest.mark.parametrize("binding", ["latest", "deployment"])
def test_a_caller_and_what_it_cannot_call_are_refused_together(at: Office, binding: str) -> None:
    mute = _plain("q", start="<messageEventDefinition messageRef='M'/>")
    caller = _calling("q").replace(b"processId", b"bindingType='%s' processId" % binding.encode())
    found = at.engine.definitions.check({"k.bpmn": caller, "q.bpmn": mute})
    assert [one.element for one in found if one.rule == "called-without-start"] == ["q"]


def test_a_call_of_what_no_call_could_start_is_refused(at: Office) -> None:
    mute = _plain("q", start="<messageEventDefinition messageRef='M'/>")
    at.engine.definitions.deploy({"q.bpmn": mute}, note="test", by=OWNER)
    with pytest.raises(errors.DeploymentRejected, match="'q' cannot be called") as refused:
        at.engine.definitions.deploy({"k.bpmn": _calling("q")}, note="test", by=OWNER)
    told = [(one.file, one.element) for one in refused.value.diagnostics if one.rule == IN_VAIN]
    assert told == [("k.bpmn", "c")]
    at.engine.definitions.deploy({"q.bpmn": _plain("q")}, note="test", by=OWNER)
    at.engine.definitions.deploy({"k.bpmn": _calling("q")}, note="test", by=OWNER)


def test_of_a_caller_and_what_it_cannot_call_at_once_one_is_refused(server: Server) -> None:
    offices = [Office(session.open_database(url)) for url in [server.new_url()] * 2]
    mute = _plain("q", start="<messageEventDefinition messageRef='M'/>")
    gate = threading.Barrier(2)

    def deploy(at: Office, file: bytes) -> str:
        gate.wait()
        try:
            at.engine.definitions.deploy({"f.bpmn": file}, note="test", by=OWNER)
        except errors.DeploymentRejected as refused:
            return "refused" if IN_VAIN in {one.rule for one in refused.diagnostics} else "else"
        return "deployed"

    offices[0].engine.definitions.deploy({"q.bpmn": _plain("q")}, note="test", by=OWNER)
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(deploy, offices, (_calling("q"), mute)))
    assert sorted(answers) == ["deployed", "refused"]
    for one in offices:
        one.database.close()


def _plain(id_: str, inside: str = "", first: str = "e", start: str = "") -> bytes:
    flow = f"<sequenceFlow id='f' sourceRef='s' targetRef='{first}'/>"
    return (
        f"<definitions {NAMESPACES} id='d'><message id='M' name='m'/>"
        f"<process id='{id_}' isExecutable='true'><startEvent id='s'>{start}</startEvent>"
        f"{inside}<endEvent id='e'/>{flow}</process></definitions>"
    ).encode()


def _calling(id_: str) -> bytes:
    called = f"<extensionElements><zeebe:calledElement processId='{id_}'/></extensionElements>"
    return _plain("k", f"<callActivity id='c'>{called}</callActivity>", "c")


def test_a_signal_reaches_every_instance_and_starts_what_it_starts(at: Office) -> None:
    at.deploy("signal.bpmn")
    listening = [at.start("lytter") for _ in range(3)]
    at.start("rop")
    assert [at.state(key) for key in listening] == ["COMPLETED"] * 3
    done = at.engine.operations.instances(ADMIN, state="COMPLETED").items
    assert sorted(i.process_id for i in done) == ["lytter"] * 3 + ["rop", "utrykning"]
