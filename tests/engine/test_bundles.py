"""What is said of several resources that are checked together."""

from __future__ import annotations

import json

from engine import bundles, participants
from engine.casefile import CaseSchema
from tests.engine.diagram import bpmn
from tests.engine.dmn import files

CALLER = bpmn.definitions(
    bpmn.line(
        bpmn.node("callActivity", "a", extensions='<zeebe:calledElement processId="called"/>'),
        bpmn.node(
            "userTask", "b", extensions='<zeebe:userTask/><zeebe:formDefinition formId="asked"/>'
        ),
        bpmn.node(
            "businessRuleTask",
            "c",
            extensions='<zeebe:calledDecision decisionId="decided" resultVariable="r"/>',
        ),
    )
)
CALLED = bpmn.definitions(bpmn.line(bpmn.node("task", "a"))).replace(
    b'<process id="Process_1"', b'<process id="called"'
)
FORM = json.dumps({"id": "asked", "type": "default", "schemaVersion": 16, "components": []})
DECISION = b"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
 namespace="n"><decision id="decided" name="decided"><variable name="decided"/>
<literalExpression><text>1</text></literalExpression></decision></definitions>"""


def refused(resources: dict[str, bytes]) -> set[tuple[str, str]]:
    """File and rule of each error."""
    checked = bundles.check(
        resources, participants=participants.Participants(), schema=CaseSchema()
    )
    return {(one.file, one.rule) for one in checked.diagnostics if one.severity.value == "error"}


def test_what_is_named_and_not_there_is_missing() -> None:
    unknown = {"unknown-process", "unknown-form", "unknown-decision"}
    assert refused({"a.bpmn": CALLER}) == {("a.bpmn", rule) for rule in unknown}


def test_what_is_there_but_broken_is_told_of_alone() -> None:
    whole = {
        "a.bpmn": CALLER,
        "b.bpmn": CALLED,
        "c.form": FORM.encode(),
        "d.dmn": DECISION,
    }
    assert refused(whole) == set()
    torn = {name: data if name == "a.bpmn" else data[:-9] for name, data in whole.items()}
    assert {file for file, _ in refused(torn)} == {"b.bpmn", "c.form", "d.dmn"}


def test_a_model_without_decisions_is_no_broken_file() -> None:
    library = files.definitions('<itemDefinition id="asked" name="asked"/>')
    assert ("a.bpmn", "unknown-form") in refused({"a.bpmn": CALLER, "d.dmn": library})
