"""Rewrites one file: what has an equal here is said so, and all else stays as it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.diagram import check, read
from engine.diagram.convert import aliases, attributes, elements, events
from engine.diagram.convert.work import BPMN, Note, Work, drop
from engine.diagram.diagnostics import Severity
from engine.diagram.reading import names, source
from engine.diagram.rules import camunda7 as rules

_PLATFORM = f"{{{names.MODELER}}}executionPlatform"
_VERSION = f"{{{names.MODELER}}}executionPlatformVersion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A rewritten diagram, and what was done and left, in the order of the file.

    Attributes:
        blocking: What the check finds still beyond what the notes tell, by the lines of the
            original.
    """

    data: bytes
    notes: tuple[Note, ...]
    blocking: tuple[Note, ...] = ()


def convert(data: bytes, file: str) -> Converted:
    """Say in `zeebe:` what a diagram says in `camunda:`, `activiti:` or `flowable:`.

    Raises:
        Unreadable: the bytes are no BPMN 2.0 diagram, or are refused as harmful.
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
    return Converted(
        data=written,
        notes=tuple(dict.fromkeys(sorted(work.notes, key=lambda one: one.line))),
        blocking=tuple(_blocking(written, file, root)),
    )


def _blocking(written: bytes, file: str, root: etree._Element) -> Iterator[Note]:
    """What is left of Camunda 7 is asked for where it stands, so only the rest is told of here."""
    lines = {one.get("id"): names.line(one) for one in root.iter(f"{BPMN}*")}
    for found in check.check(read.read(written, file)):
        if found.severity is Severity.ERROR and found.rule != rules.camunda_7.id:
            yield Note(
                element=found.element,
                line=lines.get(found.element) or found.line,
                is_done=False,
                message=f"{found.message} {found.hint}".strip(),
            )


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
