"""Events without a trace in the history: to test cases and coverage they happen as all others."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scenario import cpt, memory
from engine.scenario.coverage import Coverage
from tests.engine.scenario.casting import (
    Play,
    complete,
    create,
    do,
    elements,
    end,
    extended,
    job,
    process,
    start,
    state,
    times,
    user,
)
from tests.engine.scenario.test_cpt_places import laid


def link(tag: str, id_: str) -> str:
    return f'<{tag} id="{id_}"><linkEventDefinition name="L"/></{tag}>'


OVER = process(
    start()
    + user("a")
    + link("intermediateThrowEvent", "out")
    + link("intermediateCatchEvent", "in")
    + user("b")
    + end(),
    "s a out;in b e",
)


def test_a_link_is_thrown_and_caught(play: Play) -> None:
    assert not play(
        OVER,
        create(),
        elements("IS_NOT_ACTIVATED", "out", "in"),
        complete("a"),
        elements("IS_COMPLETED", "out", "in"),
        elements("IS_ACTIVE_EXACTLY", "b"),
        times("IS_COMPLETED", "in", 1),
        complete("b"),
        state("IS_COMPLETED"),
        elements("IS_COMPLETED_IN_ORDER", "s", "a", "out", "in", "b", "e"),
    )


def test_a_link_that_was_jumped_is_covered(tmp_path: Path, shelf: memory.Shelf) -> None:
    for ids, missed in ((["a"], ("e", "b_e")), ([], ("out", "in", "b", "e"))):
        coverage = Coverage()
        steps = [create(), *map(complete, ids)]
        cases = {"testCases": [{"name": "x", "instructions": steps}]}
        file = laid(tmp_path, "p.test.json", cases=cases)
        (result,) = cpt.run_file(file, {"p.bpmn": OVER}, coverage, shelf)
        assert result.passed
        share = coverage.shares({"p.bpmn": OVER})["p"]
        assert share.missed[: len(missed)] == missed


UNDO = '<zeebe:taskDefinition type="undo"/>'
UNDONE = (
    start()
    + job("book")
    + '<boundaryEvent id="c" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>'
    + extended("serviceTask", "undo", UNDO, isForCompensation="true")
    + '<intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent>'
    + end()
)


@pytest.mark.parametrize(
    "line", ['sourceRef="c" targetRef="undo"', 'sourceRef="undo" targetRef="c"']
)
def test_what_is_undone_passes_its_compensation_event(
    play: Play, shelf: memory.Shelf, tmp_path: Path, line: str
) -> None:
    """As in Camunda, where the event is activated and completed before what undoes begins."""
    drawn = process(f'{UNDONE}<association id="l" {line}/>', "s book back e")
    assert not play(
        drawn,
        create(),
        do("book"),
        times("IS_COMPLETED", "c", 1),
        elements("IS_ACTIVE_EXACTLY", "back", "undo"),
        do("undo"),
        elements("IS_COMPLETED_IN_ORDER", "s", "book", "c", "undo", "back", "e"),
    )
    assert not play(drawn, create(), elements("IS_NOT_ACTIVATED", "c", "undo"))
    coverage = Coverage()
    cases = {"testCases": [{"name": "x", "instructions": [create(), do("book"), do("undo")]}]}
    cpt.run_file(laid(tmp_path, "p.test.json", cases=cases), {"p.bpmn": drawn}, coverage, shelf)
    assert coverage.shares({"p.bpmn": drawn})["p"].missed == ()
