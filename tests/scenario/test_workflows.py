"""Every scenario of the shipped processes, and what they leave untouched: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.scenario import runner
from tests.architecture import code

WORKFLOWS = code.ROOT / "workflows"


@pytest.fixture(scope="module")
def play() -> Iterator[runner.Runner]:
    with closing(runner.Runner()) as made:
        yield made


@pytest.mark.parametrize("file", sorted(WORKFLOWS.rglob("*.feature")), ids=code.name)
def test_scenarios_hold_and_touch_every_element_and_flow(file: Path, play: runner.Runner) -> None:
    outcome = play.run([file])
    assert outcome.results
    assert [f"{r.name}, line {r.line}: {r.reason}" for r in outcome.results if not r.passed] == []
    assert {
        process: share.missed for process, share in outcome.coverage.items() if share.missed
    } == {}


def test_every_process_has_scenarios() -> None:
    drawn = {path.parent for path in WORKFLOWS.rglob("*.bpmn")}
    assert drawn == {path.parent for path in WORKFLOWS.rglob("*.feature")}
