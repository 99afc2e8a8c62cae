"""Moving a running instance to another version: due times, variables and waits stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects, migration, program
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import (
    after,
    call,
    catch,
    each,
    file,
    on,
    on_event,
    process,
    sub,
    throw,
    user,
)

UNDO = model.Compensation()


def moved(run: playing.Play, to: model.Process, **names: str) -> list[tuple[str, str, str]]:
    """Move the instance; what the dry run said it would change."""
    target = program.build(file(to), "p", key=7)
    around = (run.program, target, run.state, run.surroundings, names)
    listed = migration.changes(*around)
    done = migration.migrate(*around)
    assert done == migration.migrate(*around)
    run.program, run.definitions = target, file(to)
    run.take(done)
    return [(one.what.value, one.element_id, one.target_id) for one in listed]


def test_53_a_running_timer_keeps_its_due_time(play: Any) -> None:
    run = play(process("start -> a -> end; t -> b -> end2", on("a", "t", after("PT5H"))), x=1)
    due = run.timers()[0].due_at
    run.passes(hours=2)
    new = process("start -> ny -> a -> c -> end; t -> b -> end2", on("a", "t", after("PT1H")))
    assert moved(run, new) == []
    assert run.timers()[0].due_at == due
    run.passes(hours=3)
    assert run.open() == ["b"]
    assert run.variables() == {"x": 1}


def test_56_a_dry_run_lists_exactly_what_changes(play: Any) -> None:
    old = process(
        "start -> and; and -> a -> end; and -> b -> end; t -> c -> end; t2 -> c; m -> c",
        user("a", assignee="kari", due_date="P2D"),
        on("a", "t", after("PT5H")),
        on("b", "t2", after("PT5H")),
        on("b", "m", model.Message(name="m", correlation_key='="1"')),
    )
    new = process(
        "start -> and; and -> a2 -> end; and -> b -> end; t -> c -> end; s -> c; m -> c",
        user("a2", assignee="kari", due_date="P9D"),
        on("a2", "t", after("PT1H")),
        user("b", candidate_groups="nav"),
        on("b", "s", model.Signal(name="s")),
        on("b", "m", model.Message(name="m", correlation_key='="2"')),
    )
    run = play(old)
    before = run.wait("a")
    assert sorted(moved(run, new, a="a2")) == [
        ("added", "s", "s"),
        ("changed", "b", "b"),
        ("removed", "t2", ""),
        ("renamed", "a", "a2"),
    ]
    assert (run.wait("a2").id, run.wait("a2").due_at) == (before.id, before.due_at)
    assert run.wait("b").candidate_groups == ("nav",)
    assert run.open() == ["a2", "b", "m", "s", "t"]
    assert run.wait("m").correlation_key == "1", "keeps the key it was opened with"
    run.signal("s")
    run.complete("a2")
    assert run.open() == ["c"]


def test_a_timer_that_has_fired_is_not_armed_again(play: Any) -> None:
    drawn = process("start -> a -> end; t -> b -> end2", on("a", "t", after("PT1H"), beside=True))
    run = play(drawn)
    run.passes(hours=1)
    assert moved(run, drawn) == []
    assert run.open() == ["a", "b"]


@pytest.mark.parametrize(
    "new",
    [
        process("start -> b -> end"),
        process("start -> a -> end", model.ReceiveTask(id="a", message=model.Message(name="m"))),
        process("start -> s -> end", sub("s", "start -> a -> end")),
        process("start -> a -> end", user("a", priority="=1 +")),
    ],
)
def test_what_has_no_place_is_refused(play: Any, new: model.Process) -> None:
    run = play(process("start -> a -> end"))
    with pytest.raises(errors.NotAllowed, match="a: "):
        moved(run, new)
    target = program.build(file(new), "p")
    (change,) = migration.changes(run.program, target, run.state, run.surroundings)
    assert (change.what, change.element_id) == (migration.What.IMPOSSIBLE, "a")
    assert change.reason


def test_tokens_in_front_of_a_join_stay_on_their_flows(play: Any) -> None:
    flows = "start -> and; and -> a -> and2; and -> b -> and2; and2 -> c -> end"
    run = play(process(flows))
    run.complete("b")
    turned = process("start -> and; and -> b -> and2; and -> a -> and2; and2 -> d -> end")
    moved(run, turned)
    run.complete("a")
    assert run.open() == ["d"]
    run = play(process(flows))
    run.complete("b")
    with pytest.raises(errors.NotAllowed, match="token"):
        moved(run, process("start -> and; and -> a -> end; and -> b -> end"))


def test_bodies_scopes_and_records_move(play: Any) -> None:
    def drawn(extra: str) -> model.Process:
        inner = sub("s", "start -> a -> end", loop=each("=[1,2]"))
        return process(
            f"start -> h -> {extra} s -> ut -> end",
            on("h", "c", UNDO),
            inner,
            user("angre", for_compensation=True),
            throw("ut", UNDO),
            undo="c: angre",
        )

    run = play(drawn(""))
    run.complete("h")
    run.complete("a")
    assert moved(run, drawn("ny ->")) == []
    run.complete("a")
    assert run.open() == ["angre"]


def test_added_event_subprocesses_and_races_are_watched(play: Any) -> None:
    run = play(
        process(
            "start -> race; race -> t -> a -> end; race -> s -> b -> end",
            catch("t", after("PT1H")),
            catch("s", model.Signal(name="s")),
        )
    )
    new = process(
        "start -> race; race -> t -> a -> end; race -> u -> b -> end",
        catch("t", after("PT9H")),
        catch("u", model.Signal(name="u")),
        on_event("es", model.Signal(name="stopp"), "c -> end2"),
    )
    assert sorted(moved(run, new)) == [
        ("added", "es_start", "es_start"),
        ("added", "u", "u"),
        ("removed", "s", ""),
    ]
    assert run.open() == ["es_start", "t", "u"]
    run.passes(hours=1)
    assert run.open() == ["a", "es_start"]
    run.signal("stopp")
    assert run.open() == ["c"]


def test_called_processes_stay_on_their_version(play: Any) -> None:
    called = file(
        process("start -> a -> end; t -> b -> end2", on("a", "t", after("PT1H")), id_="q")
    )
    run = play(process("start -> kall -> end", call("kall", "q")), called)
    moved(run, process("start -> kall -> c -> end", call("kall", "q")))
    run.complete("a")
    assert run.open() == ["c"]


def test_jobs_move_and_an_ended_instance_does_not(play: Any) -> None:
    run = play(process("start -> j -> end", model.ServiceTask(id="j", job_type="en")))
    assert moved(run, process("start -> j -> end", model.ServiceTask(id="j", job_type="to"))) == [
        ("changed", "j", "j")
    ]
    assert run.wait("j").job_type == "to"
    run.work("j")
    with pytest.raises(errors.NothingWaits):
        moved(run, process("start -> a -> end"))


def test_the_new_versions_deadlines_hold_for_what_opens_after(play: Any) -> None:
    run = play(process("start -> a -> b -> end", user("b", due_date="P1D")))
    moved(run, process("start -> a -> b -> end", user("b", due_date="P3D")))
    run.complete("a")
    assert run.wait("b").due_at - run.now >= timedelta(days=2, hours=23)
    assert isinstance(run.wait("b"), effects.UserTaskOpened)


def test_what_a_worker_leads_and_what_listens_moves_along(play: Any) -> None:
    def version(first: str) -> model.Process:
        listened = user("a", listeners=(model.Listener(event="start", type="l"),))
        led = sub("ah", "x; y", kind=model.SubProcessKind.AD_HOC, job_type="agent")
        return process(f"{first} -> and; and -> a -> end; and -> ah -> b -> end2", listened, led)

    run = play(version("start"))
    run.answer("ah", "x", "y")
    run.complete("x")
    assert run.open() == ["a", "ah", "y"]
    assert moved(run, version("start -> ny")) == []
    run.work("a")
    run.answer("ah", "x")
    for one in ("a", "x", "y"):
        run.complete(one)
    run.answer("ah", done=True)
    run.complete("b")
    assert run.done()


def test_what_is_led_by_nobody_any_more_loses_its_job(play: Any) -> None:
    led = sub("ah", "x", kind=model.SubProcessKind.AD_HOC, job_type="agent")
    named = sub("ah", "x", kind=model.SubProcessKind.AD_HOC, active_elements='=["x"]')
    run = play(process("start -> ah -> end", led))
    run.answer("ah", "x")
    run.complete("x")
    run.answer("ah", "x")
    assert moved(run, process("start -> ah -> end", named)) == []
    run.complete("x")
    assert run.done()


def test_a_timer_that_waits_for_its_date_moves_along(play: Any) -> None:
    def version(name: str) -> model.Process:
        return process("start -> a -> end; t -> b -> end2", user("a", assignee=name), TIMER)

    run = play(version("kari"))
    assert ("changed", "a", "a") in moved(run, version("ola"))
    run.change(dato=run.now.date() + timedelta(days=3))
    run.passes(days=4)
    assert run.tasks() == ["b"]


TIMER = on("a", "t", model.Timer(kind=model.TimerKind.DATE, expression="=sak.dato"))


def test_a_scope_whose_work_is_done_begins_no_more_handlers_after_a_move_either(play: Any) -> None:
    drawn = process(
        "start -> a -> end",
        on_event("es", model.Message(name="m"), "b -> end2", beside=True),
        on_event("is", model.Message(name="stopp"), "c -> end3"),
    )
    run = play(drawn)
    run.send("m")
    run.complete("a")
    moved(run, drawn)
    assert run.open() == ["b", "is_start"]
