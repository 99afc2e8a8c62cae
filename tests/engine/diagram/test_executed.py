"""From the drawn file to the running instance, for constructs that need no test of their own."""

from __future__ import annotations

import pytest

from engine.diagram import read
from engine.diagram.diagnostics import Severity
from engine.diagram.lower import pipeline
from tests.engine.diagram import bpmn
from tests.engine.runtime import playing

ROOT = '<signal id="S" name="varsel"/>'
SIGNAL = '<signalEventDefinition signalRef="S"/>'
CONDITION = "<conditionalEventDefinition><condition>=x = 1</condition></conditionalEventDefinition>"


def _play(*parts: str) -> playing.Play:
    errors = [item for item in bpmn.found(*parts, ROOT) if item.severity is Severity.ERROR]
    assert not errors
    drawn = read.read(bpmn.definitions(*parts, ROOT), "test.bpmn")
    return playing.Play(pipeline.lower(drawn), x=0)


def _handled(trigger: str, attributes: str = "") -> str:
    """A task, and an event subprocess with a task of its own."""
    inner = (
        bpmn.node("startEvent", "is", trigger, attributes=attributes)
        + bpmn.node("userTask", "handle")
        + bpmn.node("endEvent", "ie")
        + bpmn.path("is", "handle", "ie")
    )
    handler = bpmn.node("subProcess", "sub", inner, attributes='triggeredByEvent="true"')
    nodes = '<startEvent id="s"/>' + bpmn.node("userTask", "a") + '<endEvent id="e"/>'
    return bpmn.process(nodes, handler, bpmn.path("s", "a", "e"))


def test_a_signal_event_subprocess_interrupts() -> None:
    run = _play(_handled(SIGNAL))
    run.signal("varsel")
    assert run.tasks() == ["handle"]
    run.complete("handle")
    assert run.done()
    assert run.counted("TERMINATED") == {"a": 1}


def test_a_signal_event_subprocess_beside_the_work() -> None:
    run = _play(_handled(SIGNAL, 'isInterrupting="false"'))
    run.signal("varsel")
    run.signal("varsel")
    assert run.tasks() == ["a", "handle", "handle"]
    for element in ("handle", "a", "handle"):
        assert not run.done()
        run.complete(element)
    assert run.done()


def test_a_conditional_event_subprocess_beside_the_work() -> None:
    run = _play(_handled(CONDITION, 'isInterrupting="false"'))
    run.set(x=1)
    assert run.tasks() == ["a", "handle"]
    run.set(x=0)
    run.set(x=1)
    assert run.tasks() == ["a", "handle", "handle"]


def test_a_thrown_signal_leaves_the_instance_and_is_heard_inside() -> None:
    listening = bpmn.node("intermediateCatchEvent", "b", SIGNAL)
    nodes = '<startEvent id="s"/><parallelGateway id="g"/>' + bpmn.node("userTask", "a")
    nodes += listening + bpmn.node("intermediateThrowEvent", "c", SIGNAL)
    ends = '<endEvent id="e"/><endEvent id="e2"/>'
    flows = bpmn.path("s", "g", "a", "c", "e") + bpmn.path("g", "b", "e2")
    run = _play(bpmn.process(nodes, ends, flows))
    assert "b" in run.open()
    run.complete("a")
    assert [one.signal for one in run.signals] == ["varsel"]
    assert run.done()


@pytest.mark.parametrize("tag", ["task", "manualTask", "intermediateThrowEvent"])
def test_what_does_nothing_is_passed_and_leaves_its_line_in_history(tag: str) -> None:
    run = _play(bpmn.line(bpmn.node(tag, "a")))
    assert run.done()
    assert run.counted() == {"s": 1, "a": 1, "e": 1}


def test_several_flows_out_of_an_event_are_taken_together() -> None:
    nodes = '<startEvent id="s"/>' + bpmn.node("userTask", "a") + bpmn.node("userTask", "b")
    run = _play(
        bpmn.process(
            nodes, '<endEvent id="e"/>', bpmn.path("s", "a", "e"), bpmn.path("s", "b", "e")
        )
    )
    assert run.tasks() == ["a", "b"]
    run.complete("a")
    assert not run.done()
    run.complete("b")
    assert run.done()
    assert run.counted()["e"] == 2


def test_elements_named_like_the_engines_own_run_under_their_drawn_names() -> None:
    nodes = '<startEvent id="Start"/>' + bpmn.node("userTask", "Root") + '<endEvent id="End"/>'
    run = _play(bpmn.process(nodes, bpmn.path("Start", "Root", "End")))
    assert run.tasks() == ["Root"]
    run.complete("Root")
    assert run.done()
    assert run.counted() == {"Start": 1, "Root": 1, "End": 1}


def test_a_cardinality_runs_so_many_times() -> None:
    loop = (
        "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>"
        "</multiInstanceLoopCharacteristics>"
    )
    run = _play(bpmn.line(bpmn.node("userTask", "a", loop)))
    assert run.tasks() == ["a", "a", "a"]
    for _ in range(3):
        run.complete("a")
    assert run.done()
    none = _play(bpmn.line(bpmn.node("userTask", "a", loop.replace(">3<", ">=x<"))))
    assert none.done()
