"""Messages, signals, errors, escalations and event definitions that a file defines once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import extensions, names

_EVENT_DEFINITIONS = "EventDefinition"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """What `messageRef` and its like can point to, by id."""

    messages: Mapping[str, model.Message]
    signals: Mapping[str, model.Signal]
    errors: Mapping[str, model.Error]
    escalations: Mapping[str, model.Escalation]
    event_definitions: Mapping[str, etree._Element]


def read(root: etree._Element) -> References:
    """The root elements of a file that others refer to."""
    return References(
        messages={
            names.attribute(element, "id"): model.Message(
                name=names.attribute(element, "name"),
                correlation_key=extensions.read(element).get("subscription", "correlationKey"),
            )
            for element in names.bpmn_children(root, "message")
        },
        signals={
            names.attribute(element, "id"): model.Signal(name=names.attribute(element, "name"))
            for element in names.bpmn_children(root, "signal")
        },
        errors={
            names.attribute(element, "id"): model.Error(code=_code(element, "errorCode"))
            for element in names.bpmn_children(root, "error")
        },
        escalations={
            names.attribute(element, "id"): model.Escalation(code=_code(element, "escalationCode"))
            for element in names.bpmn_children(root, "escalation")
        },
        event_definitions={
            names.attribute(element, "id"): element
            for element in names.bpmn_children(root)
            if names.bpmn_name(element).endswith(_EVENT_DEFINITIONS)
        },
    )


def find(table: Mapping[str, T], reference: str) -> T | None:
    """What a reference points to; some tools write it with the target namespace's prefix."""
    if reference in table:
        return table[reference]
    return table.get(reference.rpartition(":")[2])


def _code(element: etree._Element, attribute: str) -> str:
    # BPMN matches errors by definition; one without a code is still that one and not "any".
    return names.attribute(element, attribute) or names.attribute(element, "id")
