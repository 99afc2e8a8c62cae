from __future__ import annotations

from datetime import timedelta

import pytest

from engine import errors
from engine.model import HistoryEvent, UserTaskState
from tests.contracts.office import ADMIN, GEIR, GURO, KARI, SOLVEIG, START, Office


@pytest.fixture
def running(at: Office) -> Office:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    return at


def test_a_task_waits_for_the_lane_role_in_the_unit_of_the_case(running: Office) -> None:
    task = running.task("samtale", GURO)
    assert task.candidate_groups == ("betjent@nord_fengsel", "leder@nord_fengsel")
    assert task.lane_name == "Fengsel"
    assert task.process_name == "Kartlegging"
    assert task.due_at == START + timedelta(days=7)
    assert running.tasks(SOLVEIG) == ()
    assert running.tasks(KARI) == ()


def test_the_whole_way_from_start_to_end(running: Office) -> None:
    instance = running.task("samtale").instance_key
    running.complete("samtale", GURO, sak__bolig="mangler", merknad="Trenger hjelp")
    assert running.tasks(GURO) == ()
    running.complete("bolig", KARI)
    assert running.state(instance) == "COMPLETED"
    assert running.tasks() == ()


def test_completing_writes_the_case_file_and_the_variables(running: Office) -> None:
    case = running.task("samtale").case_key
    assert case is not None
    running.complete("samtale", GURO, sak__bolig="mangler", merknad="Trenger hjelp")
    detail = running.engine.user_tasks.one(running.task("bolig").key, actor=KARI)
    assert detail.values["merknad"] == "Trenger hjelp"
    assert detail.values["sak.bolig"] == "mangler"
    assert detail.case_revisions["bolig"] == 1
    fields = {f.name: f for f in running.engine.case(case, actor=KARI).fields}
    assert (fields["bolig"].value, fields["bolig"].changed_by) == ("mangler", "Guro")


def test_a_task_shows_its_form_help_and_sources(running: Office) -> None:
    detail = running.engine.user_tasks.one(running.task("samtale").key, actor=GURO)
    assert detail.form is not None
    assert detail.form["id"] == "kartlegge"
    assert detail.help_text == "Snakk med personen."
    assert detail.properties["brospenn:styrke"] == "antatt"
    assert detail.may_claim
    assert not detail.mine


def test_a_claimed_task_is_taken(running: Office) -> None:
    key = running.task("samtale").key
    running.engine.user_tasks.claim(key, by=GURO)
    running.engine.user_tasks.claim(key, by=GURO)
    assert running.task("samtale", GEIR).assignee_name == "Guro"
    with pytest.raises(errors.TaskAlreadyClaimed) as caught:
        running.engine.user_tasks.claim(key, by=GEIR)
    assert caught.value.assignee == "Guro"
    assert running.count(HistoryEvent.TASK_CLAIMED) == 1


def test_a_task_can_be_given_back(running: Office) -> None:
    key = running.task("samtale").key
    running.engine.user_tasks.unclaim(key, by=GURO)
    running.engine.user_tasks.claim(key, by=GURO)
    with pytest.raises(errors.NotAllowed):
        running.engine.user_tasks.unclaim(key, by=GEIR)
    running.engine.user_tasks.unclaim(key, by=GURO)
    running.engine.user_tasks.claim(key, by=GEIR)
    assert running.task("samtale").assignee == "geir"


def test_only_the_assignee_completes(running: Office) -> None:
    key = running.task("samtale").key
    with pytest.raises(errors.TaskNotClaimed):
        running.engine.user_tasks.complete(key, {"sak.bolig": "har"}, None, None, by=GURO)
    running.engine.user_tasks.claim(key, by=GEIR)
    with pytest.raises(errors.TaskNotClaimed):
        running.engine.user_tasks.complete(key, {"sak.bolig": "har"}, None, None, by=GURO)


def test_a_completed_task_is_not_completed_again(running: Office) -> None:
    key = running.task("samtale").key
    running.complete("samtale", GURO, sak__bolig="har")
    with pytest.raises(errors.TaskAlreadyCompleted):
        running.engine.user_tasks.complete(key, {"sak.bolig": "har"}, None, None, by=GURO)
    with pytest.raises(errors.TaskAlreadyCompleted):
        running.engine.user_tasks.claim(key, by=GURO)
    with pytest.raises(errors.TaskAlreadyCompleted):
        running.engine.user_tasks.save_draft(key, {}, by=GURO)
    assert running.count(HistoryEvent.TASK_COMPLETED) == 1


def test_values_that_do_not_fit_the_form_change_nothing(running: Office) -> None:
    key = running.task("samtale").key
    running.engine.user_tasks.claim(key, by=GURO)
    with pytest.raises(errors.FormInvalid) as caught:
        running.engine.user_tasks.complete(key, {"sak.bolig": "slott"}, None, None, by=GURO)
    assert caught.value.problems.keys() == {"sak.bolig"}
    assert running.task("samtale").state is UserTaskState.CREATED


def test_a_stale_task_revision_changes_nothing(running: Office) -> None:
    key = running.task("samtale").key
    running.engine.user_tasks.claim(key, by=GURO)
    with pytest.raises(errors.StaleRevision):
        running.engine.user_tasks.complete(key, {"sak.bolig": "har"}, 1, None, by=GURO)


def test_a_field_somebody_else_wrote_meanwhile_is_a_clash(running: Office) -> None:
    task = running.task("samtale")
    running.engine.user_tasks.claim(task.key, by=GURO)
    seen = running.engine.user_tasks.one(task.key, actor=GURO).case_revisions
    assert task.case_key is not None
    running.engine.update_case(task.case_key, {"bolig": "mangler"}, {"bolig": 0}, by=GEIR)
    with pytest.raises(errors.StaleRevision) as caught:
        running.engine.user_tasks.complete(task.key, {"sak.bolig": "har"}, None, seen, by=GURO)
    assert caught.value.fields == ("bolig",)
    running.engine.user_tasks.complete(task.key, {"sak.bolig": "mangler"}, None, seen, by=GURO)


def test_a_draft_is_kept_for_its_writer_until_the_task_is_done(running: Office) -> None:
    key = running.task("samtale").key
    running.engine.user_tasks.save_draft(key, {"merknad": "halv"}, by=GURO)
    running.engine.user_tasks.save_draft(key, {"merknad": "halvferdig"}, by=GURO)
    mine = running.engine.user_tasks.one(key, actor=GURO)
    assert (mine.values["merknad"], mine.draft_saved_at) == ("halvferdig", START)
    assert running.engine.user_tasks.one(key, actor=GEIR).draft_saved_at is None
    running.engine.user_tasks.discard_draft(key, by=GURO)
    assert running.engine.user_tasks.one(key, actor=GURO).draft_saved_at is None
    running.engine.user_tasks.save_draft(key, {"merknad": "ny"}, by=GURO)
    running.complete("samtale", GURO, sak__bolig="har")


def test_the_inbox_finds_sorts_and_pages(running: Office) -> None:
    for _ in range(4):
        running.start("kartlegging")
    inbox = running.engine.user_tasks.inbox
    assert inbox(GURO).total == 5
    page = inbox(GURO, sort="newest", page=2, size=2)
    assert (page.total, page.number, len(page.items)) == (5, 2, 2)
    assert [t.case_label for t in inbox(GURO, search="s-3").items] == ["S-3"]
    assert inbox(GURO, search="SAMTALE").total == 5
    assert inbox(GURO, search="100%").total == 0
    for sort in ("due", "oldest", "priority", "name", "case", "ukjent"):
        assert inbox(GURO, sort=sort).total == 5


def test_the_inbox_shows_states(running: Office) -> None:
    running.start("kartlegging")
    key = running.tasks(GURO)[0].key
    running.engine.user_tasks.claim(key, by=GURO)
    inbox = running.engine.user_tasks.inbox
    assert [t.key for t in inbox(GURO, state="mine").items] == [key]
    assert inbox(GURO, state="free").total == 1
    assert inbox(GURO, state="overdue").total == 0
    running.engine.user_tasks.complete(key, {"sak.bolig": "har"}, None, None, by=GURO)
    assert [t.key for t in inbox(GURO, state="completed").items] == [key]
    assert inbox(GEIR, state="completed").total == 0


def test_overdue_tasks_are_marked_and_listed_for_admins(running: Office) -> None:
    assert running.engine.operations.overdue_tasks(ADMIN).total == 0
    running.pass_time(days=8)
    assert running.task("samtale").overdue
    assert [t.element_id for t in running.engine.operations.overdue_tasks(ADMIN).items] == [
        "samtale"
    ]
    assert running.engine.user_tasks.inbox(GURO, state="overdue").total == 1


def test_a_case_field_the_agency_may_not_write_is_refused(running: Office) -> None:
    running.complete("samtale", GURO, sak__bolig="har")
    key = running.task("bolig", KARI).key
    running.engine.user_tasks.claim(key, by=KARI)
    with pytest.raises(errors.NotAllowed):
        running.engine.user_tasks.complete(key, {"sak.barn": 2}, None, None, by=KARI)


def test_a_process_without_a_case_works_too(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    instance = at.engine.start_instance("kartlegging", None, {}, by=ADMIN)
    task = at.task("samtale")
    assert (task.case_key, task.case_label) == (None, "")
    assert task.candidate_groups == ("betjent@", "leder@"), "the roles, wherever they work"
    at.engine.user_tasks.claim(task.key, by=SOLVEIG)
    assert at.engine.user_tasks.one(task.key, actor=SOLVEIG).case_revisions == {}
    with pytest.raises(errors.NotFound):
        at.engine.user_tasks.complete(task.key, {"sak.bolig": "har"}, None, None, by=SOLVEIG)
    assert at.pass_time(days=7) == 1
    at.engine.cancel_instance(instance, by=ADMIN)


def test_a_task_that_is_over_shows_no_variables(running: Office) -> None:
    key = running.task("samtale").key
    running.complete("samtale", GURO, sak__bolig="har", merknad="x")
    detail = running.engine.user_tasks.one(key, actor=GURO)
    assert detail.task.state is UserTaskState.COMPLETED
    assert "merknad" not in detail.values
    assert not detail.may_claim


def test_a_canceled_task_tells_those_it_was_offered_to_why(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    key = at.start("kartlegging")
    claimed = at.start("kartlegging")
    (mine,) = (t for t in at.tasks(GURO) if t.instance_key == claimed)
    at.engine.user_tasks.claim(mine.key, by=GURO)
    assert at.engine.user_tasks.inbox(GURO, state="canceled").total == 0
    for instance in (key, claimed):
        at.engine.cancel_instance(instance, by=ADMIN)
    found = at.engine.user_tasks.inbox(GURO, state="canceled").items
    assert {t.instance_key for t in found} == {key, claimed}
    assert {t.canceled_by.what for t in found} == {HistoryEvent.INSTANCE_CANCELED.value}
    assert {t.canceled_by.user_name for t in found} == {"Ada Admin"}
    assert [t.instance_key for t in at.engine.user_tasks.inbox(GEIR, state="canceled").items] == [
        key
    ]
    assert at.engine.user_tasks.inbox(SOLVEIG, state="canceled").total == 0
    shown = at.engine.user_tasks.one(mine.key, GURO).task.canceled_by
    assert shown is not None
    assert shown.instance_key == claimed


def test_open_tasks_of_a_case_come_by_pages_the_first_due_first(running: Office) -> None:
    case = running.task("samtale").case_key
    assert case is not None
    running.clock.move(timedelta(days=-1))
    urgent = running.engine.instance(running.start("kartlegging", case), actor=ADMIN).key
    running.clock.move(timedelta(days=1))
    for _ in range(25):
        running.start("kartlegging", case)
    first = running.engine.user_tasks.in_case(case, GURO)
    second = running.engine.user_tasks.in_case(case, GURO, page=2)
    assert (first.total, len(first.items), len(second.items)) == (27, 25, 2)
    assert first.items[0].instance_key == urgent
    assert len({task.key for task in (*first.items, *second.items)}) == 27
    assert running.engine.user_tasks.in_case(case, KARI).total == 0
