"""Every scenario of the shipped processes, and what they leave untouched: nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import sources
from engine.scenario import feature, runner
from engine.scenario.coverage import Coverage
from tests.architecture import code

WORKFLOWS = code.ROOT / "workflows"
FILES = sorted(WORKFLOWS.rglob("*.feature"))
SCENARIOS = [
    scenario
    for file in FILES
    for scenario in feature.read(file.read_text(encoding="utf-8"), code.name(file))
]


@pytest.fixture(scope="session")
def given() -> sources.Sources:
    return sources.read(WORKFLOWS)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: f"{s.file}:{s.line}")
def test_scenario(scenario: feature.Scenario, given: sources.Sources) -> None:
    result = runner.run_scenario(scenario, given, Coverage())
    assert result.passed, f"line {result.line}: {result.reason}"


@pytest.mark.parametrize("file", FILES, ids=code.name)
def test_scenarios_touch_every_element_and_flow(file: Path) -> None:
    outcome = runner.run([file])
    assert {process: share.missed for process, share in outcome.coverage.items()} == dict.fromkeys(
        outcome.coverage, ()
    )
    assert outcome.coverage
