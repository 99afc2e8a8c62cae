"""Functions that do jobs: under a lease, with back-off, and never at the others' cost."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from engine import errors
from engine.job_model import JobView
from engine.model import SYSTEM, HistoryEvent
from integrations import jobs
from tests.contracts.office import ADMIN, OWNER, Office
from tests.engine.diagram import bpmn


class Register:
    """An example of a worker: answers what a register knows, and can be away."""

    def __init__(self, *faults: Exception) -> None:
        self.faults = list(faults)
        self.asked: list[int] = []

    def __call__(self, job: JobView) -> Mapping[str, Any]:
        self.asked.append(job.key)
        if self.faults:
            raise self.faults.pop(0)
        return {"svar": job.variables["fnr"] + "!"}


@pytest.fixture
def running(at: Office) -> Office:
    at.deploy("arbeid.bpmn")
    at.start("arbeid", fnr="1")
    return at


def _do(at: Office, register: jobs.Handler) -> int:
    return jobs.do_due(at.engine, {"hent": register}, "w1", lease_seconds=60)


def _ended(at: Office) -> int:
    return at.engine.operations.instances(ADMIN, state="COMPLETED").total


def test_a_worker_does_what_is_due_and_nothing_else(running: Office) -> None:
    register = Register()
    assert _do(running, register) == 1
    assert _ended(running) == 1
    assert _do(running, register) == 0
    assert jobs.do_due(running.engine, {"annet": register}, "w1") == 0


def test_a_failure_is_tried_again_later_and_later(running: Office) -> None:
    register = Register(jobs.JobFailed("borte"), OSError("hemmelig"))
    assert _do(running, register) == 1
    assert _do(running, register) == 0
    running.clock.move(timedelta(seconds=30))
    assert _do(running, register) == 1
    running.clock.move(timedelta(seconds=59))
    assert _do(running, register) == 0
    running.clock.move(timedelta(seconds=1))
    assert _do(running, register) == 1
    assert _ended(running) == 1
    assert running.count(HistoryEvent.JOB_FAILED) == 2


def test_out_of_retries_is_an_incident_while_other_instances_go_on(running: Office) -> None:
    register = Register(*[jobs.JobFailed("borte")] * 2, OSError("fnr 12345678901"))
    for _ in range(3):
        assert _do(running, register) == 1
        running.clock.move(timedelta(hours=1))
    (incident,) = running.engine.operations.incidents(ADMIN).items
    assert (incident.error_type, incident.message) == ("JOB_NO_RETRIES", "OSError")
    running.start("arbeid", fnr="2")
    assert _do(running, register) == 1
    assert _ended(running) == 1
    running.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert _do(running, register) == 1
    assert _ended(running) == 2


def test_out_of_retries_leaves_the_other_branch_alone(at: Office) -> None:
    job = '<zeebe:taskDefinition type="hent" retries="1"/>'
    diagram = bpmn.process(
        bpmn.node("startEvent", "s"),
        bpmn.node("parallelGateway", "g"),
        bpmn.node("serviceTask", "a", extensions=job),
        bpmn.node(
            "scriptTask", "b", extensions='<zeebe:script expression="=1" resultVariable="r"/>'
        ),
        bpmn.node("serviceTask", "c", extensions=job.replace("hent", "annet")),
        bpmn.node("endEvent", "e"),
        bpmn.node("endEvent", "f"),
        bpmn.path("s", "g", "a", "e"),
        bpmn.path("g", "b", "c", "f"),
    )
    at.engine.definitions.deploy({"to.bpmn": bpmn.definitions(diagram)}, note="prøve", by=OWNER)
    instance = at.start("Process_1")
    handlers: Mapping[str, jobs.Handler] = {
        "hent": Register(jobs.JobFailed("borte")),
        "annet": lambda _: {"gjort": True},
    }
    assert jobs.do_due(at.engine, handlers, "w1") == 2
    assert at.engine.operations.incidents(ADMIN).total == 1
    touched = {e.element_id for e in at.engine.standings(instance, actor=ADMIN)[0].elements}
    assert "f" in touched
    assert "e" not in touched
    assert at.state(instance) == "ACTIVE"


def test_a_bpmn_error_takes_the_path_that_is_drawn(running: Office) -> None:
    assert _do(running, Register(jobs.BpmnError("UKJENT", "finnes ikke", {"svar": 0}))) == 1
    (instance,) = running.engine.operations.instances(ADMIN, state="COMPLETED").items
    elements = running.engine.standings(instance.key, actor=ADMIN)[0].elements
    assert "ikke_hentet" in {e.element_id for e in elements}


@pytest.mark.parametrize("answer", [None, {"svar": object()}, {"svar": float("nan")}, 5])
def test_an_answer_that_cannot_be_kept_is_a_failure_and_not_the_end(
    running: Office, answer: Any
) -> None:
    assert _do(running, lambda _: answer) == 1
    assert running.count(HistoryEvent.JOB_FAILED) == 1
    assert running.engine.operations.incidents(ADMIN).total == 0


@pytest.mark.parametrize("late", ["complete", "fail", "throw"])
@pytest.mark.parametrize("taken", [True, False], ids=["taken", "idle"])
def test_a_worker_whose_lease_ran_out_settles_nothing(
    running: Office, late: str, *, taken: bool
) -> None:
    (slow,) = running.engine.jobs.activate("hent", "w1", 1, 60)
    running.clock.move(timedelta(seconds=60))
    quick = running.engine.jobs.activate("hent", "w2", 1, 60) if taken else ()
    settle = {
        "complete": lambda: running.engine.jobs.complete(slow, {}, by=SYSTEM),
        "fail": lambda: running.engine.jobs.fail(slow, 0, "treg", by=SYSTEM),
        "throw": lambda: running.engine.jobs.throw_error(slow, "UKJENT", "", {}, by=SYSTEM),
    }
    with pytest.raises(errors.LeaseLost):
        settle[late]()
    assert running.count(HistoryEvent.JOB_FAILED) == 0
    for other in quick:
        running.engine.jobs.complete(other, {}, by=SYSTEM)
    assert _ended(running) == len(quick)


def test_a_job_lost_or_canceled_on_the_way_is_let_go(running: Office) -> None:
    def slow(job: JobView) -> Mapping[str, Any]:
        running.clock.move(timedelta(seconds=61))
        (other,) = running.engine.jobs.activate("hent", "w2", 1, 60)
        running.engine.jobs.complete(other, {}, by=SYSTEM)
        return {"svar": job.key}

    def canceling(job: JobView) -> Mapping[str, Any]:
        running.engine.cancel_instance(job.instance_key, by=ADMIN)
        return {}

    assert _do(running, slow) == 1
    running.start("arbeid", fnr="2")
    assert _do(running, canceling) == 1
    assert running.count(HistoryEvent.JOB_FAILED) == 0
    assert running.count(HistoryEvent.JOB_COMPLETED) == 1


def test_two_workers_do_each_job_once(running: Office) -> None:
    for number in range(9):
        running.start("arbeid", fnr=str(number))
    register = Register()

    def work() -> None:
        while _do(running, register):
            pass

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(register.asked) == len(set(register.asked)) == 10
    assert _ended(running) == 10


def test_back_off_doubles_up_to_a_limit() -> None:
    waits = [jobs.back_off(failures).total_seconds() for failures in (0, 1, 2, 3, 10, 10**9)]
    assert waits == [30, 30, 60, 120, 15_360, 21_600]
