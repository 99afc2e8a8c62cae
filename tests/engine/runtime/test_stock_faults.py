"""What SpiffWorkflow 3.2.0 does wrong without an error, one test a fault: ours does it right."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from engine.diagram import model
from engine.runtime import advance, effects, program, snapshot
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import (
    after,
    at,
    catch,
    each,
    end,
    every,
    file,
    on,
    on_event,
    process,
    scope,
    script,
    sub,
    throw,
    user,
)

MESSAGE = model.Message(name="m", correlation_key='="1"')
ALERT = model.Signal(name="alert")
UNDO = model.Compensation()


def test_a_sequence_flow_without_id_is_followed(play: Any) -> None:
    inside = scope("start -> a -> end")
    flows = tuple(
        model.SequenceFlow(id="", source=one.source, target=one.target) for one in inside.flows
    )
    bare = model.Process(id="p", scope=model.Scope(nodes=inside.nodes, flows=flows))
    for lowered in (True, False):
        run = play(file(bare, lowered=lowered))
        assert run.tasks() == ["a"]
        run.complete("a")
        assert run.done()
        assert not [one for one in run.history if one.flow], "what has no id leaves no history"


def test_a_link_is_not_the_end(play: Any) -> None:
    link = model.Link(name="x")
    run = play(process("start -> ut; inn -> a -> end", throw("ut", link), catch("inn", link)))
    assert run.tasks() == ["a"]


def test_a_signal_end_and_a_compensation_throw_do_something(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> b -> ut; and -> v -> a -> end",
            end("ut", ALERT),
            catch("v", ALERT),
        )
    )
    run.complete("b")
    assert run.tasks() == ["a"]
    run = play(
        process(
            "start -> b -> ut -> end",
            on("b", "c", UNDO),
            user("h", for_compensation=True),
            throw("ut", UNDO),
            undo="c: h",
        )
    )
    run.complete("b")
    assert run.tasks() == ["h"]


@pytest.mark.parametrize("event", [model.Error(code="1"), model.Escalation(code="1"), UNDO])
def test_an_event_subprocess_does_not_start_with_its_process(play: Any, event: Any) -> None:
    run = play(
        process(
            "start -> s -> end", sub("s", "start -> a -> end", on_event("es", event, "b -> end2"))
        )
    )
    assert run.tasks() == ["a"]
    assert not run.counted("ACTIVATED")["es"]


@pytest.mark.parametrize(
    "event", [MESSAGE, after("PT1H"), ALERT, model.Conditional(condition="=x")]
)
def test_an_interrupting_event_subprocess_in_a_subprocess_interrupts(play: Any, event: Any) -> None:
    run = play(
        process(
            "start -> s -> c -> end",
            sub("s", "start -> a -> end", on_event("es", event, "b -> end2")),
        ),
        x=False,
    )
    match event:
        case model.Message():
            run.send("m")
        case model.Timer():
            run.passes(hours=1)
        case model.Signal():
            run.signal("alert")
        case _:
            run.set(x=True)
    assert run.open() == ["b"]
    run.complete("b")
    assert run.open() == ["c"]


def test_a_condition_on_a_flow_out_of_an_activity_is_evaluated(play: Any) -> None:
    run = play(process("start -> a; a -> b if =x; a -> c if =not(x); b -> end; c -> end"))
    run.complete("a", x=False)
    assert run.tasks() == ["c"]


def test_a_second_message_at_a_boundary_is_not_lost(play: Any) -> None:
    run = play(process("start -> a -> end; m -> b -> end2", on("a", "m", MESSAGE, beside=True)))
    for number in range(1, 4):
        run.send("m", "1")
        assert run.tasks() == ["a"] + ["b"] * number


@pytest.mark.parametrize("kind", ["and", "or"])
def test_a_join_in_a_loop_does_not_fire_early_in_the_second_round(play: Any, kind: str) -> None:
    split = "and" if kind == "and" else "and3"
    run = play(
        process(
            f"start -> m -> {split}; {split} -> a -> {kind}2; {split} -> b -> {kind}2;"
            f"{kind}2 -> c -> xor; xor -> m if =true; xor -> end default",
            model.PlainTask(id="m"),
        )
    )
    for _ in range(5):
        run.complete("a")
        assert run.tasks() == ["b"]
        run.complete("b")
        assert run.tasks() == ["c"]
        run.complete("c")


def test_a_join_keeps_what_the_first_branch_wrote(play: Any) -> None:
    """Stock: the last branch's stale copy wins, lists are cut, what was deleted comes back."""
    run = play(
        process("start -> and; and -> a -> and2; and -> b -> and2; and2 -> c -> end"),
        liste=[1, 2, 3],
        tekst="gammel",
        felles={"x": {"y": 1}},
    )
    run.complete("a", liste=[1], tekst="ny", felles={})
    run.complete("b")
    assert run.wait("c").variables == {"liste": [1], "tekst": "ny", "felles": {}}


def test_consecutive_parallel_blocks_grow_linearly() -> None:
    sizes = {count: _blocks(count) for count in (1, 5, 10)}
    first, five, ten = sizes[1], sizes[5], sizes[10]
    assert ten["objects"] - five["objects"] == 5 * (five["objects"] - first["objects"]) // 4
    assert ten["open"] == five["open"] == first["open"] == 5, "the process and four tasks"
    assert ten["bytes"] - first["bytes"] < 40, "wherever it stands, only what is open is stored"


def _blocks(count: int) -> dict[str, int]:
    flows = ["start -> and0"]
    for one in range(count):
        flows += [f"and{one} -> t{one}x{number} -> and{one}j" for number in range(4)]
        flows += [f"and{one}j -> and{one + 1}" if one + 1 < count else f"and{one}j -> end"]
    run = playing.Play(process("; ".join(flows)))
    largest, open_ = 0, 0
    while not run.done():
        instance = snapshot.decode(run.state, run.program, run.surroundings)
        largest, open_ = max(largest, len(run.state)), max(open_, len(instance.tasks))
        run.complete(run.tasks()[0])
    return {
        "objects": snapshot.decode(run.state, run.program, run.surroundings).last_id,
        "open": open_,
        "bytes": largest,
    }


def looping() -> model.Definitions:
    flows = (
        "start -> m -> a -> b -> c -> d -> xor; xor -> m if =true; xor -> end default;"
        + "".join(f"t{one} -> p{one} -> end{one};" for one in "abcd")
    )
    watches = [on(one, f"t{one}", after("P7D"), beside=True) for one in "abcd"]
    return file(process(flows, model.PlainTask(id="m"), *watches))


def test_a_loop_of_2000_rounds_costs_the_same_in_every_round() -> None:
    """Stock: RecursionError after some 110 rounds, or silence after 200."""
    built = program.build(looping(), "p")
    around = effects.Surroundings(now=playing.MONDAY)
    done = advance.start(built, effects.Start(variables={"n": 1}), around)
    sizes = []
    for _ in range(8000):
        (task,) = [one for one in done.opened if isinstance(one, effects.UserTaskOpened)]
        done = advance.advance(built, done.state, effects.TaskCompleted(id=task.id), around)
        sizes.append(len(done.state))
    assert sizes[-1] - sizes[20] <= 20, "only the digits of the ids grow"
    assert max(sizes) < 200
    assert len(snapshot.decode(done.state, built, around).tasks) == 3


def test_depth_is_no_limit(play: Any) -> None:
    inner: Any = sub("s0", "start -> a -> end")
    for level in range(1, 120):
        inner = sub(f"s{level}", f"start -> s{level - 1} -> end", inner)
    run = play(process("start -> s119 -> end", inner))
    run.complete("a")
    assert run.done()


def test_a_timer_that_is_due_now_fires(play: Any) -> None:
    run = play(process("start -> t -> a -> end", catch("t", after("PT0S"))))
    assert run.timers()[0].due_at == run.now
    run.passes(seconds=0)
    assert run.tasks() == ["a"]


def test_no_wall_clock_is_read(play: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden() -> float:
        raise AssertionError("the wall clock was read")

    monkeypatch.setattr("SpiffWorkflow.task.time.time", forbidden)
    monkeypatch.setattr("SpiffWorkflow.task.uuid4", forbidden)
    run = play(process("start -> a -> b -> end", on("a", "t", after("PT1H"))))
    run.complete("a")
    run.complete("b")
    assert run.done()


def test_a_monthly_cycle_follows_the_calendar() -> None:
    """Stock: `P1M` is frozen to so many days."""
    run = playing.Play(
        process("start -> a -> end; t -> b -> end2", on("a", "t", every("R3/P1M"), beside=True))
    )
    days = []
    while run.timers():
        days.append(run.timers()[0].due_at.date())
        run.passes(days=28)
    assert sorted({(one.month, one.day) for one in days}) == [(1, 2), (2, 2), (12, 2)]


def test_overdue_cycles_fire_once() -> None:
    run = playing.Play(
        process("start -> a -> end; t -> b -> end2", on("a", "t", every("R/PT1H"), beside=True))
    )
    run.sleeps(days=30)
    assert run.tasks() == ["a", "b"]


def test_a_zone_less_date_means_oslo_whatever_the_machine() -> None:
    run = playing.Play(process("start -> t -> end", catch("t", at("2027-07-01T12:00:00"))))
    assert run.timers()[0].due_at.isoformat() == "2027-07-01T10:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    ['=__import__("os").getpid()', "=().__class__.__bases__", '=open("/etc/passwd")', "=exec(1)"],
)
def test_no_expression_reaches_python(play: Any, text: str) -> None:
    run = play(process("start -> s -> a -> end", script("s", text, "x")))
    assert run.variables().get("x") is None
    assert run.incidents or run.tasks() == ["a"]


def test_a_failing_job_keeps_its_reason(play: Any) -> None:
    run = play(process("start -> j -> end", model.ServiceTask(id="j", job_type="arbeid")))
    job = run.wait("j")
    run.put(effects.ErrorThrown(id=job.id, code="nede", message="registeret svarer ikke"))
    (incident,) = run.incidents.values()
    assert "registeret svarer ikke" in incident.message


def test_a_state_holds_nothing_of_the_diagram() -> None:
    run = playing.Play(
        process("start -> en_oppgave -> end", user("en_oppgave", loop=each("=[1,2]")))
    )
    assert b"oppgave" not in run.state
    assert len(run.state) < 250


def test_a_program_is_shared_by_threads() -> None:
    """Stock: message-started subprocesses change the specification they run on."""
    built = program.build(looping(), "p")
    around = effects.Surroundings(now=playing.MONDAY)
    results: list[bytes] = []

    def work() -> None:
        done = advance.start(built, effects.Start(), around)
        for _ in range(40):
            (task,) = [one for one in done.opened if isinstance(one, effects.UserTaskOpened)]
            done = advance.advance(built, done.state, effects.TaskCompleted(id=task.id), around)
        results.append(done.state)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(results) == 4
    assert len(set(results)) == 1


def test_running_a_program_leaves_it_as_it_was() -> None:
    drawn = process(
        "start -> a -> s -> end; m -> b -> end2",
        on("a", "m", MESSAGE, beside=True),
        sub("s", "start -> c -> end", on_event("es", MESSAGE, "d -> end2")),
    )
    run = playing.Play(drawn)
    before = _inside(run.program)
    run.send("m")
    run.complete("a")
    run.send("m")
    run.passes(days=1)
    assert _inside(run.program) == before


def _inside(built: program.Program) -> list[dict[str, str]]:
    return [{name: repr(value) for name, value in vars(one).items()} for one in built.elements]


def test_moving_time_backwards_fires_nothing() -> None:
    run = playing.Play(process("start -> t -> a -> end", catch("t", after("PT1H"))))
    run.now -= timedelta(days=1)
    run.sleeps(hours=2)
    assert run.open() == ["t"]
