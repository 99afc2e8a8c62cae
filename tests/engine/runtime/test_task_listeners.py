"""Listeners of user tasks: each change of a task waits until they have agreed to it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import after, at, mapped, on, process, sub, user

TWICE = ("creating", "assigning", "updating", "completing", "canceling")


def hears(*events: str, **more: Any) -> tuple[model.Listener, ...]:
    """Listeners named by their events: `completing`, `completing2`, …"""
    return tuple(model.Listener(event=one.rstrip("0123456789"), type=one, **more) for one in events)


def heard(id_: str, *events: str, **more: Any) -> model.UserTask:
    return user(id_, task_listeners=hears(*events), **more)


def one(task: model.UserTask) -> model.Process:
    return process("start -> a -> b -> end", task)


def only(run: Any) -> effects.JobCreated:
    (job,) = run.listeners().values()
    found: effects.JobCreated = job
    return found


def test_a_task_is_created_once_its_listeners_have_agreed(play: Any) -> None:
    run = play(one(heard("a", "creating", "creating2")), x=1)
    assert run.stands("a") == "CREATING"
    assert list(run.listeners()) == ["creating"]
    assert only(run).variables == {"x": 1}
    run.hear("creating", priority=70)
    assert list(run.listeners()) == ["creating2"]
    assert only(run).asked.changes == {"priority": 70}
    run.hear("creating2", candidateUsers=["kari"])
    assert run.stands("a") == "CREATED"
    assert run.turned[-1].changes == {"priority": 70, "candidateUsers": ["kari"]}
    run.complete("a")
    assert run.tasks() == ["b"]


def test_who_the_diagram_names_is_assigned_after_the_task_is_created(play: Any) -> None:
    run = play(one(heard("a", "creating", "assigning", assignee="=hvem")), hvem="kari")
    assert (run.wait("a").assignee, run.stands("a")) == ("", "CREATING")
    run.hear("creating")
    assert run.stands("a") == "ASSIGNING"
    assert only(run).asked.changes == {"assignee": "kari"}
    run.hear("assigning", assignee="ola")
    assert run.stands("a") == "CREATED"
    assert run.turned[-1].changes == {"assignee": "ola"}


def test_without_assigning_listeners_the_assignee_comes_with_the_creation(play: Any) -> None:
    run = play(one(heard("a", "creating", assignee="kari")))
    run.hear("creating")
    assert run.turned[-1].changes == {"assignee": "kari"}
    assert run.stands("a") == "CREATED"


def test_whom_a_creating_listener_names_is_assigned_like_anybody(play: Any) -> None:
    run = play(one(heard("a", "creating", "assigning")))
    run.hear("creating", assignee="kari")
    assert run.stands("a") == "ASSIGNING"
    assert only(run).asked.changes == {"assignee": "kari"}
    run.hear("assigning", "ikke henne")
    assert run.stands("a") == "CREATED"
    assert (run.turned[-1].denied, run.turned[-1].changes) == (True, {})


def test_a_first_assignee_may_be_denied(play: Any) -> None:
    run = play(one(heard("a", "assigning", assignee="kari")))
    assert (run.wait("a").assignee, run.stands("a")) == ("", "ASSIGNING")
    run.hear("assigning", "hun er inhabil")
    assert run.stands("a") == "CREATED"
    assert run.turned[-1].reason == "hun er inhabil"


def test_a_task_is_completed_once_all_have_agreed(play: Any) -> None:
    task = heard("a", "completing", "completing2", inputs=mapped(y="=1"), outputs=mapped(z="=x"))
    run = play(one(task), x=0)
    run.ask("a", "completing", variables={"x": 5}, kept={"by": "kari"})
    assert run.stands("a") == "COMPLETING"
    assert only(run).variables == {"x": 5, "y": 1}
    assert run.variables() == {"x": 0}
    run.hear("completing", dueDate="2026-12-01")
    assert only(run).asked.changes == {"dueDate": "2026-12-01"}
    run.hear("completing2")
    assert run.tasks() == ["b"]
    assert run.variables() == {"x": 0, "z": 5}
    (agreed,) = [turned for turned in run.turned if turned.agreed]
    assert (agreed.kept, agreed.changes) == ({"by": "kari"}, {"dueDate": "2026-12-01"})


def test_a_denied_completion_leaves_the_task_as_it_was(play: Any) -> None:
    run = play(one(heard("a", "completing", "completing2")), x=0)
    run.ask("a", "completing", variables={"x": 5})
    run.hear("completing", priority=99)
    run.hear("completing2", "vedlegget mangler")
    turned = run.turned[-1]
    assert (turned.denied, turned.reason, turned.changes) == (True, "vedlegget mangler", {})
    assert (run.stands("a"), run.variables()) == ("CREATED", {"x": 0})
    run.ask("a", "completing", variables={"x": 6})
    run.hear("completing")
    run.hear("completing2")
    assert run.variables() == {"x": 6}


def test_what_can_no_longer_be_taken_in_is_refused_after_all(play: Any) -> None:
    run = play(one(heard("a", "completing")))
    run.refusal = "noen andre har endret feltet"
    run.ask("a", "completing", variables={"x": 5})
    run.hear("completing")
    assert (run.stands("a"), run.variables()) == ("CREATED", {})
    assert run.turned[-1].reason == "noen andre har endret feltet"


@pytest.mark.parametrize("event", ["assigning", "updating"])
def test_a_change_waits_for_its_listeners(play: Any, event: str) -> None:
    run = play(one(heard("a", event, f"{event}2")))
    run.ask("a", event, changes={"assignee": "kari", "priority": 10})
    assert run.stands("a") == event.upper()
    run.hear(event, priority=20, candidateGroups=[])
    assert only(run).asked.changes == {"assignee": "kari", "priority": 20, "candidateGroups": []}
    run.hear(f"{event}2")
    assert run.stands("a") == "CREATED"
    assert run.turned[-1].changes == {"assignee": "kari", "priority": 20, "candidateGroups": []}
    run.ask("a", event, changes={"assignee": "ola"})
    run.hear(event, "nei")
    assert (run.stands("a"), run.turned[-1].changes) == ("CREATED", {})


def test_a_change_nobody_listens_for_is_made_at_once(play: Any) -> None:
    run = play(one(heard("a", "completing")))
    run.ask("a", "assigning", changes={"assignee": "kari"})
    assert run.stands("a") == "CREATED"
    assert run.turned[-1].changes == {"assignee": "kari"}


def test_variables_of_a_task_are_set_once_all_agree(play: Any) -> None:
    run = play(one(heard("a", "updating")), x=1)
    id_ = run.wait("a").id
    run.put(effects.VariablesSet(id=id_, variables={"x": 2}, local=True))
    assert (run.stands("a"), only(run).variables) == ("UPDATING", {"x": 2})
    run.hear("updating")
    assert run.variables() == {"x": 1}
    run.put(effects.VariablesSet(id=id_, variables={"x": 3}))
    run.hear("updating", "nei")
    run.complete("a")
    assert run.variables() == {"x": 1}
    run.set(x=4)
    assert run.variables() == {"x": 4}


@pytest.mark.parametrize(
    "answer",
    [
        {"denied": True, "corrections": {"priority": 1}},
        {"corrections": {"priority": 101}},
        {"corrections": {"priority": True}},
        {"corrections": {"candidateUsers": "kari"}},
        {"corrections": {"dueDate": "i morgen"}},
        {"corrections": {"assignee": 5}},
        {"corrections": {"name": "x"}},
    ],
)
def test_an_answer_that_cannot_be_used_changes_nothing(play: Any, answer: Any) -> None:
    run = play(one(heard("a", "completing")))
    run.ask("a", "completing", variables={"x": 1})
    before = run.state
    with pytest.raises(errors.NotAllowed):
        run.put(effects.JobCompleted(id=only(run).id, answer=effects.TaskAnswer(**answer)))
    assert run.state == before
    run.hear("completing")
    assert run.variables() == {"x": 1}


def test_a_listener_sets_no_variables_and_throws_no_errors(play: Any) -> None:
    run = play(one(heard("a", "completing")))
    run.ask("a", "completing")
    job = only(run)
    with pytest.raises(errors.NotAllowed):
        run.put(effects.JobCompleted(id=job.id, variables={"x": 1}))
    with pytest.raises(errors.NotAllowed):
        run.put(effects.JobCompleted(id=job.id, answer=effects.AdHocAnswer()))
    with pytest.raises(errors.NotAllowed):
        run.put(effects.ErrorThrown(id=job.id, code="E"))


@pytest.mark.parametrize("event", ["creating", "canceling"])
def test_creation_and_cancellation_cannot_be_denied(play: Any, event: str) -> None:
    run = play(
        process("start -> a -> end; b -> end2", heard("a", event), on("a", "b", after("PT1H")))
    )
    run.passes(hours=2 if event == "canceling" else 0)
    with pytest.raises(errors.NotAllowed):
        run.hear(event, "nei")
    run.hear(event)
    assert not run.listeners()


def test_only_an_assignee_of_nobody_is_corrected_at_creation(play: Any) -> None:
    run = play(one(heard("a", "creating", assignee="kari")))
    with pytest.raises(errors.NotAllowed):
        run.hear("creating", assignee="ola")
    run.hear("creating", assignee=None)
    assert run.turned[-1].changes == {"assignee": "kari"}


def test_only_a_task_listener_may_deny(play: Any) -> None:
    run = play(one(user("a", listeners=(model.Listener(event="start", type="s"),))))
    (job,) = run.waits.values()
    with pytest.raises(errors.NotAllowed):
        run.put(effects.JobCompleted(id=job.id, answer=effects.TaskAnswer(denied=True)))


def test_while_listeners_are_heard_nothing_else_happens_to_the_task(play: Any) -> None:
    run = play(one(heard("a", *TWICE)))
    run.hear("creating")
    run.ask("a", "assigning", changes={"assignee": "kari"})
    task = run.wait("a").id
    for trigger in (
        effects.TaskCompleted(id=task),
        effects.TaskCommanded(id=task, event="completing"),
        effects.TaskCommanded(id=task, event="updating"),
        effects.ErrorThrown(id=task, code="E"),
        effects.VariablesSet(id=task, variables={"x": 1}),
    ):
        with pytest.raises(errors.TaskBusy) as caught:
            run.put(trigger)
        assert caught.value.state == "ASSIGNING"
    run.hear("assigning")
    run.ask("a", "completing")
    run.hear("completing")
    assert run.tasks() == ["b"]


def test_headers_of_the_task_and_its_listener_are_told(play: Any) -> None:
    task = user(
        "a",
        headers={"a": "1", "b": "0"},
        task_listeners=hears("creating", headers={"b": "2"}, retries="7"),
    )
    run = play(one(task))
    job = only(run)
    assert (job.headers, job.retries, job.element_id) == ({"a": "1", "b": "2"}, 7, "a")


def test_a_listener_whose_type_cannot_be_computed_is_an_incident(play: Any) -> None:
    listeners = (*hears("completing"), model.Listener(event="completing", type="=hvem"))
    run = play(
        process(
            "start -> and; and -> a -> end; and -> c -> end2", user("a", task_listeners=listeners)
        )
    )
    run.ask("a", "completing", variables={"x": 1})
    run.hear("completing", priority=1)
    (incident,) = run.incidents.values()
    assert (incident.element_id, incident.error_type) == ("a", "EXTRACT_VALUE_ERROR")
    run.complete("c")
    run.set(hvem="ola")
    run.retry("a")
    assert list(run.listeners()) == ["completing"]
    assert only(run).asked.changes == {}
    run.hear("completing")
    run.hear("ola")
    assert run.done()


def test_a_date_that_a_listener_set_no_longer_follows_the_case(play: Any) -> None:
    task = heard("a", "creating", due_date="=sak.dato", follow_up_date="=sak.dato")
    run = play(one(task), sak={"dato": "2026-12-01"})
    run.change(dato="2026-12-02")
    assert run.wait("a").due_at == datetime(2026, 12, 1, 23, tzinfo=UTC)
    run.hear("creating", dueDate="2026-12-24T12:00:00Z")
    run.change(dato="2026-12-03")
    assert run.wait("a").follow_up_at == datetime(2026, 12, 2, 23, tzinfo=UTC)
    assert run.wait("a").due_at == datetime(2026, 12, 24, 12, tzinfo=UTC)


def test_a_task_in_a_subprocess_is_asked_about_like_any(play: Any) -> None:
    inner = sub("s", "starts -> a -> ends", heard("a", "completing"))
    run = play(process("start -> s -> b -> end; t -> end2", inner, on("s", "t", at("2030-01-01"))))
    run.ask("a", "completing", variables={"x": 1})
    run.hear("completing")
    assert (run.tasks(), run.variables()) == (["b"], {"x": 1})
