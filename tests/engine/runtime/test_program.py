"""Building programs: what begins without a start event, and what is not executed."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects, program
from engine.runtime.specs import factory
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import (
    call,
    catch,
    each,
    file,
    mapped,
    on,
    on_event,
    process,
    script,
    sub,
    throw,
    user,
)


def test_without_a_start_event_what_no_flow_leads_to_begins(play: Any) -> None:
    handler = user("h", for_compensation=True)
    inner = sub(
        "s",
        "a -> c; b -> c; x -> d",
        on("a", "x", model.Error(code="1")),
        on("b", "k", model.Compensation()),
        handler,
        on_event("es", model.Signal(name="s"), "e"),
        undo="k: h",
    )
    run = play(process("start -> s -> end", inner))
    assert run.tasks() == ["a", "b"]


def test_what_is_not_executed_is_named() -> None:
    nodes: list[model.FlowNode] = [
        model.Gateway(id="x", kind=model.GatewayKind.COMPLEX),
        model.Activity(id="x"),
        model.SendTask(id="x"),
        model.FlowNode(id="x"),
        throw("x", model.Timer(kind=model.TimerKind.DATE, expression="2027-01-01")),
    ]
    for node in nodes:
        with pytest.raises(factory.NotExecuted, match=r"^x: "):
            program.build(file(process("start -> x", node), lowered=False), "p")


def test_a_process_that_is_not_in_the_file_is_not_found() -> None:
    with pytest.raises(errors.NotFound):
        program.build(file(process("start -> end")), "q")


def test_a_called_process_sees_nothing_of_its_caller(play: Any) -> None:
    called = file(process("start -> s -> end", script("s", "=hemmelig", "funnet"), id_="q"))
    kall = call("kall", "q", propagate_all_parent_variables=False)
    run = play(process("start -> kall -> a -> end", kall), called, hemmelig=1)
    assert run.variables() == {"hemmelig": 1, "funnet": None}


def test_calls_without_programs_are_incidents() -> None:
    run = playing.Play(process("start -> kall -> end", call("kall", "q")))
    assert [one.error_type for one in run.incidents.values()] == [effects.ErrorType.CALLED_ELEMENT]


def test_a_compensating_event_that_fails_to_leave_is_retried(play: Any) -> None:
    undo = model.Compensation()
    run = play(
        process(
            "start -> a -> ut; ut -> b if =x; b -> end",
            on("a", "c", undo),
            user("h", for_compensation=True),
            throw("ut", undo),
            undo="c: h",
        )
    )
    run.complete("a")
    run.complete("h")
    assert len(run.incidents) == 1
    run.set(x=True)
    run.put(effects.Retried(id=next(iter(run.incidents))))
    assert run.tasks() == ["b"]
    run = play(
        process(
            "start -> a -> ut -> end",
            on("a", "c", undo),
            user("h", for_compensation=True),
            throw("ut", undo, outputs=mapped(y="=1 +")),
            undo="c: h",
        )
    )
    run.complete("a")
    run.complete("h")
    run.retry("ut")
    assert len(run.incidents) == 1


def test_an_ad_hoc_subprocess_is_compensated(play: Any) -> None:
    undo = model.Compensation()
    inner = sub(
        "ah",
        "a",
        user("a"),
        on("a", "c", undo),
        user("h", for_compensation=True),
        undo="c: h",
        kind=model.SubProcessKind.AD_HOC,
        active_elements='=["a"]',
    )
    run = play(process("start -> ah -> ut -> b -> end", inner, throw("ut", undo)))
    run.complete("a")
    assert run.tasks() == ["h"]
    run.complete("h")
    assert run.tasks() == ["b"]


@pytest.mark.parametrize("value", [5, [1], "-1", "hundre", 101])
def test_attributes_of_the_wrong_kind_are_incidents(play: Any, value: Any) -> None:
    run = play(
        process("start -> a -> end", user("a", priority="=x", candidate_groups="=g")), x=value, g=5
    )
    assert len(run.incidents) == 1
    run.set(x=50, g=None)
    run.retry("a")
    assert run.wait("a").priority == 50


def test_a_value_too_deep_to_store_is_an_incident(play: Any) -> None:
    deep: Any = 1
    for _ in range(99):
        deep = [deep]
    run = play(process("start -> s -> a -> end", script("s", "=[[[x]]]", "y")), x=deep)
    assert [one.element_id for one in run.incidents.values()] == ["s"]
    assert "y" not in run.variables()


def test_a_signal_name_may_be_computed(play: Any) -> None:
    run = play(
        process("start -> k -> a -> end", catch("k", model.Signal(name='="alarm " + nr'))), nr="1"
    )
    run.signal("alarm 1")
    assert run.tasks() == ["a"]


def test_a_body_that_is_empty_takes_its_flows(play: Any) -> None:
    run = play(process("start -> a; a -> b if =true; b -> end", user("a", loop=each("=[]"))))
    assert run.tasks() == ["b"]
