"""Does what each finding asks for, and nothing else, as a person would who trusts the check."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lxml import etree

from engine.diagram.diagnostics import Diagnostic
from engine.diagram.reading import names

BPMN = f"{{{names.BPMN}}}"
ZEEBE = f"{{{names.ZEEBE}}}"
Element = etree._Element


def mend(data: bytes, found: Iterable[Diagnostic]) -> bytes:
    """The file after everything that was named has been done.

    Raises:
        KeyError: nobody has said how this is mended.
    """
    root = etree.fromstring(data)
    by_id = {one.get("id"): one for one in root.iter(etree.Element) if names.bpmn_name(one)}
    for item in found:
        MENDED[item.rule](by_id[item.element], root)
    return etree.tostring(root)


def _extension(owner: Element, name: str, **attributes: str) -> None:
    holder = owner.find(f"{BPMN}extensionElements")
    if holder is None:
        holder = etree.Element(f"{BPMN}extensionElements")
        owner.insert(0, holder)
    found = holder.find(f"{ZEEBE}{name}")
    made = etree.SubElement(holder, f"{ZEEBE}{name}") if found is None else found
    for key, value in attributes.items():
        made.set(key, value)


def _inside(owner: Element, tag: str, text: str) -> None:
    found = owner.find(f"{BPMN}{tag}")
    made = etree.SubElement(owner, f"{BPMN}{tag}") if found is None else found
    made.text = text


def _definition(event: Element) -> Element:
    ending = ("EventDefinition", "Task")  # a receive or send task refers itself
    found = [one for one in (*event, event) if names.bpmn_name(one).endswith(ending)]
    return found[0]


def _refers(kind: str, **attributes: str) -> Callable[[Element, Element], None]:
    """Define a message and the like, and refer to it."""

    def mended(event: Element, root: Element) -> None:
        definition = _definition(event)
        id_ = definition.get(f"{kind}Ref") or f"ny_{kind}_{event.get('id')}"
        defined = [one for one in root.iterfind(f"{BPMN}{kind}") if one.get("id") == id_]
        target = defined[0] if defined else etree.SubElement(root, f"{BPMN}{kind}", id=id_)
        for key, value in attributes.items():
            target.set(key, f"{value}_{id_}")  # two of one name would be the same
        if kind == "message":
            _extension(target, "subscription", correlationKey="=nummer")
        definition.set(f"{kind}Ref", id_)

    return mended


def _thrown(event: Element, root: Element) -> None:
    kind = names.bpmn_name(_definition(event)).removesuffix("EventDefinition")
    _refers(kind, **{f"{kind}Code": "kode"})(event, root)


def _defined(event: Element, root: Element) -> None:
    """What is referred to, with all that it may need to say."""
    definition = _definition(event)
    kind = next(str(name) for name in definition.attrib if str(name).endswith("Ref"))[: -len("Ref")]
    attributes = {"name": "navn"} if kind in {"message", "signal"} else {f"{kind}Code": "kode"}
    _refers(kind, **attributes)(event, root)


def _in_feel(owner: Element, _root: Element) -> None:
    for one in owner.iter(*(f"{BPMN}{name}" for name in _CONDITIONS)):
        if one.text and not one.text.strip().startswith("="):
            one.text = "=true"


_CONDITIONS = ("conditionExpression", "condition", "completionCondition", "loopCondition")


def _another_moment(event: Element, root: Element) -> None:
    timer = _definition(event)
    for one in list(timer):
        timer.remove(one)
    _when(event, root)


def _run_all(root: Element) -> None:
    for process in root.iterfind(f"{BPMN}process"):
        process.set("isExecutable", "true")


def _when(event: Element, _root: Element) -> None:
    parent = event.getparent()
    assert parent is not None
    begins = names.bpmn_name(parent) == "process" and names.bpmn_name(event) == "startEvent"
    timer = _definition(event)
    drawn = [names.bpmn_name(one) for one in timer if names.bpmn_name(one) in _MOMENTS]
    kind = drawn[0] if drawn else "timeCycle" if begins else "timeDuration"
    _inside(timer, kind, _MOMENTS[kind])


_MOMENTS = {"timeCycle": "R/P1D", "timeDuration": "PT1H", "timeDate": "2030-01-01T00:00:00Z"}
_NODES = ("Task", "task", "Gateway", "Activity", "Process", "Event", "transaction")


def _begin(scope: Element, _root: Element) -> None:
    id_ = f"ny_start_{scope.get('id')}"
    flows = list(scope.iterfind(f"{BPMN}sequenceFlow"))
    reached = {one.get("targetRef") for one in flows}
    waiting = [one for one in scope if names.bpmn_name(one).endswith(_NODES)]
    first = [
        one.get("id", "")
        for one in waiting
        if one.get("id") not in reached
        and names.bpmn_name(one) != "boundaryEvent"
        and "true" not in (one.get("triggeredByEvent"), one.get("isForCompensation"))
    ]
    etree.SubElement(scope, f"{BPMN}startEvent", id=id_)
    for target in first:
        flow = etree.SubElement(scope, f"{BPMN}sequenceFlow", id=f"{id_}_{target}")
        flow.set("sourceRef", id_)
        flow.set("targetRef", target)


def _loop(activity: Element) -> Element:
    return next(one for one in activity if names.bpmn_name(one).endswith("Characteristics"))


def _done_elsewhere(_element: Element, _root: Element) -> None:
    """The same act mends it: a start leads to the first element."""


MENDED: dict[str, Callable[[Element, Element], None]] = {
    "no-executable-process": lambda _, root: _run_all(root),
    "no-start-event": _begin,
    "subprocess-start": _begin,
    "no-incoming-flow": _done_elsewhere,
    "unreachable": _done_elsewhere,
    "flow-without-condition": lambda one, _: _inside(one, "conditionExpression", "=true"),
    "condition-missing": lambda one, _: _inside(_definition(one), "condition", "=x > 1"),
    "timer-missing": _when,
    "job-without-type": lambda one, _: _extension(one, "taskDefinition", type="arbeid"),
    "script-without-expression": lambda one, _: _extension(
        one, "script", expression="=1", resultVariable="svar"
    ),
    "rule-task-without-decision": lambda one, _: _extension(
        one, "calledDecision", decisionId="regel", resultVariable="svar"
    ),
    "call-without-process": lambda one, _: _extension(one, "calledElement", processId="annen"),
    "loop-without-collection": lambda one, _: _inside(_loop(one), "loopCardinality", "2"),
    "loop-without-end": lambda one, _: _loop(one).set("loopMaximum", "2"),
    "message-without-name": _refers("message", name="melding"),
    "message-without-correlation-key": _refers("message", name="melding"),
    "send-without-message": _refers("message", name="melding"),
    "signal-without-name": _refers("signal", name="signal"),
    "dangling-reference": _defined,
    "expression-needed": _in_feel,
    "timer-syntax": _another_moment,
    "timer-cycle-not-allowed": _another_moment,
    "timer-duration-at-start": _another_moment,
    "throw-without-code": _thrown,
}
