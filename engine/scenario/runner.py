"""Runs every scenario of some paths and sums up what they came to."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import cucumber_tag_expressions

from engine import sources
from engine.diagram.diagnostics import Severity
from engine.errors import DeploymentRejected, EngineError
from engine.ports import StoppedClock
from engine.scenario import cpt, cpt_file, cpt_places, feature, memory, steps
from engine.scenario.backstage import Backstage
from engine.scenario.coverage import Coverage, Share
from engine.scenario.outcome import ScenarioResult, StepFailed
from engine.scenario.witness import Witness
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


class Runner:
    """Runs files of scenarios, each scenario in a world of its own.

    What is the same for many (the folders, read and deployed) is made once and kept until `close`.

    Args:
        wanted: Tells by its tags whether a scenario is run, as `@frist and not (@treg or @ny)`;
            test cases have none, and with an empty text everything is run.

    Raises:
        TagExpressionError: what is wanted is no tag expression of Cucumber's.
    """

    def __init__(self, wanted: str = "") -> None:
        self._wanted = cucumber_tag_expressions.parse(wanted)
        self._shelf = memory.Shelf()
        self._places = cpt_places.Places()
        self._sources: dict[Path, sources.Sources] = {}

    def close(self) -> None:
        """Give the memory back."""
        self._shelf.close()

    def run(self, paths: Iterable[Path], resources: Path | None = None) -> Outcome:
        """Run every `*.feature` and every file of test cases at or below the paths.

        Args:
            paths: Files and folders.
            resources: Where the diagrams stand. By default a `*.feature` has the workflows folder
                around it, and test cases what `cpt_places` finds.
        """
        coverage = Coverage()
        results: list[ScenarioResult] = []
        drawn: dict[str, bytes] = {}
        for path in paths:
            for file in _files(path):
                try:
                    beside = self._beside(file, path, resources)
                    found = list(self._run_file(file, beside, resources or file, coverage))
                except (EngineError, OSError) as error:
                    results.append(_unplayed(file, str(error) or type(error).__name__))
                    continue
                results += found
                place = (resources or file.parent).resolve()
                if found:
                    drawn |= {os.path.normpath(place / name): one for name, one in beside.items()}
        return Outcome(results=tuple(results), coverage=coverage.shares(drawn), resources=drawn)

    def _run_file(
        self, file: Path, beside: Mapping[str, bytes], around: Path, coverage: Coverage
    ) -> Iterable[ScenarioResult]:
        if file.suffix == cpt_file.SUFFIX:
            cases_too = self._wanted.evaluate(())
            return cpt.run_file(file, beside, coverage, self._shelf) if cases_too else ()
        try:
            scenarios = feature.read(file.read_text(encoding="utf-8-sig"), str(file))
        except feature.UnreadableFeature as error:
            return [_unplayed(file, str(error))]
        except UnicodeDecodeError as error:
            return [_unplayed(file, f"not UTF-8: {error}")]
        if not scenarios:
            return [_unplayed(file, "there is no scenario in it")]
        chosen = [one for one in scenarios if self._wanted.evaluate(one.tags)]
        given = self._around(around)
        return [_run_scenario(one, given, coverage, self._shelf) for one in chosen]

    def _around(self, path: Path) -> sources.Sources:
        """The whole workflows folder around a file, since its processes may call any other."""
        folder = (sources.root(path) or (path if path.is_dir() else path.parent)).resolve()
        if folder not in self._sources:
            self._sources[folder] = sources.read(folder)
        return self._sources[folder]

    def _beside(self, file: Path, path: Path, resources: Path | None) -> dict[str, bytes]:
        """The diagrams a file is about, by path from the resources or else from its folder."""
        if file.suffix == cpt_file.SUFFIX:
            if resources:
                return self._places.below(resources)
            return self._places.around(file, path if path.is_dir() else path.parent)
        place = (resources or file.parent).resolve()
        found = [one for one in self._around(resources or file).folders if one.path == place]
        return {name: data for one in found for name, data in one.resources.items()}


def run(paths: Iterable[Path], resources: Path | None = None, wanted: str = "") -> Outcome:
    """Run every scenario at or below the paths that is chosen; see `Runner.run`."""
    with contextlib.closing(Runner(wanted)) as runner:
        return runner.run(paths, resources)


def _run_scenario(
    scenario: feature.Scenario, given: sources.Sources, coverage: Coverage, shelf: memory.Shelf
) -> ScenarioResult:
    """Run one scenario; what it touched is added to the coverage, failed or not."""
    began = time.perf_counter()
    result = _played(scenario, given, coverage, shelf)
    return replace(result, seconds=time.perf_counter() - began)


def _played(
    scenario: feature.Scenario, given: sources.Sources, coverage: Coverage, shelf: memory.Shelf
) -> ScenarioResult:
    reason, line = "", scenario.line
    clock = StoppedClock(BEGINNING)
    try:
        place = shelf.take(given, clock)
    except DeploymentRejected as rejected:
        wrong = [str(one) for one in rejected.diagnostics if one.severity is Severity.ERROR]
        return _failed(scenario, line, f"the deployment is refused: {'; '.join(wrong)}")
    witness = Witness()
    place = place.seen_by(witness)
    world = World(place.engine(clock), clock, given.participants, given.schema)
    behind = Backstage(world, place, clock, witness)
    try:
        for step in scenario.steps:
            line = step.line
            steps.run(world, behind, step)
    except (StepFailed, EngineError) as error:
        reason = str(error) or type(error).__name__
    except Exception as error:  # noqa: BLE001 - a fault of ours fails this scenario, and no other
        reason = f"the engine failed: {type(error).__name__}: {error}"
    else:
        line = scenario.line
    coverage.collect(place.database)
    if reason:
        return _failed(scenario, line, reason)
    return ScenarioResult(file=scenario.file, name=scenario.name, passed=True, line=line)


def _unplayed(file: Path, reason: str) -> ScenarioResult:
    return ScenarioResult(file=str(file), name=file.name, passed=False, reason=reason)


def _failed(scenario: feature.Scenario, line: int, reason: str) -> ScenarioResult:
    return ScenarioResult(
        file=scenario.file, name=scenario.name, passed=False, reason=reason, line=line
    )


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return [
        one
        for one in cpt_places.walk(path)
        if one.suffix == ".feature" or cpt_file.is_recognised(one)
    ]
