"""Mangles diagrams as trees: what comes out is XML still, but few things stand where they stood."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable

from lxml import etree

LARGEST = 400  # elements; copies of copies would grow without end
BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
NODES = (
    "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent",
    "task", "userTask", "serviceTask", "sendTask", "receiveTask", "scriptTask", "manualTask",
    "businessRuleTask", "callActivity", "subProcess", "transaction", "adHocSubProcess",
    "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway",
    "complexGateway",
)  # fmt: skip
EVENTS = (
    "message", "timer", "signal", "error", "escalation", "conditional", "link", "compensate",
    "terminate", "cancel",
)  # fmt: skip
FLAGS = (
    "isForCompensation", "triggeredByEvent", "cancelActivity", "isInterrupting", "isExecutable",
    "isSequential", "cancelRemainingInstances",
)  # fmt: skip
REFERENCES = ("sourceRef", "targetRef", "attachedToRef", "default", "activityRef", "calledElement")
WORDS = ("", "x", "=x", "=1", "=x > 1", "=[1,2]", "P1D", "R/PT1H", "true", "-1", "æ ø", "=null")

Elements = list[etree._Element]
Mutation = Callable[[Elements, random.Random], None]


def mangled(data: bytes, times: int, chance: random.Random) -> bytes:
    """The diagram after so many mutations."""
    root = etree.fromstring(data)
    for _ in range(times):
        everything = [one for one in root.iter() if isinstance(one.tag, str)]
        if not any(one.attrib for one in everything):
            break  # nothing is left to change
        chance.choice(MUTATIONS)(everything, chance)
    return etree.tostring(root)


def _drawn(everything: Elements) -> Elements:
    """What is drawn, and what holds it; the whole file when nothing is."""
    names = (*NODES, "sequenceFlow", "process")
    found = [one for one in everything if etree.QName(one).localname in names]
    return found or everything


def _holder(one: etree._Element) -> etree._Element | None:
    return one.getparent()


def _delete(everything: Elements, chance: random.Random) -> None:
    one = chance.choice(everything)
    parent = _holder(one)
    if parent is not None:
        parent.remove(one)


def _double(everything: Elements, chance: random.Random) -> None:
    one = chance.choice(everything)
    if _holder(one) is not None and len(everything) < LARGEST:
        one.addnext(copy.deepcopy(one))


def _copy_under_new_ids(everything: Elements, chance: random.Random) -> None:
    one, into = chance.choice(_drawn(everything)), chance.choice(_drawn(everything))
    if len(everything) > LARGEST:
        return
    made = copy.deepcopy(one)
    ending = f"_{chance.randrange(1000)}"
    own = {each.get("id") for each in made.iter() if each.get("id")}
    for each in made.iter(etree.Element):
        for name, value in each.attrib.items():
            if value in own:
                each.set(name, f"{value}{ending}")
    into.append(made)


def _move(everything: Elements, chance: random.Random) -> None:
    one, into = chance.choice(_drawn(everything)), chance.choice(_drawn(everything))
    if _holder(one) is not None and one is not into and one not in into.iterancestors():
        into.append(one)


def _become(everything: Elements, chance: random.Random) -> None:
    one = chance.choice(_drawn(everything))
    one.tag = f"{{{BPMN}}}{chance.choice(NODES)}"


def _wait_for_another(everything: Elements, chance: random.Random) -> None:
    one = chance.choice(_drawn(everything))
    kind = chance.choice(EVENTS)
    others = [each for each in everything if etree.QName(each).localname == kind]
    made = etree.SubElement(one, f"{{{BPMN}}}{kind}EventDefinition")
    if others and chance.random() < 0.8:
        made.set(f"{kind}Ref", chance.choice(others).get("id", ""))


def _refer(everything: Elements, chance: random.Random) -> None:
    ids = [each.get("id", "") for each in _drawn(everything)]
    referring = [
        (each, name) for each in everything for name in map(str, each.attrib)
        if name in REFERENCES or name.endswith("Ref")
    ]  # fmt: skip
    if referring:
        one, name = chance.choice(referring)
        one.set(name, chance.choice(ids))


def _swap(everything: Elements, chance: random.Random) -> None:
    with_values = [each for each in everything if each.attrib]
    one, other = chance.choice(with_values), chance.choice(with_values)
    name = chance.choice(list(map(str, one.attrib)))
    if name in other.attrib:
        first, second = one.attrib[name], other.attrib[name]
        one.set(name, second)
        other.set(name, first)


def _say(everything: Elements, chance: random.Random) -> None:
    one = chance.choice([each for each in everything if each.attrib])
    name = chance.choice(list(map(str, one.attrib)))
    if name != "id":
        one.set(name, chance.choice(WORDS))


def _text(everything: Elements, chance: random.Random) -> None:
    leaves = [each for each in everything if not len(each) and each.text]
    if leaves:
        chance.choice(leaves).text = chance.choice(WORDS)


def _forget(everything: Elements, chance: random.Random) -> None:
    one = chance.choice([each for each in everything if each.attrib])
    del one.attrib[chance.choice(list(map(str, one.attrib)))]


def _flag(everything: Elements, chance: random.Random) -> None:
    chance.choice(_drawn(everything)).set(
        chance.choice(FLAGS), chance.choice(("true", "false", "1", "maybe"))
    )


def _flow(everything: Elements, chance: random.Random) -> None:
    drawn = _drawn(everything)
    into, one, other = (chance.choice(drawn) for _ in range(3))
    made = etree.SubElement(into, f"{{{BPMN}}}sequenceFlow", id=f"ny{chance.randrange(10_000)}")
    made.set("sourceRef", one.get("id", ""))
    made.set("targetRef", other.get("id", ""))


def _repeat(everything: Elements, chance: random.Random) -> None:
    one = chance.choice(_drawn(everything))
    loop = etree.SubElement(one, f"{{{BPMN}}}multiInstanceLoopCharacteristics")
    etree.SubElement(loop, f"{{{BPMN}}}loopCardinality").text = chance.choice(WORDS)


MUTATIONS: tuple[Mutation, ...] = (
    _delete, _double, _copy_under_new_ids, _copy_under_new_ids, _move, _move, _become, _become,
    _wait_for_another, _refer, _refer, _swap, _say, _text, _forget, _flag, _flag, _flow, _flow,
    _repeat,
)  # fmt: skip
