from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update

from engine.agenda import DELIVERIES, JOBS, TIMERS
from engine.model import SYSTEM
from engine.storage import tables
from tests.contracts.office import ADMIN, START, Office
from tests.contracts.test_statements import traffic

EVERYTHING = (TIMERS, DELIVERIES, JOBS)


def look(at: Office, *kinds: str, job_type: str = "hent") -> datetime | None:
    return at.engine.next_due_at(kinds, [job_type])


def test_nothing_is_due_where_nothing_waits(at: Office) -> None:
    assert look(at, *EVERYTHING) is None


def test_one_statement_looks_for_everything(at: Office) -> None:
    with traffic(at.database) as seen:
        look(at, *EVERYTHING)
    asked = [text for text in seen.statements if not text.startswith("BEGIN")]
    assert len(asked) == 1


def test_each_kind_is_looked_for_by_itself(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("melding.bpmn")
    at.deploy("arbeid.bpmn")
    at.start("kartlegging")
    at.clock.move(timedelta(minutes=1))
    at.start("arbeid", fnr="ukjent")
    at.clock.move(timedelta(minutes=1))
    at.start("melding", saksnummer="17", nr=1)
    assert look(at, TIMERS) == START + timedelta(days=7)
    assert look(at, JOBS) == START + timedelta(minutes=1)
    assert look(at, DELIVERIES) == START + timedelta(minutes=2)
    assert look(at, *EVERYTHING) == START + timedelta(minutes=1)


def test_a_job_is_due_at_once_then_when_its_lease_ends_then_when_its_pause_does(
    at: Office,
) -> None:
    at.deploy("arbeid.bpmn")
    at.start("arbeid", fnr="ukjent")
    assert look(at, JOBS) == START
    assert look(at, JOBS, job_type="annet") is None, "nobody here does jobs of that type"
    (job,) = at.engine.jobs.activate("hent", "w1", limit=1, lease_seconds=60)
    assert look(at, JOBS) == START + timedelta(seconds=60)
    at.engine.jobs.fail(job, 1, "borte", by=SYSTEM, back_off_seconds=300)
    assert look(at, JOBS) == START + timedelta(seconds=300)
    at.engine.jobs.fail(job.key, 0, "borte", by=SYSTEM)
    assert look(at, JOBS) is None, "an incident waits for a person"


def test_a_process_that_cannot_start_by_itself_does_not_stop_the_others(at: Office) -> None:
    at.deploy("hver_dag.bpmn")
    with at.database.engine.begin() as connection:
        connection.execute(update(tables.start_event).values(element_id="borte"))
    at.clock.move(timedelta(minutes=1))
    at.deploy_changed("hver_dag.bpmn", b'id="hver_dag"', b'id="hver_dag_igjen"')
    assert at.pass_time(days=1) == 1
    (instance,) = at.engine.operations.instances(ADMIN).items
    assert instance.process_id == "hver_dag_igjen"
