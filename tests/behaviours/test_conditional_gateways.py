"""Behaviours 21, 22, 37, 38, 41 to 45: conditions, links, gateways and loops."""

from __future__ import annotations

import cProfile
import itertools

import pytest
from sqlalchemy import select

from engine import errors
from engine.diagram import model
from engine.model import HistoryEvent
from engine.storage import tables
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import catch, on, on_event, process, script, throw


def test_21_links_jump_and_leave_no_history(play: Play) -> None:
    play.deploy(
        process(
            "start -> out1; in1 -> a -> out2; in2 -> b -> end",
            throw("out1", model.Link(name="one")),
            catch("in1", model.Link(name="one")),
            throw("out2", model.Link(name="two")),
            catch("in2", model.Link(name="two")),
        )
    )
    play.start()
    assert play.open_tasks() == ["a"]
    play.complete("a")
    assert play.open_tasks() == ["b"]
    play.complete("b")
    assert play.ended()
    assert play.completed() == {"start": 1, "a": 1, "b": 1, "end": 1}


def test_22_two_link_catches_of_one_name_are_refused_by_id(play: Play) -> None:
    drawn = process(
        "start -> out; in1 -> a -> end; in2 -> b -> end",
        throw("out", model.Link(name="one")),
        catch("in1", model.Link(name="one")),
        catch("in2", model.Link(name="one")),
    )
    with pytest.raises(errors.DeploymentRejected) as refused:
        play.deploy(drawn)
    found = [one for one in refused.value.diagnostics if one.severity == "error"]
    assert "in2" in {one.element for one in found}
    assert all(one.line > 0 and one.hint for one in found)
    assert play.engine.definitions.latest() == ()


def test_37_a_condition_opens_the_boundary_path_at_once(play: Play) -> None:
    play.deploy(
        process(
            "start -> and; and -> a -> end; and -> b -> end; k -> c -> end2",
            on("a", "k", model.Conditional(condition="=x > 5"), beside=True),
        )
    )
    key = play.start()
    play.complete("b", x=3)
    assert play.open_tasks() == ["a"]
    play.set(key, x=6)
    assert play.open_tasks() == ["a", "c"]
    play.set(key, x=1)
    play.set(key, x=8)
    assert play.open_tasks() == ["a", "c", "c"]
    play.complete("a")
    assert play.subscriptions() == []
    play.complete("c")
    play.complete("c")
    assert play.ended()


def test_38_a_conditional_event_subprocess_replaces_the_task(play: Play) -> None:
    play.deploy(
        process(
            "start -> a -> end",
            on_event("es", model.Conditional(condition="=svar = 1"), "handle -> end2"),
        )
    )
    key = play.start()
    assert play.open_tasks() == ["a"]
    play.set(key, svar=1)
    assert play.open_tasks() == ["handle"]
    assert play.terminated() == {"a": 1}
    play.complete("handle")
    assert play.ended()


def looping() -> model.Process:
    return process(
        "start -> s; s -> xor; xor -> s if =n < times; xor -> last default; last -> end",
        script("s", "=n + 1", "n"),
    )


def test_41_a_loop_ends_after_its_last_round(play: Play) -> None:
    play.deploy(looping())
    key = play.start(n=0, times=20)
    assert play.open_tasks() == ["last"]
    assert play.variables(key)["n"] == 20
    assert play.completed()["s"] == 20
    play.complete("last")
    assert play.ended()


def test_41_a_thousand_rounds_in_linear_time(straight: Play) -> None:
    straight.deploy(looping())

    def calls(times: int) -> int:
        """How many functions were called: what a clock would tell, on any machine alike."""
        profile = cProfile.Profile()
        key = profile.runcall(straight.start, n=0, times=times)
        assert straight.variables(key)["n"] == times
        straight.complete("last", key)
        assert straight.ended(key)
        return sum(entry.callcount for entry in profile.getstats())

    calls(10)
    few, many = calls(200), calls(1000)
    assert many < 5 * few * 1.1, "five times the rounds, not the square of it"


def test_41_a_hundred_rounds_of_a_person(straight: Play) -> None:
    straight.deploy(
        process("start -> m; m -> a; a -> m if =again; a -> end default", model.PlainTask(id="m"))
    )
    key = straight.start()
    for _ in range(100):
        straight.complete("a", again=True)
        assert straight.open_tasks() == ["a"]
        assert not straight.ended(key)
    straight.complete("a", again=False)
    assert straight.ended()
    assert max(straight.states) - min(straight.states) < 200, "the state does not grow"


def test_42_no_flow_matches_and_there_is_no_default(play: Play) -> None:
    play.deploy(process("start -> and; and -> a -> end; and -> xor; xor -> b if =x > 5; b -> end2"))
    key = play.start(x=1)
    assert play.incidents() == ["xor"]
    assert play.open_tasks() == ["a"], "the other branch goes on"
    (found,) = play.on.rows(select(tables.incident))
    assert "x > 5" in found.message
    assert "x is 1" in found.message
    assert play.variables(key) == {"x": 1}
    play.set(key, x=6)
    play.retry("xor")
    assert play.incidents() == []
    play.complete("a")
    play.complete("b")
    assert play.ended()


def test_43_an_inclusive_join_inside_loops(play: Play) -> None:
    play.deploy(
        process(
            "start -> or1; or1 -> or2; or2 -> task1 if =true; or2 -> task2 if =true;"
            "task1 -> xor; xor -> or1 if =again; xor -> or3 default; task2 -> or3;"
            "or3 -> task3 -> end",
        )
    )
    play.start()
    assert play.open_tasks() == ["task1", "task2"]
    play.complete("task2")
    assert play.open_tasks() == ["task1"], "waits in or3"
    play.complete("task1", again=True)
    assert play.open_tasks() == ["task1", "task2"], "neither early nor stuck"
    play.complete("task2")
    play.complete("task1", again=False)
    assert set(play.open_tasks()) == {"task3"}
    while play.open_tasks():
        play.complete("task3")
    assert play.ended()


@pytest.mark.parametrize("rounds", [0, 2])
def test_43_a_token_waits_while_others_loop(play: Play, rounds: int) -> None:
    play.deploy(
        process(
            "start -> or1 -> or2; or2 -> task1 if =true; or2 -> task2 if =true;"
            "or2 -> or3 if =first; task1 -> xor; xor -> or1 if =again; xor -> or3 default;"
            "task2 -> or3; or3 -> last -> end",
        )
    )
    play.start(first=True)
    assert play.open_tasks() == ["task1", "task2"]
    assert "or3" not in play.completed(), "waits with task1 and task2 active"
    for number in range(rounds):
        play.complete("task1", again=True, first=False)
        assert play.open_tasks() == ["task1"] + ["task2"] * (number + 2)
    for _ in range(rounds + 1):
        assert "last" not in play.open_tasks(), "task1 may still bring more"
        play.complete("task2")
    play.complete("task1", again=False)
    assert set(play.open_tasks()) == {"last"}
    while play.open_tasks():
        play.complete("last")
    assert play.ended()


def orders() -> list[str]:
    return ["".join(order) for order in itertools.permutations("1234")]


@pytest.mark.parametrize("order", ["1234", "4321", "3142"])
def test_44_two_joins_whatever_the_order(play: Play, order: str) -> None:
    run_two_joins(play, order)


@pytest.mark.parametrize("order", orders())
def test_44_two_joins_in_every_order(straight: Play, order: str) -> None:
    run_two_joins(straight, order)


def run_two_joins(play: Play, order: str) -> None:
    play.deploy(
        process(
            "start -> and; and -> t1 -> and1; and -> t2 -> and1; and -> t3 -> and2;"
            "and -> t4 -> and2; and1 -> a -> end; and2 -> b -> end"
        )
    )
    play.start()
    done: set[str] = set()
    for one in order:
        play.complete(f"t{one}")
        done.add(one)
        assert ("a" in play.open_tasks()) == ({"1", "2"} <= done)
        assert ("b" in play.open_tasks()) == ({"3", "4"} <= done)
    play.complete("a")
    play.complete("b")
    assert play.ended()


def test_45_nested_joins_keep_concurrent_edits(play: Play) -> None:
    play.deploy(
        process(
            "start -> and; and -> and1; and1 -> t1 -> and2; and1 -> t2 -> and2; and2 -> a -> and3;"
            "and -> t3 -> and3; and3 -> b -> end"
        )
    )
    key = play.start()
    play.complete("t3", three=3)
    play.complete("t1", one=1)
    assert play.open_tasks() == ["t2"]
    play.complete("t2", two=2)
    assert play.open_tasks() == ["a"]
    play.complete("a", four=4)
    assert play.open_tasks() == ["b"]
    assert play.variables(key) == {"one": 1, "two": 2, "three": 3, "four": 4}
    play.complete("b")
    assert play.ended()
    assert play.history(HistoryEvent.INSTANCE_COMPLETED) == {"": 1}
