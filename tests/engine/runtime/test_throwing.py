"""Errors and escalations find their nearest catcher."""

from __future__ import annotations

from typing import Any

import pytest

from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import (
    after,
    call,
    each,
    end,
    file,
    on,
    on_event,
    process,
    sub,
    throw,
    user,
)

ERROR = model.Error(code="123")
ANY = model.Error()
UP = model.Escalation(code="opp")


def job(id_: str, **more: Any) -> model.ServiceTask:
    return model.ServiceTask(id=id_, job_type="arbeid", **more)


def test_26_an_error_two_levels_down_is_caught_on_the_outer_subprocess(play: Any) -> None:
    inner = sub("i", "start -> and; and -> a -> feil; and -> b -> end", end("feil", ERROR))
    run = play(
        process(
            "start -> o -> end; e -> c -> end2",
            sub("o", "start -> i -> end", inner),
            on("o", "e", ERROR),
        )
    )
    run.complete("a")
    assert run.open() == ["c"]
    assert run.counted("TERMINATED") == {"b": 1, "feil": 1, "i": 1, "o": 1}


def test_27_an_error_crosses_a_call_activity(play: Any) -> None:
    called = process("start -> a -> feil", end("feil", ERROR), id_="q")
    run = play(
        process(
            "start -> s -> end; e -> Escalated -> end2",
            sub("s", "start -> kall -> end", call("kall", "q")),
            on("s", "e", ERROR),
        ),
        file(called),
    )
    run.complete("a")
    assert run.open() == ["Escalated"]


def test_28_an_error_in_one_of_five_cancels_the_rest(play: Any) -> None:
    inner = sub(
        "s",
        "start -> a -> xor; xor -> feil if =item = 3; xor -> end default",
        end("feil", ERROR),
        loop=each("=[1,2,3,4,5]"),
    )
    run = play(process("start -> s -> end; e -> end2", inner, on("s", "e", ERROR)))
    for _ in range(3):
        run.complete("a")
    assert run.done()
    assert run.counted()["s"] == 2
    assert run.counted("TERMINATED")["a"] == 2


def test_29_an_error_event_subprocess_waits_for_its_error(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> a -> feil; and -> b -> end",
            end("feil", ERROR),
            on_event("es", ERROR, "c -> end2"),
        )
    )
    assert run.open() == ["a", "b"]
    run.complete("a")
    assert run.open() == ["c"]
    run.complete("c")
    assert run.done()


def test_an_uncaught_error_is_an_incident_not_the_end(play: Any) -> None:
    run = play(process("start -> and; and -> a -> feil; and -> b -> end", end("feil", ERROR)))
    run.complete("a")
    (incident,) = run.incidents.values()
    assert incident.error_type is effects.ErrorType.UNHANDLED_ERROR_EVENT
    assert "123" in incident.message
    assert run.open() == ["b"]
    run.retry("feil")
    assert len(run.incidents) == 1


def test_the_exact_code_comes_before_catch_all(play: Any) -> None:
    run = play(
        process(
            "start -> j -> end; alle -> a -> end2; en -> b -> end3",
            job("j"),
            on("j", "alle", ANY),
            on("j", "en", ERROR),
        )
    )
    run.fail("j", "123")
    assert run.open() == ["b"]
    run = play(
        process(
            "start -> j -> end; alle -> a -> end2; en -> b -> end3",
            job("j"),
            on("j", "alle", ANY),
            on("j", "en", ERROR),
        )
    )
    run.fail("j", "9", hvorfor="x")
    assert run.open() == ["a"]
    assert run.variables() == {"hvorfor": "x"}


def test_an_inner_catch_all_comes_before_an_outer_exact_one(play: Any) -> None:
    run = play(
        process(
            "start -> s -> end; en -> b -> end3",
            sub("s", "start -> j -> end; alle -> a -> end2", job("j"), on("j", "alle", ANY)),
            on("s", "en", ERROR),
        )
    )
    run.fail("j", "123")
    assert run.open() == ["a"]


def test_an_error_nobody_catches_leaves_the_job_with_an_incident(play: Any) -> None:
    run = play(process("start -> j -> end", job("j", job_retries="5", headers={"a": "b"})))
    opened = run.wait("j")
    assert (opened.job_type, opened.retries, opened.headers) == ("arbeid", 5, {"a": "b"})
    run.fail("j", "x")
    assert run.open() == ["j"]
    assert len(run.incidents) == 1
    run.work("j", svar=1)
    assert not run.incidents
    assert run.done()


@pytest.mark.parametrize(("n", "retries"), [(4, 4), ("5", 5), (0, 1)])
def test_how_often_a_job_may_be_tried_is_computed(play: Any, n: Any, retries: int) -> None:
    run = play(process("start -> j -> end", job("j", job_retries="=n")), n=n)
    assert run.wait("j").retries == retries, "with none at all it would wait for ever"


@pytest.mark.parametrize("n", [None, -1, 2.5, "mange"])
def test_retries_that_are_no_number_are_an_incident(play: Any, n: Any) -> None:
    run = play(process("start -> j -> end", job("j", job_retries="=n")), n=n)
    assert [one.element_id for one in run.incidents.values()] == ["j"]
    run.set(n=2)
    run.retry("j")
    assert run.wait("j").retries == 2


def test_an_error_thrown_inside_an_event_subprocess_goes_outwards(play: Any) -> None:
    """The scope it took over does not catch it again."""
    handler = on_event("es", ANY, "b -> feil2", end("feil2", ERROR))
    run = play(
        process(
            "start -> s -> end; e -> c -> end2",
            sub("s", "start -> a -> feil", end("feil", ERROR), handler),
            on("s", "e", ANY),
        )
    )
    run.complete("a")
    assert run.open() == ["b"]
    run.complete("b")
    assert run.open() == ["c"]


def test_30_an_interrupting_escalation_cancels_the_subprocess(play: Any) -> None:
    run = play(
        process(
            "start -> s -> end; k -> b -> end2",
            sub("s", "start -> and; and -> a -> opp -> end; and -> c -> end", throw("opp", UP)),
            on("s", "k", UP),
        )
    )
    run.complete("a")
    assert run.open() == ["b"]


def test_31_the_nearest_catcher_wins(play: Any) -> None:
    inner = sub("i", "start -> opp -> a -> end", throw("opp", UP))
    outer = sub("o", "start -> i -> end; k1 -> b -> end2", inner, on("i", "k1", UP, beside=True))
    run = play(process("start -> o -> end; k2 -> c -> end2", outer, on("o", "k2", UP)))
    assert run.open() == ["a", "b"]


def test_32_two_escalations_start_the_event_subprocess_twice(play: Any) -> None:
    inner = sub(
        "s",
        "start -> opp -> opp2",
        throw("opp", UP),
        end("opp2", UP),
        on_event("es", UP, "b -> end2", beside=True),
    )
    run = play(process("start -> s -> c -> end", inner))
    assert run.open() == ["b", "b"]
    run.complete("b")
    run.complete("b")
    assert run.open() == ["c"]


def test_33_the_event_subprocess_comes_before_the_boundary_event(play: Any) -> None:
    inner = sub(
        "s", "start -> a -> opp", end("opp", UP), on_event("es", model.Escalation(), "b -> end2")
    )
    run = play(process("start -> s -> end; k -> c -> end2", inner, on("s", "k", UP)))
    run.complete("a")
    assert run.open() == ["b"]


def test_an_escalation_nobody_catches_goes_on(play: Any) -> None:
    run = play(process("start -> opp -> a -> end", throw("opp", UP)))
    assert run.open() == ["a"]
    assert not run.incidents


def test_an_escalation_crosses_a_call_and_leaves_it_running(play: Any) -> None:
    called = process("start -> opp -> a -> end", throw("opp", UP), id_="q")
    run = play(
        process(
            "start -> kall -> end; k -> b -> end2",
            call("kall", "q"),
            on("kall", "k", UP, beside=True),
        ),
        file(called),
    )
    assert run.open() == ["a", "b"]


def test_a_person_may_throw_from_a_user_task(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; e -> b -> end2", on("a", "e", ERROR), on("a", "t", after("P1D"))
        )
    )
    run.fail("a", "123")
    assert run.open() == ["b"]


@pytest.mark.parametrize("type_", ["=x", "=null"])
def test_a_job_without_a_type_is_an_incident(play: Any, type_: str) -> None:
    run = play(process("start -> j -> end", model.ServiceTask(id="j", job_type=type_)), x=5)
    assert run.incidents
    assert run.open() == []


def test_a_job_at_an_event_is_a_job(play: Any) -> None:
    thrower = model.IntermediateThrowEvent(id="e", event=model.Message(name="m"), job_type="send")
    run = play(
        process("start -> e -> slutt", thrower, model.EndEvent(id="slutt", job_type='="til"'))
    )
    run.work("e")
    run.work("slutt")
    assert run.done()


def test_a_user_task_in_a_handler_may_throw_again(play: Any) -> None:
    run = play(
        process("start -> j -> end", job("j"), on_event("es", ERROR, "a -> end2", user("a")))
    )
    run.fail("j", "123")
    run.fail("a", "123")
    assert run.open() == ["a"]
    assert [one.element_id for one in run.incidents.values()] == ["a"]
