"""References that carry the prefix of the file's own namespace, as XML's qualified names may."""

from __future__ import annotations

from lxml import etree

from engine.diagram.reading import names

_ATTRIBUTES = frozenset({"bpmnElement", "default"})
_ELEMENTS = frozenset({"incoming", "outgoing"})


def resolve(root: etree._Element) -> None:
    """Leave only the id in each reference to something of this file."""
    ids = {names.attribute(element, "id") for element in root.iter(etree.Element)}
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if ":" in value and (name in _ATTRIBUTES or str(name).endswith("Ref")):
                element.set(name, _within(ids, str(value)))
        tag = names.bpmn_name(element)
        if element.text and ":" in element.text and (tag in _ELEMENTS or tag.endswith("Ref")):
            element.text = _within(ids, element.text)


def _within(ids: set[str], reference: str) -> str:
    name = reference.strip().rpartition(":")[2]
    return name if reference.strip() not in ids and name in ids else reference
