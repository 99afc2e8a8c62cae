"""Runs Camunda Process Test's JSON test cases (cpt-test-cases 8.9) against the real engine."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine import casefile, deadlines, participants, sources
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.errors import DeploymentRejected, EngineError
from engine.ports import StoppedClock
from engine.scenario import (
    cpt_doubles,
    cpt_file,
    cpt_format,
    cpt_instructions,
    cpt_lines,
    cpt_resources,
    memory,
)
from engine.scenario.coverage import Coverage
from engine.scenario.outcome import ScenarioResult, StepFailed
from engine.scenario.stage import Stage
from engine.scenario.witness import Witness

BEGINNING = datetime(2026, 11, 2, 8, tzinfo=UTC)
"""When a case begins that sets no time: later than the format, whose runner begins today."""
_SLASH = "\N{DIVISION SLASH}"
"""In the names of what is deployed: a real one would make a deployment of each folder."""


def run_file(
    path: Path,
    resources: Mapping[str, bytes],
    coverage: Coverage | None = None,
    shelf: memory.Shelf | None = None,
) -> tuple[ScenarioResult, ...]:
    """Run every test case of a file, each on a stage of its own.

    Args:
        path: The `*.test.json`.
        resources: Diagrams and decisions by file name; see `cpt_resources.Beside`.
        coverage: Gets what the cases touched, when given.
        shelf: Where others have deployed before, when there are others.
    """
    if shelf is None:
        with contextlib.closing(memory.Shelf()) as own:
            return run_file(path, resources, coverage, own)
    try:
        cases = cpt_file.read(path)
    except (cpt_file.NoTestCases, OSError) as error:
        return (ScenarioResult(file=str(path), name=path.name, passed=False, reason=str(error)),)
    theatre = _Theatre(path, cpt_resources.Beside(resources), shelf, coverage)
    return tuple(_result(path, theatre, *one) for one in enumerate(cases, 1))


def _result(path: Path, theatre: _Theatre, number: int, case: cpt_file.Case) -> ScenarioResult:
    began = time.perf_counter()
    failed = theatre.run(case)
    seconds = time.perf_counter() - began
    if failed is None:
        return ScenarioResult(file=str(path), name=case.name, passed=True, seconds=seconds)
    return ScenarioResult(
        file=str(path),
        name=case.name,
        passed=False,
        reason=failed.reason,
        line=cpt_lines.of(cpt_file.text(path), number, failed.instruction),
        seconds=seconds,
    )


@dataclass(frozen=True, slots=True)
class _Failed:
    """Why a case failed, and at which of its instructions, 0 when before the first."""

    reason: str
    instruction: int = 0


class _Theatre:
    """Plays the cases of one file.

    Args:
        path: The file.
        beside: What may be deployed.
        shelf: Where others have deployed before.
        coverage: Gets what the cases touched, when given.
    """

    def __init__(
        self,
        path: Path,
        beside: cpt_resources.Beside,
        shelf: memory.Shelf,
        coverage: Coverage | None,
    ) -> None:
        self._path = path
        self._beside = beside
        self._shelf = shelf
        self._coverage = coverage
        self._promised = cpt_doubles.promised(
            content for name, content in beside.files.items() if name.endswith(".bpmn")
        )

    def run(self, case: cpt_file.Case) -> _Failed | None:
        """Why the case failed, None when it passed."""
        if failed := _wrong(case):
            return failed
        clock = StoppedClock(BEGINNING)
        try:
            given, place, refused = self._deployed(case, clock)
        except DeploymentRejected as rejected:
            return _Failed(f"the deployment is refused: {_words(rejected)}")
        except Exception as error:  # noqa: BLE001 - a fault of ours fails this case, and no other
            name = "" if isinstance(error, EngineError) else f"{type(error).__name__}: "
            return _Failed(f"the deployment failed: {name}{error}")
        witness = Witness()
        stage = Stage(place.seen_by(witness), clock)
        player = cpt_instructions.Player(stage, witness, given)
        try:
            failed = _play(player, case)
        finally:
            if self._coverage is not None:
                self._coverage.collect(stage.database)
        if failed and refused:
            return replace(failed, reason=f"{failed.reason}. Not deployed: {refused}")
        return failed

    def _deployed(
        self, case: cpt_file.Case, clock: StoppedClock
    ) -> tuple[sources.Sources, memory.Place, str]:
        """Everything, but not what is refused and holds no process that the case names."""
        needed = self._beside.needed(case.instructions)
        resources, refused = self._beside.fitting(case.instructions)
        while True:
            given = self._sources(resources)
            try:
                return given, self._shelf.take(given, clock, self._promised), refused
            except DeploymentRejected as refusal:
                rejected = DeploymentRejected(tuple(map(_found, refusal.diagnostics)))
                bad = {one.file for one in rejected.diagnostics if one.severity is Severity.ERROR}
                rest = {name: data for name, data in resources.items() if name not in bad}
                if len(rest) == len(resources) or not needed <= self._beside.held(rest):
                    raise rejected from refusal
                resources, refused = rest, "; ".join(filter(None, (refused, _words(rejected))))

    def _sources(self, resources: Mapping[str, bytes]) -> sources.Sources:
        one = {name.replace("/", _SLASH): data for name, data in resources.items()}
        folder = sources.Folder(name=self._path.stem, path=self._path.parent, resources=one)
        return sources.Sources(
            folders=(folder,) if resources else (),
            participants=participants.Participants(),
            deadlines=deadlines.Deadlines(),
            schema=casefile.CaseSchema(),
        )


def _wrong(case: cpt_file.Case) -> _Failed | None:
    """The first instruction that is not written as the format has it."""
    for number, instruction in enumerate(case.instructions, 1):
        if wrong := list(cpt_format.problems(instruction)):
            return _failed(number, instruction, "; ".join(wrong))
    return None


def _play(player: cpt_instructions.Player, case: cpt_file.Case) -> _Failed | None:
    for number, instruction in enumerate(case.instructions, 1):
        try:
            player.play(instruction)
        except (StepFailed, EngineError) as error:
            return _failed(number, instruction, str(error) or type(error).__name__)
        except Exception as error:  # noqa: BLE001 - a fault of ours fails this case, and no other
            return _failed(
                number, instruction, f"the engine failed: {type(error).__name__}: {error}"
            )
    return None


def _failed(number: int, instruction: Any, words: str) -> _Failed:
    kind = instruction.get("type") if isinstance(instruction, dict) else None
    return _Failed(f"instruction {number} ({kind}): {words}", number)


def _found(one: Diagnostic) -> Diagnostic:
    return replace(one, file=one.file.replace(_SLASH, "/"))


def _words(rejected: DeploymentRejected) -> str:
    errors = [one for one in rejected.diagnostics if one.severity is Severity.ERROR]
    return "; ".join(str(one) for one in errors)
