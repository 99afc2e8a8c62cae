"""Listeners of user tasks, as Camunda documents the jobs of theirs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.engine.scenario.casting import (
    complete,
    create,
    do,
    end,
    holds,
    job,
    process,
    start,
    state,
    user,
)

Play = Callable[..., str]


def hears(**types: str) -> str:
    each = "".join(
        f'<zeebe:taskListener eventType="{event}" type="{type_}"/>'
        for event, type_ in types.items()
    )
    return f"<zeebe:taskListeners>{each}</zeebe:taskListeners>"


def answer(type_: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "COMPLETE_JOB_USER_TASK_LISTENER",
        "jobSelector": {"jobType": type_},
        **more,
    }


def task(**expected: Any) -> dict[str, Any]:
    return {"type": "ASSERT_USER_TASK", "userTaskSelector": {"elementId": "a"}, **expected}


def test_a_listener_corrects_what_it_is_asked_about(play: Play) -> None:
    drawn = process(start() + user("a", hears(creating="made")) + end(), "s a e")
    corrections = {
        "assignee": "ola",
        "candidateGroups": ["g", "h"],
        "candidateUsers": ["kari"],
        "dueDate": "2027-01-01T00:00:00Z",
        "followUpDate": "2026-12-01T00:00:00Z",
        "priority": 80,
    }
    expected = {name: corrections[name] for name in corrections if name != "candidateUsers"}
    assert not play(
        drawn,
        create(),
        answer("made", corrections=corrections),
        task(state="IS_CREATED", **expected),
        complete("a"),
        state("IS_COMPLETED"),
    )


def test_a_listener_may_deny_that_a_task_is_completed(play: Play) -> None:
    drawn = process(start() + user("a", hears(completing="done")) + end(), "s a e")
    given = complete("a", variables={"n": 1})
    assert not play(
        drawn,
        create(),
        given,
        answer("done", denied=True, deniedReason="not yet"),
        task(state="IS_CREATED"),
        given,
        answer("done"),
        state("IS_COMPLETED"),
        holds(n=1),
    )


def test_its_jobs_are_done_as_any_others_too(play: Play) -> None:
    drawn = process(start() + user("a", hears(creating="made", completing="done")) + end(), "s a e")
    worker = {"type": "MOCK_JOB_WORKER_COMPLETE_JOB", "jobType": "made"}
    assert not play(drawn, worker, create(), complete("a"), do("a"), state("IS_COMPLETED"))


def test_what_is_no_job_of_a_listener_is_not_taken_for_one(play: Play) -> None:
    drawn = process(start() + job("j", "work") + end(), "s j e")
    assert "no open job of a task listener jobType 'work'; jobs [j (work)]" in play(
        drawn, create(), answer("work")
    )
    led = {"type": "COMPLETE_JOB_AD_HOC_SUB_PROCESS", "jobSelector": {"jobType": "work"}}
    assert "no open job of an ad-hoc subprocess jobType 'work'" in play(drawn, create(), led)
