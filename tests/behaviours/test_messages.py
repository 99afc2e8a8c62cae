"""Behaviours 12 to 18, 55 and 58: messages."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine import consequences, errors
from engine.diagram import model
from engine.storage import tables
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import (
    after,
    catch,
    end,
    mapped,
    on,
    on_event,
    process,
    sub,
    throw,
)


def message(name: str, key: str = '="1"') -> model.Message:
    return model.Message(name=name, correlation_key=key)


def test_12_the_first_message_wins_and_nobody_waits_for_the_second(play: Play) -> None:
    play.deploy(
        process(
            "start -> a -> end; m1 -> b -> end2; m2 -> c -> end3",
            on("a", "m1", message("en")),
            on("a", "m2", message("to")),
        )
    )
    play.start()
    assert play.subscriptions() == ["m1", "m2"]
    assert play.publish("en") == "correlated"
    assert play.open_tasks() == ["b"]
    with pytest.raises(errors.MessageNotCorrelated, match="waits for to"):
        play.publish("to")
    play.complete("b")
    assert play.ended()


def test_13_the_inner_subscription_goes_and_the_outer_still_cancels(play: Play) -> None:
    inner = sub("s", "start -> a -> b -> end; i -> e -> end2", on("a", "i", message("inner")))
    play.deploy(process("start -> s -> end; y -> c -> end2", inner, on("s", "y", message("outer"))))
    play.start()
    assert play.subscriptions() == ["i", "y"]
    play.complete("a")
    assert play.subscriptions() == ["y"]
    with pytest.raises(errors.MessageNotCorrelated):
        play.publish("inner")
    play.publish("outer")
    assert play.open_tasks() == ["c"]
    play.complete("c")
    assert play.ended()


def test_14_an_interrupting_message_event_subprocess(play: Play) -> None:
    play.deploy(process("start -> a -> end", on_event("es", message("m"), "b -> end2")))
    play.start()
    assert play.subscriptions() == ["es_start"]
    play.publish("m", svar="ja")
    assert play.open_tasks() == ["b"]
    assert play.subscriptions() == []
    play.complete("b")
    assert play.ended()


def test_15_a_non_interrupting_message_event_subprocess(play: Play) -> None:
    play.deploy(
        process("start -> a -> end", on_event("es", message("m"), "b -> end2", beside=True))
    )
    key = play.start()
    play.publish("m", svar="ja")
    assert play.open_tasks() == ["a", "b"]
    assert play.variables(key) == {"svar": "ja"}
    play.complete("b")
    assert play.subscriptions() == ["es_start"]
    play.complete("a")
    assert play.subscriptions() == []
    assert play.ended()


def test_15_the_subscription_goes_with_the_main_task_though_a_handler_is_open(play: Play) -> None:
    play.deploy(
        process("start -> a -> end", on_event("es", message("m"), "b -> end2", beside=True))
    )
    play.start()
    play.publish("m")
    play.complete("a")
    assert (play.open_tasks(), play.subscriptions()) == (["b"], [])
    play.complete("b")
    assert play.ended()


@pytest.mark.parametrize("how", [None, model.Terminate()], ids=["end", "terminate"])
def test_16_an_event_subprocess_in_a_subprocess_triggered_twice(
    play: Play, how: model.Terminate | None
) -> None:
    handler = on_event("es", message("m"), "b -> end2", beside=True)
    play.deploy(
        process("start -> s -> c -> end", sub("s", "start -> a -> last", handler, end("last", how)))
    )
    play.start()
    for number in (1, 2):
        play.publish("m")
        assert play.open_tasks() == ["a"] + ["b"] * number
    play.complete("a")
    if how is None:
        for left in (2, 1):
            assert play.open_tasks() == ["b"] * left
            play.complete("b")
    assert play.open_tasks() == ["c"]
    play.complete("c")
    assert play.ended()


def test_17_the_subscription_survives_the_first_message(play: Play) -> None:
    play.deploy(
        process("start -> a -> end; m -> b -> end2", on("a", "m", message("m"), beside=True))
    )
    play.start()
    play.publish("m")
    play.publish("m")
    assert play.open_tasks() == ["a", "b", "b"]
    assert play.subscriptions() == ["m"]
    play.complete("a")
    assert play.subscriptions() == []
    play.complete("b")
    play.complete("b")
    assert play.ended()


def test_17_messages_that_came_too_early_are_all_taken(play: Play) -> None:
    play.deploy(
        process(
            "start -> z -> s -> end; m -> c -> end2",
            sub("s", "start -> a -> end", on_event("h", message("h"), "b -> end3", beside=True)),
            on("s", "m", message("m"), beside=True),
        )
    )
    play.start()
    for name in ("m", "h", "m", "h", "m"):
        assert play.publish(name, ttl=60) == "parked"
    play.complete("z")
    assert play.open_tasks() == ["a", "b", "b", "c", "c", "c"]
    for one in "abbccc":
        play.complete(one)
    assert play.ended()


def test_17_any_number_of_subscriptions_may_open_at_once(
    straight: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consequences, "_MOST_ROUNDS", 3)
    waits = model.ReceiveTask(
        id="r",
        name="R",
        message=model.Message(name="m", correlation_key='="1"'),
        loop=model.MultiInstance(input_collection="=for i in 1..10 return i"),
    )
    straight.deploy(process("start -> r -> end", waits))
    straight.start()
    assert straight.subscriptions() == ["r"] * 10


def test_18_two_message_starts_and_no_start_by_key(play: Play) -> None:
    play.deploy(
        process(
            "start1 -> a -> end; start2 -> b -> end2",
            model.StartEvent(id="start1", event=model.Message(name="en")),
            model.StartEvent(id="start2", event=model.Message(name="to")),
        )
    )
    with pytest.raises(errors.NotAllowed, match="start"):
        play.start()
    play.publish("to", svar=2)
    assert play.open_tasks() == ["b"]
    play.publish("en", key="2", svar=1)
    assert play.open_tasks() == ["a", "b"]
    play.complete("a")
    play.complete("b")
    assert play.ended()


def test_55_a_message_reaches_only_the_instance_with_its_key(play: Play) -> None:
    play.deploy(
        process(
            "start -> m1 -> a -> m2 -> b -> end",
            catch("m1", message("forste", "=sakens.nr")),
            catch("m2", message("andre", "=sakens.brev")),
        )
    )
    one = play.start(sakens={"nr": 1, "brev": "x"})
    two = play.start(sakens={"nr": "2", "brev": "y"})
    with pytest.raises(errors.MessageNotCorrelated):
        play.publish("forste", "3")
    play.publish("forste", "2")
    assert (play.open_tasks(one), play.open_tasks(two)) == ([], ["a"])
    play.publish("forste", "1")
    play.complete("a", one)
    play.complete("a", two)
    play.publish("andre", "x")
    assert (play.open_tasks(one), play.open_tasks(two)) == (["b"], [])
    play.publish("andre", "y")
    play.complete("b", one)
    assert (play.ended(one), play.ended(two)) == (True, False)
    play.complete("b", two)
    assert play.ended()


def test_58_the_executable_pool_runs_beside_a_black_box(play: Play) -> None:
    ask = throw(
        "ask",
        message("question", "=nr"),
        inputs=mapped(hva='="bolig"'),
        properties={"brospenn:kanal": "epost", "brospenn:correlationKey": "=nr"},
    )
    play.deploy(
        process(
            "start -> ask -> race; race -> answer -> a -> end; race -> t -> b -> end2",
            ask,
            catch("answer", message("answer", "=nr")),
            catch("t", after("P7D")),
        ),
        pools={"Vi": "p", "Kommunen": ""},
    )
    first, second = play.start(nr="s1"), play.start(nr="s2")
    sent = play.on.rows(select(tables.outbox))
    assert [row.payload["variables"] for row in sent] == [{"hva": "bolig"}] * 2
    assert [row.payload["correlation_key"] for row in sent] == ["s1", "s2"]
    play.publish("answer", "s1", ok=True)
    assert (play.open_tasks(first), play.open_tasks(second)) == (["a"], [])
    play.passes(days=8)
    assert (play.open_tasks(first), play.open_tasks(second)) == (["a"], ["b"])
    assert play.subscriptions() == []
    play.complete("a")
    play.complete("b")
    assert play.ended()
