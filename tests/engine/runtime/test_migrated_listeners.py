"""Moving an instance while listeners are heard: they go on with those of the new version."""

from __future__ import annotations

from typing import Any

import pytest

from engine.diagram import model
from tests.engine.runtime.drawing import on, process, user
from tests.engine.runtime.test_migration import moved
from tests.engine.runtime.test_task_listeners import heard

GO = model.Message(name="go")


def drawn(task: model.UserTask) -> model.Process:
    return process(f"start -> {task.id} -> b -> end; m -> c -> end2", task, on(task.id, "m", GO))


def test_a_pending_completion_moves_along(play: Any) -> None:
    run = play(drawn(heard("a", "completing", "completing2")))
    run.ask("a", "completing", variables={"x": 1})
    run.hear("completing")
    assert moved(run, drawn(heard("a", "completing", "completing2", priority="60")))
    assert list(run.listeners()) == ["completing2"]
    run.hear("completing2")
    assert (run.tasks(), run.variables()) == (["b"], {"x": 1})


def test_a_renamed_task_keeps_its_pending_change(play: Any) -> None:
    run = play(drawn(heard("a", "completing")))
    run.ask("a", "completing", variables={"x": 1})
    moved(run, drawn(heard("ny", "completing")), a="ny")
    assert run.stands("ny") == "COMPLETING"
    run.hear("completing")
    assert (run.tasks(), run.variables()) == (["b"], {"x": 1})


@pytest.mark.parametrize("event", ["creating", "completing"])
def test_a_change_nobody_listens_for_any_more_is_made(play: Any, event: str) -> None:
    run = play(drawn(heard("a", event)))
    if event == "completing":
        run.ask("a", event, variables={"x": 1})
    moved(run, drawn(user("a")))
    assert run.tasks() == (["b"] if event == "completing" else ["a"])
    assert not run.listeners()


def test_a_change_is_asked_of_those_who_listen_now(play: Any) -> None:
    run = play(drawn(heard("a", "completing", "completing2")))
    run.ask("a", "completing", variables={"x": 1})
    run.hear("completing", priority=1)
    moved(run, drawn(heard("a", "completing3")))
    assert list(run.listeners()) == ["completing3"]
    run.hear("completing3")
    assert run.tasks() == ["b"]


def test_what_is_dying_moves_along(play: Any) -> None:
    run = play(drawn(heard("a", "canceling")))
    run.send("go", x=1)
    moved(run, drawn(heard("a", "canceling")))
    assert run.stands("a") == "CANCELING"
    run.hear("canceling")
    assert (run.tasks(), run.variables()) == (["c"], {"x": 1})


def test_what_is_dying_goes_when_nobody_listens_any_more(play: Any) -> None:
    run = play(drawn(heard("a", "canceling")))
    run.send("go")
    moved(run, drawn(user("a")))
    assert run.tasks() == ["c"]


@pytest.mark.parametrize("event", ["start", "end"])
@pytest.mark.parametrize("still", [True, False])
def test_an_element_whose_listener_is_gone_goes_on(play: Any, event: str, still: bool) -> None:  # noqa: FBT001 - pytest gives it
    def version(*types: str) -> model.Process:
        listeners = tuple(model.Listener(event=event, type=one) for one in types)
        return process("start -> a -> b -> end", user("a", listeners=listeners))

    run = play(version("l1", "l2"))
    if event == "end":
        run.complete("a")
    run.work("a")
    moved(run, version(*(["l3"] if still else [])))
    if still:
        run.work("a")
    assert run.tasks() == (["a"] if event == "start" else ["b"])


@pytest.mark.parametrize("still", [True, False])
def test_what_is_ending_is_not_watched_in_the_new_version_either(play: Any, still: Any) -> None:
    heard_at_end = (model.Listener(event="end", type="l"),)
    run = play(process("start -> a -> b -> end", user("a", listeners=heard_at_end)))
    run.complete("a")
    moved(run, drawn(user("a", listeners=heard_at_end if still else ())))
    assert run.open() == (["a"] if still else ["b"])
    if still:
        run.work("a")
    assert run.open() == ["b"]
