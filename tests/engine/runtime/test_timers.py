"""Timers at boundaries, between and in event subprocesses; numbers are the behaviours'."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from engine import errors
from engine.calendar import OSLO
from engine.diagram import model
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
    assert len(run.timers()) == 1, "the scope is still open"
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


def test_timers_follow_the_case_file(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; t -> b -> end2",
            user("a", due_date="=sak.frist"),
            on("a", "t", at('=sak.mintid - duration("P1M")'), beside=True),
        ),
        sak={"mintid": date(2027, 3, 31), "frist": date(2027, 1, 1), "navn": "x"},
    )
    timer, task = run.wait("t"), run.wait("a")
    assert timer.reads == {("sak", "mintid")}
    assert task.due_reads == {("sak", "frist")}
    assert run.change(navn="y").changed == ()
    moved = run.change(mintid=date(2027, 8, 31)).changed
    assert [one.element_id for one in moved] == ["t"]
    assert moved[0].due_at.isoformat() == "2027-07-30T22:00:00+00:00"
    moved = run.change(frist=date(2027, 2, 1)).changed
    assert [(one.element_id, one.due_at.month) for one in moved] == [("a", 1)]
    run.change(mintid=date(2026, 1, 1))
    assert run.timers()[0].due_at < run.now, "stays armed: the worker fires it"
    assert run.tasks() == ["a"]
    run.passes(seconds=1)
    assert run.tasks() == ["a", "b"]


def test_a_duration_from_the_deadline_table_counts_from_when_it_was_armed(play: Any) -> None:
    run = play(
        process("start -> a -> end; t -> b -> end2", on("a", "t", after("=frister.svar"))),
        frister={"svar": timedelta(hours=24)},
    )
    begun = run.now
    run.passes(hours=3)
    run.frister = {"svar": timedelta(hours=4, minutes=30)}
    (changed,) = run.put(effects.CaseChanged()).changed
    assert changed.due_at == begun + timedelta(hours=4, minutes=30)


def test_a_due_date_from_the_deadline_table_counts_from_when_the_task_opened(play: Any) -> None:
    run = play(
        process("start -> a -> end", user("a", due_date="=frister.svar")),
        frister={"svar": timedelta(hours=24)},
    )
    begun = run.now
    run.passes(hours=3)
    run.frister = {"svar": timedelta(hours=4, minutes=30)}
    (changed,) = run.put(effects.CaseChanged()).changed
    assert changed.due_at == begun + timedelta(hours=4, minutes=30)


AWAITED = {
    "between": process("start -> t -> a -> end", catch("t", at("=sak.dato"))),
    "boundary": process("start -> x -> end2; t -> a -> end", on("x", "t", at("=sak.dato"))),
    "event-subprocess": process("start -> x -> end2", on_event("t", at("=sak.dato"), "a -> end")),
    "race": process(
        "start -> race; race -> t -> a -> end; race -> m -> end2",
        catch("t", at("=sak.dato")),
        catch("m", model.Signal(name="s")),
    ),
    "around": process(
        "start -> s -> end2; t -> a -> end",
        sub("s", "starts -> x -> ends"),
        on("s", "t", at("=sak.dato - frister.for")),
    ),
}


@pytest.mark.parametrize("drawn", AWAITED.values(), ids=AWAITED.keys())
def test_a_timer_waits_for_a_date_that_is_not_known_yet(play: Any, drawn: model.Process) -> None:
    run = play(drawn, sak={"dato": None}, frister={"for": timedelta(days=1)})
    assert not run.incidents
    assert not run.timers()
    unarmed = [one for one in run.waits.values() if isinstance(one, effects.TimerUnarmed)]
    assert [path for one in unarmed for path in sorted(one.reads) if path[0] == "sak"] == [
        ("sak", "dato")
    ]
    run.passes(days=1)
    run.change(noe_annet=1)
    assert not run.timers()
    run.change(dato=run.now.date() + timedelta(days=10))
    assert len(run.timers()) == 1
    run.change(dato=None)
    assert not run.timers()
    assert not run.incidents
    run.passes(days=400)
    run.change(dato=run.now.date() + timedelta(days=3))
    run.passes(days=4)
    assert run.tasks() == ["a"]


def test_a_timer_that_is_not_armed_cannot_fire(play: Any) -> None:
    run = play(process("start -> t -> a -> end", catch("t", at("=sak.dato"))))
    with pytest.raises(errors.NothingWaits):
        run.put(effects.TimerFired(id=run.wait("t").id))


def test_a_duration_that_comes_late_counts_from_when_it_was_waited_for(play: Any) -> None:
    run = play(process("start -> t -> a -> end", catch("t", after("=sak.frist"))))
    begun = run.now
    run.passes(hours=3)
    run.change(frist=timedelta(hours=5))
    assert run.next_timer().due_at == begun + timedelta(hours=5)


@pytest.mark.parametrize("expression", ["=sak.dato + x", "=x", '=if x = 1 then sak.dato else "b"'])
def test_a_date_that_is_not_only_the_case_files_is_an_incident(play: Any, expression: str) -> None:
    run = play(process("start -> t -> a -> end", catch("t", at(expression))))
    assert [one.element_id for one in run.incidents.values()] == ["t"]
    assert not run.waits


def test_a_date_that_becomes_unusable_disarms_its_timer_with_an_incident(play: Any) -> None:
    run = play(
        process("start -> t -> a -> end", catch("t", at("=sak.dato"))),
        sak={"dato": date(2027, 1, 1)},
    )
    run.change(dato="snart")
    assert not run.timers()
    assert [one.element_id for one in run.incidents.values()] == ["t"]
    run.retry("t")
    assert [one.element_id for one in run.incidents.values()] == ["t"]
    run.change(dato=date(2027, 2, 1))
    assert run.open() == ["t"]
    assert not run.incidents
    run.passes(days=300)
    assert run.tasks() == ["a"]


@pytest.mark.parametrize("expression", ["=x", "=1 +", "om litt", "=sak.dato + x"])
@pytest.mark.parametrize("beside", [True, False])
def test_an_activity_whose_timer_cannot_be_armed_does_not_begin(
    play: Any, expression: str, beside: Any
) -> None:
    run = play(
        process(
            "start -> a -> end; t -> b -> end2; ok -> c -> end3",
            on("a", "ok", after("PT1H")),
            on("a", "t", after(expression), beside=beside),
        ),
        x=5,
    )
    assert run.open() == []
    assert [one.element_id for one in run.incidents.values()] == ["a"]
    assert run.counted("ACTIVATED") == {"start": 1}
    run.retry("a")
    assert [one.element_id for one in run.incidents.values()] == ["a"]


def test_an_activity_begins_once_its_timer_can_be_armed(play: Any) -> None:
    run = play(process("start -> a -> end; t -> b -> end2", on("a", "t", after("=x"))))
    run.set(x="PT1H")
    run.retry("a")
    assert run.open() == ["a", "t"]
    run.complete("a")
    assert run.done()


def test_a_process_whose_event_subprocess_cannot_wait_does_not_begin(play: Any) -> None:
    run = play(process("start -> a -> end", on_event("es", after("=x"), "b -> end2")))
    assert run.open() == []
    assert [one.element_id for one in run.incidents.values()] == ["p"]
    run.set(x="PT1H")
    run.retry("p")
    assert run.open() == ["a", "es_start"]


def test_a_race_with_an_event_that_cannot_be_waited_for_waits_for_none(play: Any) -> None:
    run = play(
        process(
            "start -> race; race -> s -> end; race -> t -> end2",
            catch("s", model.Signal(name="s")),
            catch("t", after("=x")),
        )
    )
    assert run.open() == []
    assert [one.element_id for one in run.incidents.values()] == ["race"]
    run.set(x="PT1H")
    run.retry("race")
    assert run.open() == ["s", "t"]


def test_a_bad_timer_between_is_retried(play: Any) -> None:
    run = play(process("start -> t -> a -> end", catch("t", after("=x"))))
    assert run.open() == []
    run.set(x="PT1H")
    run.retry("t")
    run.passes(hours=1)
    assert run.tasks() == ["a"]


def test_a_due_date_that_becomes_unusable_keeps_the_task_open(play: Any) -> None:
    run = play(
        process("start -> a -> end", user("a", due_date="=sak.frist")),
        sak={"frist": date(2027, 1, 1)},
    )
    run.change(frist="snart")
    assert run.tasks() == ["a"]
    assert [one.element_id for one in run.incidents.values()] == ["a"]
    run.change(frist=None)
    assert not run.incidents
    assert run.wait("a").due_at is None
    run.complete("a")
    assert run.done()
