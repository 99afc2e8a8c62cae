"""A figure that becomes valid moves what was computed with the one before it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine import casefile, deadlines, errors, participants
from engine.model import SYSTEM, HistoryEvent, Key
from engine.process_engine import ProcessEngine
from engine.storage import session
from tests.contracts.office import ADMIN, FILES, OWNER, SOLVEIG, Office

BEFORE = datetime(2026, 12, 30, 9, tzinfo=UTC)
A_MINUTE_TO = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
MIDNIGHT_IN_OSLO = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
AFTER_A_WEEK = datetime(2027, 1, 6, 9, tzinfo=UTC)
AFTER_TWO = datetime(2027, 1, 13, 9, tzinfo=UTC)


def _started(at: Office) -> Key:
    at.clock.set(BEFORE)
    _deploy(at, b"=frister.samtale")
    return at.start("kartlegging", at.open_case())


def _deploy(at: Office, timer: bytes) -> None:
    """The due date counts from when the task opened, the timer as given."""
    content = (FILES / "kartlegging.bpmn").read_bytes()
    content = content.replace(b"=now() + frister.samtale", b"=frister.samtale")
    content = content.replace(b">=frister.samtale<", b">" + timer + b"<")
    form = (FILES / "kartlegge.form").read_bytes()
    resources = {"kartlegging.bpmn": content, "kartlegge.form": form}
    at.engine.definitions.deploy(resources, note="prøve", by=OWNER)


def _timers(at: Office) -> list[datetime | None]:
    return [timer.due_at for timer in at.engine.operations.armed_timers(ADMIN).items]


def test_an_armed_timer_and_a_due_date_move_at_the_moment_the_new_figure_is_valid(
    at: Office,
) -> None:
    _started(at)
    assert at.engine.reviews.follow_deadlines() == 0
    at.clock.set(A_MINUTE_TO)
    assert at.engine.reviews.follow_deadlines() == 0
    assert (_timers(at), at.task("samtale").due_at) == ([AFTER_A_WEEK], AFTER_A_WEEK)
    at.clock.set(MIDNIGHT_IN_OSLO)
    assert at.engine.reviews.follow_deadlines() == 1
    assert (_timers(at), at.task("samtale").due_at) == ([AFTER_TWO], AFTER_TWO)
    assert at.engine.reviews.follow_deadlines() == 0


def test_the_history_tells_that_the_timer_was_moved(at: Office) -> None:
    _started(at)
    at.clock.set(MIDNIGHT_IN_OSLO)
    at.engine.reviews.follow_deadlines()
    case = at.task("samtale").case_key
    assert case is not None
    (moved,) = [
        event
        for event in at.engine.case_history(case, SYSTEM).items
        if event.what == HistoryEvent.TIMER_MOVED
    ]
    assert moved.at == MIDNIGHT_IN_OSLO


def test_a_worker_that_was_away_makes_up_for_it_when_it_starts(
    at: Office, database: session.Database
) -> None:
    _started(at)
    later = Office(database)
    later.clock.set(datetime(2027, 1, 5, 9, tzinfo=UTC))
    assert later.engine.reviews.follow_deadlines() == 1
    assert _timers(later) == [AFTER_TWO]


def test_what_reads_another_figure_or_is_over_is_left_alone(at: Office) -> None:
    at.clock.set(BEFORE)
    at.deploy("varsel.bpmn")
    at.start("varsel", at.open_case(loslatelse="2027-06-29"))
    at.clock.set(MIDNIGHT_IN_OSLO)
    assert at.engine.reviews.follow_deadlines() == 0


def test_one_instance_that_cannot_be_computed_does_not_hold_up_the_others(at: Office) -> None:
    at.clock.set(BEFORE)
    _deploy(at, b"=if frister.samtale = duration(&quot;P7D&quot;) then frister.samtale else 1")
    at.start("kartlegging", at.open_case())
    _started(at)
    at.clock.set(MIDNIGHT_IN_OSLO)
    at.engine.reviews.follow_deadlines()
    assert AFTER_TWO in _timers(at)


def test_open_tasks_of_a_merged_unit_go_to_who_took_over(
    at: Office, database: session.Database
) -> None:
    """The file of participants is read when the program starts: the merger is a restart."""
    people = (FILES / "participants.toml").read_bytes()
    merged = people.replace(
        b'[unit.nord_fengsel]\nname = "Nord fengsel"',
        b'[unit.nord_fengsel]\nname = "Nord fengsel"\nsuccessor = "soer_fengsel"',
    )
    assert merged != people
    _started(at)
    assert at.engine.reviews.follow_units() == 0
    engine = ProcessEngine(
        database,
        at.clock,
        participants=participants.read(merged),
        deadlines=deadlines.read((FILES / "deadlines.toml").read_bytes()),
        case_schema=casefile.read_schema((FILES / "casefile.schema.json").read_bytes()),
    )
    assert engine.user_tasks.inbox(SOLVEIG).total == 0
    assert engine.reviews.follow_units() == 1
    assert engine.user_tasks.inbox(SOLVEIG).total == 1
    assert engine.reviews.follow_units() == 0


def test_a_merged_unit_that_can_no_longer_be_chosen_is_written_as_its_successor(
    at: Office, database: session.Database
) -> None:
    options = b'"oneOf": [{"const": "nordby", "title": "Nordby"}],'
    schema = (FILES / "casefile.schema.json").read_bytes()
    field = schema.index(b'"kommune": {') + len(b'"kommune": {')
    engine = ProcessEngine(
        database,
        at.clock,
        participants=participants.read((FILES / "participants.toml").read_bytes()),
        case_schema=casefile.read_schema(schema[:field] + options + schema[field:]),
    )
    given = {"fengsel": "nord_fengsel", "kommune": "gamleby"}
    key = engine.open_case(label="S-9", person_name="", fields=given, by=SYSTEM)
    values = {field.name: field.value for field in engine.case(key, SYSTEM).fields}
    assert values["kommune"] == "nordby"
    with pytest.raises(errors.FieldInvalid, match="kommune"):
        engine.update_case(key, {"kommune": "ukjent"}, None, by=SYSTEM)
