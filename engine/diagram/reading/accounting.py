"""Holds what a file says against what we honour and notes the difference."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import known, names
from engine.diagram.reading.notes import Notes


def note(root: etree._Element, notes: Notes) -> None:
    """Note each attribute and element below the root that has no effect here."""
    foreign: Counter[str] = Counter()
    first: dict[str, etree._Element] = {}
    old = _left_over(root)
    for child in root.iterchildren():
        if names.split(child.tag)[0] not in names.VISUAL:
            for element in child.iter():
                for namespace in _element(element, notes, old):
                    foreign[namespace] += 1
                    first.setdefault(namespace, element)
    for namespace in foreign:
        notes.add(model.UnreadKind.VENDOR, first[namespace], namespace)


def _left_over(root: etree._Element) -> model.UnreadKind:
    """What Camunda 7's extensions are: a file that says it is drawn for 8 only has them left."""
    platform = root.get(f"{{{names.MODELER}}}executionPlatform", "")
    is_for_8 = platform == names.PLATFORM_8
    return model.UnreadKind.ATTRIBUTE if is_for_8 else model.UnreadKind.CAMUNDA7


def _element(element: etree._Element, notes: Notes, old: model.UnreadKind) -> list[str]:
    """Note what is ours to judge; return the namespaces of other tools."""
    namespace, name = names.split(element.tag)
    if namespace == names.BPMN:
        _bpmn(element, name, notes)
    elif namespace == names.ZEEBE:
        _zeebe(element, name, notes)
    elif namespace == names.CAMUNDA7:
        notes.add(old, element, f"camunda:{name}")
    foreign = [] if namespace in _OURS else [namespace]
    return foreign + _qualified_attributes(element, notes, old)


_OURS = names.VISUAL | {names.BPMN, names.ZEEBE, names.CAMUNDA7, ""}


_CATCHING = frozenset({"boundaryEvent", "startEvent"})


def _is_of_throwing_events(attribute: str, element: etree._Element) -> bool:
    """What says how an event throws; tools write it on those that catch too."""
    parent = element.getparent()
    owner = names.bpmn_name(parent) if parent is not None else ""
    return attribute == "waitForCompletion" and owner in _CATCHING


def _bpmn(element: etree._Element, name: str, notes: Notes) -> None:
    for attribute, value in element.attrib.items():
        local = names.split(attribute)
        if not local[0] and not _is_of_throwing_events(local[1], element):
            kind = known.attribute(name, local[1], str(value).strip())
            if kind is not None:
                notes.add(kind, element, f"{local[1]}={str(value).strip()[:80]}")
    parent = element.getparent()
    kind = known.child(names.bpmn_name(parent) if parent is not None else "", name)
    if name in known.ONCE and _is_said_before(element):
        kind = model.UnreadKind.ATTRIBUTE
    if kind is not None:
        notes.add(kind, element, name)


def _is_said_before(element: etree._Element) -> bool:
    """Whether another of the same stands beside it: only the first is read."""
    return next(element.itersiblings(element.tag, preceding=True), None) is not None


def _zeebe(element: etree._Element, name: str, notes: Notes) -> None:
    honoured = known.ZEEBE.get(name)
    if honoured is None:
        parent = element.getparent()
        if parent is not None and names.bpmn_name(parent) == "extensionElements":
            notes.add(model.UnreadKind.ATTRIBUTE, element, f"zeebe:{name}")
        return
    if name in known.ONCE and _is_said_before(element):
        notes.add(model.UnreadKind.ATTRIBUTE, element, f"zeebe:{name}")
    if name == "taskListeners" and not _is_of_user_task(element):
        notes.add(model.UnreadKind.ATTRIBUTE, element, f"zeebe:{name}")
    for attribute in element.attrib:
        local = names.split(attribute)
        if not local[0] and local[1] not in honoured:
            notes.add(model.UnreadKind.ATTRIBUTE, element, f"zeebe:{name} {local[1]}")


def _is_of_user_task(element: etree._Element) -> bool:
    above = [names.bpmn_name(one) for one in element.iterancestors()]
    return above[:2] == ["extensionElements", "userTask"]


def _qualified_attributes(
    element: etree._Element, notes: Notes, old: model.UnreadKind
) -> list[str]:
    foreign: list[str] = []
    for attribute in element.attrib:
        namespace, name = names.split(attribute)
        if namespace == names.CAMUNDA7:
            notes.add(old, element, f"camunda:{name}")
        elif namespace == names.ZEEBE and name not in known.ZEEBE_ATTRIBUTES:
            notes.add(model.UnreadKind.ATTRIBUTE, element, f"zeebe:{name}")
        elif namespace not in _OURS:
            foreign.append(namespace)
    return foreign
