"""States as bytes: small, exact, and refused when they are not ours."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import errors
from engine.diagram import model
from engine.runtime import advance, effects, snapshot
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import after, each, on, process, script, sub, user

RUN = process(
    "start -> s -> and -> end; t -> b -> end2; start -> and",
    sub("s", "start -> a -> end", loop=each("=[1,2]")),
    on("s", "t", after("P1D")),
)


@pytest.mark.parametrize(
    "state",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"[1]",
        b"[99,1,0,[]]",
        b'["1",1,0,[]]',
        b"[1,1,7,[]]",
        b"[1,1,0,5]",
        b"[1,1,0,[[1,0,999,32]]]",
        b"[1,1,0,[[1,5,0,32]]]",
        b"[1,1,0,[[1]]]",
        b"\xff\x00",
        b"[true,1,0,[]]",
        b"[1,1,0,[]]",
        b"[1,1,1,[[1,0,0,32]]]",
    ],
)
def test_what_is_no_state_of_ours_is_refused(state: bytes) -> None:
    run = playing.Play(RUN)
    with pytest.raises(errors.StateUnreadable):
        advance.advance(
            run.program, state, effects.TaskCompleted(id=1), effects.Surroundings(now=run.now)
        )


def test_an_older_format_goes_through_its_upgrades(monkeypatch: pytest.MonkeyPatch) -> None:
    run = playing.Play(RUN)
    old = orjson.dumps([0, *orjson.loads(run.state)[1:]])
    with pytest.raises(errors.StateUnreadable, match="format 0"):
        snapshot.upgrade(old)
    monkeypatch.setitem(snapshot.UPGRADES, 0, lambda parts: [1, *parts[1:]])
    run.state = old
    run.complete("a")
    assert orjson.loads(run.state)[0] == snapshot.FORMAT


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=4), JSON, max_size=4))
def test_any_variables_survive(known: dict[str, Any]) -> None:
    run = playing.Play(
        process("start -> a -> b -> end"), **{f"v{name}": value for name, value in known.items()}
    )
    before = run.variables()
    run.complete("a")
    assert run.variables() == before


def test_numbers_and_texts_json_cannot_hold_do_not_stop_an_instance() -> None:
    run = playing.Play(
        process("start -> a -> b -> end"), stort=2**200, halvt="x\ud800y", liste=[2**65], paa=True
    )
    assert run.variables()["stort"] == float(2**200)
    assert run.variables()["halvt"] == "x?y"
    assert run.variables()["paa"] is True
    run.complete("a")
    assert run.tasks() == ["b"]


def test_a_script_that_makes_a_huge_number_goes_on(play: Any) -> None:
    run = play(process("start -> s -> a -> end", script("s", "=10 ** 40", "n")))
    assert run.variables()["n"] == 1e40


def dumps(value: Any) -> bytes:
    try:
        return orjson.dumps(value)
    except (TypeError, ValueError):
        return b"[1,"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60) | JSON.map(dumps))
def test_any_bytes_are_refused_and_never_crash(state: bytes) -> None:
    run = playing.Play(process("start -> a -> end"))
    with pytest.raises(errors.EngineError):
        advance.advance(run.program, state, effects.TaskCompleted(id=99), run.surroundings)


def test_a_payload_with_case_fields_is_stored_while_it_is_stuck(play: Any) -> None:
    """An output that fails keeps the results; a FEEL date among them is stored as text."""
    task = script(
        "s", '=date("2027-01-01")', "sak.dato", outputs=(model.Mapped(source="=1 +", target="x"),)
    )
    run = play(process("start -> s -> a -> end", task))
    assert [one.element_id for one in run.incidents.values()] == ["s"]
    assert b"2027-01-01" in run.state


def test_a_user_task_state_is_a_few_bytes() -> None:
    run = playing.Play(process("start -> a -> end", user("a")))
    assert run.state == b'[1,3,0,[[1,0,0,32],[3,1,1,32,{"w":[null,null,0]}]]]'
