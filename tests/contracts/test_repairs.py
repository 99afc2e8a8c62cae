from __future__ import annotations

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent, Key
from engine.repair_model import Action, Reason, Scope
from engine.storage import tables
from tests.contracts.office import ADMIN, GEIR, GURO, KARI, SOLVEIG, Office

WHY = Reason.WRONG_VALUE


def interventions(at: Office) -> list[dict[str, object]]:
    """What the history tells of admins who stepped in, the oldest first."""
    rows = tables.history
    statement = rows.select().where(rows.c.what == HistoryEvent.INTERVENED.value)
    found = at.database.read(
        lambda connection: connection.execute(statement.order_by(rows.c.key)).all()
    )
    assert {row.user_id for row in found} <= {ADMIN.user_id}
    return [dict(row.details) for row in found]


@pytest.fixture
def arbeid(at: Office) -> Key:
    at.deploy("arbeid.bpmn")
    return at.start("arbeid", fnr="ukjent")


@pytest.fixture
def failed(at: Office, arbeid: Key) -> Key:
    """The incident of a job that failed for good."""
    (job,) = at.engine.jobs.activate("hent", "w", limit=5, lease_seconds=60)
    at.engine.jobs.fail(job.key, 0, "borte", by=SYSTEM)
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert incident.is_job
    key: Key = incident.key
    return key


def test_variables_are_shown_scope_by_scope_and_the_reading_is_logged(
    at: Office, arbeid: Key
) -> None:
    process, *_ = at.engine.repairs.open_variables(arbeid, WHY, by=ADMIN)
    assert process == Scope(id=0, element_id="", name="", variables={"fnr": "ukjent"})
    (line,) = interventions(at)
    assert line["action"] == Action.READ_VARIABLES
    assert line["reason"] == WHY
    assert "fnr" in str(line["names"])
    assert "ukjent" not in str(line)


def test_a_changed_variable_is_what_the_process_goes_on_with(at: Office, arbeid: Key) -> None:
    at.engine.repairs.set_variable(arbeid, 0, "fnr", "kjent", WHY, by=ADMIN)
    at.engine.repairs.set_variable(arbeid, 0, "ny", [1, {"a": None}], WHY, by=ADMIN)
    process, *_ = at.engine.repairs.open_variables(arbeid, WHY, by=ADMIN)
    assert process.variables == {"fnr": "kjent", "ny": [1, {"a": None}]}
    assert "kjent" not in str(interventions(at))


@pytest.mark.parametrize("name", ["", "sak.bolig", "a b", "1", "a-b", "=x"])
def test_only_names_of_variables_are_taken(at: Office, arbeid: Key, name: str) -> None:
    with pytest.raises(errors.NotAllowed):
        at.engine.repairs.set_variable(arbeid, 0, name, 1, WHY, by=ADMIN)
    assert interventions(at) == []


def test_an_element_gets_no_variable_it_does_not_have(at: Office, arbeid: Key) -> None:
    with pytest.raises(errors.NotFound):
        at.engine.repairs.set_variable(arbeid, 99, "fnr", 1, WHY, by=ADMIN)


def test_a_failed_job_can_be_passed_over(at: Office, arbeid: Key, failed: Key) -> None:
    at.engine.repairs.skip_job(failed, Reason.DONE_ELSEWHERE, by=ADMIN)
    assert at.state(arbeid) == "COMPLETED"
    assert at.engine.operations.incidents(ADMIN).total == 0
    with pytest.raises(errors.NothingWaits):
        at.engine.repairs.skip_job(failed, Reason.DONE_ELSEWHERE, by=ADMIN)
    (line,) = interventions(at)
    assert line == {"action": "skipped_job", "reason": "done_elsewhere"}


def test_only_a_job_can_be_passed_over(at: Office) -> None:
    at.deploy("veivalg.bpmn")
    at.start("veivalg")
    at.pass_time(hours=1)
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert not incident.is_job
    with pytest.raises(errors.NotFound):
        at.engine.repairs.skip_job(incident.key, WHY, by=ADMIN)


def test_a_canceled_instance_tells_why(at: Office, arbeid: Key) -> None:
    at.engine.repairs.cancel(arbeid, Reason.STARTED_WRONGLY, by=ADMIN)
    assert at.state(arbeid) == "TERMINATED"
    (line,) = interventions(at)
    assert line == {"action": "canceled_instance", "reason": "started_wrongly"}
    with pytest.raises(errors.NothingWaits):
        at.engine.repairs.cancel(arbeid, Reason.STARTED_WRONGLY, by=ADMIN)


@pytest.fixture
def task(at: Office) -> Key:
    """A task that Guro has claimed."""
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    key = at.tasks(GURO)[0].key
    at.engine.user_tasks.claim(key, by=GURO)
    return key


def test_a_task_of_somebody_who_left_goes_back_to_all(at: Office, task: Key) -> None:
    at.engine.repairs.assign_task(task, None, Reason.SOMEONE_LEFT, by=ADMIN)
    assert at.engine.user_tasks.one(task, GEIR).task.assignee is None
    at.engine.user_tasks.claim(task, by=GEIR)
    (line,) = interventions(at)
    assert line == {"action": "freed_task", "reason": "someone_left", "task": str(task)}


def test_a_task_goes_to_somebody_it_is_offered_to(at: Office, task: Key) -> None:
    at.engine.repairs.assign_task(task, GEIR, Reason.SOMEONE_LEFT, by=ADMIN)
    detail = at.engine.user_tasks.one(task, GEIR)
    assert (detail.mine, detail.task.assignee_name) == (True, "Geir")
    for stranger in (KARI, SOLVEIG):
        with pytest.raises(errors.NotAllowed):
            at.engine.repairs.assign_task(task, stranger, Reason.SOMEONE_LEFT, by=ADMIN)


def test_who_had_the_task_cannot_complete_it_any_more(at: Office, task: Key) -> None:
    seen = at.engine.user_tasks.one(task, GURO)
    at.engine.repairs.assign_task(task, GEIR, Reason.SOMEONE_LEFT, by=ADMIN)
    with pytest.raises(errors.TaskNotClaimed):
        at.engine.user_tasks.complete(task, {}, seen.task.revision, seen.case_revisions, by=GURO)


def test_a_delivery_that_failed_is_sent_again(at: Office) -> None:
    at.deploy("melding.bpmn")
    at.start("melding", saksnummer="17", nr=3)
    (row,) = at.engine.outbox.claim(5)
    at.engine.outbox.settle(row.key, "ukjent mottaker", permanent=True)
    assert at.engine.outbox.claim(5) == ()
    assert at.engine.operations.deliveries(ADMIN, state="FAILED").total == 1
    at.engine.repairs.send_again(row.key, Reason.RECEIVER_REPAIRED, by=ADMIN)
    (again,) = at.engine.outbox.claim(5)
    assert (again.key, again.attempts, again.idempotency_key) == (row.key, 1, row.idempotency_key)
    with pytest.raises(errors.NothingWaits):
        at.engine.repairs.send_again(row.key, Reason.RECEIVER_REPAIRED, by=ADMIN)


def test_what_an_instance_waits_for(at: Office, task: Key) -> None:
    found = at.engine.repairs.waiting(at.task("", GURO).instance_key, ADMIN)
    assert task in {one.key for one in found.tasks}
    assert found.incidents == ()


def test_what_a_stuck_instance_waits_for(at: Office, arbeid: Key, failed: Key) -> None:
    found = at.engine.repairs.waiting(arbeid, ADMIN)
    assert [one.key for one in found.incidents] == [failed]
    (job,) = found.jobs
    assert (job.job_type, job.retries, job.failures, job.last_error) == ("hent", 0, 1, "borte")


def test_repairs_are_for_admins(at: Office, arbeid: Key, failed: Key) -> None:
    repairs = at.engine.repairs
    for forbidden in (
        lambda: repairs.waiting(arbeid, GURO),
        lambda: repairs.open_variables(arbeid, WHY, by=GURO),
        lambda: repairs.set_variable(arbeid, 0, "fnr", 1, WHY, by=GURO),
        lambda: repairs.cancel(arbeid, WHY, by=GURO),
        lambda: repairs.assign_task(1, None, WHY, by=GURO),
        lambda: repairs.skip_job(failed, WHY, by=GURO),
        lambda: repairs.send_again(1, WHY, by=GURO),
    ):
        with pytest.raises(errors.NotAllowed):
            forbidden()
    assert interventions(at) == []


def test_what_there_is_not_is_not_found(at: Office) -> None:
    for missing in (
        lambda: at.engine.repairs.open_variables(1, WHY, by=ADMIN),
        lambda: at.engine.repairs.assign_task(1, None, WHY, by=ADMIN),
        lambda: at.engine.repairs.skip_job(1, WHY, by=ADMIN),
        lambda: at.engine.repairs.send_again(1, WHY, by=ADMIN),
    ):
        with pytest.raises(errors.NotFound):
            missing()


def test_incidents_are_found_by_case_process_element_kind_and_cause(
    at: Office, failed: Key
) -> None:
    for words in ("S-1", "arbeid", "hente", "no_retries", "BORTE"):
        (found,) = at.engine.operations.incidents(ADMIN, search=words).items
        assert found.key == failed, words
    assert at.engine.operations.incidents(ADMIN, search="%").total == 0
