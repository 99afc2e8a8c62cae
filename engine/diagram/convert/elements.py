"""Camunda 7's extension elements, and BPMN elements whose content it reads in its own way."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from engine.diagram.convert import juel
from engine.diagram.convert.work import BPMN, C7, ZEEBE, Work, extension, remove
from engine.diagram.reading import known, names

_FORMAL = frozenset(
    {
        "completionCondition", "condition", "conditionExpression", "loopCardinality", "timeCycle",
        "timeDate", "timeDuration",
    }
)  # fmt: skip
_CYCLE = re.compile(r"R(\d{1,3})/P")
_FEEL_ONLY = frozenset({"completionCondition", "condition", "conditionExpression"})


def formal(work: Work, element: etree._Element) -> None:
    """Conditions and times: `${…}` becomes FEEL, constants stay."""
    if names.bpmn_name(element) not in _FORMAL:
        return
    text = (element.text or "").strip()
    language = str(element.get("language", "")).lower()
    if (language and language not in known.FEEL_LANGUAGES) or element.get(f"{C7}resource"):
        work.ask(element, f"{names.bpmn_name(element)} er skrevet i {language or 'en annen fil'}")
    elif len(element):
        work.ask(element, f"{names.bpmn_name(element)} har mer enn tekst i seg")
    elif juel.is_juel(text):
        value = work.value(element, names.bpmn_name(element), text)
        if value is not None:
            element.text = value
            work.done(element, f"{text[:120]} er blitt {value[:120]}")
    elif text and names.bpmn_name(element) in _FEEL_ONLY and not text.startswith("="):
        work.ask(element, f"skriv som FEEL etter =: {text[:120]}")


def script(work: Work, element: etree._Element) -> None:
    """A script in another language than FEEL is a person's to rewrite."""
    if names.bpmn_name(element) == "scriptTask" and element.find(f".//{ZEEBE}script") is None:
        work.ask(element, "skriv skriptet om til FEEL i zeebe:script; annen kode kjøres aldri")


def user_task(work: Work, element: etree._Element) -> None:
    """What is a user task there is one here."""
    if names.bpmn_name(element) == "userTask" and element.find(f".//{ZEEBE}userTask") is None:
        extension(element, "userTask")
        work.done(element, "er merket som brukeroppgave (zeebe:userTask)")


_EVERYTHING = {"input": "propagateAllParentVariables", "output": "propagateAllChildVariables"}


def called(work: Work, element: etree._Element) -> None:
    """The process a call activity calls."""
    text = str(element.get("calledElement", "")).strip()
    if names.bpmn_name(element) != "callActivity" or not text:
        return
    value = work.value(element, "calledElement", text)
    if value is not None:
        made = extension(element, "calledElement")
        made.set("processId", value)
        for everything in _EVERYTHING.values():
            made.set(everything, "false")  # nothing goes along there that is not mapped
        del element.attrib["calledElement"]
        work.done(element, f"calledElement er blitt zeebe:calledElement processId {value}")


def extensions(work: Work, element: etree._Element) -> None:
    """Convert every `camunda:` extension of one BPMN element that can be."""
    for holder in element.findall(f"{BPMN}extensionElements"):
        for child in list(holder.iterchildren(f"{C7}*")):
            name = names.split(child.tag)[1]
            if _RULES.get(name, _unknown)(work, element, child):
                remove(child)


def _unknown(work: Work, _owner: etree._Element, child: etree._Element) -> bool:
    work.ask(child, f"camunda:{names.split(child.tag)[1]} må tegnes på nytt")
    return False


def _mappings(work: Work, owner: etree._Element, child: etree._Element) -> bool:
    left = 0
    for parameter in list(child):
        source = _source(work, parameter)
        if source is None:
            left += 1
            continue
        kind = "input" if parameter.tag == f"{C7}inputParameter" else "output"
        _map(work, owner, kind, source, str(parameter.get("name", "")))
        child.remove(parameter)
        if kind == "output":
            work.done(owner, "bare det som står som zeebe:output, følger med ut herfra")
    return left == 0


def _source(work: Work, parameter: etree._Element) -> str | None:
    if len(parameter):
        what = f"variabelen {parameter.get('name', '')}"
        work.ask(parameter, f"{what}: skript, lister og kart må skrives om til FEEL")
        return None
    text = (parameter.text or "").strip()
    if not text:
        return "=null"
    value = work.value(parameter, f"variabelen {parameter.get('name', '')}", text)
    if value is None or value.startswith("="):
        return value
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'="{escaped}"'


def _in(work: Work, owner: etree._Element, child: etree._Element) -> bool:
    return _passed(work, owner, child, "input")


def _out(work: Work, owner: etree._Element, child: etree._Element) -> bool:
    return _passed(work, owner, child, "output")


def _passed(work: Work, owner: etree._Element, child: etree._Element, kind: str) -> bool:
    if names.bpmn_name(owner) != "callActivity" or child.get("local") == "true":
        return _unknown(work, owner, child)
    everything = _EVERYTHING[kind]
    if child.get("variables") == "all":
        extension(owner, "calledElement").set(everything, "true")
        work.done(child, "alle variabler følger med")
        return True
    expression, name = child.get("sourceExpression", ""), child.get("source", "")
    source = juel.to_feel(str(expression)) if expression else f"={name}"
    target = str(child.get("target", ""))
    if source is None or not target or not (expression or name):
        return _unknown(work, owner, child)
    called_element = extension(owner, "calledElement")
    if called_element.get(everything) is None:
        called_element.set(everything, "false")
    _map(work, owner, kind, source, target)
    return True


def _map(work: Work, owner: etree._Element, kind: str, source: str, target: str) -> None:
    mapped = etree.SubElement(extension(owner, "ioMapping"), f"{ZEEBE}{kind}")
    mapped.set("source", source)
    mapped.set("target", target)
    work.done(owner, f"variabelen {target} er blitt zeebe:{kind}")


def _properties(work: Work, owner: etree._Element, child: etree._Element) -> bool:
    holder = extension(owner, "properties")
    for one in child.findall(f"{C7}property"):
        made = etree.SubElement(holder, f"{ZEEBE}property")
        made.set("name", str(one.get("name") or one.get("id", "")))
        made.set("value", str(one.get("value", "")))
    work.done(child, "camunda:properties er blitt zeebe:properties")
    return True


def _retries(work: Work, owner: etree._Element, child: etree._Element) -> bool:
    """`R5/PT1M` is five attempts; how long a worker waits between them is the worker's to say."""
    times = _CYCLE.match((child.text or "").strip())
    job = owner.find(f"{BPMN}extensionElements/{ZEEBE}taskDefinition")
    if job is None:
        return _harmless(work, owner, child)
    if times is None:
        work.ask(child, f"skriv antall forsøk på jobben: {(child.text or '').strip()[:120]}")
        return False
    job.set("retries", times[1])
    work.done(child, f"camunda:failedJobRetryTimeCycle er blitt {times[1]} forsøk")
    return True


def _harmless(work: Work, _owner: etree._Element, child: etree._Element) -> bool:
    work.done(child, f"camunda:{names.split(child.tag)[1]} trengs ikke og er fjernet")
    return True


_RULES: dict[str, Callable[[Work, etree._Element, etree._Element], bool]] = {
    "inputOutput": _mappings,
    "in": _in,
    "out": _out,
    "properties": _properties,
    "failedJobRetryTimeCycle": _retries,
}
