"""What events refer to: messages, signals and errors, as Camunda 7 understands them."""

from __future__ import annotations

from lxml import etree

from engine.diagram.convert import juel
from engine.diagram.convert.work import BPMN, ZEEBE, Work
from engine.diagram.reading import names

_WAITING = ("startEvent", "intermediateCatchEvent", "boundaryEvent", "receiveTask")
_NAMED = ("message", "signal")


def convert(work: Work, root: etree._Element) -> None:
    """Define what is only referred to, rewrite names and ask for what was said in code."""
    _errors(work, root)
    for named in root.iterfind("*"):
        if names.bpmn_name(named) in _NAMED:
            _name(work, named)
    _messages(work, root)


def _errors(work: Work, root: etree._Element) -> None:
    """There a reference to no error is its code."""
    defined = {error.get("id") for error in root.iterfind(f"{BPMN}error")}
    for event in list(root.iter(f"{BPMN}errorEventDefinition")):
        code = str(event.get("errorRef", "")).strip()
        if not code or code in defined or code.rpartition(":")[2] in defined:
            continue
        made = etree.Element(f"{BPMN}error", {"id": code, "errorCode": code})
        root.insert(_before_processes(root), made)
        defined.add(code)
        work.done(event, f"feilen {code} er definert, med referansen som kode")


def _before_processes(root: etree._Element) -> int:
    first = next((one for one in root if names.bpmn_name(one) == "process"), None)
    return len(root) if first is None else root.index(first)


def _name(work: Work, named: etree._Element) -> None:
    name = str(named.get("name", ""))
    if not juel.is_juel(name):
        return
    value = work.value(named, "navnet", name)
    if value is not None:
        named.set("name", value)
        work.done(named, f"navnet {name[:120]} er blitt {value[:120]}")


def _messages(work: Work, root: etree._Element) -> None:
    """Whoever waits for a message says which: Camunda 7 said it in code."""
    awaited: set[str] = set()
    for waiting in root.iter(*(f"{BPMN}{name}" for name in _WAITING)):
        if not _begins_process(waiting):
            definitions = waiting.iterfind(f"{BPMN}messageEventDefinition")
            awaited |= {str(one.get("messageRef", "")) for one in (waiting, *definitions)}
        if waiting.tag == f"{BPMN}receiveTask" and not waiting.get("messageRef"):
            work.ask(waiting, "velg meldingen som oppgaven venter på")
    for message in root.iterfind(f"{BPMN}message"):
        if message.get("id") in awaited and message.find(f".//{ZEEBE}subscription") is None:
            work.ask(message, "skriv korrelasjonsnøkkelen til meldingen i zeebe:subscription")


def _begins_process(waiting: etree._Element) -> bool:
    parent = waiting.getparent()
    is_outermost = parent is not None and names.bpmn_name(parent) == "process"
    return is_outermost and names.bpmn_name(waiting) == "startEvent"
