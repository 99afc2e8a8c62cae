from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from engine import errors, timers
from engine.model import HistoryEvent, IncidentState
from tests.contracts.office import ADMIN, GURO, START, Office


@pytest.fixture
def running(at: Office) -> Office:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("varsel.bpmn")
    return at


def test_a_timer_fires_once_when_it_is_due_and_not_before(running: Office) -> None:
    running.start("kartlegging")
    assert running.engine.next_due_at() == START + timedelta(days=7)
    assert running.pass_time(days=6, hours=23) == 0
    assert running.pass_time(hours=1) == 1
    assert running.pass_time(days=30) == 0
    assert {t.element_id for t in running.tasks(GURO)} == {"samtale", "purre"}
    assert running.count(HistoryEvent.TIMER_FIRED) == 1
    assert running.engine.next_due_at() is None


def test_a_timer_of_a_task_that_is_done_does_not_fire(running: Office) -> None:
    running.start("kartlegging")
    running.complete("samtale", GURO, sak__bolig="har")
    assert running.engine.operations.armed_timers(ADMIN).total == 0
    assert running.pass_time(days=8) == 0


def test_the_figure_valid_at_the_moment_counts(running: Office) -> None:
    running.clock.set(datetime(2027, 3, 1, 8, tzinfo=UTC))
    running.start("kartlegging")
    assert running.engine.next_due_at() == datetime(2027, 3, 15, 8, tzinfo=UTC)


def test_armed_timers_are_listed_the_next_due_first(running: Office) -> None:
    running.start("varsel", running.open_case(loslatelse="2026-06-29"))
    running.start("kartlegging")
    first, second = running.engine.operations.armed_timers(ADMIN).items
    assert (first.element_id, first.name) == ("purring", "Samtale ikke holdt")
    assert not first.interrupting
    assert second.due_at == datetime(2026, 6, 1, 6, tzinfo=UTC), "08:00 in Oslo's summer"


def test_a_date_that_moves_moves_the_timer(running: Office) -> None:
    case = running.open_case(loslatelse="2026-06-29")
    running.start("varsel", case)
    running.engine.update_case(case, {"loslatelse": "2026-07-06"}, {"loslatelse": 1}, by=GURO)
    assert running.engine.next_due_at() == datetime(2026, 6, 8, 6, tzinfo=UTC)
    assert running.count(HistoryEvent.TIMER_MOVED) == 1
    running.clock.set(datetime(2026, 6, 2, tzinfo=UTC))
    assert running.engine.timers.fire_due(10) == 0
    running.clock.set(datetime(2026, 6, 8, 6, tzinfo=UTC))
    assert running.engine.timers.fire_due(10) == 1


def test_a_date_that_moves_moves_the_due_date_of_an_open_task(running: Office) -> None:
    case = running.open_case(loslatelse="2026-03-20")
    running.start("varsel", case)
    running.engine.timers.fire_due(10)
    assert running.task("varsle").due_at == datetime(2026, 3, 20, 7, tzinfo=UTC)
    running.engine.update_case(case, {"loslatelse": "2026-03-27"}, {"loslatelse": 1}, by=GURO)
    assert running.task("varsle").due_at == datetime(2026, 3, 27, 7, tzinfo=UTC)


def test_a_preview_shows_what_would_move_and_moves_nothing(running: Office) -> None:
    case = running.open_case(loslatelse="2026-06-29")
    running.start("varsel", case)
    before = running.engine.next_due_at()
    (move,) = running.engine.preview_case_change(case, {"sak.loslatelse": "2026-07-06"}, by=GURO)
    assert (move.kind, move.name, move.process_name) == (
        "timer",
        "Fire uker før",
        "Varsel før løslatelse",
    )
    assert (move.before, move.after) == (before, datetime(2026, 6, 8, 6, tzinfo=UTC))
    assert running.engine.next_due_at() == before
    assert running.engine.preview_case_change(case, {"notat": "x"}, by=GURO) == ()


def test_one_timer_that_fails_becomes_an_incident_and_the_rest_go_on(running: Office) -> None:
    broken = running.start("kartlegging")
    running.start("kartlegging")
    running.spoil(broken)
    assert running.pass_time(days=7) == 1
    (incident,) = running.engine.operations.incidents(ADMIN).items
    assert (incident.instance_key, incident.element_id) == (broken, "purring")
    assert "StateUnreadable" in incident.message
    assert incident.state is IncidentState.ACTIVE
    assert running.engine.next_due_at() is None


def test_a_timer_that_failed_fires_when_an_admin_retries(running: Office) -> None:
    broken = running.start("kartlegging")
    good = running.spoil(broken)
    running.pass_time(days=7)
    running.spoil(broken, good)
    (incident,) = running.engine.operations.incidents(ADMIN).items
    running.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert running.engine.operations.incidents(ADMIN).total == 0
    assert running.engine.operations.incidents(ADMIN, state="RESOLVED").total == 1
    assert running.engine.timers.fire_due(10) == 1
    assert {t.element_id for t in running.tasks()} == {"samtale", "purre"}


def test_a_process_starts_by_itself_every_day(at: Office) -> None:
    at.deploy("hver_dag.bpmn")
    assert at.engine.next_due_at() == START + timedelta(days=1)
    assert at.pass_time(hours=23) == 0
    assert at.pass_time(hours=1) == 1
    assert at.pass_time(days=1) == 1
    assert at.engine.timers.fire_due(10) == 0
    assert at.engine.operations.instances(ADMIN, state="COMPLETED").total == 2


def test_an_outage_does_not_burst(at: Office) -> None:
    at.deploy("hver_dag.bpmn")
    assert at.pass_time(days=10, hours=1) == 1
    assert at.engine.timers.fire_due(10) == 0
    assert at.engine.next_due_at() == START + timedelta(days=11)


def test_a_preview_shows_due_dates_too(running: Office) -> None:
    case = running.open_case(loslatelse="2026-03-20")
    running.start("varsel", case)
    running.engine.timers.fire_due(10)
    (move,) = running.engine.preview_case_change(case, {"loslatelse": "2026-03-27"}, by=GURO)
    assert (move.kind, move.element_id) == ("due", "varsle")
    assert (move.before, move.after) == (
        datetime(2026, 3, 20, 7, tzinfo=UTC),
        datetime(2026, 3, 27, 7, tzinfo=UTC),
    )
    assert running.task("varsle").due_at == move.before


def test_a_timer_whose_instance_is_held_is_left_for_later(
    running: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.start("kartlegging")
    running.clock.move(timedelta(days=7))

    def held(*_: object) -> bool:
        raise errors.InstanceBusy

    with monkeypatch.context() as patched:
        patched.setattr(timers, "fire", held)
        assert running.engine.timers.fire_due(10) == 0
    assert running.engine.operations.incidents(ADMIN).total == 0
    assert running.engine.timers.fire_due(10) == 0, "leased"
    assert running.pass_time(seconds=61) == 1


def test_an_incident_does_not_quote_other_peoples_errors() -> None:
    assert timers.reason(ValueError("Kari Prøve")) == "ValueError"
    assert timers.reason(errors.NotFound("no process x")) == "NotFound: no process x"


def test_a_start_event_without_a_timer_is_refused(at: Office) -> None:
    with pytest.raises(errors.EngineError):
        at.deploy_changed("hver_dag.bpmn", b"R/P1D", b"=frister.ukjent")
    assert at.engine.definitions.latest() == ()
