"""Two that catch the same on the same thing are refused, as Camunda 8 refuses them."""

from __future__ import annotations

import pytest

from engine.diagram.diagnostics import Severity
from tests.engine.diagram import bpmn, rule_cases

ROOT = (
    rule_cases.ROOT
    + """<message id="M4" name="svar"><extensionElements>
<zeebe:subscription correlationKey="=noe_annet"/></extensionElements></message>
<message id="M5" name="annet"><extensionElements>
<zeebe:subscription correlationKey="=sak_id"/></extensionElements></message>
<signal id="S3" name="varsel"/><signal id="S4" name="noe_annet"/>
<error id="E2" errorCode="1"/><error id="E3" errorCode="annen"/>
<escalation id="X2" escalationCode="2"/><escalation id="X3" escalationCode="annen"/>"""
)
EVENT = rule_cases.event
CONDITION = "<conditionalEventDefinition><condition>=x</condition></conditionalEventDefinition>"
DAY = rule_cases.timer("timeDuration", "P1D")

SAME = {
    "message": (EVENT("message", "M"), EVENT("message", "M")),
    "message, by name": (EVENT("message", "M"), EVENT("message", "M4")),
    "signal": (EVENT("signal", "S"), EVENT("signal", "S3")),
    "error": (EVENT("error", "E"), EVENT("error", "E2")),
    "any error": (EVENT("error"), EVENT("error")),
    "escalation": (EVENT("escalation", "X"), EVENT("escalation", "X2")),
    "any escalation": (EVENT("escalation"), EVENT("escalation")),
}
DIFFERENT = {
    "messages": (EVENT("message", "M"), EVENT("message", "M5")),
    "signals": (EVENT("signal", "S"), EVENT("signal", "S4")),
    "errors": (EVENT("error", "E"), EVENT("error", "E3")),
    "an error and any": (EVENT("error", "E"), EVENT("error")),
    "escalations": (EVENT("escalation", "X"), EVENT("escalation", "X3")),
    "an escalation and any": (EVENT("escalation", "X"), EVENT("escalation")),
    "a message and a signal": (EVENT("message", "M"), EVENT("signal", "S")),
    "timers": (DAY, DAY),
    "conditions": (CONDITION, CONDITION),
}


def found(drawn: str) -> list[tuple[str, Severity]]:
    return [
        (one.element, one.severity)
        for one in bpmn.found(drawn, ROOT)
        if one.rule == "same-event-twice"
    ]


def watched(first: str, second: str, interrupting: str = "true") -> str:
    """A called process with two boundary events."""
    events = "".join(
        bpmn.node(
            "boundaryEvent", id_, event, attributes=f'attachedToRef="a" cancelActivity="{stops}"'
        )
        + bpmn.node("endEvent", f"{id_}e")
        + bpmn.path(id_, f"{id_}e")
        for id_, event, stops in (("b1", first, "true"), ("b2", second, interrupting))
    )
    return bpmn.line(bpmn.node("callActivity", "a")).replace("</process>", events + "</process>")


def handler(id_: str, event: str, interrupting: str = "true") -> str:
    start = bpmn.node("startEvent", f"{id_}s", event, attributes=f'isInterrupting="{interrupting}"')
    inner = start + bpmn.node("endEvent", f"{id_}e") + bpmn.path(f"{id_}s", f"{id_}e")
    return bpmn.node("subProcess", id_, inner, attributes='triggeredByEvent="true"')


def handled(first: str, second: str, interrupting: str = "true") -> str:
    """A process with two event subprocesses."""
    return bpmn.line(bpmn.node("userTask", "a")).replace(
        "</process>", handler("h", first) + handler("i", second, interrupting) + "</process>"
    )


def started(first: str, second: str) -> str:
    """A process with two starts."""
    starts = bpmn.node("startEvent", "s", first) + bpmn.node("startEvent", "t", second)
    return bpmn.process(starts, rule_cases.END, bpmn.path("s", "e"), bpmn.path("t", "e"))


def raced(first: str, second: str) -> str:
    """An event-based gateway with two events."""
    caught = (("a", first), ("b", second))
    nodes = "".join(bpmn.node("intermediateCatchEvent", id_, event) for id_, event in caught)
    gateway = bpmn.node("eventBasedGateway", "g")
    flows = bpmn.path("s", "g", "a", "e") + bpmn.path("g", "b", "e")
    return bpmn.process(rule_cases.START, gateway, nodes, rule_cases.END, flows)


@pytest.mark.parametrize("interrupting", ["true", "false"])
@pytest.mark.parametrize("same", SAME.values(), ids=SAME)
def test_what_is_caught_twice_is_refused(same: tuple[str, str], interrupting: str) -> None:
    assert found(watched(*same, interrupting)) == [("b2", Severity.ERROR)]
    assert found(handled(*same, interrupting)) == [("is", Severity.ERROR)]


@pytest.mark.parametrize("name", ["message", "message, by name", "signal"])
def test_what_starts_or_ends_a_wait_twice_is_refused(name: str) -> None:
    assert found(started(*SAME[name])) == [("t", Severity.ERROR)]
    assert found(raced(*SAME[name])) == [("b", Severity.ERROR)]


@pytest.mark.parametrize("different", DIFFERENT.values(), ids=DIFFERENT)
def test_what_is_not_the_same_may_stand_side_by_side(different: tuple[str, str]) -> None:
    assert [found(make(*different)) for make in (watched, handled, started, raced)] == [[]] * 4


def test_the_same_may_be_caught_on_different_things() -> None:
    signal = EVENT("signal", "S")
    inner = bpmn.node("userTask", "u") + handler("h", signal)
    drawn = bpmn.line(bpmn.node("subProcess", "a", inner)).replace(
        "</process>",
        handler("i", signal)
        + bpmn.node("boundaryEvent", "b", signal, attributes='attachedToRef="a"')
        + "</process>",
    )
    assert found(drawn) == []
