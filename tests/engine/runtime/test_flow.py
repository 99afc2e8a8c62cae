"""Gateways, joins, implicit splits and merges, default flows."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import call, catch, end, file, process, script, sub, throw, user


def test_a_task_waits_and_the_process_ends(play: Any) -> None:
    run = play(process("start -> a -> end"), antall=2)
    assert run.tasks() == ["a"]
    assert run.wait("a").variables == {"antall": 2}
    run.complete("a", svar="ja")
    assert run.done()
    assert [(one.element_id, one.state.value) for one in run.history] == [
        ("start", "ACTIVATED"),
        ("start", "COMPLETED"),
        ("start__a", "COMPLETED"),
        ("a", "ACTIVATED"),
        ("a", "COMPLETED"),
        ("a__end", "COMPLETED"),
        ("end", "ACTIVATED"),
        ("end", "COMPLETED"),
    ]


def test_an_exclusive_gateway_takes_the_first_true_flow(play: Any) -> None:
    drawn = process(
        "start -> xor; xor -> a if =x > 10; xor -> b if =x > 5; xor -> c default;"
        "a -> xor2; b -> xor2; c -> xor2; xor2 -> end"
    )
    assert play(drawn, x=20).tasks() == ["a"]
    assert play(drawn, x=6).tasks() == ["b"]
    assert play(drawn, x=1).tasks() == ["c"]


def test_no_flow_matches_is_an_incident_that_can_be_retried_after_an_edit(play: Any) -> None:
    run = play(process("start -> and -> a -> end; and -> xor; xor -> b if =x > 5; b -> end2"), x=1)
    assert run.tasks() == ["a"], "the other branch goes on"
    (incident,) = run.incidents.values()
    assert incident.element_id == "xor"
    assert incident.error_type is effects.ErrorType.CONDITION
    assert "x > 5" in incident.message
    assert "x is 1" in incident.message
    assert run.variables() == {"x": 1}
    run.retry("xor")
    assert [one.element_id for one in run.incidents.values()] == ["xor"]
    run.set(x=6)
    run.retry("xor")
    assert run.tasks() == ["a", "b"]
    run.complete("a")
    run.complete("b")
    assert run.done()


@pytest.mark.parametrize("x", [None, "ja", 3])
def test_a_condition_that_is_no_boolean_is_an_incident(play: Any, x: Any) -> None:
    run = play(process("start -> xor; xor -> a if =x; xor -> b default; a -> end; b -> end"), x=x)
    (incident,) = run.incidents.values()
    assert incident.error_type is effects.ErrorType.EXTRACT_VALUE
    run.set(x=False)
    run.retry("xor")
    assert run.tasks() == ["b"]


def test_implicit_fork_and_merge(play: Any) -> None:
    run = play(process("start -> a; a -> b -> c; a -> d -> c; c -> end"))
    run.complete("a")
    assert run.tasks() == ["b", "d"]
    run.complete("b")
    run.complete("d")
    assert run.tasks() == ["c", "c"], "each token goes on by itself"
    run.complete("c")
    run.complete("c")
    assert run.done()


def test_conditional_flows_out_of_an_activity(play: Any) -> None:
    drawn = process(
        "start -> a; a -> b if =x; a -> c if =y; a -> d default; b -> e; c -> e; d -> e"
    )
    run = play(drawn)
    run.complete("a", x=True, y=True)
    assert run.tasks() == ["b", "c"]
    run = play(drawn)
    run.complete("a", x=False, y=False)
    assert run.tasks() == ["d"]


def test_44_two_joins_whatever_the_order(play: Any) -> None:
    drawn = process(
        "start -> and; and -> t1 -> and1; and -> t2 -> and1; and -> t3 -> and2; and -> t4 -> and2;"
        "and1 -> a -> end; and2 -> b -> end"
    )
    run = play(drawn)
    for one in ("t3", "t1", "t4"):
        run.complete(one)
    assert run.tasks() == ["b", "t2"]
    run.complete("t2")
    assert run.tasks() == ["a", "b"]
    run.complete("a")
    run.complete("b")
    assert run.done()


def test_45_nested_joins_keep_concurrent_edits(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> and1; and1 -> t1 -> and2; and1 -> t2 -> and2; and2 -> a -> and3;"
            "and -> t3 -> and3; and3 -> b -> end"
        ),
        liste=[1, 2],
    )
    run.complete("t1", en=1, liste=[1])
    run.complete("t3", tre=3)
    run.complete("t2", to=2)
    run.complete("a", liste=[])
    assert run.wait("b").variables == {"en": 1, "to": 2, "tre": 3, "liste": []}
    run.complete("b")
    assert run.done()


def test_parallel_join_in_a_loop_waits_in_every_round(play: Any) -> None:
    run = play(
        process(
            "start -> m; m -> and; and -> a -> and2; and -> b -> and2; and2 -> xor;"
            "xor -> m if =igjen; xor -> end default",
            model.PlainTask(id="m"),
        )
    )
    for _ in range(3):
        run.complete("a", igjen=True)
        assert run.tasks() == ["b"]
        run.complete("b")
        assert run.tasks() == ["a", "b"]
    run.complete("b", igjen=False)
    run.complete("a")
    assert run.done()


def test_a_join_counts_arrivals_by_flow(play: Any) -> None:
    """Two tokens on one flow are not one on each."""
    run = play(
        process(
            "start -> and; and -> a -> xor; and -> b -> xor; and -> c -> and2; xor -> and2;"
            "and2 -> d -> end"
        )
    )
    run.complete("a")
    run.complete("b")
    assert run.tasks() == ["c"]
    run.complete("c")
    assert run.tasks() == ["d"]
    run.complete("d")
    assert not run.done(), "the second token waits for a third that never comes"


def test_inclusive_split_and_join(play: Any) -> None:
    drawn = process(
        "start -> or; or -> a if =x > 0; or -> b if =x > 1; or -> c default;"
        "a -> or2; b -> or2; c -> or2; or2 -> d -> end"
    )
    run = play(drawn, x=2)
    assert run.tasks() == ["a", "b"]
    run.complete("b")
    assert run.tasks() == ["a"]
    run.complete("a")
    assert run.tasks() == ["d"]
    run = play(drawn, x=0)
    assert run.tasks() == ["c"]
    run.complete("c")
    assert run.tasks() == ["d"]


def test_43_inclusive_join_inside_loops(play: Any) -> None:
    run = play(
        process(
            "start -> or1; or1 -> or2; or2 -> t1 if =true; or2 -> t2 if =true;"
            "t1 -> xor; xor -> or1 if =igjen; xor -> or3 default; t2 -> or3; or3 -> t3 -> end",
        ),
        igjen=False,
    )
    assert run.tasks() == ["t1", "t2"]
    run.complete("t2")
    assert run.tasks() == ["t1"], "waits in or3"
    run.complete("t1", igjen=True)
    assert run.tasks() == ["t1", "t2"], "round again, still waiting in or3"
    run.complete("t2")
    run.complete("t1", igjen=False)
    assert run.tasks() == ["t3", "t3"], "one token of each flow a firing, as in Camunda 8"


def test_an_inclusive_join_fires_when_the_awaited_token_goes_elsewhere(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> a -> or; and -> b -> xor; xor -> or if =x; xor -> end2 default;"
            "or -> c -> end"
        ),
    )
    run.complete("a")
    assert run.tasks() == ["b"]
    run.complete("b", x=False)
    assert run.tasks() == ["c"]


def test_two_inclusive_joins_in_a_loop_do_not_wait_for_each_other(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> a -> or1; and -> b -> or2; or1 -> c -> xor1; xor1 -> or2 if =v;"
            "xor1 -> end default; or2 -> d -> xor2; xor2 -> or1 if =v; xor2 -> end default"
        ),
        v=False,
    )
    run.complete("a")
    run.complete("b")
    assert run.tasks() in (["c"], ["d"])


def test_an_inclusive_join_does_not_wait_for_what_needs_it_first(play: Any) -> None:
    """Around the loop b could come back to it, but only past a join that waits for it."""
    run = play(
        process(
            "start -> m; m -> and; and -> b -> and2; and -> or; or -> c if =false; or -> d default;"
            "c -> or2; d -> or2; or2 -> e -> and2; and2 -> xor; xor -> m if =igjen;"
            "xor -> end default",
            model.PlainTask(id="m"),
        ),
        igjen=True,
    )
    for _ in range(2):
        run.complete("d")
        assert run.tasks() == ["b", "e"]
        run.complete("e")
        run.complete("b")
    assert run.tasks() == ["b", "d"]


def test_links_jump_and_leave_no_history(play: Any) -> None:
    run = play(
        process(
            "start -> ut; inn -> a -> ut2; inn2 -> b -> end",
            throw("ut", model.Link(name="x")),
            throw("ut2", model.Link(name="y")),
            model.IntermediateCatchEvent(id="inn", event=model.Link(name="x")),
            model.IntermediateCatchEvent(id="inn2", event=model.Link(name="y")),
        )
    )
    run.complete("a")
    run.complete("b")
    assert run.done()
    assert {one.element_id for one in run.history if not one.flow} == {"start", "a", "b", "end"}


def test_links_run_as_drawn_too(play: Any) -> None:
    drawn = process(
        "start -> ut; inn -> a -> end",
        throw("ut", model.Link(name="x")),
        model.IntermediateCatchEvent(id="inn", event=model.Link(name="x")),
    )
    run = play(file(drawn, lowered=False))
    run.complete("a")
    assert run.done()
    assert "ut" not in run.counted()


def test_an_endless_loop_is_stopped_with_an_incident() -> None:
    run = playing.Play(
        process(
            "start -> and; and -> x; x -> y -> x; and -> a -> end",
            model.PlainTask(id="x"),
            script("y", "=n + 1", "n"),
        ),
        n=0,
    )
    (incident,) = run.incidents.values()
    assert "endless loop" in incident.message
    assert run.tasks() == ["a"]
    before = run.variables()["n"]
    run.put(effects.Retried(id=incident.id))
    assert run.variables()["n"] > before + 1000
    run.complete("a")
    assert not run.done()


def test_a_forking_loop_is_stopped_too() -> None:
    run = playing.Play(
        process(
            "start -> m; m -> and; and -> m; and -> m2; m2 -> and2; and2 -> m",
            model.PlainTask(id="m"),
            model.PlainTask(id="m2"),
        )
    )
    assert run.incidents
    assert len(run.state) < 1_000_000
    run.put(effects.InstanceCanceled())
    assert run.status is effects.InstanceState.TERMINATED


def test_an_instance_is_canceled_with_everything_in_it(play: Any) -> None:
    run = play(
        process("start -> and; and -> a -> end; and -> s -> end", sub("s", "start -> b -> end"))
    )
    run.put(effects.InstanceCanceled())
    assert run.status is effects.InstanceState.TERMINATED
    assert run.counted("TERMINATED") == {"a": 1, "b": 1, "s": 1}
    with pytest.raises(errors.NothingWaits):
        run.put(effects.InstanceCanceled())


def test_what_does_not_wait_is_refused(play: Any) -> None:
    run = play(process("start -> a -> end"))
    for trigger in (
        effects.TaskCompleted(id=1),
        effects.TaskCompleted(id=99),
        effects.JobCompleted(id=3),
        effects.TimerFired(id=3),
        effects.MessageCorrelated(id=3),
        effects.SignalCaught(name="x"),
        effects.Retried(id=3),
        effects.VariablesSet(id=99, variables={}),
        effects.ErrorThrown(id=1, code="x"),
        effects.Start(),
    ):
        with pytest.raises(errors.NothingWaits):
            run.put(trigger)
    assert run.tasks() == ["a"]


def test_a_process_without_none_start_is_not_started_by_key(play: Any) -> None:
    begin = model.StartEvent(id="s1", event=model.Message(name="en"))
    other = model.StartEvent(id="s2", event=model.Message(name="to"))
    drawn = process("s1 -> a -> end; s2 -> b -> end", begin, other)
    with pytest.raises(errors.NotAllowed):
        play(drawn)
    with pytest.raises(errors.NotFound):
        play(drawn, start="s3")
    assert play(drawn, start="s2").tasks() == ["b"], "18: each message starts its own branch"
    run = play(drawn, start="s1", svar=1)
    assert run.wait("a").variables == {"svar": 1}


def test_a_user_tasks_attributes_are_computed(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end",
            user(
                "a",
                assignee="=hvem",
                candidate_groups='=["nav", gruppe]',
                candidate_users="x, y",
                priority="=70",
                form_id="skjema",
            ),
        ),
        hvem="kari",
        gruppe="kommune",
    )
    task = run.wait("a")
    assert (task.assignee, task.candidate_groups, task.candidate_users) == (
        "kari",
        ("nav", "kommune"),
        ("x", "y"),
    )
    assert (task.priority, task.form_id, task.name) == (70, "skjema", "A")


def test_an_assignee_that_is_null_is_nobody_and_one_that_is_no_text_an_incident(play: Any) -> None:
    drawn = process("start -> a -> end", user("a", assignee="=hvem"))
    assert play(drawn, hvem=None).wait("a").assignee == ""
    (incident,) = play(drawn, hvem=7).incidents.values()
    assert "an assignee must be a text" in incident.message


NAMES = {
    "job": model.ServiceTask(id="x", job_type="=n"),
    "call": call("x", "=n"),
    "message": catch("x", model.Message(name="=n", correlation_key='="1"')),
    "send": throw("x", model.Message(name="=n", correlation_key='="1"')),
    "signal": throw("x", model.Signal(name="=n")),
    "awaited": catch("x", model.Signal(name="=n")),
    "escalation": throw("x", model.Escalation(code="=n")),
    "error": end("x", model.Error(code="=n")),
}


@pytest.mark.parametrize("node", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("n", [None, 7])
def test_a_name_that_is_no_text_is_an_incident(play: Any, node: Any, n: Any) -> None:
    after = "" if isinstance(node, model.EndEvent) else " -> end"
    run = play(process(f"start -> x{after}", node), n=n)
    (incident,) = run.incidents.values()
    assert (incident.element_id, incident.error_type) == ("x", "EXTRACT_VALUE_ERROR")
    assert run.open() == []
