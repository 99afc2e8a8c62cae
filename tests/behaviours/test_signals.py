"""Behaviours 19, 20, 39 and 40: signals, and what races with them."""

from __future__ import annotations

import pytest

from engine import errors
from engine.diagram import model
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import after, catch, end, on, on_event, process, sub, throw

ALERT = model.Signal(name="alert")


def test_19_a_signal_end_inside_a_subprocess_wakes_what_waits_outside(play: Play) -> None:
    play.deploy(
        process(
            "start -> and; and -> s -> end; and -> v -> c -> end; and -> d -> end; k -> e -> end",
            sub("s", "start -> a -> last", end("last", ALERT)),
            catch("v", ALERT),
            on("d", "k", ALERT),
        ),
        process("start -> w -> f -> end", catch("w", ALERT), id_="other"),
    )
    play.start("other")
    play.start()
    assert play.open_tasks() == ["a", "d"]
    play.complete("a")
    assert play.open_tasks() == ["c", "e", "f"], "in this instance and in others"
    for one in "cef":
        play.complete(one)
    assert play.ended()


def test_19_an_instance_hears_its_own_signal_once(play: Play) -> None:
    play.deploy(
        process(
            "start -> and; and -> s -> c -> end; and -> d -> end; k -> e -> end",
            sub("s", "start -> a -> last", end("last", ALERT)),
            on("d", "k", ALERT, beside=True),
            on_event("h", ALERT, "f -> end2", beside=True),
        )
    )
    play.start()
    play.complete("a")
    assert play.open_tasks() == ["c", "d", "e", "f"]
    for one in "cdef":
        play.complete(one)
    assert play.ended()


def test_19_a_signal_is_gone_before_what_comes_after_it_waits(play: Play) -> None:
    play.deploy(process("start -> t -> v -> a -> end", throw("t", ALERT), catch("v", ALERT)))
    play.start()
    assert play.open_tasks() == []
    play.broadcast("alert")
    play.complete("a")
    assert play.ended()


def test_20_a_broadcast_leaves_the_host_open(play: Play) -> None:
    play.deploy(process("start -> a -> end; k -> b -> end2", on("a", "k", ALERT, beside=True)))
    key = play.start()
    play.broadcast("alert", hva=1)
    assert play.open_tasks() == ["a", "b"]
    assert play.variables(key) == {"hva": 1}
    play.complete("a")
    assert play.subscriptions() == []
    play.complete("b")
    assert play.ended()


@pytest.mark.parametrize("first", ["signal", "timer"])
def test_39_whichever_is_first_of_signal_and_timer_wins(play: Play, first: str) -> None:
    play.deploy(
        process(
            "start -> race; race -> s -> a -> end; race -> t -> b -> end2",
            catch("s", ALERT),
            catch("t", after("PT1H")),
        )
    )
    play.start()
    if first == "signal":
        play.broadcast("alert")
        play.passes(hours=2)
    else:
        play.passes(hours=1)
        play.broadcast("alert")
    won = "a" if first == "signal" else "b"
    assert play.open_tasks() == [won]
    assert not play.armed_timers()
    assert play.subscriptions() == []
    play.complete(won)
    assert play.ended()


def test_40_of_three_that_wait_one_fires_and_the_others_wait_no_more(play: Play) -> None:
    receive = model.ReceiveTask(
        id="r", name="R", message=model.Message(name="m", correlation_key='="1"')
    )
    play.deploy(
        process(
            "start -> race; race -> s -> a -> end; race -> t -> b -> end; race -> r -> c -> end",
            catch("s", ALERT),
            catch("t", after("PT1H")),
            receive,
        )
    )
    play.start()
    assert play.subscriptions() == ["r", "s"]
    assert list(play.armed_timers()) == ["t"]
    play.broadcast("alert")
    assert play.open_tasks() == ["a"]
    with pytest.raises(errors.MessageNotCorrelated):
        play.publish("m")
    play.passes(hours=2)
    assert play.open_tasks() == ["a"]
    play.complete("a")
    assert play.ended()
