"""Rewrites one file: what has an equal here is said so, and all else stays as it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.diagram.convert import attributes, elements
from engine.diagram.convert.work import BPMN, ZEEBE, Note, Work, drop
from engine.diagram.reading import names, source

_PLATFORM = f"{{{names.MODELER}}}executionPlatform"
_WAITING = ("startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask")
_VERSION = f"{{{names.MODELER}}}executionPlatformVersion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A rewritten diagram, and what was done and left, in the order of the file."""

    data: bytes
    notes: tuple[Note, ...]


def convert(data: bytes, file: str) -> Converted:
    """Say in `zeebe:` what a diagram says in `camunda:`.

    Raises:
        Unreadable: the bytes are not XML, or are refused as harmful.
    """
    root = _with_prefix(source.parse(data, file, comments=True))
    work = Work()
    for element in list(root.iter(f"{BPMN}*")):
        attributes.convert(work, element)
        elements.called(work, element)
        elements.extensions(work, element)
        elements.formal(work, element)
        elements.script(work, element)
        elements.user_task(work, element)
    _messages(work, root)
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


def _messages(work: Work, root: etree._Element) -> None:
    """Whoever waits for a message says which: Camunda 7 said it in code."""
    awaited = {
        reference.get("messageRef")
        for waiting in root.iter(*(f"{BPMN}{name}" for name in _WAITING))
        for reference in (waiting, *waiting.iterfind(f"{BPMN}messageEventDefinition"))
        if not _begins_process(waiting)
    }
    for message in root.iterfind(f"{BPMN}message"):
        if message.get("id") in awaited and message.find(f".//{ZEEBE}subscription") is None:
            work.ask(message, "skriv korrelasjonsnøkkelen til meldingen i zeebe:subscription")


def _begins_process(waiting: etree._Element) -> bool:
    parent = waiting.getparent()
    is_outermost = parent is not None and names.bpmn_name(parent) == "process"
    return is_outermost and names.bpmn_name(waiting) == "startEvent"
