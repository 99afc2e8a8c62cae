"""Workers that answer listeners of user tasks: wrongly, too late, or not at all."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine import errors
from engine.job_model import JobView
from engine.model import SYSTEM, HistoryEvent
from engine.runtime.effects import TaskAnswer
from integrations import jobs
from tests.contracts.listening import agree, deliver, deploy, job, row
from tests.contracts.office import ADMIN, GURO, Office


def test_a_listener_that_fails_is_an_incident_of_its_own_kind(at: Office) -> None:
    deploy(at, "completing", "completing2")
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    agree(at, "completing")
    at.engine.jobs.fail(job(at, "completing2"), 0, "nede", by=SYSTEM)
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert (incident.element_id, incident.error_type) == ("samtale", "TASK_LISTENER_NO_RETRIES")
    assert row(at).state == "COMPLETING"
    at.engine.operations.retry_incident(incident.key, by=ADMIN)
    agree(at, "completing2")
    assert row(at).state == "COMPLETED"
    assert at.engine.operations.incidents(ADMIN).total == 0


def test_a_registered_worker_denies_corrects_and_agrees(at: Office) -> None:
    def check(asked: JobView) -> jobs.Answer:
        if asked.variables.get("merknad") != "Trenger hjelp":
            return TaskAnswer(denied=True, reason="Merknaden mangler")
        return TaskAnswer(corrections={"priority": 10})

    handlers: dict[str, jobs.Handler] = {"completing": check, "completing2": lambda _: {}}
    deploy(at, *handlers)
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    assert jobs.do_due(at.engine, handlers, "w") == 1
    assert at.task("samtale", GURO).denied_reason == "Merknaden mangler"
    deliver(at, sak__bolig="har", merknad="Trenger hjelp")
    assert jobs.do_due(at.engine, handlers, "w") == 2
    assert (row(at).state, row(at).priority) == ("COMPLETED", 10)


def test_an_answer_of_a_worker_that_cannot_be_used_is_told_to_admins(at: Office) -> None:
    deploy(at, "completing")
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    for _ in range(3):
        at.clock.move(timedelta(hours=7))
        assert jobs.do_due(at.engine, {"completing": lambda _: {"x": 1}}, "w") == 1
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert incident.message == "a listener of a user task cannot set variables"
    assert row(at).state == "COMPLETING"


def test_an_error_a_listener_throws_is_a_failure_of_its_job(at: Office) -> None:
    def thrower(_: JobView) -> jobs.Answer:
        raise jobs.BpmnError("E")

    deploy(at, "completing")
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    assert jobs.do_due(at.engine, {"completing": thrower}, "w") == 1
    assert at.count(HistoryEvent.LISTENER_FAILED) == 1
    at.clock.move(timedelta(minutes=1))
    assert jobs.do_due(at.engine, {"completing": lambda _: {}}, "w") == 1
    assert row(at).state == "COMPLETED"
    assert at.count(HistoryEvent.LISTENER_ANSWERED) == 1
    assert at.count(HistoryEvent.JOB_COMPLETED) == 0


def test_an_answer_that_cannot_be_used_changes_nothing(at: Office) -> None:
    deploy(at, "completing")
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    asked = job(at, "completing")
    for variables, answer in (
        ({"x": 1}, None),
        ({}, TaskAnswer(corrections={"priority": -1})),
        ({}, TaskAnswer(denied=True, corrections={"priority": 1})),
    ):
        with pytest.raises(errors.NotAllowed):
            at.engine.jobs.complete(asked, variables, by=SYSTEM, answer=answer)
        assert row(at).state == "COMPLETING"
    with pytest.raises(errors.NotAllowed):
        at.engine.jobs.throw_error(asked, "E", "", {}, by=SYSTEM)
    at.engine.jobs.complete(asked, {}, by=SYSTEM)
    assert row(at).state == "COMPLETED"
