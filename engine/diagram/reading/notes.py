"""Collects what the model does not hold while a file is read, so that nothing is lost silently."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import names


class Notes:
    """Lists of `Unread` and of further event definitions that grow during one reading."""

    def __init__(self) -> None:
        self._unread: list[model.Unread] = []
        self._further: dict[str, tuple[model.EventDefinition, ...]] = {}

    def add(
        self, kind: model.UnreadKind, element: etree._Element, what: str, owner: str = ""
    ) -> None:
        """Note something about an element; `owner` when a drawn element around it is meant."""
        self._unread.append(
            model.Unread(
                element=owner or owner_id(element),
                line=names.line(element),
                what=what,
                kind=kind,
                tag=names.split(element.tag)[1],
            )
        )

    def add_further(self, element: etree._Element, event: model.EventDefinition) -> None:
        """Note what an event has beyond its first definition; `element` stands in it or is it."""
        owner = owner_id(element)
        self._further[owner] = (*self._further.get(owner, ()), event)

    def further(self) -> Mapping[str, tuple[model.EventDefinition, ...]]:
        """Every further event definition, by the id of its event."""
        return self._further

    def all(self) -> tuple[model.Unread, ...]:
        """Everything noted, in order."""
        return tuple(self._unread)


def owner_id(element: etree._Element) -> str:
    """Id of the nearest element around that a person can see in the diagram."""
    current: etree._Element | None = element
    while current is not None:
        id_ = names.attribute(current, "id")
        if id_ and names.bpmn_name(current) and not _is_inner(current):
            return id_
        current = current.getparent()
    return ""


def _is_inner(element: etree._Element) -> bool:
    # Event definitions, expressions and data sets carry ids nobody sees.
    name = names.bpmn_name(element)
    return name.endswith(("EventDefinition", "Characteristics", "Expression", "Set")) or name in {
        "ioSpecification",
        "dataInput",
        "dataOutput",
        "condition",
        "timeDate",
        "timeDuration",
        "timeCycle",
    }
