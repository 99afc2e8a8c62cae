from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from engine import sources
from engine.model import SYSTEM
from engine.ports import StoppedClock
from engine.scenario import memory
from tests.architecture import code
from web import demo

MORNING = datetime(2027, 3, 10, 7, tzinfo=UTC)
WORKFLOWS = code.ROOT / "workflows"


def test_the_clock_runs_ahead_and_remembers(tmp_path: Path) -> None:
    base = StoppedClock(MORNING)
    clock = demo.DemoClock(base, tmp_path / "var" / "demo-clock")
    clock.jump(timedelta(days=7))
    base.move(timedelta(hours=1))
    assert clock.now() == MORNING + timedelta(days=7, hours=1)
    again = demo.DemoClock(base, tmp_path / "var" / "demo-clock")
    assert again.now() == clock.now()


def test_the_clock_never_goes_back(tmp_path: Path) -> None:
    clock = demo.DemoClock(StoppedClock(MORNING), tmp_path / "demo-clock")
    with pytest.raises(ValueError, match="forward"):
        clock.jump(timedelta(seconds=-1))


def test_the_shipped_demo_can_be_made_and_is_made_once(tmp_path: Path) -> None:
    given = sources.read(WORKFLOWS)
    clock = demo.DemoClock(StoppedClock(MORNING), tmp_path / "demo-clock")
    place = memory.deployed(given, clock)
    engine = place.engine(clock)
    shown = demo.read(WORKFLOWS, given.participants)
    assert demo.seed(engine, clock, shown, given.participants, given.schema) == len(shown.cases)
    assert clock.now() == MORNING
    rows = engine.cases(SYSTEM).items
    assert {row.label for row in rows} == {case.label for case in shown.cases}
    assert any(row.overdue_tasks for row in rows)
    for person in shown.people:
        if person.groups and "Oslo fengsel" in given.participants.units[person.unit].name:
            assert engine.user_tasks.inbox(person).total > 0
    for number in range(30):  # more than a page of the list
        engine.open_case(f"S-{number}", None, {}, by=SYSTEM)
    assert demo.seed(engine, clock, shown, given.participants, given.schema) == 0
    place.database.close()


def test_drift_has_a_process_that_stopped_and_goes_on_when_the_case_is_put_right(
    tmp_path: Path,
) -> None:
    given = sources.read(WORKFLOWS)
    clock = demo.DemoClock(StoppedClock(MORNING), tmp_path / "demo-clock")
    place = memory.deployed(given, clock)
    engine = place.engine(clock)
    shown = demo.read(WORKFLOWS, given.participants)
    demo.seed(engine, clock, shown, given.participants, given.schema)
    [stopped] = engine.operations.incidents(SYSTEM, state="ACTIVE", page=1).items
    assert "før innsettelsen" in stopped.message
    assert stopped.case_key is not None
    right = {"innsettelse": "2027-01-04"}
    engine.update_case(stopped.case_key, changes=right, base_revisions=None, by=SYSTEM)
    engine.operations.retry_incident(stopped.key, by=SYSTEM)
    assert engine.operations.incidents(SYSTEM, state="ACTIVE", page=1).total == 0
    place.database.close()


def test_every_demo_person_has_a_description() -> None:
    people = sources.read(WORKFLOWS).participants
    described = demo.described(demo.read(WORKFLOWS, people), people)
    assert len(described) >= 5
    assert all(person.description for person in described)


def test_a_role_that_does_not_exist_is_named(tmp_path: Path) -> None:
    people = sources.read(WORKFLOWS).participants
    (tmp_path / demo.FILE).write_text(
        '[[person]]\nid = "x"\nnavn = "X"\nrolle = "trollmann"\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="trollmann"):
        demo.read(tmp_path, people)


def test_a_folder_without_a_demo_has_nobody(tmp_path: Path) -> None:
    assert demo.read(tmp_path, sources.read(WORKFLOWS).participants) == demo.Demo()
