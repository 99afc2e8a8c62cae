"""Diagrams as other tools write them: the same diagram in another dress, and damaged ones.

What only looks different gives the same findings. What is damaged gives findings and never
anything else, and everything that blocks is named at once.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from engine import bundles, casefile, participants
from engine.diagram import model, read
from engine.diagram.diagnostics import Severity
from tests.engine.diagram import bpmn
from tests.engine.diagram.sources import (
    BPMN,
    SOURCES,
    check_bytes,
    elements,
    findings,
    tree,
    written,
)

VENDORS = {
    "signavio": "http://www.signavio.com",
    "bizagi": "http://www.bizagi.com/bpmn20",
    "yaoqiang": "http://bpmn.sourceforge.net",
    "ibm": "http://www.ibm.com/bpm/Extensions",
    "trisotech": "http://www.trisotech.com/2014/triso/bpmn",
    "modelio": "http://www.modeliosoft.com",
    "drools": "http://www.jboss.org/drools",
    "activiti": "http://activiti.org/bpmn",
    "flowable": "http://flowable.org/bpmn",
    "color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    "bioc": "http://bpmn.io/schema/bpmn/biocolor/1.0",
    "semantic": "http://www.w3.org/1999/xhtml",
    "oracle": "http://xmlns.oracle.com/bpm/OracleExtensions",
    "sap": "http://www.sap.com/bpmn2",
    "aris": "http://www.softwareag.com/aris/bpmn",
}


# --- the same in another dress -------------------------------------------------------------------


def with_prefixes(data: bytes, chance: random.Random) -> bytes:
    """Every namespace under a prefix drawn by lot, or as the default namespace."""
    spaces = sorted({etree.QName(one).namespace or "" for one in elements(tree(data))} - {""})
    names = [f"ns{number}" for number in range(len(spaces))]
    chance.shuffle(names)
    prefixes: dict[str, str | None] = dict(zip(spaces, names, strict=True))
    if chance.random() < 0.5:
        prefixes[chance.choice(spaces)] = None
    old = tree(data)
    root = etree.Element(old.tag, dict(old.attrib), {p: space for space, p in prefixes.items()})
    root.text = old.text
    root.extend(copy.deepcopy(child) for child in old)
    etree.cleanup_namespaces(root)
    return etree.tostring(root)  # without a declaration, since made-up ids tell the line


def in_encoding(encoding: str) -> Callable[[bytes], bytes]:
    def rewritten(data: bytes) -> bytes:
        return written(tree(data), encoding)

    return rewritten


def with_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + re.sub(rb"^<\?xml[^>]*\?>\s*", b"", data)


def with_instructions(data: bytes) -> bytes:
    root = tree(data)
    for number, one in enumerate(elements(root)):
        if number % 3 == 0:
            one.insert(0, etree.ProcessingInstruction("tool", 'x="1"'))
            one.insert(0, etree.Comment(" drawn by hand "))
    return b'<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><!-- a -->' + etree.tostring(root)


def mislabelled(data: bytes) -> bytes:
    """Some tools write UTF-8 and say UTF-16."""
    return b'<?xml version="1.0" encoding="utf-16"?>' + etree.tostring(tree(data))


def with_windows_lines(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


SAME: dict[str, Callable[[bytes], bytes]] = {
    "UTF-16": in_encoding("UTF-16"),
    "UTF-16LE with a mark": lambda data: (
        b"\xff\xfe"
        + written(tree(data))
        .decode()
        .replace("encoding='UTF-8'", "encoding='UTF-16'")
        .encode("utf-16-le")
    ),
    "ISO-8859-1": in_encoding("ISO-8859-1"),
    "windows-1252": in_encoding("windows-1252"),
    "US-ASCII": in_encoding("US-ASCII"),
    "a byte order mark": with_mark,
    "instructions and comments": with_instructions,
    "UTF-8 that says UTF-16": mislabelled,
    "CRLF": with_windows_lines,
}


@pytest.mark.parametrize("dress", SAME)
@pytest.mark.parametrize("number", range(0, len(SOURCES), 17))
def test_the_same_diagram_in_another_encoding_gives_the_same_findings(
    dress: str, number: int
) -> None:
    data = SOURCES[number]
    assert findings(SAME[dress](data)) == findings(data)


@given(st.sampled_from(SOURCES), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_prefixes_mean_nothing(data: bytes, chance: random.Random) -> None:
    assert findings(with_prefixes(data, chance)) == findings(data)


def with_vendors(data: bytes, chance: random.Random) -> bytes:
    """Attributes and extension elements of fifteen tools wherever these write them."""
    root = tree(data)
    for one in elements(root):
        if etree.QName(one).namespace != BPMN or chance.random() < 0.5:
            continue
        name, space = chance.choice(sorted(VENDORS.items()))
        one.set(f"{{{space}}}{name}Attribute", "æøå & <x>")
        held = one.find(f"{{{BPMN}}}extensionElements")
        if held is None and one.get("id") is not None:
            held = etree.Element(f"{{{BPMN}}}extensionElements")
            one.insert(0, held)
        if held is not None:
            made = etree.SubElement(held, f"{{{space}}}{name}Data", {"id": "vendor", "name": "x"})
            etree.SubElement(made, f"{{{space}}}inner").text = "${x} =1 + "
    return written(root)


@given(st.sampled_from(SOURCES), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_what_vendors_add_changes_nothing_and_is_told(data: bytes, chance: random.Random) -> None:
    added = ("vendor-extension", "not-honoured")
    plain = written(tree(data))  # what has no id is called after its line
    assert findings(with_vendors(data, chance), *added) == findings(plain, *added)


def test_each_vendor_is_told_of_once_for_an_element() -> None:
    task = bpmn.line(
        bpmn.node("task", "a", extensions='<v:x xmlns:v="http://www.bizagi.com/bpmn20"/>')
    )
    found = [one for one in check_bytes(bpmn.definitions(task)) if one.rule == "vendor-extension"]
    assert [one.severity for one in found] == [Severity.WARNING]


DI = "http://www.omg.org/spec/BPMN/20100524/DI"


@pytest.mark.parametrize("data", SOURCES[:2], ids=["rik", "konstruksjoner"])
def test_without_any_drawing_only_the_drawing_is_missed(data: bytes) -> None:
    root = tree(data)
    for drawing in root.findall(f"{{{DI}}}BPMNDiagram"):
        root.remove(drawing)
    assert findings(written(root), "not-drawn") == findings(data, "not-drawn")


@pytest.mark.parametrize("data", SOURCES[:2], ids=["rik", "konstruksjoner"])
def test_nothing_but_a_drawing_has_nothing_to_run(data: bytes) -> None:
    root = tree(data)
    for child in list(root):
        if child.tag != f"{{{DI}}}BPMNDiagram":
            root.remove(child)
    assert {one.rule for one in check_bytes(written(root)) if one.severity is Severity.ERROR} == {
        "no-executable-process"
    }


# --- other kinds of diagrams ---------------------------------------------------------------------


ELSEWHERE = {
    "choreography": "<choreography id='c'><participant id='p1'/><participant id='p2'/>"
    "<startEvent id='s'/><choreographyTask id='t' initiatingParticipantRef='p1'>"
    "<participantRef>p1</participantRef><participantRef>p2</participantRef>"
    "<messageFlowRef>mf</messageFlowRef></choreographyTask><callChoreography id='cc'/>"
    "<subChoreography id='sc'/><sequenceFlow id='f' sourceRef='s' targetRef='t'/></choreography>",
    "conversation": "<collaboration id='c'><participant id='p1'/><participant id='p2'/>"
    "<conversation id='cv'><participantRef>p1</participantRef></conversation>"
    "<subConversation id='scv'/><callConversation id='ccv'/>"
    "<conversationLink id='l' sourceRef='p1' targetRef='cv'/></collaboration>",
    "an empty collaboration": "<collaboration id='c'/>",
    "a collaboration of black boxes": "<collaboration id='c'><participant id='p1'/>"
    "<participant id='p2' processRef='nowhere'/><messageFlow id='m' sourceRef='p1' "
    "targetRef='p9'/></collaboration>",
    "global tasks": "<globalUserTask id='g'/><globalScriptTask id='h'><script>x</script>"
    "</globalScriptTask><globalBusinessRuleTask id='i'/><globalManualTask id='j'/>",
    "an empty file": "",
    "an import": "<import namespace='x' location='http://192.0.2.1/x.xsd' importType='y'/>",
    "an empty process": "<process id='p' isExecutable='true'/>",
    "a correlation subscription": "<process id='p' isExecutable='true'><correlationSubscription "
    "id='cs' correlationKeyRef='nowhere'/><property id='pr'/><resourceRole id='rr'/>"
    "<ioSpecification id='io'><inputSet/><outputSet/></ioSpecification></process>",
    "everything global": "<category id='c'/><dataStore id='ds'/><endPoint id='ep'/>"
    "<interface id='i' name='x'><operation id='o' name='y'><inMessageRef>m</inMessageRef>"
    "</operation></interface><itemDefinition id='it' structureRef='x'/><resource id='r' name='r'/>"
    "<partnerEntity id='pe'/><partnerRole id='pr'/><rootElement id='re'/>",
}


@pytest.mark.parametrize("kind", ELSEWHERE)
def test_other_kinds_of_diagrams_are_refused_by_name(kind: str) -> None:
    found = check_bytes(bpmn.definitions(ELSEWHERE[kind]))
    assert any(one.severity is Severity.ERROR for one in found)


def test_the_model_is_the_same_under_any_prefix() -> None:
    data = SOURCES[0]
    again = with_prefixes(data, random.Random(1))  # noqa: S311 - no secret
    first, second = read.read(data, "a"), read.read(again, "a")
    assert shapes(first) == shapes(second)


def shapes(found: model.Definitions) -> list[tuple[str, str]]:
    return [
        (type(node).__name__, node.id)
        for process in found.processes
        for node in process.scope.nodes.values()
    ]


@pytest.mark.parametrize("name", ["a.bpmn", "a.bpmn2", "a.xml", "a.bpmn20.xml"])
def test_a_diagram_is_one_whatever_its_file_is_called(name: str) -> None:
    found = bundles.check(
        {name: bpmn.definitions(bpmn.line(bpmn.node("task", "a")))},
        participants=participants.Participants(),
        schema=casefile.CaseSchema(),
    )
    assert not found.has_errors
    assert [one.id for one in found.processes[name]] == ["Process_1"]
