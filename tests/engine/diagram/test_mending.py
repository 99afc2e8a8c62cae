"""Who does all that the check asks for has a diagram that can be deployed, at the first try."""

from __future__ import annotations

import pytest
from lxml import etree

from engine.diagram import check, read
from engine.diagram.diagnostics import Diagnostic, Severity
from tests.architecture import code
from tests.engine.diagram import bpmn, mending
from tests.engine.diagram.mending import BPMN

OURS = (
    *sorted((code.ROOT / "workflows").glob("*/*.bpmn")),
    code.ROOT / "tests" / "e2e" / "modeller" / "rik.bpmn",
)
SAID = ("extensionElements", "conditionExpression", "condition", "timeDate", "timeDuration",
        "timeCycle", "loopCardinality", "loopCondition", "completionCondition", "message", "signal",
        "error", "escalation")  # fmt: skip
REFERENCES = ("messageRef", "signalRef", "errorRef", "escalationRef", "isExecutable", "loopMaximum")


def bare(data: bytes) -> bytes:
    """Only what is drawn, as a tool for drawing would write it."""
    root = etree.fromstring(data)
    for name in SAID:
        for one in list(root.iter(f"{BPMN}{name}")):
            one.getparent().remove(one)  # type: ignore[union-attr]
    for one in root.iter(etree.Element):
        for name in REFERENCES:
            one.attrib.pop(name, None)
    for process in root.iterfind(f"{BPMN}process"):
        process.set("isExecutable", "false")
    return etree.tostring(root)


def errors(data: bytes) -> list[Diagnostic]:
    found = check.check(read.read(data, "bar.bpmn"))
    return [one for one in found if one.severity is Severity.ERROR]


@pytest.mark.parametrize("file", OURS, ids=lambda one: one.stem)
def test_a_bare_drawing_is_mended_in_one_round(file: code.Path) -> None:
    drawn = bare(file.read_bytes())
    found = errors(drawn)
    assert found
    assert errors(mending.mend(drawn, found)) == []


def test_every_kind_of_element_without_a_word_is_mended_in_one_round() -> None:
    """Each drawn alone between a start and an end, and none of them says anything."""
    for tag in ("userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "callActivity",
                "businessRuleTask", "subProcess", "transaction", "exclusiveGateway"):  # fmt: skip
        for loop in ("", "<multiInstanceLoopCharacteristics/>", "<standardLoopCharacteristics/>"):
            if tag == "exclusiveGateway" and loop:
                continue
            drawn = bpmn.definitions(bpmn.line(bpmn.node(tag, "a", loop)))
            assert errors(mending.mend(drawn, errors(drawn))) == [], (tag, loop)


@pytest.mark.parametrize("kind", ["message", "timer", "signal", "conditional"])
@pytest.mark.parametrize("tag", ["startEvent", "intermediateCatchEvent", "boundaryEvent"])
def test_every_event_without_a_word_is_mended_in_one_round(tag: str, kind: str) -> None:
    event = f"<{kind}EventDefinition/>"
    around = {
        "startEvent": bpmn.process(
            bpmn.node("startEvent", "s", event), bpmn.node("endEvent", "e"), bpmn.path("s", "e")
        ),
        "intermediateCatchEvent": bpmn.line(bpmn.node(tag, "a", event)),
        "boundaryEvent": bpmn.line(bpmn.node("userTask", "a")).replace(
            "</process>",
            bpmn.node(tag, "b", event, attributes='attachedToRef="a"')
            + bpmn.node("endEvent", "f")
            + bpmn.flow("b", "f")
            + "</process>",
        ),
    }
    drawn = bpmn.definitions(around[tag])
    assert errors(mending.mend(drawn, errors(drawn))) == []
