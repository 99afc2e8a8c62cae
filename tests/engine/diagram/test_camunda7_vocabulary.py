"""Every word Camunda 7 has is converted or told of, by element and line; so are its relatives'."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from engine.diagram import check, read
from engine.diagram.convert import camunda7
from engine.diagram.diagnostics import Severity
from engine.diagram.reading import names
from tests.engine.diagram import bpmn

WORDS: dict[str, Any] = json.loads(
    Path(__file__).with_name("camunda7_vocabulary.json").read_text("utf-8")
)
C7 = "http://camunda.org/schema/1.0/bpmn"
RELATIVES = ("http://activiti.org/bpmn", "http://flowable.org/bpmn")
VALUES = ("x", "${x}", "${bean.call(x)}", "true", "")
INSIDE = {
    "errorEventDefinition": "endEvent",
    "escalationEventDefinition": "endEvent",
    "signalEventDefinition": "endEvent",
    "messageEventDefinition": "endEvent",
    "conditionalEventDefinition": "intermediateCatchEvent",
    "multiInstanceLoopCharacteristics": "userTask",
    "conditionExpression": "sequenceFlow",
}
ROOTS = ("collaboration", "error", "process")
ATTRIBUTES = [(word, host) for word, hosts in WORDS["attributes"].items() for host in hosts]
ELEMENTS = [(word, host) for word, about in WORDS["elements"].items() for host in about["on"]]


def around(host: str, attributes: str = "", extensions: str = "") -> bytes:
    """A file with one element `a` that has them, or has what has them inside it."""
    if host == "definitions":
        return bpmn.definitions().replace(b" id='Definitions_1'", f' id="a" {attributes}'.encode())
    if host in ROOTS:
        return bpmn.definitions(bpmn.node(host, "a", extensions=extensions, attributes=attributes))
    if host not in INSIDE:
        node = bpmn.node(host, "a", extensions=extensions, attributes=attributes)
    else:
        held = f"<extensionElements>{extensions}</extensionElements>" if extensions else ""
        inner = f"<{host} {attributes}>{held}</{host}>"
        node = bpmn.node(INSIDE[host], "a", inner)
    return bpmn.definitions(bpmn.process(f"\n{node}\n"))


def told(data: bytes, namespace: str = C7) -> tuple[list[str], set[tuple[str, int]]]:
    """What is left of Camunda 7, and what a person is asked to look at."""
    converted = camunda7.convert(data, "t.bpmn")
    root = etree.fromstring(converted.data)
    left = [
        str(name)
        for element in root.iter(etree.Element)
        for name in (element.tag, *element.attrib)
        if str(name).startswith(f"{{{namespace}}}")
    ]
    asked = {(note.element, note.line) for note in converted.notes if not note.is_done}
    assert camunda7.convert(converted.data, "t.bpmn").data == converted.data
    assert check.check(read.read(converted.data, "t.bpmn"))
    return left, asked


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize(("word", "host"), ATTRIBUTES)
def test_every_attribute_is_converted_or_told_of(word: str, host: str, value: str) -> None:
    left, asked = told(around(host, f'camunda:{word}="{value}"'))
    line = 1 if host in (*ROOTS, "definitions") else 2
    assert not left or ("a", line) in asked


@pytest.mark.parametrize(("word", "host"), ELEMENTS)
def test_every_element_is_converted_or_told_of(word: str, host: str) -> None:
    for value in VALUES:
        attributes = " ".join(f'{n}="{value}"' for n in WORDS["elements"][word]["attributes"])
        for inner in (value, f"<camunda:script scriptFormat='js'>{value}</camunda:script>"):
            data = around(host, extensions=f"<camunda:{word} {attributes}>{inner}</camunda:{word}>")
            left, asked = told(data)
            assert not left or "a" in {element for element, _ in asked}


@pytest.mark.parametrize("namespace", RELATIVES)
@pytest.mark.parametrize(("word", "host"), ATTRIBUTES[::3])
def test_the_same_words_of_its_relatives_are_too(word: str, host: str, namespace: str) -> None:
    data = around(host, f'camunda:{word}="${{bean.call(x)}}"')
    left, asked = told(data.replace(C7.encode(), namespace.encode()), namespace)
    assert not left or "a" in {element for element, _ in asked}


@pytest.mark.parametrize("namespace", RELATIVES)
def test_what_its_relatives_say_is_converted_and_the_rest_is_left_theirs(namespace: str) -> None:
    old = bpmn.definitions(
        bpmn.line(
            bpmn.node(
                "userTask",
                "a",
                extensions="<camunda:formProperty id='f'/>",
                attributes='camunda:assignee="${hvem}" camunda:async="true" camunda:skip="x"',
            )
        )
    ).replace(C7.encode(), namespace.encode())
    converted = camunda7.convert(old, "t.bpmn")
    (task,) = etree.fromstring(converted.data).iter(f"{{{names.BPMN}}}userTask")
    assert task.attrib == {"id": "a", f"{{{namespace}}}skip": "x"}
    assert task.find(".//{*}assignmentDefinition").get("assignee") == "=hvem"  # type: ignore[union-attr]
    assert task.find(f".//{{{namespace}}}formProperty") is not None
    assert sum(not note.is_done for note in converted.notes) == 2


def test_the_check_of_its_relatives_says_how_to_go_on() -> None:
    task = bpmn.line(bpmn.node("userTask", "a", attributes='f:assignee="x"'))
    drawn = bpmn.definitions(task).replace(
        b"<definitions", b'<definitions xmlns:f="%b"' % RELATIVES[1].encode()
    )
    (found,) = [one for one in check.check(read.read(drawn, "t")) if one.rule == "vendor-extension"]
    assert "brospenn convert" in found.hint


def blocking(data: bytes) -> list[str]:
    found = check.check(read.read(data, "t.bpmn"))
    return [one.rule for one in found if one.severity is Severity.ERROR]


def test_what_events_refer_to_is_converted() -> None:
    topic = 'camunda:type="external" camunda:topic="varsle"'
    external = f"<messageEventDefinition {topic}/>"
    parts = (
        '<signal id="S" name="sak-${nummer}"/><signal id="T" name="${navn}"/>',
        bpmn.process(
            bpmn.node("startEvent", "s"),
            bpmn.node("parallelGateway", "g"),
            bpmn.node("endEvent", "a", external),
            bpmn.node("endEvent", "b", '<errorEventDefinition errorRef="avslag"/>'),
            bpmn.node("endEvent", "c", '<signalEventDefinition signalRef="T"/>'),
            bpmn.node("receiveTask", "r"),
            bpmn.path("s", "g", "a"),
            bpmn.path("g", "b"),
            bpmn.path("g", "c"),
        ),
    )
    converted = camunda7.convert(bpmn.definitions(*parts), "t.bpmn")
    asked = [note.element for note in converted.notes if not note.is_done]
    assert asked == ["S", "r"]
    model = read.read(converted.data, "t.bpmn")
    nodes: dict[str, Any] = dict(model.processes[0].scope.nodes)
    assert nodes["a"].job_type == "varsle"
    assert nodes["b"].event.code == "avslag"
    assert nodes["c"].event.name == "=navn"


def test_retries_are_kept_and_waits_are_the_workers() -> None:
    cycle = "<camunda:failedJobRetryTimeCycle>R5/PT1M</camunda:failedJobRetryTimeCycle>"
    task = bpmn.node(
        "serviceTask",
        "a",
        extensions=cycle,
        attributes='camunda:type="external" camunda:topic="hent"',
    )
    converted = camunda7.convert(bpmn.definitions(bpmn.line(task)), "t.bpmn")
    node: Any = read.read(converted.data, "t.bpmn").processes[0].scope.nodes["a"]
    assert node.job_retries == "5"
    assert blocking(converted.data) == []


def test_who_starts_and_who_may_are_for_a_person_to_settle() -> None:
    start = bpmn.node("startEvent", "s", attributes='camunda:initiator="hvem"')
    drawn = bpmn.process(start, attributes='camunda:candidateStarterGroups="nav"')
    converted = camunda7.convert(bpmn.definitions(drawn), "t.bpmn")
    assert {note.element for note in converted.notes if not note.is_done} == {"s", "Process_1"}


def test_a_filter_of_variables_stays_one() -> None:
    event = '<conditionalEventDefinition camunda:variableName="x" camunda:variableEvents="create, '
    event += 'update"><condition>${x}</condition></conditionalEventDefinition>'
    drawn = bpmn.line(bpmn.node("intermediateCatchEvent", "a", event))
    converted = camunda7.convert(bpmn.definitions(drawn), "t.bpmn")
    node: Any = read.read(converted.data, "t.bpmn").processes[0].scope.nodes["a"]
    assert (node.event.variable_names, node.event.variable_events) == ("x", "create, update")
    assert blocking(converted.data) == []
