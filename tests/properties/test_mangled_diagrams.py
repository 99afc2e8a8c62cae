"""Whatever is left of a diagram: findings or a run, and never anything but our own errors."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import errors
from engine.diagram import check, model, picture, read, walk
from engine.diagram.convert import camunda7
from engine.diagram.diagnostics import Severity
from engine.diagram.errors import Unreadable
from engine.diagram.lower import pipeline
from tests.architecture import code
from tests.engine.diagram.sources import SOURCES
from tests.engine.runtime import playing
from tests.properties.mangling import mangled
from tests.properties.test_runtime_any_diagram import happens

EXAMPLES = max(200, settings().max_examples)
SHIPPED = tuple(path.read_bytes() for path in sorted((code.ROOT / "workflows").glob("*/*.bpmn")))
LARGE = SOURCES[:2] + SHIPPED
SMALL = SOURCES[2:]
STEPS = 6


def run(data: bytes, chance: random.Random) -> bool:
    """Read, check, lower and, if the check finds nothing, start and go on; whether it ran."""
    try:
        drawn = read.read(data, "any.bpmn")
    except Unreadable:
        return False
    found = check.check(drawn)
    lowered = pipeline.lower(drawn)
    picture.svg_of(drawn)
    if any(one.severity is Severity.ERROR for one in found):
        return False
    for process in lowered.processes:
        if process.executable:
            play(lowered, process, chance)
    return True


def play(lowered: model.Definitions, process: model.Process, chance: random.Random) -> None:
    first = replace(lowered, processes=(process, *lowered.processes))
    for start in starts(process):
        instance = playing.Play(first, start=start, x=chance.choice((0, 2, "a")))
        for _ in range(STEPS):
            if not (instance.waits or instance.incidents):
                break
            try:
                happens(instance, chance.randrange(10_000))
            except errors.EngineError:
                continue


def starts(process: model.Process) -> list[str]:
    """The none start event by no name, the others by theirs."""
    nodes = process.scope.nodes.values()
    found = [node for node in nodes if isinstance(node, model.StartEvent)]
    return ["" if walk.event_of(node) is None else node.id for node in found]


def seeded(seed: int, sources: tuple[bytes, ...]) -> bool:
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = chance.choice(sources)
    return run(mangled(data, chance.choice((1, 1, 2, 3, 5, 8)), chance), chance)


@given(st.integers(0, 2**32))
@settings(max_examples=EXAMPLES, deadline=None)
def test_a_mangled_diagram_gives_findings_or_runs(seed: int) -> None:
    seeded(seed, SMALL)


@given(st.integers(0, 2**32))
@settings(max_examples=EXAMPLES // 20, deadline=None)
def test_a_mangled_process_of_ours_gives_findings_or_runs(seed: int) -> None:
    seeded(seed, LARGE)


def test_enough_of_them_run_to_tell_anything() -> None:
    ran = sum(seeded(seed, SMALL) for seed in range(60))
    assert ran >= 6


@pytest.mark.parametrize("seed", range(40))
def test_a_mangled_diagram_is_converted_or_refused(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    data = mangled(chance.choice(SMALL), 4, chance)
    try:
        run(camunda7.convert(data, "any.bpmn").data, chance)
    except Unreadable:
        return
