"""What an event waits for or throws."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import extensions, names, references
from engine.diagram.reading.notes import Notes

_SUFFIX = "EventDefinition"


def read(
    element: etree._Element, known: references.References, notes: Notes
) -> model.EventDefinition | None:
    """The first event definition of an event element; None for a plain event.

    An event of several is refused; what else is wrong with the others is told at the same time.
    """
    definitions = [
        child for child in names.bpmn_children(element) if names.bpmn_name(child).endswith(_SUFFIX)
    ]
    for reference in names.bpmn_children(element, "eventDefinitionRef"):
        found = references.find(known.event_definitions, names.text(reference))
        if found is None:
            notes.add(model.UnreadKind.REFERENCE, reference, names.text(reference))
        else:
            definitions.append(found)
    if not definitions:
        return None
    if len(definitions) > 1:
        notes.add(model.UnreadKind.CONSTRUCT, element, "multiple")
    owner = names.attribute(element, "id")
    read_all = [_one(definition, owner, known, notes) for definition in definitions]
    for other in read_all[1:]:
        if other is not None:
            notes.add_further(element, other)
    return read_all[0]


def _one(
    definition: etree._Element, owner: str, known: references.References, notes: Notes
) -> model.EventDefinition | None:
    name = names.bpmn_name(definition)
    reader = _READERS.get(name)
    if reader is None:
        notes.add(model.UnreadKind.CONSTRUCT, definition, name, owner)
        return None
    return reader(definition, known, notes)


def message(
    element: etree._Element, known: references.References, notes: Notes
) -> model.Message | None:
    """The message that a `messageRef` points to."""
    reference = names.attribute(element, "messageRef")
    if not reference:
        return None
    found = references.find(known.messages, reference)
    if found is None:
        notes.add(model.UnreadKind.REFERENCE, element, reference)
    return found


def _message(
    element: etree._Element, known: references.References, notes: Notes
) -> model.EventDefinition:
    found = message(element, known, notes)
    return found or model.Message(name=names.attribute(element, "messageRef"))


def _signal(
    element: etree._Element, known: references.References, notes: Notes
) -> model.EventDefinition:
    found = _referred(element, "signalRef", known.signals, notes)
    # A reference to nothing is told of once: it does say which signal was meant.
    return found or model.Signal(name=names.attribute(element, "signalRef"))


def _error(
    element: etree._Element, known: references.References, notes: Notes
) -> model.EventDefinition:
    found = _referred(element, "errorRef", known.errors, notes)
    return found or model.Error(code=names.attribute(element, "errorRef"))


def _escalation(
    element: etree._Element, known: references.References, notes: Notes
) -> model.EventDefinition:
    found = _referred(element, "escalationRef", known.escalations, notes)
    return found or model.Escalation(code=names.attribute(element, "escalationRef"))


def _referred(
    element: etree._Element,
    attribute: str,
    table: Mapping[str, references.T],
    notes: Notes,
) -> references.T | None:
    reference = names.attribute(element, attribute)
    if not reference:
        return None
    found = references.find(table, reference)
    if found is None:
        notes.add(model.UnreadKind.REFERENCE, element, reference)
    return found


def _timer(
    element: etree._Element, _known: references.References, notes: Notes
) -> model.EventDefinition:
    found = [
        model.Timer(kind=kind, expression=names.text(child))
        for kind in model.TimerKind
        for child in names.bpmn_children(element, kind.value)
    ]
    if len(found) > 1:
        notes.add(model.UnreadKind.CONSTRUCT, element, "multiple")
    for other in found[1:]:
        notes.add_further(element, other)
    return found[0] if found else model.Timer(kind=model.TimerKind.DURATION, expression="")


def _conditional(
    element: etree._Element, _known: references.References, _notes: Notes
) -> model.EventDefinition:
    extended = extensions.read(element)
    return model.Conditional(
        condition=names.text(names.first(element, "condition")),
        variable_names=extended.get("conditionalFilter", "variableNames"),
        variable_events=extended.get("conditionalFilter", "variableEvents"),
    )


def _link(
    element: etree._Element, _known: references.References, _notes: Notes
) -> model.EventDefinition:
    parent = element.getparent()
    own = names.label(element)
    return model.Link(name=own or (names.label(parent) if parent is not None else ""))


def _compensation(
    element: etree._Element, _known: references.References, _notes: Notes
) -> model.EventDefinition:
    return model.Compensation(activity=names.attribute(element, "activityRef"))


def _terminate(
    _element: etree._Element, _known: references.References, _notes: Notes
) -> model.EventDefinition:
    return model.Terminate()


def _cancel(
    _element: etree._Element, _known: references.References, _notes: Notes
) -> model.EventDefinition:
    return model.Cancel()


_READERS: dict[
    str, Callable[[etree._Element, references.References, Notes], model.EventDefinition]
] = {
    "messageEventDefinition": _message,
    "signalEventDefinition": _signal,
    "errorEventDefinition": _error,
    "escalationEventDefinition": _escalation,
    "timerEventDefinition": _timer,
    "conditionalEventDefinition": _conditional,
    "linkEventDefinition": _link,
    "compensateEventDefinition": _compensation,
    "terminateEventDefinition": _terminate,
    "cancelEventDefinition": _cancel,
}
