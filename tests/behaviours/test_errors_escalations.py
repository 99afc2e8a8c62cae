"""Behaviours 23 to 33: terminate, errors and escalations."""

from __future__ import annotations

from engine.diagram import model
from engine.model import HistoryEvent
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import call, each, end, on, on_event, process, sub, throw

STOP = model.Terminate()
ERROR = model.Error(code="123")
UP = model.Escalation(code="up")


def test_23_terminate_in_a_subprocess_ends_only_that_scope(play: Play) -> None:
    inner = sub("s", "start -> and; and -> a -> end; and -> b -> stop", end("stop", STOP))
    play.deploy(process("start -> s -> preNormalEnd -> end", inner))
    play.start()
    play.complete("b")
    assert play.open_tasks() == ["preNormalEnd"]
    assert play.terminated() == {"a": 1}
    play.complete("preNormalEnd")
    assert play.ended()


def test_24_terminate_at_the_top_ends_the_instance(play: Play) -> None:
    play.deploy(process("start -> and; and -> a -> end; and -> b -> stop", end("stop", STOP)))
    play.start()
    play.complete("b")
    assert play.terminated() == {"a": 1}
    assert play.ended()


def test_25_terminate_in_a_called_process_ends_the_callee(play: Play) -> None:
    play.deploy(
        process("start -> kall -> c -> end", call("kall", "subProcessTerminate")),
        process(
            "start -> and; and -> a -> end; and -> b -> stop",
            end("stop", STOP),
            id_="subProcessTerminate",
        ),
    )
    play.start()
    play.complete("b")
    assert play.open_tasks() == ["c"]
    assert play.terminated() == {"a": 1}
    play.complete("c")
    assert play.ended()


def test_26_an_error_two_levels_down_is_caught_on_the_outer_subprocess(play: Play) -> None:
    inner = sub("i", "start -> and; and -> a -> error; and -> b -> end", end("error", ERROR))
    play.deploy(
        process(
            "start -> o -> end; e -> c -> end2",
            sub("o", "start -> i -> end", inner),
            on("o", "e", ERROR),
        )
    )
    play.start()
    play.complete("a")
    assert play.open_tasks() == ["c"]
    assert play.terminated() == {"b": 1, "error": 1, "i": 1, "o": 1}
    play.complete("c")
    assert play.ended()


def test_27_an_error_crosses_a_call_activity(play: Play) -> None:
    play.deploy(
        process(
            "start -> s -> end; e -> escalated -> end2",
            sub("s", "start -> kall -> end", call("kall", "q")),
            on("s", "e", ERROR),
        ),
        process("start -> a -> error", end("error", ERROR), id_="q"),
    )
    play.start()
    play.complete("a")
    assert play.open_tasks() == ["escalated"]
    play.complete("escalated")
    assert play.ended()


def test_28_an_error_in_one_of_five_cancels_the_rest(play: Play) -> None:
    inner = sub(
        "s",
        "start -> a -> xor; xor -> error if =item = 3; xor -> end default",
        end("error", ERROR),
        loop=each("=[1,2,3,4,5]"),
    )
    play.deploy(process("start -> s -> end; e -> end2", inner, on("s", "e", ERROR)))
    play.start()
    for _ in range(3):
        play.complete("a")
    assert play.ended()
    assert play.completed()["s"] == 2
    assert play.terminated()["a"] == 2


def test_29_an_error_event_subprocess_waits_for_its_error(play: Play) -> None:
    play.deploy(
        process(
            "start -> and; and -> a -> error; and -> b -> end",
            end("error", ERROR),
            on_event("es", ERROR, "c -> end2"),
        )
    )
    play.start()
    assert play.open_tasks() == ["a", "b"]
    play.complete("a")
    assert play.open_tasks() == ["c"]
    assert play.terminated()["b"] == 1
    play.complete("c")
    assert play.ended()


def test_30_an_interrupting_escalation_cancels_the_subprocess(play: Play) -> None:
    inner = sub("s", "start -> and; and -> a -> e -> x -> end; and -> b -> end", throw("e", UP))
    play.deploy(process("start -> s -> end; c -> caught -> end2", inner, on("s", "c", UP)))
    play.start()
    play.complete("a")
    assert play.open_tasks() == ["caught"]
    assert "x" not in play.history(HistoryEvent.ELEMENT_ACTIVATED)
    play.complete("caught")
    assert play.ended()


def test_31_the_nearest_catcher_wins(play: Play) -> None:
    inner = sub("i", "start -> a -> e -> b -> end", throw("e", UP))
    outer = sub(
        "o", "start -> i -> end; near -> caught -> end2", inner, on("i", "near", UP, beside=True)
    )
    play.deploy(process("start -> o -> end; far -> wrong -> end2", outer, on("o", "far", UP)))
    play.start()
    play.complete("a")
    assert play.open_tasks() == ["b", "caught"]
    play.complete("b")
    play.complete("caught")
    assert play.ended()


def test_32_two_escalations_start_the_event_subprocess_twice(play: Play) -> None:
    handler = on_event("es", UP, "h -> end2", beside=True)
    play.deploy(
        process(
            "start -> s -> end",
            sub("s", "start -> a -> e -> b -> last", throw("e", UP), end("last", UP), handler),
        )
    )
    play.start()
    play.complete("a")
    assert play.open_tasks() == ["b", "h"]
    play.complete("b")
    assert play.open_tasks() == ["h", "h"]
    play.complete("h")
    play.complete("h")
    assert play.ended()


def test_33_the_event_subprocess_comes_before_the_boundary_event(play: Play) -> None:
    inner = sub(
        "s",
        "start -> a -> e -> b -> end",
        throw("e", UP),
        on_event("es", UP, "h -> end2", beside=True),
    )
    play.deploy(process("start -> s -> end; c -> wrong -> end2", inner, on("s", "c", UP)))
    play.start()
    play.complete("a")
    assert play.open_tasks() == ["b", "h"]
    play.complete("b")
    play.complete("h")
    assert play.ended()
