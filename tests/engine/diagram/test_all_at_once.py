"""No fault hides another, and none is told of twice: mending one by one shows nothing new."""

from __future__ import annotations

import pytest

from engine.diagram.diagnostics import Severity
from tests.engine.diagram import bpmn
from tests.engine.diagram.rule_cases import ROOT, catch, event, timer

TIMER = timer("timeDuration", "PT1H")
SIGNAL = event("signal", "S")


def errors(*parts: str, **known: object) -> list[str]:
    return sorted(one.rule for one in bpmn.found(*parts, **known) if one.severity is Severity.ERROR)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (TIMER, SIGNAL, []),
        ("<timerEventDefinition/>", SIGNAL, ["timer-missing"]),
        (TIMER, "<signalEventDefinition/>", ["signal-without-name"]),
        (TIMER, event("signal", "borte"), ["dangling-reference"]),
        (TIMER, "<terminateEventDefinition/>", ["event-not-allowed"]),
        (TIMER, timer("timeDuration", "snart"), ["timer-syntax"]),
        (TIMER, timer("timeDuration", "=("), ["expression-syntax"]),
        (event("timer"), event("conditional"), ["condition-missing", "timer-missing"]),
    ],
)  # fmt: skip
def test_each_of_several_triggers_is_judged(one: str, other: str, told: list[str]) -> None:
    """Whichever of them is kept, nothing new is found then."""
    for definitions in (one + other, other + one, SIGNAL + one + other):
        found = errors(catch(definitions), ROOT)
        assert sorted({*found}) == sorted({*told, "not-executable-here"})
        assert len(found) == len(told) + 1


def test_both_moments_of_a_timer_are_judged() -> None:
    for first, second in (("snart", "2030-01-01T00:00:00Z"), ("PT1H", "snart")):
        moments = f"<timeDuration>{first}</timeDuration><timeDate>{second}</timeDate>"
        found = errors(catch(f"<timerEventDefinition>{moments}</timerEventDefinition>"))
        assert found == ["not-executable-here", "timer-syntax"]


def test_a_thousand_triggers_take_no_time() -> None:
    assert errors(catch("<timerEventDefinition/>" * 1000))


def test_an_activity_loops_in_one_way() -> None:
    several = "multiInstanceLoopCharacteristics"
    loops = (
        '<standardLoopCharacteristics loopMaximum="2"/>',
        f"<{several}><loopCardinality>2</loopCardinality></{several}>",
    )
    assert errors(bpmn.line(bpmn.node("userTask", "a", *loops))) == ["not-executable-here"]
    for loop in loops:
        assert errors(bpmn.line(bpmn.node("userTask", "a", loop))) == []


def test_an_event_that_waits_for_nothing_is_one_problem() -> None:
    assert errors(catch("")) == ["event-without-trigger"]


def test_a_call_of_a_global_task_is_one_problem() -> None:
    call = bpmn.line(bpmn.node("callActivity", "a", attributes='calledElement="felles"'))
    task = '<globalUserTask id="felles"/>'
    assert errors(call, task, processes=[]) == ["global-task-called"]


def test_a_listener_of_nothing_without_a_type_is_two_problems() -> None:
    listener = '<zeebe:taskListener eventType="borte"/>'
    heard = f"<zeebe:userTask/><zeebe:taskListeners>{listener}</zeebe:taskListeners>"
    found = errors(bpmn.line(bpmn.node("userTask", "a", extensions=heard)))
    assert found == ["task-listener-incomplete"] * 2


@pytest.mark.parametrize(
    ("tag", "inner", "extensions"),
    [
        ("serviceTask", "", '<zeebe:taskDefinition type="a"/><zeebe:taskDefinition type="b"/>'),
        ("adHocSubProcess", "<completionCondition>=true</completionCondition>" * 2
         + '<task id="inni"/>', ""),
    ],
)  # fmt: skip
def test_of_what_is_said_twice_the_second_is_told_of(tag: str, inner: str, extensions: str) -> None:
    found = bpmn.found(bpmn.line(bpmn.node(tag, "a", inner, extensions=extensions)))
    assert [one.element for one in found if one.rule == "not-honoured"] == ["a"]
