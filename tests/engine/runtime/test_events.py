"""Signals, event gateways, event subprocesses, terminate."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import (
    after,
    call,
    catch,
    end,
    every,
    file,
    mapped,
    message,
    on,
    on_event,
    process,
    script,
    sub,
    user,
)

STOP = model.Terminate()
ALERT = model.Signal(name="alert")


@pytest.mark.parametrize("how", [None, STOP])
def test_16_event_subprocess_inside_a_subprocess_triggered_twice(play: Any, how: Any) -> None:
    handler = on_event("es", message("m"), "b -> end2", beside=True)
    run = play(
        process(
            "start -> s -> c -> end", sub("s", "start -> a -> slutt", handler, end("slutt", how))
        ),
        nr=1,
    )
    run.send("m")
    run.send("m")
    assert run.tasks() == ["a", "b", "b"]
    run.complete("a")
    if how is None:
        assert run.tasks() == ["b", "b"]
        run.complete("b")
        run.complete("b")
    assert run.open() == ["c"]


def test_19_a_signal_end_inside_a_subprocess_wakes_what_waits_outside(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> s -> end; and -> v -> c -> end; and -> d -> end; k -> e -> end",
            sub("s", "start -> a -> ut", end("ut", ALERT)),
            catch("v", ALERT),
            on("d", "k", ALERT),
        )
    )
    assert run.tasks() == ["a", "d"]
    run.complete("a")
    assert run.tasks() == ["c", "e"]
    assert [one.signal for one in run.signals] == ["alert"]


def test_20_a_broadcast_leaves_the_host_open(play: Any) -> None:
    run = play(process("start -> a -> end; k -> b -> end2", on("a", "k", ALERT, beside=True)))
    run.signal("alert", hva=1)
    assert run.open() == ["a", "b", "k"]
    run.signal("alert")
    run.complete("a")
    assert run.tasks() == ["b", "b"]
    assert run.variables() == {"hva": 1}


def test_23_terminate_in_a_subprocess_ends_only_that_scope(play: Any) -> None:
    inner = sub("s", "start -> and; and -> a -> end; and -> b -> stopp", end("stopp", STOP))
    run = play(process("start -> s -> preNormalEnd -> end", inner))
    run.complete("b")
    assert run.open() == ["preNormalEnd"]
    assert run.counted("TERMINATED") == {"a": 1}
    assert run.counted()["s"] == 1


def test_24_terminate_at_the_top_ends_the_instance(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> a -> end; and -> b -> stopp; and -> and2; a -> and2",
            end("stopp", STOP),
        )
    )
    run.complete("b")
    assert run.done()


def test_25_terminate_in_a_called_process_ends_the_callee(play: Any) -> None:
    called = process(
        "start -> and; and -> a -> end; and -> b -> stopp", end("stopp", STOP), id_="q"
    )
    run = play(process("start -> kall -> c -> end", call("kall", "q")), file(called))
    run.complete("b")
    assert run.open() == ["c"]


def test_39_signal_xor_timer(play: Any) -> None:
    drawn = process(
        "start -> race; race -> s -> a -> end; race -> t -> b -> end",
        catch("s", ALERT),
        catch("t", after("PT1H")),
    )
    run = play(drawn)
    assert run.open() == ["s", "t"]
    assert run.wait("s").signal == "alert"
    run.signal("alert")
    assert run.open() == ["a"]
    run = play(drawn)
    run.passes(hours=1)
    assert run.open() == ["b"]
    run.complete("b")
    assert run.done()
    assert run.counted() == {"start": 1, "race": 1, "t": 1, "b": 1, "end": 1}


def test_40_a_three_way_race(play: Any) -> None:
    receive = model.ReceiveTask(id="r", message=message("m"))
    run = play(
        process(
            "start -> race; race -> s -> end; race -> t -> end; race -> r -> a -> end",
            catch("s", ALERT),
            catch("t", after("PT1H")),
            receive,
        ),
        nr=1,
    )
    assert run.open() == ["r", "s", "t"]
    timer = run.wait("t").id
    run.send("m", x=2)
    assert run.open() == ["a"]
    assert run.variables() == {"nr": 1, "x": 2}
    with pytest.raises(errors.NothingWaits):
        run.put(effects.TimerFired(id=timer))
    with pytest.raises(errors.NothingWaits):
        run.signal("alert")


def test_event_subprocesses_at_three_depths(play: Any) -> None:
    inner = sub("i", "start -> a -> end", on_event("e3", message("m3"), "x3 -> end2", beside=True))
    outer = sub("o", "start -> i -> end", inner, on_event("e2", message("m2"), "x2 -> end2"))
    run = play(
        process(
            "start -> o -> end", outer, on_event("e1", message("m1"), "x1 -> end2", beside=True)
        ),
        nr=1,
    )
    run.send("m3")
    assert run.tasks() == ["a", "x3"]
    run.send("m1")
    run.send("m2")
    assert run.tasks() == ["x1", "x2"]
    assert run.open() == ["e1_start", "x1", "x2"]
    run.complete("x2")
    run.complete("x1")
    assert run.done()


def test_an_interrupting_event_subprocess_leaves_the_boundary_events_of_its_scope(
    play: Any,
) -> None:
    inner = sub("s", "start -> a -> end", on_event("es", message("m"), "b -> end2"))
    run = play(
        process("start -> s -> end; t -> c -> end2", inner, on("s", "t", after("PT1H"))), nr=1
    )
    run.send("m")
    run.passes(hours=1)
    assert run.open() == ["c"]


def test_a_boundary_event_on_a_script_leaves_no_wait(play: Any) -> None:
    run = play(
        process(
            "start -> s -> a -> end; t -> b -> end2",
            script("s", "=1 + 1", "sum"),
            on("s", "t", after("PT1H")),
        )
    )
    assert run.open() == ["a"]


def test_a_boundary_event_with_outputs_on_a_user_task(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; m -> b -> end2",
            user("a"),
            on("a", "m", message("m"), outputs=mapped(hvorfor="=grunn")),
        ),
        nr=1,
    )
    run.send("m", grunn="flyttet")
    assert run.wait("b").variables == {"nr": 1, "hvorfor": "flyttet"}


def test_a_race_without_events_is_an_incident_not_an_endless_wait(play: Any) -> None:
    run = play(process("start -> race -> a -> end"))
    assert [one.element_id for one in run.incidents.values()] == ["race"]


def test_once_its_work_is_done_a_scope_begins_no_more_handlers(play: Any) -> None:
    """BPMN 2.0, 13.3.2: those that run come to their end, and the scope with them."""
    handler = on_event("es", message("m"), "b -> end2", beside=True)
    timed = on_event("ts", every("R/PT1H"), "d -> end3", beside=True)
    inner = sub("s", "start -> a -> slutt", handler, timed, end("slutt", ALERT))
    run = play(process("start -> s -> c -> end", inner), nr=1)
    run.send("m")
    assert run.open() == ["a", "b", "es_start", "ts_start"]
    run.complete("a")
    assert run.open() == ["b"]
    with pytest.raises(errors.MessageNotCorrelated):
        run.send("m")
    run.passes(hours=5)
    run.complete("b")
    assert run.open() == ["c"]


def test_what_interrupts_does_so_while_handlers_come_to_their_end(play: Any) -> None:
    beside = on_event("es", message("m"), "b -> end2", beside=True)
    instead = on_event("is", message("stopp"), "d -> end3")
    run = play(process("start -> a -> end", beside, instead), nr=1)
    run.send("m")
    run.complete("a")
    assert run.open() == ["b", "is_start"]
    run.send("stopp")
    assert run.open() == ["d"]
    run.complete("d")
    assert run.done()


def test_the_last_thing_a_scope_does_may_begin_a_handler(play: Any) -> None:
    handler = on_event("es", ALERT, "b -> end2", beside=True)
    run = play(process("start -> a -> slutt", handler, end("slutt", ALERT)))
    run.signal("alert")
    run.complete("a")
    assert run.open() == ["b", "b"]
    run.complete("b")
    run.complete("b")
    assert run.done()


def test_tokens_that_wait_at_a_join_are_work_that_is_not_done(play: Any) -> None:
    handler = on_event("es", message("m"), "b -> end2", beside=True)
    run = play(
        process("start -> and; and -> a -> and2; and -> d -> and2; and2 -> end", handler), nr=1
    )
    run.send("m")
    run.complete("a")
    assert run.open() == ["b", "d", "es_start"]
    run.complete("d")
    assert run.open() == ["b"]
