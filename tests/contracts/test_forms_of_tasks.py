"""Which form a task shows: as its binding says, and what happens when there is none."""

from __future__ import annotations

import json

import pytest

from engine import errors
from engine.model import SYSTEM
from tests.contracts.office import ADMIN, OWNER, Office

TASK = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d"><process id="p" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t">
<extensionElements><zeebe:userTask/><zeebe:formDefinition {}/></extensionElements></userTask>
</process></definitions>"""


def form(text: str, tag: str = "", id_: str = "skjema") -> bytes:
    document = {
        "id": id_,
        "type": "default",
        "schemaVersion": 16,
        "components": [{"type": "text", "id": "t", "text": text}],
        **({"versionTag": tag} if tag else {}),
    }
    return json.dumps(document).encode()


def deploy(at: Office, name: str, *, diagram: str = "", **forms: bytes) -> None:
    files = {f"{name}/{key}.form": data for key, data in forms.items()}
    if diagram:
        files[f"{name}/p.bpmn"] = TASK.format(diagram).encode()
    at.engine.definitions.deploy(files, note="", by=OWNER)


def text(at: Office) -> str:
    document = at.engine.user_tasks.one(at.task("t").key, actor=SYSTEM).form
    return "" if document is None else str(document["components"][0]["text"])


def test_a_form_beside_the_diagram_stays_with_it(at: Office) -> None:
    deploy(at, "a", diagram='formId="skjema"', skjema=form("med"))
    deploy(at, "b", skjema=form("annet sted, nyere"))
    at.start("p")
    assert text(at) == "med"


def test_a_form_elsewhere_is_the_newest_also_after_it_was_looked_at(at: Office) -> None:
    deploy(at, "b", skjema=form("en"))
    deploy(at, "a", diagram='formId="skjema"')
    at.start("p")
    assert text(at) == "en"
    deploy(at, "b", skjema=form("to"))
    assert text(at) == "to"


def test_a_form_bound_to_a_tag_is_the_newest_with_the_tag(at: Office) -> None:
    deploy(at, "b", skjema=form("gammel", "v1"))
    deploy(at, "b", skjema=form("v1", "v1"))
    deploy(at, "b", skjema=form("v2", "v2"))
    bound = 'formId="skjema" bindingType="versionTag" versionTag="v1"'
    deploy(at, "a", diagram=bound, skjema=form("uten merke"))
    at.start("p")
    assert text(at) == "v1"


def test_a_form_bound_to_its_deployment_must_be_in_it(at: Office) -> None:
    deploy(at, "b", skjema=form("annet sted"))
    bound = 'formId="skjema" bindingType="deployment"'
    with pytest.raises(errors.DeploymentRejected) as caught:
        deploy(at, "a", diagram=bound)
    assert {one.rule for one in caught.value.diagnostics} >= {"not-in-deployment"}
    deploy(at, "a", diagram=bound, skjema=form("med"))
    at.start("p")
    assert text(at) == "med"


def test_a_task_whose_form_is_not_there_is_an_incident_until_it_is(at: Office) -> None:
    deploy(at, "a", diagram="""formId='="skj" + "ema"'""")
    instance = at.start("p")
    assert at.tasks() == ()
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert (incident.error_type, incident.element_id) == ("FORM_NOT_FOUND", "t")
    assert incident.message == "there is no form skjema"
    deploy(at, "b", skjema=form("kom"))
    at.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert at.task("t").instance_key == instance
    assert text(at) == "kom"
