"""Start events that wait outside instances, and looking into a state."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects, looking, program, starting
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import after, at, every, file, on, process, sub

NOW = effects.Surroundings(now=playing.MONDAY, frister={"dag": timedelta(days=1)})


def begin(id_: str, event: Any) -> model.StartEvent:
    return model.StartEvent(id=id_, event=event)


def starts_of(*nodes: model.StartEvent) -> tuple[Any, ...]:
    flows = ";".join(f"{node.id} -> a" for node in nodes)
    return starting.starts(program.build(file(process(flows, *nodes)), "p"), NOW)


def test_09_a_start_timer_r2_fires_twice() -> None:
    (timer,) = starts_of(begin("s", every("R2/PT5M")))
    assert timer.due_at == NOW.now + timedelta(minutes=5)
    found = starting.following(timer.series, timer.due_at)
    assert found is not None
    assert found[0] == NOW.now + timedelta(minutes=10)
    assert starting.following(found[1], found[0]) is None


def test_start_events_of_every_kind() -> None:
    found = starts_of(
        begin("none", None),
        begin("dato", at("2027-01-01")),
        begin("frist", after("=frister.dag")),
        begin("m", model.Message(name='="ny " + "sak"')),
        begin("k", model.Signal(name="alle")),
        begin("gal", every("ofte")),
        begin("rar", after("=1 +")),
        begin("uten", model.Message(name="=1 +")),
    )
    assert [getattr(one, "problem", "") != "" for one in found] == [False] * 4 + [True, True, False]
    assert [type(one).__name__ for one in found] == [
        "TimerStart",
        "TimerStart",
        "MessageStart",
        "SignalStart",
        "TimerStart",
        "TimerStart",
        "MessageStart",
    ]
    assert found[1].due_at == NOW.now + timedelta(days=1)
    assert found[2].message == "ny sak"
    assert starting.following(found[0].series, NOW.now) is None


def test_looking_into_a_state() -> None:
    run = playing.Play(
        process("start -> s -> end", sub("s", "start -> a -> end"), on("s", "t", after("P1D"))), x=1
    )
    found = looking.open_elements(run.program, run.state, NOW)
    assert [(one.element_id, one.waits, one.watches) for one in found] == [
        ("", False, False),
        ("s", False, False),
        ("t", True, True),
        ("a", True, False),
    ]
    assert looking.visible(run.program, run.state, NOW) == {"x": 1}
    assert looking.visible(run.program, run.state, NOW, run.wait("a").id) == {"x": 1}
    with pytest.raises(errors.NothingWaits):
        looking.visible(run.program, run.state, NOW, 99)
    run.complete("a")
    assert looking.visible(run.program, run.state, NOW) == {}
