from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent
from engine.repair_model import Reason
from tests.contracts.listening import job_rows
from tests.contracts.office import ADMIN, START, Office


@pytest.fixture
def running(at: Office) -> Office:
    at.deploy("arbeid.bpmn")
    at.start("arbeid", fnr="ukjent")
    return at


def activate(at: Office, worker: str = "w1") -> tuple[int, ...]:
    jobs = at.engine.jobs.activate("hent", worker, limit=5, lease_seconds=60)
    return tuple(job.key for job in jobs)


def test_a_worker_gets_what_the_diagram_says(running: Office) -> None:
    (job,) = running.engine.jobs.activate("hent", "w1", limit=5, lease_seconds=60)
    assert (job.process_id, job.element_id, job.retries) == ("arbeid", "hente", 3)
    assert job.headers["fra"] == "register"
    assert job.variables == {"fnr": "ukjent"}
    assert job.leased_until == START + timedelta(seconds=60)
    assert running.engine.jobs.activate("annet", "w1", limit=5, lease_seconds=60) == ()


def test_a_job_is_one_workers_until_its_lease_runs_out(running: Office) -> None:
    first = activate(running)
    assert activate(running, "w2") == ()
    running.clock.move(timedelta(seconds=61))
    assert activate(running, "w2") == first


def test_a_job_whose_state_is_unreadable_keeps_nobody_from_the_others(running: Office) -> None:
    (broken,) = running.engine.operations.instances(ADMIN, state="ACTIVE").items
    running.start("arbeid", fnr="kjent")
    running.spoil(broken.key)
    assert running.engine.jobs.activate("hent", "w1", limit=1, lease_seconds=60) == ()
    (job,) = running.engine.jobs.activate("hent", "w1", limit=1, lease_seconds=60)
    assert job.variables == {"fnr": "kjent"}
    (incident,) = running.engine.operations.incidents(ADMIN).items
    assert (incident.instance_key, incident.element_id) == (broken.key, "hente")
    assert "StateUnreadable" in incident.message


def test_a_completed_job_lets_the_instance_go_on_once(running: Office) -> None:
    (key,) = activate(running)
    running.engine.jobs.complete(key, {"svar": 1}, by=SYSTEM)
    assert running.engine.operations.instances(ADMIN, state="COMPLETED").total == 1
    with pytest.raises(errors.NothingWaits):
        running.engine.jobs.complete(key, {}, by=SYSTEM)
    assert running.count(HistoryEvent.JOB_COMPLETED) == 1


def test_a_job_without_retries_is_an_incident_until_an_admin_retries(running: Office) -> None:
    (key,) = activate(running)
    running.engine.jobs.fail(key, 1, "borte", by=SYSTEM)
    assert running.engine.operations.incidents(ADMIN).total == 0
    assert activate(running) == (key,)
    running.engine.jobs.fail(key, 0, "fortsatt borte", by=SYSTEM)
    (incident,) = running.engine.operations.incidents(ADMIN).items
    assert (incident.error_type, incident.message) == ("JOB_NO_RETRIES", "fortsatt borte")
    assert activate(running) == ()
    running.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert running.engine.operations.incidents(ADMIN).total == 0
    assert activate(running) == (key,)


def test_a_thrown_error_takes_the_path_that_is_drawn(running: Office) -> None:
    (key,) = activate(running)
    running.engine.jobs.throw_error(key, "UKJENT", "finnes ikke", {}, by=SYSTEM)
    (instance,) = running.engine.operations.instances(ADMIN, state="COMPLETED").items
    elements = running.engine.standings(instance.key, actor=ADMIN)[0].elements
    assert "ikke_hentet" in {e.element_id for e in elements}


def test_a_job_that_does_not_exist_is_not_found(running: Office) -> None:
    with pytest.raises(errors.NotFound):
        running.engine.jobs.complete(1, {}, by=SYSTEM)


@pytest.mark.parametrize("ends", ["completed", "error", "skipped", "canceled"])
def test_what_a_job_was_given_is_not_kept_when_it_is_over(running: Office, ends: str) -> None:
    (key,) = activate(running)
    if ends == "completed":
        running.engine.jobs.complete(key, {"svar": 1}, by=SYSTEM)
    elif ends == "error":
        running.engine.jobs.throw_error(key, "UKJENT", "", {}, by=SYSTEM)
    elif ends == "skipped":
        running.engine.jobs.fail(key, 0, "borte", by=SYSTEM)
        (incident,) = running.engine.operations.incidents(ADMIN).items
        running.engine.repairs.skip_job(incident.key, Reason.DONE_ELSEWHERE, by=ADMIN)
    else:
        (instance,) = running.engine.operations.instances(ADMIN, state="ACTIVE").items
        running.engine.repairs.cancel(instance.key, Reason.STARTED_WRONGLY, by=ADMIN)
    (row,) = job_rows(running)
    assert (row.state != "CREATED", row.variables) == (True, {})


def told(at: Office) -> dict[str, Any]:
    """What a worker is told that takes the job now."""
    (job,) = at.engine.jobs.activate("hent", "w2", limit=5, lease_seconds=60)
    return dict(job.variables)


def test_whoever_tries_again_is_told_what_was_put_right_meanwhile(running: Office) -> None:
    (key,) = activate(running)
    running.engine.jobs.fail(key, 0, "ukjent", by=SYSTEM)
    (incident,) = running.engine.operations.incidents(ADMIN).items
    running.engine.repairs.set_variable(
        incident.instance_key, 0, "fnr", "kjent", Reason.WRONG_VALUE, by=ADMIN
    )
    running.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert told(running) == {"fnr": "kjent"}


def test_what_a_worker_says_when_it_fails_is_for_who_tries_next(running: Office) -> None:
    (key,) = activate(running)
    running.engine.jobs.fail(key, 1, "halvveis", by=SYSTEM, variables={"fnr": "1", "side": 3})
    assert told(running) == {"fnr": "1", "side": 3}
    (instance,) = running.engine.operations.instances(ADMIN, state="ACTIVE").items
    process, *_ = running.engine.repairs.open_variables(instance.key, Reason.WRONG_VALUE, by=ADMIN)
    assert process.variables == {"fnr": "ukjent"}


def test_a_job_whose_error_nothing_caught_is_nobodys_until_an_admin_retries(
    running: Office,
) -> None:
    (key,) = activate(running)
    running.engine.jobs.throw_error(key, "ANNET", "rart", {}, by=SYSTEM)
    running.clock.move(timedelta(hours=1))
    assert activate(running) == ()
    (incident,) = running.engine.operations.incidents(ADMIN).items
    assert incident.error_type == "UNHANDLED_ERROR_EVENT"
    running.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert running.engine.operations.incidents(ADMIN).total == 0
    assert activate(running) == (key,)
