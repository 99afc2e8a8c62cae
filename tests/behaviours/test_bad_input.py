"""What goes wrong in diagrams and around them is answered clearly, and nothing else stops."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.storage import tables
from tests.behaviours.play import ADMIN, Play
from tests.engine.runtime.drawing import (
    call,
    catch,
    each,
    end,
    on,
    on_event,
    process,
    script,
    sub,
    user,
)

WAITS = model.Message(name="m", correlation_key='="1"')


def reasons(play: Play) -> dict[str, str]:
    """Active incidents: what each says by element."""
    return {one.element_id: one.message for one in play.engine.operations.incidents(ADMIN).items}


def test_a_message_nobody_waits_for_is_told_and_not_kept(play: Play) -> None:
    play.deploy(process("start -> a -> m -> end", catch("m", WAITS)))
    play.start()
    for key in ("1", "2"):
        with pytest.raises(errors.MessageNotCorrelated, match="no process instance waits for m"):
            play.publish("m", key)
    assert play.count(tables.message) == 0
    play.complete("a")
    assert play.subscriptions() == ["m"]


def test_two_messages_at_once_reach_one_subscription_once(racing: Play) -> None:
    racing.deploy(process("start -> m -> a -> end", catch("m", WAITS)))
    key = racing.start()

    def send(id_: str) -> Any:
        return lambda on: on.engine.receive_message(
            "m", "1", {"fra": id_}, "test", id_, 0, by=ADMIN
        )

    first, second = racing.together(send("en"), send("to"))
    answers = [first, second]
    assert answers.count("correlated") == 1
    (refused,) = [one for one in answers if one != "correlated"]
    assert isinstance(refused, errors.MessageNotCorrelated)
    assert racing.open_tasks() == ["a"]
    assert racing.variables(key)["fra"] == ("en" if first == "correlated" else "to")


def test_an_error_no_one_catches_stops_its_path_only(play: Play) -> None:
    drawn = process(
        "start -> and; and -> a -> feil; and -> b -> end; x -> c -> end2",
        end("feil", model.Error(code="E")),
        on("b", "x", model.Error(code="annen")),
    )
    play.deploy(drawn)
    key = play.start()
    play.complete("a")
    assert reasons(play) == {"feil": "nothing catches the error E"}
    play.complete("b")
    assert not play.ended(key)
    assert play.open_tasks() == []


def test_a_gateway_where_nothing_matches_tells_what_it_saw(play: Play) -> None:
    play.deploy(process("start -> xor; xor -> a if =n = 1; xor -> b if =n = 2; a -> end; b -> end"))
    key = play.start(n=3, navn="Kari Nordmann")
    (message,) = reasons(play).values()
    assert "xor__a: `n = 1` (n is 3)" in message
    assert "Kari" not in message
    assert play.variables(key) == {"n": 3, "navn": "Kari Nordmann"}
    play.retry("xor")
    assert play.incidents() == ["xor"]
    play.set(key, n=2)
    play.retry("xor")
    assert (play.incidents(), play.open_tasks()) == ([], ["b"])


def test_a_completion_condition_that_never_holds_ends_after_the_last(play: Play) -> None:
    loop = each("=[1, 2]", completion_condition="=numberOfCompletedInstances > 9")
    play.deploy(process("start -> a -> b -> end", user("a", loop=loop)))
    play.start()
    play.complete("a")
    play.complete("a")
    assert (play.open_tasks(), play.incidents()) == (["b"], [])


def test_a_completion_condition_that_is_no_condition_is_an_incident(play: Play) -> None:
    loop = each("=[1, 2]", completion_condition="=ferdig")
    play.deploy(process("start -> a -> b -> end", user("a", loop=loop)))
    key = play.start()
    play.complete("a")
    assert "a completion condition must be a boolean" in reasons(play)["a"]
    play.set(key, ferdig=True)
    play.retry("a")
    assert play.open_tasks() == ["b"]


def test_an_endless_loop_without_a_wait_is_stopped_and_the_engine_lives(straight: Play) -> None:
    straight.deploy(
        process("start -> x -> xor; xor -> x if =vei; xor -> a default; a -> end",
                script("x", "=n + 1", "n")),
        process("start -> lever -> end", id_="q"),
    )  # fmt: skip
    key = straight.start(n=0, vei=True)
    (message,) = reasons(straight).values()
    assert "an endless loop" in message
    straight.start("q")
    straight.complete("lever")
    straight.set(key, vei=False)
    (stopped,) = straight.incidents()
    straight.retry(stopped)
    assert straight.open_tasks() == ["a"]
    assert straight.variables(key)["n"] > 1000


def test_a_call_to_what_does_not_exist_is_refused_or_an_incident(play: Play) -> None:
    with pytest.raises(errors.DeploymentRejected, match="'q' does not exist"):
        play.deploy(process("start -> c -> end", call("c", "q")))
    play.deploy(process("start -> c -> b -> end", call("c", "=hvem")))
    play.start(hvem="q")
    assert "there is no process q" in reasons(play)["c"]
    play.deploy(process("start -> a -> end", id_="q"))
    play.retry("c")
    play.complete("a")
    assert play.open_tasks() == ["b"]


def test_a_deployment_that_would_break_a_called_process_is_refused(play: Play) -> None:
    play.deploy(process("start -> a -> end", id_="q"), process("start -> c -> end", call("c", "q")))
    key = play.start()
    mute = process("start -> a -> end", model.StartEvent(id="start", event=WAITS), id_="q")
    with pytest.raises(errors.DeploymentRejected, match="'q' is called by p"):
        play.deploy(mute)
    changed = process("start -> b -> end", id_="q")
    play.deploy(changed)
    assert play.open_tasks() == ["a"], "what runs stays on its version"
    play.complete("a")
    assert play.ended(key)


def test_what_cannot_be_waited_for_in_a_scope_stops_that_scope_only(play: Play) -> None:
    timer = model.Timer(kind=model.TimerKind.DURATION, expression="=frist")
    inner = sub("s", "starts -> a -> ends", on_event("es", timer, "h -> end3"))
    play.deploy(process("start -> and; and -> s -> end; and -> b -> end2", inner))
    key = play.start()
    assert (play.incidents(), play.open_tasks()) == (["s"], ["b"])
    play.set(key, frist="PT1H")
    play.retry("s")
    assert play.open_tasks() == ["a", "b"]
