"""Times from the case file, the deadline table and variables: known, not known yet, unusable."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import after, at, catch, on, on_event, process, sub, user


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
