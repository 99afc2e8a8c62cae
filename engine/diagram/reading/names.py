"""Namespaces and the small questions asked of an XML element."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lxml import etree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
ZEEBE = "http://camunda.org/schema/zeebe/1.0"
CAMUNDA7 = "http://camunda.org/schema/1.0/bpmn"
MODELER = "http://camunda.org/schema/modeler/1.0"
PLATFORM_8 = "Camunda Cloud"
COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0"

VISUAL = frozenset({BPMNDI, DC, DI, XSI, XML, MODELER, COLOR, BIOC})


@functools.lru_cache(maxsize=1024)  # the same few names come again and again
def split(tag: str | bytes) -> tuple[str, str]:
    """Namespace and local name of a tag or attribute name; namespace empty when it has none."""
    text = tag if isinstance(tag, str) else tag.decode()
    if text.startswith("{"):
        namespace, _, local = text[1:].partition("}")
        return namespace, local
    return "", text


def bpmn_name(element: etree._Element) -> str:
    """The local name of a BPMN element, empty for anything else."""
    namespace, local = split(element.tag)
    return local if namespace == BPMN else ""


def bpmn_children(element: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """Children in BPMN's namespace with one of the local names, all of them when none is given."""
    for child in element.iterchildren():
        name = bpmn_name(child)
        if name and (not wanted or name in wanted):
            yield child


def first(element: etree._Element, name: str) -> etree._Element | None:
    """The first BPMN child of that name."""
    return next(bpmn_children(element, name), None)


def text(element: etree._Element | None) -> str:
    """All text below the element, trimmed; empty without element."""
    return "" if element is None else "".join(str(part) for part in element.itertext()).strip()


def attribute(element: etree._Element, name: str, default: str = "") -> str:
    """A trimmed attribute without namespace."""
    value = element.get(name)
    return default if value is None else value.strip()


def label(element: etree._Element) -> str:
    """The name as one line: tools break names to make them fit their shapes."""
    return " ".join(attribute(element, "name").split())


def flag(element: etree._Element, name: str, *, default: bool) -> bool:
    """An XML Schema boolean; anything unknown is the default."""
    value = attribute(element, name).lower()
    if value in {"true", "1"}:
        return True
    if value in {"false", "0"}:
        return False
    return default


def line(element: etree._Element) -> int:
    """Source line, 0 when unknown."""
    found: object = element.sourceline
    return found if isinstance(found, int) else 0
