"""Timers at boundaries, between and in event subprocesses; numbers are the behaviours'."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine import errors
from engine.calendar import OSLO
from engine.runtime import effects
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import (
    after,
    at,
    call,
    catch,
    each,
    every,
    file,
    on,
    on_event,
    process,
    sub,
    user,
)


def test_01_three_interrupting_timers_and_the_earliest_wins(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; t1 -> first -> end2; t2 -> second -> end3; t3 -> third -> end4",
            on("a", "t1", after("PT2H")),
            on("a", "t2", after("PT3H")),
            on("a", "t3", after("PT1H")),
        )
    )
    begun = run.now
    assert {one.due_at - begun for one in run.timers()} == {
        timedelta(hours=hours) for hours in (1, 2, 3)
    }
    run.passes(hours=1, seconds=5)
    assert run.open() == ["third"]
    assert run.counted("TERMINATED") == {"a": 1}
    run.complete("third")
    assert run.done()


def test_02_a_timer_on_the_outer_scope_cancels_two_levels_down(play: Any) -> None:
    inner = sub("inner", "start -> and; and -> b -> end; and -> c -> end")
    run = play(
        process(
            "start -> outer -> end; t -> d -> end2",
            sub("outer", "start -> inner -> end", inner),
            on("outer", "t", after("PT1H")),
        )
    )
    assert run.tasks() == ["b", "c"]
    run.passes(hours=1)
    assert run.open() == ["d"]
    assert run.counted("TERMINATED") == {"b": 1, "c": 1, "inner": 1, "outer": 1}


def test_03_a_cycle_reminds_until_the_task_is_done(play: Any) -> None:
    run = play(
        process("start -> a -> end; t -> purr -> end2", on("a", "t", every("R/PT1H"), beside=True))
    )
    run.passes(hours=1)
    assert run.tasks() == ["a", "purr"]
    run.passes(hours=1)
    assert run.tasks() == ["a", "purr", "purr"]
    run.complete("a")
    run.passes(hours=5)
    assert run.open() == ["purr", "purr"]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_04_a_non_interrupting_path_joins_the_main_path(play: Any, order: tuple[str, str]) -> None:
    run = play(
        process(
            "start -> a -> and; t -> b -> and; and -> end", on("a", "t", after("PT1H"), beside=True)
        )
    )
    run.passes(hours=1)
    for one in order:
        assert not run.done()
        run.complete(one)
    assert run.done()


def test_05_one_timer_for_the_whole_multi_instance_body(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; t -> b -> end2",
            user("a", loop=each("=[1,2,3,4,5]")),
            on("a", "t", after("PT1H"), beside=True),
        )
    )
    run.passes(hours=3)
    assert run.tasks() == ["a"] * 5 + ["b"]
    for one in ("a", "a", "b", "a", "a", "a"):
        assert not run.done()
        run.complete(one)
    assert run.done()


def test_06_a_boundary_event_with_two_flows_is_a_fork(play: Any) -> None:
    run = play(
        process("start -> a -> end; t -> b -> end2; t -> c -> end3", on("a", "t", after("PT1H")))
    )
    run.passes(hours=1)
    assert run.tasks() == ["b", "c"]
    run.complete("b")
    assert not run.done()
    run.complete("c")
    assert run.done()


@pytest.mark.parametrize("now", [playing.MONDAY, playing.BEFORE_SPRING, playing.BEFORE_AUTUMN])
def test_07_a_date_object_and_a_zone_less_text_fire_together(now: Any) -> None:
    drawn = process(
        "start -> and; and -> t1 -> a -> end; and -> t2 -> b -> end; and -> t3 -> c -> end",
        catch("t1", at("=sak.dato")),
        catch("t2", at("=tekst")),
        catch("t3", at("=date and time(tekst)")),
    )
    day = (now + timedelta(days=2)).date()
    run = playing.Play(drawn, now=now, sak={"dato": day}, tekst=day.isoformat() + "T00:00:00")
    assert len({one.due_at for one in run.timers()}) == 1
    assert run.timers()[0].due_at.astimezone(OSLO).date() == day
    run.passes(days=3)
    assert run.tasks() == ["a", "b", "c"]


def test_10_an_interrupting_timer_event_subprocess_ends_the_instance(play: Any) -> None:
    run = play(process("start -> a -> end", on_event("es", after("PT1H"), "end2")))
    run.passes(hours=1)
    assert run.done()
    assert run.counted("TERMINATED") == {"a": 1}


def test_11_a_non_interrupting_cycle_event_subprocess(play: Any) -> None:
    run = play(
        process("start -> a -> end", on_event("es", every("R/PT1H"), "b -> end2", beside=True))
    )
    for number in (1, 2, 3):
        run.passes(hours=1)
        assert run.tasks() == ["a"] + ["b"] * number
        assert len(run.timers()) == 1
    run.complete("a")
    assert run.timers() == [], "handlers come to their end, and no new ones begin"
    for _ in range(3):
        run.complete("b")
    assert run.done()


def test_48_a_timer_on_the_body_cancels_what_remains(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; t -> b -> end2",
            user("a", loop=each("=[1,2,3]")),
            on("a", "t", after("PT1H")),
        )
    )
    run.complete("a")
    run.passes(hours=1)
    assert run.tasks() == ["b"]
    assert run.counted() == {"start": 1, "a": 1, "t": 1}
    assert run.counted("TERMINATED") == {"a": 2}


def test_49_nested_multi_instance_subprocesses_and_one_timer(play: Any) -> None:
    inner = sub("inner", "start -> and; and -> a -> end; and -> b -> end", loop=each("=[1,2]"))
    outer = sub("outer", "start -> inner -> end", inner, loop=each("=[1,2,3]"))
    run = play(
        process("start -> outer -> end; t -> c -> end2", outer, on("outer", "t", after("PT1H")))
    )
    assert len(run.tasks()) == 12
    run.complete("a")
    run.passes(hours=1)
    assert run.open() == ["c"]


def test_50_a_timer_on_a_call_activity_cancels_the_called_process(play: Any) -> None:
    run = play(
        process(
            "start -> kall -> end; t -> b -> end2",
            call("kall", "q"),
            on("kall", "t", after("PT1H")),
        ),
        file(process("start -> a -> end", id_="q")),
    )
    assert run.tasks() == ["a"]
    run.passes(hours=1)
    assert run.open() == ["b"]
    assert run.counted("TERMINATED") == {"a": 1, "kall": 1}


def test_51_a_due_date_is_a_duration_from_creation() -> None:
    run = playing.Play(
        process(
            "start -> a -> end",
            user("a", due_date='=duration("P2DT2H30M")', follow_up_date="2026-12-01"),
        )
    )
    task = run.wait("a")
    assert task.due_at - run.now == timedelta(days=2, hours=2, minutes=30)
    assert task.follow_up_at.isoformat() == "2026-11-30T23:00:00+00:00"


def test_52_thirteen_tasks_at_once_are_small() -> None:
    mi = sub(
        "m",
        "start -> or; or -> a if =true; or -> b if =true; a -> end; b -> end",
        loop=each("=[1,2,3]"),
    )
    inner = sub("s", "start -> and; and -> c -> end; and -> d -> end; and -> m -> end", mi)
    run = playing.Play(
        process(
            "start -> and; and -> s -> end; and -> e -> end; and -> f -> end; and -> g -> end;"
            "and -> h -> end; and -> i -> end",
            inner,
        )
    )
    assert len(run.tasks()) == 13
    assert len(run.state) < 2_000


def test_an_intermediate_timer_waits(play: Any) -> None:
    run = play(process("start -> t -> a -> end", catch("t", after("PT3H"))))
    run.passes(hours=2, minutes=59)
    assert run.open() == ["t"]
    run.passes(minutes=1)
    assert run.tasks() == ["a"]


def test_a_timer_never_fires_before_its_time(play: Any) -> None:
    run = play(process("start -> t -> a -> end", catch("t", after("PT3H"))))
    with pytest.raises(errors.NothingWaits, match="not due"):
        run.put(effects.TimerFired(id=run.wait("t").id))


def test_overdue_cycles_do_not_burst(play: Any) -> None:
    run = play(
        process("start -> a -> end; t -> purr -> end2", on("a", "t", every("R/PT1H"), beside=True))
    )
    begun = run.now
    run.sleeps(hours=10, minutes=30)
    assert run.tasks() == ["a", "purr"]
    assert run.timers()[0].due_at == begun + timedelta(hours=11)
