"""Runs every scenario of some paths and sums up what they came to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from engine import sources
from engine.errors import DeploymentRejected, EngineError
from engine.ports import StoppedClock
from engine.scenario import cpt, feature, memory, steps
from engine.scenario.coverage import Coverage, Share
from engine.scenario.outcome import ScenarioResult, StepFailed
from engine.scenario.world import World

BEGINNING = datetime(2027, 1, 4, 8, tzinfo=UTC)
"""When a scenario begins that does not say: an ordinary Monday morning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All results, and the coverage of every process of the folders they stand in.

    Attributes:
        resources: The diagrams and forms of those folders, by folder and file name.
    """

    results: tuple[ScenarioResult, ...]
    coverage: Mapping[str, Share]
    resources: Mapping[str, bytes] = field(default_factory=dict)


def run(paths: Iterable[Path], resources: Path | None = None) -> Outcome:
    """Run every `*.feature` and `*.test.json` at or below the paths.

    Args:
        paths: Files and folders.
        resources: Where the diagrams stand; by default the workflows folder around each file.
    """
    coverage = Coverage()
    results: list[ScenarioResult] = []
    drawn: dict[str, bytes] = {}
    for path in paths:
        for file in _files(path):
            beside = _beside(resources or file.parent)
            if file.name.endswith(cpt.SUFFIX):
                results += cpt.run_file(file, beside, coverage)
            else:
                results += run_file(file, _sources(resources or file), coverage)
            drawn |= {f"{file.parent.name}/{name}": data for name, data in beside.items()}
    return Outcome(results=tuple(results), coverage=coverage.shares(drawn), resources=drawn)


def run_file(file: Path, given: sources.Sources, coverage: Coverage) -> list[ScenarioResult]:
    """Run the scenarios of one file, each in a world of its own."""
    try:
        scenarios = feature.read(file.read_text(encoding="utf-8"), str(file))
    except (feature.UnreadableFeature, UnicodeDecodeError) as error:
        return [ScenarioResult(file=str(file), name=file.name, passed=False, reason=str(error))]
    return [run_scenario(scenario, given, coverage) for scenario in scenarios]


def run_scenario(
    scenario: feature.Scenario, given: sources.Sources, coverage: Coverage
) -> ScenarioResult:
    """Run one scenario; what it touched is added to the coverage, failed or not."""
    reason, line = "", scenario.line
    clock = StoppedClock(BEGINNING)
    try:
        engine, database = memory.engine(given, clock)
    except DeploymentRejected as rejected:
        return _failed(scenario, line, "; ".join(str(found) for found in rejected.diagnostics))
    with contextlib.closing(database):
        world = World(engine, clock, given.participants, given.schema)
        try:
            for step in scenario.steps:
                line = step.line
                steps.run(world, step)
        except (StepFailed, EngineError) as error:
            reason = str(error) or type(error).__name__
        else:
            line = scenario.line
        coverage.collect(database)
    if reason:
        return _failed(scenario, line, reason)
    return ScenarioResult(file=scenario.file, name=scenario.name, passed=True, line=line)


def _failed(scenario: feature.Scenario, line: int, reason: str) -> ScenarioResult:
    return ScenarioResult(
        file=scenario.file, name=scenario.name, passed=False, reason=reason, line=line
    )


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted([*path.rglob("*.feature"), *path.rglob(f"*{cpt.SUFFIX}")])


def _beside(folder: Path) -> dict[str, bytes]:
    """The resources in a folder itself."""
    found = [one for one in sources.read(folder).folders if one.path == folder]
    return {name: data for one in found for name, data in one.resources.items()}


def _sources(path: Path) -> sources.Sources:
    """The whole workflows folder around a file, since its processes may call any other."""
    return sources.read(sources.root(path) or path)
