"""Gives every element one id of its own, whatever the file says."""

from __future__ import annotations

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import names
from engine.diagram.reading.notes import Notes

# Only these are referred to or shown by id; expressions and data sets need none.
_NEED_AN_ID = frozenset(
    {
        "adHocSubProcess",
        "boundaryEvent",
        "businessRuleTask",
        "callActivity",
        "complexGateway",
        "endEvent",
        "eventBasedGateway",
        "exclusiveGateway",
        "inclusiveGateway",
        "intermediateCatchEvent",
        "intermediateThrowEvent",
        "lane",
        "manualTask",
        "parallelGateway",
        "participant",
        "process",
        "receiveTask",
        "scriptTask",
        "sendTask",
        "sequenceFlow",
        "serviceTask",
        "startEvent",
        "subProcess",
        "task",
        "transaction",
        "userTask",
    }
)


# These are referred to by id, but not shown.
_REFERRED_TO = frozenset({"error", "escalation", "message", "signal"})


def _is_told_apart_by_id(element: etree._Element) -> bool:
    """Whether another element with the same id could be taken for this one."""
    name, parent = names.bpmn_name(element), element.getparent()
    is_global = parent is not None and names.bpmn_name(parent) == "definitions"
    is_definition = is_global and name.endswith("EventDefinition")
    return name in _NEED_AN_ID or name in _REFERRED_TO or is_definition


def read(root: etree._Element, notes: Notes) -> dict[etree._Element, str]:
    """An id for each element that has or needs one; the second user of an id gets another.

    What has no need for its id never takes it from something that has.
    """
    elements = [element for element in root.iter() if names.bpmn_name(element)]
    elements.sort(key=lambda one: not _is_told_apart_by_id(one))
    taken = {names.attribute(element, "id") for element in elements} | {""}
    used: set[str] = set()
    numbers: dict[str, int] = {}
    result: dict[etree._Element, str] = {}
    for element in elements:
        own = names.attribute(element, "id")
        name = names.bpmn_name(element)
        if own and own not in used:
            used.add(own)
            result[element] = own
        elif own or name in _NEED_AN_ID:
            result[element] = _fresh(own or _base(element), taken, numbers)
            taken.add(result[element])
            _note(element, own, result[element], notes)
    return result


def _base(element: etree._Element) -> str:
    name = names.bpmn_name(element)
    if name == "sequenceFlow":
        ends = (names.attribute(element, "sourceRef"), names.attribute(element, "targetRef"))
        return "_".join(("Flow", *ends))
    return f"{name}_{names.line(element)}"


def _fresh(base: str, taken: set[str], numbers: dict[str, int]) -> str:
    candidate = base
    while candidate in taken:
        # Counting on from the last number keeps a file of equal ids from taking forever.
        numbers[base] = numbers.get(base, 1) + 1
        candidate = f"{base}_{numbers[base]}"
    return candidate


def _note(element: etree._Element, own: str, given: str, notes: Notes) -> None:
    if own:
        is_needed = _is_told_apart_by_id(element)
        kind = model.UnreadKind.DUPLICATE if is_needed else model.UnreadKind.REPEATED
        notes.add(kind, element, own, own)
    elif names.bpmn_name(element) != "sequenceFlow":
        notes.add(model.UnreadKind.NO_ID, element, given, given)
