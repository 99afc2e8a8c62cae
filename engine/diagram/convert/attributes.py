"""Camunda 7's attributes, one function for each that means something here."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from engine.diagram.convert.work import C7, Work, drop, extension
from engine.diagram.reading import names

_BINDINGS = frozenset({"latest", "deployment"})
_PLAIN_ID = re.compile(r"[A-Za-z_][\w.-]*")
# Hints to that engine's job executor, history and start list; the flow is the same without.
_HARMLESS = frozenset(
    {
        "async", "asyncAfter", "asyncBefore", "diagramRelationId", "exclusive",
        "historyTimeToLive", "isStartableInTasklist", "jobPriority", "modelerTemplate",
        "modelerTemplateVersion", "taskPriority",
    }
)  # fmt: skip
_SIMPLE = {
    "assignee": ("assignmentDefinition", "assignee"),
    "candidateGroups": ("assignmentDefinition", "candidateGroups"),
    "candidateUsers": ("assignmentDefinition", "candidateUsers"),
    "dueDate": ("taskSchedule", "dueDate"),
    "followUpDate": ("taskSchedule", "followUpDate"),
    "priority": ("priorityDefinition", "priority"),
    "variableName": ("conditionalFilter", "variableNames"),
    "versionTag": ("versionTag", "value"),
}


def convert(work: Work, element: etree._Element) -> None:
    """Convert every `camunda:` attribute of one BPMN element that can be."""
    for attribute in [name for name in map(str, element.attrib) if name.startswith(C7)]:
        if attribute not in element.attrib:
            continue  # another one took it along
        name = attribute.removeprefix(C7)
        if name in _HARMLESS:
            del element.attrib[attribute]
            work.done(element, f"camunda:{name} trengs ikke og er fjernet")
        elif _RULES.get(name, _unknown)(work, element, name):
            drop(element, attribute)


def _unknown(work: Work, element: etree._Element, name: str) -> bool:
    work.ask(element, f"camunda:{name} har ingen erstatning som kan skrives av seg selv")
    return False


def _simple(work: Work, element: etree._Element, name: str) -> bool:
    value = work.value(element, f"camunda:{name}", _get(element, name))
    if value is None:
        return False
    holder, attribute = _SIMPLE[name]
    extension(element, holder).set(attribute, value)
    work.done(element, f"camunda:{name} er blitt zeebe:{holder} {attribute}")
    return True


def _form(work: Work, element: etree._Element, name: str) -> bool:
    key = _get(element, name).removeprefix("camunda-forms:").removeprefix("deployment:")
    form = key.rpartition("/")[2].removesuffix(".form")
    is_page = key.startswith(("app:", "embedded:")) or "." in form
    if is_page or not _PLAIN_ID.fullmatch(form):
        work.ask(element, f"camunda:{name}: lag et skjema (.form) for {_get(element, name)[:120]}")
        return False
    made = extension(element, "formDefinition")
    made.set("formId", form)
    if _get(element, "formRefBinding") in _BINDINGS:
        made.set("bindingType", _get(element, "formRefBinding"))
        drop(element, f"{C7}formRefBinding")
    work.done(element, f"camunda:{name} er blitt skjemaet med id {form}")
    return True


def _form_binding(work: Work, element: etree._Element, name: str) -> bool:
    if not _get(element, "formRef") or _get(element, name) not in _BINDINGS:
        return _unknown(work, element, name)
    if _form(work, element, "formRef"):
        drop(element, f"{C7}formRef")
    return False


def _external(work: Work, element: etree._Element, name: str) -> bool:
    topic = _get(element, "topic")
    if _get(element, "type") != "external" or not topic:
        work.ask(element, f"camunda:{name} uten ekstern jobb: velg en jobbtype")
        return False
    job_type = work.value(element, "camunda:topic", topic)
    owner = _event_of(element)
    if job_type is None or owner is None:
        return False
    extension(owner, "taskDefinition").set("type", job_type)
    for taken in ("type", "topic"):
        drop(element, f"{C7}{taken}")
    work.done(element, f"den eksterne jobben er blitt jobbtypen {topic}")
    return True


def _variable_events(work: Work, element: etree._Element, name: str) -> bool:
    listed = [one.strip() for one in _get(element, name).split(",")]
    if not set(listed) <= {"create", "update"}:
        return _unknown(work, element, name)
    extension(element, "conditionalFilter").set(name, ", ".join(listed))
    work.done(element, f"camunda:{name} er blitt zeebe:conditionalFilter")
    return True


def _event_of(element: etree._Element) -> etree._Element | None:
    """What does the job: an event does, not the message it sends."""
    is_definition = names.bpmn_name(element) == "messageEventDefinition"
    return element.getparent() if is_definition else element


def _starters(work: Work, element: etree._Element, name: str) -> bool:
    work.ask(element, f"camunda:{name}: hvem som får starte prosessen, bestemmes et annet sted")
    return False


def _initiator(work: Work, element: etree._Element, name: str) -> bool:
    variable = _get(element, name)
    work.ask(element, f"camunda:{name}: ingen variabel {variable} får navnet på den som starter")
    return False


def _decision(work: Work, element: etree._Element, _name: str) -> bool:
    decision = work.value(element, "camunda:decisionRef", _get(element, "decisionRef"))
    result = _get(element, "resultVariable")
    shape = _get(element, "mapDecisionResult")
    if not decision or not result or shape not in {"", "singleEntry"}:
        work.ask(element, "camunda:decisionRef: velg resultatvariabel og form på resultatet")
        return False
    called = extension(element, "calledDecision")
    called.set("decisionId", decision)
    called.set("resultVariable", result)
    for taken in ("decisionRef", "resultVariable", "mapDecisionResult"):
        drop(element, f"{C7}{taken}")
    work.done(element, f"beslutningen {decision} er blitt zeebe:calledDecision")
    if not shape:
        work.ask(element, f"{result} var en liste og er svaret selv nå: se etter hvor den leses")
    return True


def _result(work: Work, element: etree._Element, name: str) -> bool:
    if names.bpmn_name(element) == "businessRuleTask" and _get(element, "decisionRef"):
        return _decision(work, element, name)
    return _unknown(work, element, name)


def _binding(work: Work, element: etree._Element, name: str) -> bool:
    is_decision = name.startswith("decision")
    binding, tag = _get(element, name), _get(element, name.replace("Binding", "VersionTag"))
    if binding not in _BINDINGS and not (binding == "versionTag" and tag):
        return _unknown(work, element, name)
    holder = extension(element, "calledDecision" if is_decision else "calledElement")
    holder.set("bindingType", binding)
    if tag:
        holder.set("versionTag", tag)
        drop(element, f"{C7}{name.replace('Binding', 'VersionTag')}")
    work.done(element, f"camunda:{name} er blitt bindingType {binding}")
    return True


def _collection(work: Work, element: etree._Element, name: str) -> bool:
    text = _get(element, "collection")
    value = work.value(element, f"camunda:{name}", text) if text else None
    if text and value is None:
        return False  # told of already
    if value is None or not (value.startswith("=") or _PLAIN_ID.fullmatch(value)):
        return _unknown(work, element, name)
    loop = extension(element, "loopCharacteristics")
    loop.set("inputCollection", value if value.startswith("=") else f"={value}")
    if item := _get(element, "elementVariable"):
        loop.set("inputElement", item)
    for taken in ("collection", "elementVariable"):
        drop(element, f"{C7}{taken}")
    work.done(element, "listen er blitt zeebe:loopCharacteristics")
    return True


def _get(element: etree._Element, name: str) -> str:
    return str(element.get(f"{C7}{name}", "")).strip()


_RULES: dict[str, Callable[[Work, etree._Element, str], bool]] = {
    **dict.fromkeys(_SIMPLE, _simple),
    "formKey": _form,
    "formRef": _form,
    "formRefBinding": _form_binding,
    "candidateStarterGroups": _starters,
    "candidateStarterUsers": _starters,
    "initiator": _initiator,
    "variableEvents": _variable_events,
    "type": _external,
    "topic": _external,
    "decisionRef": _decision,
    "resultVariable": _result,
    "mapDecisionResult": _result,
    "calledElementBinding": _binding,
    "decisionRefBinding": _binding,
    "collection": _collection,
    "elementVariable": _collection,
}
