"""Behaviours 1 to 11, 48 to 51: timers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.calendar import OSLO
from engine.diagram import model
from engine.model import SYSTEM
from tests.behaviours.play import Play
from tests.engine.runtime.drawing import (
    after,
    at,
    call,
    catch,
    each,
    every,
    on,
    on_event,
    process,
    sub,
    user,
)

HOUR = timedelta(hours=1)


def test_01_three_interrupting_timers_and_the_earliest_wins(play: Play) -> None:
    play.deploy(
        process(
            "start -> a -> end; t1 -> first -> end2; t2 -> third -> end3; t3 -> second -> end4",
            on("a", "t1", after("PT2H")),
            on("a", "t2", after("PT1H")),
            on("a", "t3", after("PT3H")),
        )
    )
    play.start()
    assert play.armed_timers() == {"t1": 2 * HOUR, "t2": HOUR, "t3": 3 * HOUR}
    play.passes(hours=1, seconds=5)
    assert play.open_tasks() == ["third"]
    (canceled,) = play.engine.user_tasks.inbox(SYSTEM, state="canceled").items
    assert (canceled.canceled_by.what, canceled.canceled_by.element_id) == ("timer.fired", "t2")
    assert not play.armed_timers()
    assert play.terminated() == {"a": 1}
    play.complete("third")
    assert play.ended()


def test_02_a_timer_on_the_outer_scope_cancels_two_levels_down(play: Play) -> None:
    inner = sub(
        "inner",
        "start -> and; and -> b -> end; and -> c -> end; t2 -> end",
        on("b", "t2", after("PT9H")),
    )
    play.deploy(
        process(
            "start -> outer -> end; t -> outside -> end2",
            sub("outer", "start -> inner -> end", inner),
            on("outer", "t", after("PT1H")),
        )
    )
    play.start()
    assert play.open_tasks() == ["b", "c"]
    play.passes(hours=1)
    assert play.open_tasks() == ["outside"]
    assert not play.armed_timers()
    assert play.terminated() == {"b": 1, "c": 1, "inner": 1, "outer": 1}
    play.complete("outside")
    assert play.ended()


def test_03_a_cycle_reminds_until_the_task_is_done(play: Play) -> None:
    play.deploy(
        process(
            "start -> a -> end; t -> remind -> end2", on("a", "t", every("R/PT1H"), beside=True)
        )
    )
    play.start()
    play.passes(hours=1)
    assert play.open_tasks() == ["a", "remind"]
    play.passes(hours=1)
    assert play.open_tasks() == ["a", "remind", "remind"]
    play.complete("a")
    play.passes(hours=5)
    assert play.open_tasks() == ["remind", "remind"]
    play.complete("remind")
    play.complete("remind")
    assert play.ended()


@pytest.mark.parametrize("order", ["main escalation", "escalation main"])
def test_04_a_non_interrupting_path_joins_the_main_path(play: Play, order: str) -> None:
    play.deploy(
        process(
            "start -> main -> and; t -> escalation -> and; and -> end",
            on("main", "t", after("PT1H"), beside=True),
        )
    )
    play.start()
    play.passes(hours=1)
    for one in order.split():
        assert not play.ended()
        play.complete(one)
    assert play.ended()


def test_05_one_timer_for_the_whole_multi_instance_body(play: Play) -> None:
    play.deploy(
        process(
            "start -> a -> end; t -> b -> end2",
            user("a", loop=each("=[1,2,3,4,5]")),
            on("a", "t", after("PT1H"), beside=True),
        )
    )
    play.start()
    assert play.timer_count() == 1
    play.passes(hours=1)
    play.passes(hours=2)
    assert play.open_tasks() == ["a"] * 5 + ["b"]
    for one in "aabaaa":
        assert not play.ended()
        play.complete(one)
    assert play.ended()


def test_06_a_boundary_event_with_two_flows_is_a_fork(play: Play) -> None:
    play.deploy(
        process("start -> a -> end; t -> b -> end2; t -> c -> end3", on("a", "t", after("PT1H")))
    )
    play.start()
    play.passes(hours=1)
    assert play.open_tasks() == ["b", "c"]
    play.complete("b")
    assert not play.ended()
    play.complete("c")
    assert play.ended()


def test_07_a_date_and_a_zone_less_text_fire_at_the_same_instant(play: Play) -> None:
    play.deploy(
        process(
            "start -> and; and -> t1 -> a -> end; and -> t2 -> b -> end; and -> t3 -> c -> end",
            catch("t1", at("=date(dag)")),
            catch("t2", at("=tekst")),
            catch("t3", at("=date and time(tekst)")),
        )
    )
    day = (play.now + timedelta(days=2)).date()
    play.start(dag=day.isoformat(), tekst=f"{day.isoformat()}T00:00:00")
    assert len(set(play.armed_timers().values())) == 1
    due = play.begun + play.armed_timers()["t1"]
    assert due.astimezone(OSLO).replace(tzinfo=None).isoformat() == f"{day.isoformat()}T00:00:00"
    play.passes(days=3)
    assert play.open_tasks() == ["a", "b", "c"]


def starting(timer: model.Timer, version: str) -> model.Process:
    begin = model.StartEvent(id="start_at", event=timer)
    return process(f"start_at -> {version} -> end", begin)


def test_08_a_new_version_replaces_the_start_timer(play: Play) -> None:
    play.deploy(starting(every("R1/PT1H"), "first"))
    play.passes(minutes=30)
    play.deploy(starting(every("R1/PT1H"), "second"))
    play.passes(minutes=31)
    assert play.open_tasks() == []
    play.passes(hours=9)
    assert play.open_tasks() == ["second"]
    play.complete("second")
    assert play.ended()


def test_09_a_start_timer_that_repeats_twice(play: Play) -> None:
    play.deploy(starting(every("R2/PT5M"), "a"))
    for number in (1, 2, 2):
        play.passes(minutes=5)
        assert play.open_tasks() == ["a"] * number
    assert play.engine.next_due_at() is None


def test_10_an_interrupting_timer_event_subprocess_ends_the_instance(play: Play) -> None:
    play.deploy(process("start -> a -> end", on_event("es", after("PT1H"), "end2")))
    play.start()
    play.passes(hours=1)
    assert play.ended()
    assert play.terminated() == {"a": 1}


def test_11_a_non_interrupting_cycle_event_subprocess(play: Play) -> None:
    play.deploy(
        process("start -> a -> end", on_event("es", every("R/PT1H"), "b -> end2", beside=True))
    )
    play.start()
    for number in (1, 2, 3):
        play.passes(hours=1)
        assert play.open_tasks() == ["a"] + ["b"] * number
        assert play.armed_timers() == {"es_start": (number + 1) * HOUR}
    play.complete("a")
    for _ in range(3):
        play.complete("b")
    assert play.ended()


def test_48_a_timer_on_the_body_cancels_what_remains(play: Play) -> None:
    play.deploy(
        process(
            "start -> a -> end; t -> b -> end2",
            user("a", loop=each("=[1,2,3]")),
            on("a", "t", after("PT1H")),
        )
    )
    play.start()
    play.complete("a")
    play.passes(hours=1)
    assert play.open_tasks() == ["b"]
    assert play.completed()["a"] == 1
    assert play.terminated() == {"a": 2}
    play.complete("b")
    assert play.ended()


def test_49_nested_multi_instance_subprocesses_and_one_timer(play: Play) -> None:
    inner = sub("inner", "start -> and; and -> a -> end; and -> b -> end", loop=each("=[1,2]"))
    outer = sub("outer", "start -> inner -> end", inner, loop=each("=[1,2,3]"))
    play.deploy(
        process("start -> outer -> end; t -> c -> end2", outer, on("outer", "t", after("PT1H")))
    )
    play.start()
    assert len(play.open_tasks()) == 12
    play.complete("a")
    play.passes(hours=1)
    assert play.open_tasks() == ["c"]
    play.complete("c")
    assert play.ended()


def test_50_a_timer_on_a_call_activity_cancels_the_called_process(play: Play) -> None:
    play.deploy(
        process(
            "start -> kall -> end; t -> escalated -> end2",
            call("kall", "q"),
            on("kall", "t", after("PT1H")),
        ),
        process("start -> a -> end", id_="q"),
    )
    play.start()
    assert play.open_tasks() == ["a"]
    play.passes(hours=1)
    assert play.open_tasks() == ["escalated"]
    assert play.terminated() == {"a": 1, "kall": 1}
    play.complete("escalated")
    assert play.ended()


def test_51_a_due_date_counts_from_when_the_task_was_created(play: Play) -> None:
    play.deploy(
        process(
            "start -> and; and -> a -> end; and -> b -> end; and -> c -> end",
            user("a", due_date='=duration("P2DT2H30M")'),
            user("b", due_date="P1D"),
        )
    )
    play.start()
    listed = play.engine.user_tasks.inbox(SYSTEM, sort="due").items
    assert [task.element_id for task in listed] == ["b", "a", "c"]
    created = listed[1].created_at.astimezone(OSLO).replace(tzinfo=None)
    due = listed[1].due_at.astimezone(OSLO).replace(tzinfo=None)
    assert due - created == timedelta(days=2, hours=2, minutes=30)


def test_of_a_completion_and_a_timer_at_the_same_moment_one_wins(racing: Play) -> None:
    racing.deploy(process("start -> a -> b -> end; t -> c -> end2", on("a", "t", after("PT1H"))))
    for _ in range(5):
        key = racing.start()
        racing.clock.move(HOUR)
        (row,) = racing.on.open_tasks()
        done, fired = racing.together(
            lambda on, row=row: on.complete_task(row, {}),
            lambda on: on.engine.timers.fire_due(10),
        )
        won = ["c"] if fired else ["b"]
        assert (done is None) != bool(fired), "one of them, not both and not neither"
        assert racing.open_tasks(key) == won
        racing.complete(won[0], key)
