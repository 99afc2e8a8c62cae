"""What the conversion of each element needs at hand: the report, and places for extensions."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from engine.diagram.convert import juel
from engine.diagram.reading import names

C7 = f"{{{names.CAMUNDA7}}}"
ZEEBE = f"{{{names.ZEEBE}}}"
BPMN = f"{{{names.BPMN}}}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One line of the report.

    Attributes:
        element: Id of the nearest element of the drawing that has one.
        is_done: It was converted or is not needed; else a person must look at it.
    """

    element: str
    line: int
    is_done: bool
    message: str


@dataclass(slots=True)
class Work:
    """One conversion."""

    notes: list[Note] = field(default_factory=list)

    def done(self, element: etree._Element, message: str) -> None:
        """Tell what was converted."""
        self._note(element, message, is_done=True)

    def ask(self, element: etree._Element, message: str) -> None:
        """Tell what needs a person."""
        self._note(element, message, is_done=False)

    def _note(self, element: etree._Element, message: str, *, is_done: bool) -> None:
        at: etree._Element | None = element
        while at is not None and not (at.get("id") and names.bpmn_name(at)):
            at = at.getparent()
        id_ = "" if at is None else str(at.get("id"))
        self.notes.append(
            Note(element=id_, line=names.line(element), is_done=is_done, message=message)
        )

    def value(self, element: etree._Element, what: str, text: str) -> str | None:
        """A constant as it is, an expression as FEEL; None, and told, when it has no equal."""
        if not juel.is_juel(text):
            return text
        feel = juel.to_feel(text)
        if feel is None:
            self.ask(element, f"{what}: skriv uttrykket om til FEEL: {text[:120]}")
        return feel


def extension(owner: etree._Element, name: str) -> etree._Element:
    """The `zeebe:` extension of an element, made when it is not there."""
    holder = owner.find(f"{BPMN}extensionElements")
    if holder is None:
        holder = etree.Element(f"{BPMN}extensionElements")
        documented = owner.findall(f"{BPMN}documentation")
        owner.insert(owner.index(documented[-1]) + 1 if documented else 0, holder)
    found = holder.find(f"{ZEEBE}{name}")
    return etree.SubElement(holder, f"{ZEEBE}{name}") if found is None else found


def drop(element: etree._Element, attribute: str) -> None:
    """Take an attribute off, if it is there."""
    if attribute in element.attrib:
        del element.attrib[attribute]


def remove(element: etree._Element) -> None:
    """Take an element out, and the holder of extensions when it is left empty."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    holder = parent.getparent()
    if parent.tag == f"{BPMN}extensionElements" and not len(parent) and holder is not None:
        holder.remove(parent)
