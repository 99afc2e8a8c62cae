"""Instances that begin in the middle, past everything in front."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import after, each, on, process, sub


def begin(drawn: Any, *at: str, **variables: Any) -> playing.Play:
    return playing.Play(drawn, at=at, **variables)


def test_a_token_begins_at_the_element_and_goes_on_from_there() -> None:
    run = begin(process("start -> a -> b -> c -> end"), "b", n=1)
    assert run.tasks() == ["b"]
    assert run.variables() == {"n": 1}
    run.complete("b")
    run.complete("c")
    assert run.done()
    assert not {"start", "a"} & {one.element_id for one in run.history}


def test_tokens_begin_at_several_elements_and_meet_in_the_join() -> None:
    run = begin(
        process("start -> and; and -> a -> and2; and -> b -> and2; and2 -> c -> end"), "a", "b"
    )
    assert run.tasks() == ["a", "b"]
    run.complete("a")
    assert run.tasks() == ["b"]
    run.complete("b")
    assert run.tasks() == ["c"]


def test_a_join_that_is_begun_at_waits_for_nobody() -> None:
    run = begin(
        process("start -> and; and -> a -> and2; and -> b -> and2; and2 -> c -> end"), "and2"
    )
    assert run.tasks() == ["c"]


def test_beginning_inside_subprocesses_opens_the_scopes_around_once() -> None:
    inner = sub("inner", "start3 -> x -> y -> end3")
    outer = sub("outer", "start2 -> inner -> z -> end2; start2 -> w", inner)
    drawn = process("start -> outer -> after -> end", outer)
    run = begin(drawn, "y", "w")
    assert sorted(run.tasks()) == ["w", "y"]
    activated = [one.element_id for one in run.history if one.state.value == "ACTIVATED"]
    assert activated.count("outer") == 1
    run.complete("y")
    run.complete("w")
    run.complete("z")
    assert run.tasks() == ["after"]


@pytest.mark.parametrize(
    ("at", "wrong"),
    [("nowhere", errors.NotFound), ("start", errors.NotAllowed), ("late", errors.NotAllowed)],
)
def test_where_nothing_can_begin_is_refused(at: str, wrong: type[errors.EngineError]) -> None:
    drawn = process("start -> a -> end; late -> b -> end2", on("a", "late", after("PT1H")))
    with pytest.raises(wrong, match=at):
        begin(drawn, at)


def test_inside_what_runs_several_times_nothing_can_begin() -> None:
    several = sub("several", "start2 -> x -> end2", loop=each("=[1, 2]"))
    with pytest.raises(errors.NotAllowed, match="several times"):
        begin(process("start -> several -> end", several), "x")
