"""Instructions that let time pass, publish and broadcast."""

from __future__ import annotations

from tests.engine.scenario.casting import (
    LINE,
    Play,
    complete,
    create,
    elements,
    end,
    holds,
    of,
    process,
    start,
    state,
    times,
    user,
)


def after(id_: str, duration: str) -> str:
    return f'<intermediateCatchEvent id="{id_}">{timer(duration)}</intermediateCatchEvent>'


def late(id_: str, task: str, duration: str = "PT2H", kind: str = "timeDuration") -> str:
    event = timer(duration, kind)
    return f'<boundaryEvent id="{id_}" attachedToRef="{task}">{event}</boundaryEvent>'


def timer(written: str, kind: str = "timeDuration") -> str:
    return f"<timerEventDefinition><{kind}>{written}</{kind}></timerEventDefinition>"


# --- time ----------------------------------------------------------------------------------------


def test_an_instruction_waits_for_what_comes_within_ten_seconds(play: Play) -> None:
    def waiting(duration: str) -> bytes:
        return process(start() + after("t", duration) + user("a") + end(), "s t a e")

    assert not play(waiting("PT5S"), create(), complete("a"), state("IS_COMPLETED"))
    assert "no open user task" in play(waiting("PT11S"), create(), complete("a"))
    assert not play(waiting("PT5S"), create(), elements("IS_ACTIVE", "t"))


def test_time_is_a_duration_or_an_instant(play: Play) -> None:
    increase = {"type": "INCREASE_TIME", "duration": "soon"}
    assert "instruction 2 (INCREASE_TIME): duration" in play(LINE, create(), increase)
    for moment, reason in (("soon", "is no moment"), ("2025-03-01T10:00:00", "has no zone")):
        wrong = {"type": "SET_TIME", "time": moment}
        assert reason in play(LINE, create(), wrong)


def test_the_clock_is_set_at_once_and_what_begins_then_counts_from_there(play: Play) -> None:
    """ "The clock is moved forward": a timer that is armed after it waits its whole time."""
    drawn = process(
        start() + after("t", "PT1H") + user("a") + late("b", "a") + end() + end("e2"),
        "s t a e;b e2",
    )
    day = {"type": "INCREASE_TIME", "duration": "P1D"}
    assert not play(drawn, create(), day, elements("IS_ACTIVE", "a"), day, state("IS_COMPLETED"))
    at_noon = {"type": "SET_TIME", "time": "2026-11-03T12:00:00Z"}
    assert not play(drawn, create(), at_noon, complete("a"), elements("IS_NOT_ACTIVATED", "b"))


def test_of_two_timers_that_are_due_the_earlier_fires(play: Play) -> None:
    drawn = process(
        start() + user("a") + late("b", "a") + late("c", "a", "PT3H") + end() + end("e2"),
        "s a e;b e2;c e2",
    )
    day = {"type": "INCREASE_TIME", "duration": "P1D"}
    assert not play(
        drawn, create(), day, elements("IS_COMPLETED", "b"), elements("IS_NOT_ACTIVATED", "c")
    )


def test_what_repeats_is_made_up_for(play: Play) -> None:
    every = late("b", "a", "R3/PT1H", "timeCycle")
    aside = every.replace('attachedToRef="a"', 'attachedToRef="a" cancelActivity="false"')
    drawn = process(start() + user("a") + aside + end() + end("e2"), "s a e;b e2")
    day = {"type": "INCREASE_TIME", "duration": "P1D"}
    assert not play(drawn, create(), day, times("IS_COMPLETED", "b", 3), elements("IS_ACTIVE", "a"))


# --- messages, signals, conditions ---------------------------------------------------------------


MESSAGE = (
    '<message id="m" name="paid"><extensionElements>'
    '<zeebe:subscription correlationKey="=order"/></extensionElements></message>'
)
WAIT = '<messageEventDefinition messageRef="m"/>'
PAYMENT = process(
    start() + f'<intermediateCatchEvent id="w">{WAIT}</intermediateCatchEvent>' + end(),
    "s w e",
    root=MESSAGE,
)


def test_a_message_id_is_published_once(play: Play) -> None:
    message = {"type": "PUBLISH_MESSAGE", "name": "paid", "correlationKey": "A", "messageId": "1"}
    begun = create(variables={"order": "A"})
    assert not play(PAYMENT, message, begun, state("IS_COMPLETED"))
    assert "id '1' was published before" in play(PAYMENT, message, begun, message)


def test_a_message_id_is_free_again_when_its_messages_time_is_up(play: Play) -> None:
    message = {"type": "PUBLISH_MESSAGE", "name": "paid", "correlationKey": "A", "messageId": "1"}
    kept = {**message, "timeToLive": 60_000}
    begun = create(variables={"order": "A"})
    wait = {"type": "INCREASE_TIME", "duration": "PT1M"}
    assert not play(PAYMENT, kept, wait, message, begun, state("IS_COMPLETED"))
    assert not play(PAYMENT, begun, {**message, "timeToLive": 0}, message)


def test_a_message_id_belongs_to_a_name_and_a_key(play: Play) -> None:
    message = {"type": "PUBLISH_MESSAGE", "name": "paid", "correlationKey": "A", "messageId": "1"}
    for other in ({"name": "due"}, {"correlationKey": "B"}):
        assert not play(PAYMENT, message, {**message, **other})


def test_a_message_with_a_key_starts_one_instance_at_a_time(play: Play) -> None:
    begins = '<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>'
    drawn = process(begins + user("a") + end(), "s a e", root='<message id="m" name="order"/>')
    orders = [
        {
            "type": "PUBLISH_MESSAGE",
            "name": "order",
            "correlationKey": "A",
            "timeToLive": 60_000,
            "variables": {"n": number},
        }
        for number in (1, 2)
    ]
    done = {"type": "COMPLETE_USER_TASK", "userTaskSelector": {"elementId": "a"}}
    assert not play(drawn, *orders, holds(n=1), done, holds(n=2), done, state("IS_COMPLETED"))
    assert "a" in play(drawn, *orders, done, done, done), "there were two"


def test_a_message_is_kept_for_its_time_to_live(play: Play) -> None:
    message = {
        "type": "PUBLISH_MESSAGE",
        "name": "paid",
        "correlationKey": "A",
        "timeToLive": 60_000,
    }
    begun = create(variables={"order": "A"})
    for seconds, expected in (("PT59S", "IS_COMPLETED"), ("PT61S", "IS_ACTIVE")):
        later = {"type": "INCREASE_TIME", "duration": seconds}
        assert not play(PAYMENT, message, later, begun, state(expected))


def test_a_message_may_start_a_process(play: Play) -> None:
    begins = '<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>'
    drawn = process(begins + user("a") + end(), "s a e", root='<message id="m" name="order"/>')
    message = {"type": "PUBLISH_MESSAGE", "name": "order", "variables": {"n": 1}}
    subscription = {
        "type": "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION",
        **of(),
        "messageSelector": {"messageName": "order"},
    }
    assert not play(
        drawn,
        message,
        elements("IS_ACTIVE", "a"),
        holds(n=1),
        {**subscription, "state": "IS_CORRELATED"},
    )
    assert "is not IS_WAITING; active elements [a]; open tasks [a]" in play(
        drawn, message, {**subscription, "state": "IS_WAITING"}
    )


def test_conditions_start_what_they_hold_for(play: Play) -> None:
    condition = "<condition>=stock &lt; 3</condition>"
    begins = (
        f'<startEvent id="s"><conditionalEventDefinition>{condition}'
        "</conditionalEventDefinition></startEvent>"
    )
    drawn = process(begins + user("a") + end(), "s a e")
    evaluate = {"type": "EVALUATE_CONDITIONAL_START_EVENT", "variables": {"stock": 1}}
    assert not play(drawn, evaluate, elements("IS_ACTIVE", "a"), holds(stock=1))
    other = {**evaluate, "variables": {"stock": 5}}
    assert "no instance of p" in play(drawn, other, state("IS_ACTIVE"))
