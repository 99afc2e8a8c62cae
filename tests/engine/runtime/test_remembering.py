"""What an advance tells those who ask, and how an instance is ended early."""

from __future__ import annotations

from typing import Any

from engine.diagram import model
from engine.runtime import advance, effects
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import call, file, mapped, on_event, process, script, sub


def begin(drawn: Any, *called: Any, stops: frozenset[str] = frozenset(), **variables: Any) -> Any:
    class Watched(playing.Play):
        @property
        def surroundings(self) -> effects.Surroundings:
            around = super().surroundings
            return effects.Surroundings(
                now=around.now, programs=around.programs, stops=stops, remembers=True
            )

        def take(self, done: effects.Advance) -> None:
            super().take(done)
            self.left = [*getattr(self, "left", []), *done.left]

    return Watched(drawn, *called, **variables)


def held(run: Any, element_id: str) -> list[dict[str, Any]]:
    return [dict(one.variables) for one in run.left if one.element_id == element_id]


def test_what_a_process_held_at_its_end_is_told() -> None:
    run = begin(process("start -> a -> end"), n=1)
    run.complete("a", m=2)
    (root,) = (one for one in run.left if one.is_process)
    assert (root.completed, dict(root.variables)) == (True, {"n": 1, "m": 2})


def test_what_elements_held_is_told_with_how_they_were_left() -> None:
    inner = sub(
        "inner",
        "start2 -> x -> end2",
        inputs=mapped(local="=n + 1"),
    )
    stop = on_event("stop", model.Signal(name="stop"), "end3")
    run = begin(process("start -> inner -> end", inner, stop), n=1)
    run.put(effects.SignalCaught(name="stop"))
    assert held(run, "inner") == [{"local": 2}]
    assert [one.completed for one in run.left if one.element_id == "inner"] == [False]


def test_a_called_process_is_told_too() -> None:
    child = file(process("start -> make -> end", script("make", "=n * 2", "twice"), id_="child"))
    run = begin(process("start -> c -> a -> end", call("c", "child")), child, n=3)
    (one,) = (one for one in run.left if one.is_process)
    assert (one.definition_key, dict(one.variables)) == (100, {"n": 3, "twice": 6})


def test_nothing_is_told_to_who_does_not_ask(play: Any) -> None:
    run = play(process("start -> end"), n=1)
    begun = advance.start(run.program, effects.Start(variables={"n": 1}), run.surroundings)
    assert begun.left == ()


def test_an_instance_ends_after_the_element() -> None:
    run = begin(process("start -> a -> b -> end"), stops=frozenset({"a"}))
    assert run.tasks() == ["a"]
    run.complete("a")
    assert run.status is effects.InstanceState.TERMINATED
    assert "b" not in {one.element_id for one in run.history}


def test_an_instance_ends_after_its_last_element_too() -> None:
    run = begin(process("start -> end"), stops=frozenset({"end"}))
    assert run.status is effects.InstanceState.TERMINATED


def test_what_is_called_the_same_in_a_called_process_ends_nothing() -> None:
    child = file(process("start -> a -> end", id_="child"))
    run = begin(process("start -> c -> b -> end", call("c", "child")), child, stops=frozenset("a"))
    run.complete("a")
    assert run.tasks() == ["b"]


def test_a_local_variable_is_set_in_front_of_an_outer_one() -> None:
    run = begin(process("start -> a -> end"), n=1)
    run.put(effects.VariablesSet(variables={"n": 5}, id=run.wait("a").id, local=True))
    assert run.variables() == {"n": 1}
