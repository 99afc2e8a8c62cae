"""Rewrites one file: what has an equal here is said so, and all else stays as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.diagram.convert import aliases, attributes, elements, events
from engine.diagram.convert.work import BPMN, Note, Work, drop
from engine.diagram.reading import names, source

_PLATFORM = f"{{{names.MODELER}}}executionPlatform"
_VERSION = f"{{{names.MODELER}}}executionPlatformVersion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A rewritten diagram, and what was done and left, in the order of the file."""

    data: bytes
    notes: tuple[Note, ...]


def convert(data: bytes, file: str) -> Converted:
    """Say in `zeebe:` what a diagram says in `camunda:`, `activiti:` or `flowable:`.

    Raises:
        Unreadable: the bytes are not XML, or are refused as harmful.
    """
    root = _with_prefix(source.parse(data, file, comments=True))
    taken = aliases.Aliases()
    taken.take(root)
    work = Work()
    for element in list(root.iter(f"{BPMN}*")):
        attributes.convert(work, element)
        elements.called(work, element)
        elements.extensions(work, element)
        elements.formal(work, element)
        elements.script(work, element)
        elements.user_task(work, element)
    events.convert(work, root)
    taken.give_back()
    if root.get(_PLATFORM):
        root.set(_PLATFORM, "Camunda Cloud")
        drop(root, _VERSION)
    written = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return Converted(data=written, notes=tuple(sorted(work.notes, key=lambda one: one.line)))


def _with_prefix(root: etree._Element) -> etree._Element:
    """The same document with a prefix for our extensions on its root."""
    if names.ZEEBE in root.nsmap.values():
        return root
    prefix = "zeebe" if "zeebe" not in root.nsmap else "zeebe8"
    prefixes: Any = {prefix: names.ZEEBE}
    prefixes.update(root.nsmap)
    made = etree.Element(root.tag, nsmap=prefixes)
    made.attrib.update(root.attrib)
    made.text = root.text
    for before in reversed(list(root.itersiblings(preceding=True))):
        made.addprevious(before)
    for after in list(root.itersiblings()):
        made.addnext(after)
    made.extend(list(root))
    return made
