"""Compaction changes nothing: random processes run alike with it and without it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime import drawing, playing
from tests.properties import drawn_blocks, uncompacted
from tests.properties import test_runtime_any_diagram as anything
from tests.properties import test_runtime_blocks as blocks

EXAMPLES = min(1_000, settings().max_examples)  # a thousand with --hypothesis-profile=nightly
CHECKED = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@CHECKED
@given(blocks.blocks(), st.lists(st.integers(0, 30), min_size=3, max_size=25))
def test_any_walk_through_any_process_is_the_same(block: Any, picks: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        twins = uncompacted.Twins()
        twins.install(patched)
        run = playing.Play(drawn_blocks.draw(block))
        steps = 0
        for pick in itertools.chain(picks, itertools.repeat(0, 400)):
            waits = [one for ones in blocks.seen(run).values() for one in ones]
            if not waits:
                break
            blocks.push(run, waits[pick % len(waits)])
            steps += 1
        assert twins.compared >= steps


@CHECKED
@given(anything.diagrams(), st.lists(st.integers(0, 1000), max_size=12))
def test_any_diagram_and_any_trigger_is_the_same(
    drawn: model.Definitions, picks: list[int]
) -> None:
    with pytest.MonkeyPatch.context() as patched:
        twins = uncompacted.Twins()
        twins.install(patched)
        run = playing.Play(drawn, anything.CALLED, x=1)
        for pick in picks:
            if run.status is not effects.InstanceState.ACTIVE or len(run.state) > 50_000:
                return
            before = twins.compared
            anything.happens(run, pick)
            assert twins.compared > before


def test_a_twin_that_differs_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    twins = uncompacted.Twins()
    twins.install(monkeypatch)
    run = playing.Play(drawing.process("start -> a -> b -> end", drawing.user("a")))
    (alive,) = twins._alive.values()
    alive.last_id += 1  # something the codec did not write
    with pytest.raises(AssertionError):
        run.complete("a")
