from __future__ import annotations

import pytest

from engine import errors
from engine.model import HistoryEvent
from tests.contracts.office import ADMIN, GURO, KARI, OWNER, SOLVEIG, Office


@pytest.fixture
def running(at: Office) -> Office:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging", at.open_case(notat="hemmelig", loslatelse="2026-06-01", barn=2))
    return at


def test_a_task_of_another_agency_is_not_found_and_the_attempt_is_logged(running: Office) -> None:
    task = running.task("samtale")
    for attempt in (
        lambda: running.engine.user_tasks.one(task.key, actor=KARI),
        lambda: running.engine.user_tasks.claim(task.key, by=KARI),
        lambda: running.engine.user_tasks.save_draft(task.key, {}, by=KARI),
        lambda: running.engine.user_tasks.complete(task.key, {}, None, None, by=KARI),
    ):
        with pytest.raises(errors.NotFound) as caught:
            attempt()
        assert str(caught.value) == str(errors.NotFound())
    lines = running.history(HistoryEvent.ACCESS_DENIED)
    assert [(line["user_id"], line["case_key"]) for line in lines] == [("kari", task.case_key)] * 4


def test_a_task_that_does_not_exist_looks_the_same(running: Office) -> None:
    with pytest.raises(errors.NotFound):
        running.engine.user_tasks.one(1, actor=KARI)


def test_another_unit_of_the_same_agency_sees_nothing(running: Office) -> None:
    task = running.task("samtale")
    case = task.case_key
    assert case is not None
    assert running.engine.cases(SOLVEIG).total == 0
    for look in (
        lambda: running.engine.case(case, actor=SOLVEIG),
        lambda: running.engine.case_history(case, actor=SOLVEIG),
        lambda: running.engine.user_tasks.in_case(case, SOLVEIG),
        lambda: running.engine.instance(task.instance_key, actor=SOLVEIG),
        lambda: running.engine.diagram(task.instance_key, actor=SOLVEIG),
        lambda: running.engine.update_case(case, {}, {}, by=SOLVEIG),
        lambda: running.engine.preview_case_change(case, {}, by=SOLVEIG),
        lambda: running.engine.start_instance("kartlegging", case, {}, by=SOLVEIG),
    ):
        with pytest.raises(errors.NotFound):
            look()
    assert running.count(HistoryEvent.ACCESS_DENIED, user_id="solveig") == 8


def test_a_unit_named_in_the_case_takes_part(running: Office) -> None:
    assert running.engine.cases(KARI).total == 1
    case = running.engine.cases(KARI).items[0].key
    assert running.engine.user_tasks.in_case(case, KARI).items == ()


def test_each_agency_sees_its_fields_only(running: Office) -> None:
    case = running.engine.cases(GURO).items[0].key
    mine = {f.name for f in running.engine.case(case, actor=GURO).fields}
    theirs = {f.name: f for f in running.engine.case(case, actor=KARI).fields}
    assert {"notat", "barn"} <= mine
    assert theirs.keys() == {"saksnummer", "fengsel", "kommune", "loslatelse", "bolig"}
    assert theirs["bolig"].writable
    assert not theirs["loslatelse"].writable
    assert theirs["loslatelse"].purpose == "Å varsle i tide"


def test_a_task_shows_only_fields_of_the_agency(running: Office) -> None:
    running.complete("samtale", GURO, sak__bolig="har")
    values = running.engine.user_tasks.one(running.task("bolig").key, actor=KARI).values
    assert "sak.notat" not in values
    assert values["sak.loslatelse"] == "2026-06-01"


def test_admins_see_the_case_but_nothing_of_the_person(running: Office) -> None:
    case = running.engine.cases(ADMIN).items[0].key
    view = running.engine.case(case, actor=ADMIN)
    assert view.person_name is None
    assert view.fields == ()
    assert running.engine.user_tasks.in_case(case, ADMIN).items == ()
    assert len(view.instances) == 1
    assert running.engine.case_history(case, actor=ADMIN).total > 0


def test_every_reading_of_a_person_is_logged_without_what_it_said(running: Office) -> None:
    case = running.engine.cases(GURO).items[0].key
    running.engine.case(case, actor=GURO)
    running.engine.user_tasks.one(running.task("samtale").key, actor=GURO)
    (read,) = running.history(HistoryEvent.CASE_READ)
    assert (read["user_id"], read["case_key"]) == ("guro", case)
    assert "notat" in read["details"]["fields"]
    assert "hemmelig" not in str(read)
    (read,) = running.history(HistoryEvent.TASK_READ)
    assert read["details"]["fields"] == ["bolig"]


@pytest.mark.parametrize("actor", [GURO, OWNER])
def test_the_control_room_is_for_admins(running: Office, actor: object) -> None:
    engine = running.engine
    for look in (
        engine.operations.instances,
        engine.operations.incidents,
        engine.operations.overdue_tasks,
        engine.operations.armed_timers,
        engine.operations.parked_messages,
        engine.operations.deliveries,
    ):
        with pytest.raises(errors.NotAllowed):
            look(actor)  # type: ignore[arg-type]


def test_only_process_owners_deploy(running: Office) -> None:
    with pytest.raises(errors.NotAllowed):
        running.engine.definitions.deploy({}, note="", by=GURO)


def test_only_admins_cancel(running: Office) -> None:
    instance = running.task("samtale").instance_key
    with pytest.raises(errors.NotAllowed):
        running.engine.cancel_instance(instance, by=GURO)
    running.engine.cancel_instance(instance, by=ADMIN)
    assert running.state(instance) == "TERMINATED"
    assert running.tasks() == ()
    assert running.engine.operations.armed_timers(ADMIN).total == 0
    with pytest.raises(errors.NothingWaits):
        running.engine.cancel_instance(instance, by=ADMIN)


def test_who_acts_for_another_is_recorded(running: Office) -> None:
    key = running.task("samtale").key
    stand_in = GURO.__class__(
        user_id="vikar", name="Vikar", groups=GURO.groups, agency="fengsel", on_behalf_of="guro"
    )
    running.engine.user_tasks.claim(key, by=stand_in)
    (line,) = running.history(HistoryEvent.TASK_CLAIMED)
    assert (line["user_id"], line["on_behalf_of"]) == ("vikar", "guro")
