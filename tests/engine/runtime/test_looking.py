"""Looking into a state without changing it."""

from __future__ import annotations

import pytest

from engine import errors
from engine.runtime import looking
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import after, on, process, sub


def test_looking_into_a_state() -> None:
    run = playing.Play(
        process("start -> s -> end", sub("s", "start -> a -> end"), on("s", "t", after("P1D"))), x=1
    )
    found = looking.open_elements(run.program, run.state, run.surroundings)
    assert [(one.element_id, one.waits) for one in found] == [
        ("", False),
        ("s", False),
        ("t", True),
        ("a", True),
    ]
    assert looking.visible(run.program, run.state, run.surroundings) == {"x": 1}
    assert looking.visible(run.program, run.state, run.surroundings, run.wait("a").id) == {"x": 1}
    with pytest.raises(errors.NothingWaits):
        looking.visible(run.program, run.state, run.surroundings, 99)
    run.complete("a")
    assert looking.visible(run.program, run.state, run.surroundings) == {}
