"""Messages, signals, conditions, event gateways, event subprocesses, terminate."""

from __future__ import annotations

from datetime import date
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
    file,
    mapped,
    on,
    on_event,
    process,
    script,
    sub,
    throw,
    user,
)


def message(name: str, key: str = "=nr") -> model.Message:
    return model.Message(name=name, correlation_key=key)


STOP = model.Terminate()
ALERT = model.Signal(name="alert")


def test_12_the_first_message_wins_and_nobody_waits_for_the_second(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; m1 -> b -> end2; m2 -> c -> end3",
            on("a", "m1", message("en")),
            on("a", "m2", message("to")),
        ),
        nr="7",
    )
    assert run.open() == ["a", "m1", "m2"]
    second = run.wait("m2").id
    run.send("en", "7")
    assert run.open() == ["b"]
    with pytest.raises(errors.NothingWaits):
        run.put(effects.MessageCorrelated(id=second))


def test_13_the_inner_subscription_goes_and_the_outer_still_cancels(play: Any) -> None:
    inner = sub("s", "start -> a -> b -> end; i -> e -> end2", on("a", "i", message("inner")))
    run = play(
        process("start -> s -> end; y -> c -> end2", inner, on("s", "y", message("ytre"))), nr=7
    )
    run.complete("a")
    assert run.open() == ["b", "y"]
    run.send("ytre", "7")
    assert run.open() == ["c"]


def test_14_an_interrupting_message_event_subprocess(play: Any) -> None:
    run = play(process("start -> a -> end", on_event("es", message("m"), "b -> end2")), nr=1)
    assert run.open() == ["a", "es_start"]
    run.send("m", svar="ja")
    assert run.open() == ["b"]
    assert run.wait("b").variables == {"nr": 1, "svar": "ja"}
    run.complete("b")
    assert run.done()


def test_15_a_non_interrupting_message_event_subprocess(play: Any) -> None:
    run = play(
        process("start -> a -> end", on_event("es", message("m"), "b -> end2", beside=True)), nr=1
    )
    run.send("m")
    assert run.tasks() == ["a", "b"]
    run.complete("a")
    run.complete("b")
    assert run.done()


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


def test_17_a_non_interrupting_message_stays_subscribed(play: Any) -> None:
    run = play(
        process("start -> a -> end; m -> b -> end2", on("a", "m", message("m"), beside=True)), nr=1
    )
    run.send("m")
    run.send("m")
    assert run.open() == ["a", "b", "b", "m"]
    run.complete("a")
    assert run.open() == ["b", "b"]


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


def test_37_a_condition_opens_the_boundary_path_at_once(play: Any) -> None:
    cond = model.Conditional(condition="=x > 5")
    run = play(
        process(
            "start -> and; and -> a -> end; and -> b -> end; k -> c -> end2",
            on("a", "k", cond, beside=True),
        )
    )
    run.complete("b", x=3)
    assert run.tasks() == ["a"]
    run.set(x=6)
    assert run.tasks() == ["a", "c"]
    run.set(x=7)
    assert run.tasks() == ["a", "c"], "it has not been false in between"
    run.set(x=1)
    run.set(x=8)
    assert run.tasks() == ["a", "c", "c"]


def test_a_condition_that_is_true_already_triggers_at_once(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; k -> c -> end2", on("a", "k", model.Conditional(condition="=x"))
        ),
        x=True,
    )
    assert run.open() == ["c"]


def test_38_a_conditional_event_subprocess_replaces_the_task(play: Any) -> None:
    run = play(
        process(
            "start -> a -> d -> end",
            on_event("es", model.Conditional(condition='=svar = "nei"'), "b -> end2"),
        )
    )
    run.complete("a", svar="nei")
    assert run.open() == ["b"]
    assert "d" not in run.counted("ACTIVATED"), "the moment it is set, not a step later"


def test_a_condition_on_the_case_file(play: Any) -> None:
    run = play(
        process(
            "start -> k -> a -> end",
            catch("k", model.Conditional(condition='=sak.dato < date("2027-01-01")')),
        ),
        sak={"dato": date(2027, 6, 1)},
    )
    assert run.wait("k").reads == {("sak", "dato")}
    run.change(dato=date(2026, 12, 1))
    assert run.tasks() == ["a"]


@pytest.mark.parametrize(("events", "opens"), [("create", 0), ("update", 1), ("create, update", 0)])
def test_a_condition_listens_to_creation_or_change(play: Any, events: str, opens: int) -> None:
    cond = model.Conditional(condition="=x > 0", variable_events=events)
    run = play(process("start -> k -> a -> end", catch("k", cond)))
    for value in (1, 2):
        assert run.open() == ["k"]
        run.set(x=value)
        if value > opens:
            break
    assert run.open() == ["a"]


def test_a_condition_listens_to_named_variables_only(play: Any) -> None:
    cond = model.Conditional(condition="=x + y > 5", variable_names="x")
    run = play(process("start -> k -> a -> end", catch("k", cond)), x=1, y=1)
    run.set(y=10)
    assert run.open() == ["k"]
    run.set(x=2)
    assert run.tasks() == ["a"]


def test_55_a_key_from_the_instance_ties_the_message(play: Any) -> None:
    drawn = process("start -> m -> a -> end", catch("m", message("svar", "=sakens.nr")))
    first, second = play(drawn, sakens={"nr": 1}), play(drawn, sakens={"nr": "2"})
    with pytest.raises(errors.MessageNotCorrelated):
        first.send("svar", "2")
    second.send("svar", "2")
    assert (first.open(), second.open()) == (["m"], ["a"])


@pytest.mark.parametrize("nr", [None, True, [1]])
def test_a_key_that_is_none_is_an_incident(play: Any, nr: Any) -> None:
    run = play(process("start -> m -> a -> end", catch("m", message("svar"))), nr=nr)
    assert run.open() == []
    run.set(nr=4)
    run.retry("m")
    run.send("svar", "4")
    assert run.tasks() == ["a"]


def test_58_message_exchange_and_a_race_with_time(play: Any) -> None:
    ask = throw(
        "spor",
        message("sporsmal"),
        inputs=mapped(hva='="bolig"'),
        properties={"brospenn:kanal": "epost", "annet": "x"},
    )
    drawn = process(
        "start -> spor -> race; race -> svar -> a -> end; race -> t -> b -> end",
        ask,
        catch("svar", message("svar")),
        catch("t", after("P7D")),
    )
    run = play(drawn, nr="s1")
    (sent,) = run.messages
    assert (sent.message, sent.correlation_key, sent.variables) == (
        "sporsmal",
        "s1",
        {"hva": "bolig"},
    )
    assert sent.headers == {"brospenn:kanal": "epost"}
    run.send("svar", "s1", ok=True)
    assert run.open() == ["a"]
    run = play(drawn, nr="s1")
    run.passes(days=8)
    assert run.open() == ["b"]


def test_send_tasks_and_message_ends_send(play: Any) -> None:
    run = play(
        process(
            "start -> s -> e",
            model.SendTask(id="s", message=message("en")),
            end("e", message("to")),
        ),
        nr=1,
    )
    assert run.done()
    assert [(one.element_id, one.message) for one in run.messages] == [("s", "en"), ("e", "to")]
    assert run.messages[0].variables == {}, "only what the inputs name leaves"


def test_output_mappings_of_a_message_name_what_is_taken_over(play: Any) -> None:
    run = play(
        process(
            "start -> m -> a -> end",
            catch("m", message("m"), outputs=mapped(vedtak="=utfall.kode")),
        ),
        nr=1,
    )
    run.send("m", utfall={"kode": "ja"}, annet=1)
    assert run.variables() == {"nr": 1, "vedtak": "ja"}


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
