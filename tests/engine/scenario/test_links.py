"""Link events, which to the engine are one line: to test cases and coverage they are two events."""

from __future__ import annotations

from pathlib import Path

from engine.scenario import cpt, memory
from engine.scenario.coverage import Coverage
from tests.engine.scenario.casting import (
    Play,
    complete,
    create,
    elements,
    end,
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
