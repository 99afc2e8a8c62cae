"""Conditions: on variables and on the case file, on boundaries and in event subprocesses."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.diagram import model
from tests.engine.runtime.drawing import catch, on, on_event, process


def test_37_a_condition_opens_the_boundary_path_at_once(play: Any) -> None:
    cond = model.Conditional(condition="=x > 5")
    run = play(
        process(
            "start -> and; and -> a -> end; and -> b -> end; k -> c -> end2",
            on("a", "k", cond, beside=True),
        )
    )
    run.complete("b", x=3)
    assert run.tasks() == ["a"]
    run.set(x=6)
    assert run.tasks() == ["a", "c"]
    run.set(x=7)
    assert run.tasks() == ["a", "c"], "it has not been false in between"
    run.set(x=1)
    run.set(x=8)
    assert run.tasks() == ["a", "c", "c"]


def test_a_condition_that_is_true_already_triggers_at_once(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; k -> c -> end2", on("a", "k", model.Conditional(condition="=x"))
        ),
        x=True,
    )
    assert run.open() == ["c"]


def test_38_a_conditional_event_subprocess_replaces_the_task(play: Any) -> None:
    run = play(
        process(
            "start -> a -> d -> end",
            on_event("es", model.Conditional(condition='=svar = "nei"'), "b -> end2"),
        )
    )
    run.complete("a", svar="nei")
    assert run.open() == ["b"]
    assert "d" not in run.counted("ACTIVATED"), "the moment it is set, not a step later"


def test_a_condition_on_the_case_file(play: Any) -> None:
    run = play(
        process(
            "start -> k -> a -> end",
            catch("k", model.Conditional(condition='=sak.dato < date("2027-01-01")')),
        ),
        sak={"dato": date(2027, 6, 1)},
    )
    assert run.wait("k").reads == {("sak", "dato")}
    run.change(dato=date(2026, 12, 1))
    assert run.tasks() == ["a"]


@pytest.mark.parametrize(("events", "opens"), [("create", 0), ("update", 1), ("create, update", 0)])
def test_a_condition_listens_to_creation_or_change(play: Any, events: str, opens: int) -> None:
    cond = model.Conditional(condition="=x > 0", variable_events=events)
    run = play(process("start -> k -> a -> end", catch("k", cond)))
    for value in (1, 2):
        assert run.open() == ["k"]
        run.set(x=value)
        if value > opens:
            break
    assert run.open() == ["a"]


def test_a_condition_listens_to_named_variables_only(play: Any) -> None:
    cond = model.Conditional(condition="=x + y > 5", variable_names="x")
    run = play(process("start -> k -> a -> end", catch("k", cond)), x=1, y=1)
    run.set(y=10)
    assert run.open() == ["k"]
    run.set(x=2)
    assert run.tasks() == ["a"]
