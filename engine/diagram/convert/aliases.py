"""Activiti and Flowable, which Camunda 7 was made from, say most things in the same words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from engine.diagram.convert.work import C7
from engine.diagram.reading import names

_NAMESPACES = ("http://activiti.org/bpmn", "http://flowable.org/bpmn")


@dataclass(slots=True)
class Aliases:
    """What was taken for Camunda 7's, so that what is left can be given back.

    Attributes:
        elements: The namespace each element had.
        attributes: The namespace of each attribute, by element and local name.
    """

    elements: dict[etree._Element, str] = field(default_factory=dict)
    attributes: dict[tuple[etree._Element, str], str] = field(default_factory=dict)

    def take(self, root: etree._Element) -> None:
        """Read Activiti's and Flowable's words as Camunda 7's."""
        for element in root.iter(etree.Element):
            namespace, name = names.split(element.tag)
            if namespace in _NAMESPACES:
                self.elements[element] = namespace
                element.tag = f"{C7}{name}"
            for attribute, namespace in list(_foreign(element)):
                own = f"{C7}{names.split(attribute)[1]}"
                if own not in element.attrib:
                    self.attributes[element, names.split(attribute)[1]] = namespace
                    element.set(own, element.attrib.pop(attribute))

    def give_back(self) -> None:
        """Leave what was not converted as it was."""
        for (element, name), namespace in self.attributes.items():
            if f"{C7}{name}" in element.attrib:
                element.set(f"{{{namespace}}}{name}", element.attrib.pop(f"{C7}{name}"))
        for element, namespace in self.elements.items():
            element.tag = f"{{{namespace}}}{names.split(element.tag)[1]}"


def _foreign(element: etree._Element) -> Iterator[tuple[str, str]]:
    for attribute in map(str, element.attrib):
        namespace = names.split(attribute)[0]
        if namespace in _NAMESPACES:
            yield attribute, namespace
