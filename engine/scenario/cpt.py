"""Runs Camunda Process Test's JSON test cases (cpt-test-cases 8.9) against the real engine."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine import casefile, deadlines, participants, sources
from engine.errors import EngineError
from engine.ports import StoppedClock
from engine.scenario import cpt_doubles, cpt_instructions, memory
from engine.scenario.coverage import Coverage
from engine.scenario.outcome import ScenarioResult, StepFailed
from engine.scenario.stage import Stage

SUFFIX = ".test.json"
BEGINNING = datetime(2025, 1, 6, 8, tzinfo=UTC)


def run_file(
    path: Path,
    resources: Mapping[str, bytes],
    coverage: Coverage | None = None,
    shelf: memory.Shelf | None = None,
) -> tuple[ScenarioResult, ...]:
    """Run every test case of a file, each on a stage of its own.

    Args:
        path: The `*.test.json`.
        resources: Diagrams and decisions by file name, deployed together. Forms are left out: a
            test case completes user tasks as a program does, without their form.
        coverage: Gets what the cases touched, when given.
        shelf: Where others have deployed before, when there are others.
    """
    try:
        cases = json.loads(path.read_bytes())["testCases"]
        named = [(str(case["name"]), list(case["instructions"])) for case in cases]
    except (ValueError, KeyError, TypeError) as error:
        reason = f"not a test case file: {error!r}"
        return (ScenarioResult(file=str(path), name=path.name, passed=False, reason=reason),)
    if shelf is None:
        with contextlib.closing(memory.Shelf()) as own:
            return run_file(path, resources, coverage, own)
    needed = {name: data for name, data in resources.items() if not name.endswith(".form")}
    folder = sources.Folder(name=path.stem, path=path.parent, resources=needed)
    return tuple(
        ScenarioResult(file=str(path), name=name, passed=not reason, reason=reason)
        for name, instructions in named
        for reason in [_run(instructions, _deployed(folder, instructions), coverage, shelf)]
    )


def _deployed(folder: sources.Folder, instructions: list[Mapping[str, Any]]) -> sources.Sources:
    """The folder, and before it the stand-ins for what its processes call."""
    doubles = replace(folder, resources=cpt_doubles.files(instructions))
    return sources.Sources(
        folders=(doubles, folder) if doubles.resources else (folder,),
        participants=participants.Participants(),
        deadlines=deadlines.Deadlines(),
        schema=casefile.CaseSchema(),
    )


def _run(
    instructions: list[Mapping[str, Any]],
    given: sources.Sources,
    coverage: Coverage | None,
    shelf: memory.Shelf,
) -> str:
    """Why the case failed, empty when it passed."""
    current: Mapping[str, Any] = {"type": "deployment"}
    try:
        stage = Stage(given, StoppedClock(BEGINNING), shelf=shelf)
        player = cpt_instructions.Player(stage, given)
        try:
            for current in instructions:
                player.play(current)
        finally:
            if coverage is not None:
                coverage.collect(stage.database)
    except (StepFailed, EngineError) as error:
        number = next((n for n, one in enumerate(instructions, 1) if one is current), 0)
        return f"instruction {number} ({current.get('type')}): {error}"
    return ""
