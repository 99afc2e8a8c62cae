"""The `zeebe:` extension elements of one BPMN element."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from engine.diagram import model
from engine.diagram.reading import names

_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Extensions:
    """What stands in `extensionElements`, by local name of the `zeebe:` element."""

    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[model.Mapped, ...] = ()
    outputs: tuple[model.Mapped, ...] = ()
    listeners: tuple[model.Listener, ...] = ()
    task_listeners: tuple[model.Listener, ...] = ()

    def has(self, element: str) -> bool:
        """Whether there is such a `zeebe:` element."""
        return element in self.attributes

    def get(self, element: str, attribute: str, default: str = "") -> str:
        """One attribute of one `zeebe:` element."""
        return self.attributes.get(element, {}).get(attribute, default)

    def flag(self, element: str, attribute: str, *, default: bool) -> bool:
        """A boolean attribute of one `zeebe:` element."""
        value = self.get(element, attribute).lower()
        return default if value not in {"true", "false"} else value == "true"


def read(element: etree._Element) -> Extensions:
    """The extensions of an element, empty ones when it has none."""
    found = tuple(
        child
        for holder in names.bpmn_children(element, "extensionElements")
        for child in holder.iterchildren()
        if names.split(child.tag)[0] == names.ZEEBE
    )
    mappings = _of(found, "ioMapping")
    return Extensions(
        attributes=_attributes(found),
        properties=_pairs(_of(found, "properties"), "property", "name"),
        headers=_pairs(_of(found, "taskHeaders"), "header", "key"),
        inputs=_mapped(mappings, "input"),
        outputs=_mapped(mappings, "output"),
        listeners=_listeners(_of(found, "executionListeners"), "executionListener"),
        task_listeners=_listeners(_of(found, "taskListeners"), "taskListener", _OLDER),
    )


def _attributes(found: tuple[etree._Element, ...]) -> dict[str, dict[str, str]]:
    result: dict[str, dict[str, str]] = {}
    for child in found:
        own = {names.split(name)[1]: str(value).strip() for name, value in child.attrib.items()}
        result.setdefault(names.split(child.tag)[1], own)
    return result


def _of(found: tuple[etree._Element, ...], name: str) -> tuple[etree._Element, ...]:
    return tuple(child for child in found if names.split(child.tag)[1] == name)


def _pairs(holders: tuple[etree._Element, ...], name: str, key: str) -> dict[str, str]:
    return {
        child.get(key, "").strip(): child.get("value", "").strip()
        for holder in holders
        for child in _of(tuple(holder.iterchildren()), name)
        if child.get(key, "").strip()
    }


def _mapped(holders: tuple[etree._Element, ...], name: str) -> tuple[model.Mapped, ...]:
    return tuple(
        model.Mapped(source=child.get("source", "").strip(), target=child.get("target", "").strip())
        for holder in holders
        for child in _of(tuple(holder.iterchildren()), name)
    )


# What the events of user tasks were called before Camunda 8.8.
_OLDER = {
    "create": "creating",
    "assignment": "assigning",
    "update": "updating",
    "complete": "completing",
    "cancel": "canceling",
}


def _listeners(
    holders: tuple[etree._Element, ...], name: str, older: Mapping[str, str] = _NONE
) -> tuple[model.Listener, ...]:
    return tuple(
        model.Listener(
            event=older.get(event := child.get("eventType", "").strip(), event),
            type=child.get("type", "").strip(),
            retries=child.get("retries", "").strip(),
            headers=_pairs(_of(tuple(child.iterchildren()), "taskHeaders"), "header", "key"),
        )
        for holder in holders
        for child in _of(tuple(holder.iterchildren()), name)
    )
