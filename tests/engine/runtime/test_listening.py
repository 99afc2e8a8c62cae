"""Execution listeners: workers that are heard before an element starts and before it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import (
    after,
    call,
    catch,
    each,
    file,
    mapped,
    on,
    on_event,
    process,
    script,
    sub,
    user,
)

L = model.Listener


def start(type_: str, **more: Any) -> model.Listener:
    return L(event="start", type=type_, **more)


def end(type_: str, **more: Any) -> model.Listener:
    return L(event="end", type=type_, **more)


def jobs(run: Any) -> list[str]:
    return [one.job_type for one in run.waits.values() if isinstance(one, effects.JobCreated)]


def hear(run: Any, type_: str, **results: Any) -> None:
    (job,) = [one for one in run.waits.values() if getattr(one, "job_type", "") == type_]
    run.put(effects.JobCompleted(id=job.id, variables=results))


def test_listeners_are_heard_one_after_the_other(play: Any) -> None:
    heard = (start("s1"), start("s2"), end("e1"), end("e2"))
    run = play(process("start -> a -> b -> end", user("a", listeners=heard)))
    for one in ("s1", "s2"):
        assert jobs(run) == [one]
        assert run.counted("ACTIVATED")["a"] == 1
        hear(run, one)
    assert run.tasks() == ["a"]
    run.complete("a")
    for one in ("e1", "e2"):
        assert jobs(run) == [one]
        assert run.counted()["a"] == 0
        hear(run, one)
    assert run.tasks() == ["b"]
    assert run.counted()["a"] == 1


def test_what_a_start_listener_answers_is_the_elements_own(play: Any) -> None:
    task = user("a", listeners=(start("s1"), start("s2")), inputs=mapped(x="=y"), assignee="=hvem")
    run = play(process("start -> a -> end", task), y=1)
    hear(run, "s1", hvem="kari")
    (second,) = [one for one in run.waits.values() if isinstance(one, effects.JobCreated)]
    assert second.variables == {"x": 1, "y": 1, "hvem": "kari"}
    hear(run, "s2")
    assert run.wait("a").assignee == "kari"
    assert run.variables() == {"y": 1}


def test_what_an_end_listener_answers_goes_where_the_outputs_go(play: Any) -> None:
    task = user("a", listeners=(end("e"),), inputs=mapped(x="=1"), outputs=mapped(z="=x + 1"))
    run = play(process("start -> a -> b -> end", task))
    run.complete("a")
    (job,) = [one for one in run.waits.values() if isinstance(one, effects.JobCreated)]
    assert job.variables == {"x": 1, "z": 2}
    hear(run, "e", z=3, x=5)
    assert run.variables() == {"z": 3, "x": 5}


def test_a_timer_is_armed_by_what_a_start_listener_finds(play: Any) -> None:
    run = play(
        process(
            "start -> a -> t -> end; b1 -> c -> end2",
            user("a", listeners=(start("s"),)),
            on("a", "b1", after("=frist")),
            catch("t", after("=frist"), listeners=(start("st"), end("et"))),
        )
    )
    hear(run, "s", frist="PT2H")
    assert run.open() == ["a", "b1"]
    run.complete("a")
    hear(run, "st", frist="PT1H")
    run.passes(hours=1)
    hear(run, "et")
    assert run.done()


def test_what_still_cannot_be_armed_is_an_incident_and_asks_nobody_again(play: Any) -> None:
    task = user("a", listeners=(start("s"),))
    run = play(process("start -> a -> end; t -> b -> end2", task, on("a", "t", after("=frist"))))
    hear(run, "s")
    assert [one.element_id for one in run.incidents.values()] == ["a"]
    run.set(frist="PT1H")
    run.retry("a")
    assert run.open() == ["a", "t"]
    assert run.counted("ACTIVATED")["a"] == 1


@pytest.mark.parametrize("beside", [True, False])
def test_scopes_and_processes_are_listened_to(play: Any, beside: Any) -> None:
    inner = sub("s", "starts -> a -> ends", listeners=(start("s1"), end("s2")))
    handler = on_event("es", model.Signal(name="x"), "h -> end3", beside=beside)
    drawn = replace(
        process("start -> s -> end", inner, handler), listeners=(start("p1"), end("p2"))
    )
    run = play(drawn)
    assert (jobs(run), run.tasks()) == (["p1"], ["p"])
    hear(run, "p1", ny=1)
    assert run.variables() == {"ny": 1}
    hear(run, "s1")
    run.complete("a")
    hear(run, "s2")
    assert jobs(run) == ["p2"]
    hear(run, "p2")
    assert run.done()


def test_each_instance_is_listened_to(play: Any) -> None:
    task = user("a", listeners=(start("s"), end("e")), loop=each("=[1, 2]"))
    run = play(process("start -> a -> end", task))
    assert jobs(run) == ["s", "s"]
    for _ in range(2):
        run.put(effects.JobCompleted(id=run.wait("a").id))
    assert [type(one).__name__ for one in run.waits.values()] == ["UserTaskOpened"] * 2


@pytest.mark.parametrize("when", ["start", "end"])
def test_what_is_taken_away_takes_its_listener_along(play: Any, when: str) -> None:
    task = user("a", listeners=(L(event=when, type="l"),))
    run = play(
        process(
            "start -> s -> end; t -> b -> end2",
            sub("s", "starts -> a -> ends", task),
            on("s", "t", after("PT1H")),
        )
    )
    if when == "end":
        run.complete("a")
    run.passes(hours=1)
    assert run.open() == ["b"]
    assert run.counted("TERMINATED") == {"a": 1, "s": 1}


def test_what_happens_while_the_end_is_heard_comes_too_late(play: Any) -> None:
    """As in Camunda 8, an element waits for nothing once its work is done."""
    inner = sub(
        "s",
        "starts -> a -> ends; k -> c -> ends2; r -> d -> ends3",
        user("a", listeners=(end("e1"),)),
        on("a", "k", model.Conditional(condition="=x > 1")),
        on("a", "r", after("PT1H"), beside=True),
        on_event("es", after("PT1H"), "f -> ends4"),
        listeners=(end("e2"),),
    )
    run = play(
        process("start -> s -> b -> end; t -> g -> end2", inner, on("s", "t", after("PT1H")))
    )
    assert [one.element_id for one in run.timers()] == ["t", "es_start", "r"]
    run.complete("a")
    assert [one.element_id for one in run.timers()] == ["t", "es_start"]
    hear(run, "e1", x=2)
    assert not run.timers()
    run.passes(hours=2)
    hear(run, "e2")
    assert run.tasks() == ["b"]


def test_what_passes_by_itself_waits_for_its_listeners(play: Any) -> None:
    nodes = [
        script("x", "=n + 1", "m", listeners=(start("s"), end("e"))),
        model.Gateway(id="xor", kind=model.GatewayKind.EXCLUSIVE, listeners=(start("g"),)),
    ]
    run = play(process("start -> x -> xor; xor -> a if =vei; xor -> end default", *nodes), n=1)
    hear(run, "s", n=5)
    assert run.variables() == {"n": 1, "m": 6}
    hear(run, "e")
    hear(run, "g", vei=True)
    assert run.tasks() == ["a"]


def test_an_exit_is_chosen_after_the_end_listener(play: Any) -> None:
    run = play(
        process(
            "start -> a; a -> b if =vei; a -> c default; b -> end; c -> end2",
            user("a", listeners=(end("e"),)),
        ),
        vei=False,
    )
    run.complete("a")
    hear(run, "e", vei=True)
    assert run.tasks() == ["b"]


def test_a_called_process_is_listened_to(play: Any) -> None:
    called = replace(process("start -> a -> end", id_="q"), listeners=(start("p1"), end("p2")))
    run = play(process("start -> c -> b -> end", call("c", "q")), file(called))
    hear(run, "p1", x=1)
    run.complete("a")
    hear(run, "p2", y=2)
    assert run.tasks() == ["b"]
    assert run.variables() == {"x": 1, "y": 2}


def test_a_job_that_cannot_be_made_is_an_incident_and_all_are_heard_again(play: Any) -> None:
    heard = (start("s1"), start("=hvem"))
    run = play(process("start -> a -> end", user("a", listeners=heard)))
    hear(run, "s1")
    assert [one.element_id for one in run.incidents.values()] == ["a"]
    run.set(hvem="s2")
    run.retry("a")
    hear(run, "s1")
    hear(run, "s2")
    assert run.tasks() == ["a"]


def test_headers_of_the_element_and_its_listener_are_told(play: Any) -> None:
    listener = start("s", headers={"b": "2"}, retries="7")
    run = play(
        process("start -> a -> end", user("a", listeners=(listener,), headers={"a": "1", "b": "0"}))
    )
    job = run.wait("a")
    assert (dict(job.headers), job.retries) == ({"a": "1", "b": "2"}, 7)


def test_a_listener_cannot_throw_an_error(play: Any) -> None:
    drawn = process(
        "start -> a -> end; e -> b -> end2",
        user("a", listeners=(start("s"),)),
        on("a", "e", model.Error(code="E")),
    )
    run = play(drawn)
    with pytest.raises(errors.NotAllowed):
        run.fail("a", "E")
    assert jobs(run) == ["s"]
