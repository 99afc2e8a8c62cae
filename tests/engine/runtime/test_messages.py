"""Messages: who waits for one, by which key, and what it brings."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import (
    after,
    catch,
    end,
    mapped,
    message,
    on,
    on_event,
    process,
    sub,
    throw,
    user,
)


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


def test_the_key_on_a_boundary_is_not_the_activitys_own(play: Any) -> None:
    named = user("a", inputs=mapped(nr="=nr + 1"))
    run = play(
        process("start -> a -> end; m -> b -> end2", named, on("a", "m", message("m"))), nr=7
    )
    assert run.wait("m").correlation_key == "7"


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


def test_17_a_non_interrupting_message_stays_subscribed(play: Any) -> None:
    run = play(
        process("start -> a -> end; m -> b -> end2", on("a", "m", message("m"), beside=True)), nr=1
    )
    run.send("m")
    run.send("m")
    assert run.open() == ["a", "b", "b", "m"]
    run.complete("a")
    assert run.open() == ["b", "b"]


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
