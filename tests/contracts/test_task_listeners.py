"""Listeners of user tasks through the database: what rows, history and workers get to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent
from engine.runtime.effects import ElementLeft, TaskAnswer
from tests.contracts.listening import agree, deliver, deny, deploy, header, job, job_rows, row
from tests.contracts.office import ADMIN, GEIR, GURO, KARI, Office


def test_a_task_appears_when_its_listeners_have_created_it(at: Office) -> None:
    deploy(at, "creating")
    at.start("kartlegging")
    assert (row(at).state, at.tasks(GURO)) == ("CREATING", ())
    asked = job(at, "creating")
    assert (asked.kind, asked.event, asked.element_id) == ("TASK_LISTENER", "creating", "samtale")
    assert asked.headers["io.camunda.zeebe:userTaskKey"] == str(row(at).key)
    assert asked.headers["io.camunda.zeebe:candidateGroups"] == (
        '["betjent@nord_fengsel", "leder@nord_fengsel"]'
    )
    corrected = TaskAnswer(
        corrections={
            "assignee": "guro",
            "dueDate": "2026-04-01T10:00:00Z",
            "followUpDate": "",
            "candidateUsers": ["geir"],
            "candidateGroups": [],
            "priority": 80,
        }
    )
    at.engine.jobs.complete(asked, {}, by=SYSTEM, answer=corrected)
    found = row(at)
    assert (found.state, found.assignee, found.priority) == ("CREATED", "guro", 80)
    assert (found.candidate_users, found.candidate_groups) == (["geir"], [])
    assert found.due_at.isoformat() == "2026-04-01T10:00:00+00:00"
    assert at.task("samtale", GEIR).key == found.key
    assert at.task("samtale", GURO).key == found.key


def test_who_the_diagram_names_is_assigned_by_listeners(at: Office) -> None:
    deploy(at, "creating", "assigning", assignee="geir")
    at.start("kartlegging")
    agree(at, "creating")
    assert (row(at).state, row(at).assignee) == ("ASSIGNING", None)
    assert header(at, "assigning", "assignee") == "geir"
    at.pass_time(minutes=2)
    agree(at, "assigning", assignee="guro")
    assert (row(at).state, row(at).assignee) == ("CREATED", "guro")


def test_a_claim_waits_and_is_told_in_history_by_whom(at: Office) -> None:
    deploy(at, "assigning")
    at.start("kartlegging")
    key = row(at).key
    at.engine.user_tasks.claim(key, by=GURO)
    assert (row(at).state, row(at).assignee) == ("ASSIGNING", None)
    with pytest.raises(errors.TaskBusy):
        at.engine.user_tasks.claim(key, by=GEIR)
    asked = job(at, "assigning")
    assert asked.headers["io.camunda.zeebe:action"] == "claim"
    assert asked.headers["io.camunda.zeebe:changedAttributes"] == '["assignee"]'
    at.engine.jobs.complete(asked, {}, by=SYSTEM)
    assert (row(at).assignee, row(at).assignee_name, row(at).state) == ("guro", "Guro", "CREATED")
    (line,) = at.history(HistoryEvent.TASK_CLAIMED)
    assert (line["user_id"], line["element_id"]) == ("guro", "samtale")
    at.engine.user_tasks.unclaim(key, by=GURO)
    agree(at, "assigning")
    assert row(at).assignee is None


def test_a_denied_claim_leaves_the_task_free_and_says_why(at: Office) -> None:
    deploy(at, "assigning")
    at.start("kartlegging")
    key = row(at).key
    at.engine.user_tasks.claim(key, by=GURO)
    deny(at, "assigning", "Du er inhabil")
    task = at.task("samtale", GURO)
    assert (task.assignee, task.denied, task.denied_reason) == (None, "assigning", "Du er inhabil")
    (line,) = at.history(HistoryEvent.TASK_DENIED)
    assert line["details"] == {"task": str(key), "event": "assigning"}, "why is told on the task"
    assert at.count(HistoryEvent.TASK_CLAIMED) == 0
    at.engine.user_tasks.claim(key, by=GEIR)
    assert row(at).denied is None


def test_what_is_delivered_is_kept_until_all_agree(at: Office) -> None:
    deploy(at, "completing", "completing2")
    case = at.open_case()
    at.start("kartlegging", case)
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="mangler", merknad="Trenger hjelp")
    assert row(at).state == "COMPLETING"
    assert at.count(HistoryEvent.TASK_COMPLETED) == 0
    first = job(at, "completing")
    assert first.variables == {"sak.bolig": "mangler", "merknad": "Trenger hjelp"}
    fresh = Office(at.database, at.clock)  # as another process, or after a restart
    fresh.engine.jobs.complete(first, {}, by=SYSTEM)
    agree(fresh, "completing2")
    assert row(at).state == "COMPLETED"
    detail = at.engine.user_tasks.one(at.task("bolig").key, actor=KARI)
    assert (detail.values["sak.bolig"], detail.values["merknad"]) == ("mangler", "Trenger hjelp")
    fields = {one.name: one for one in at.engine.case(case, actor=KARI).fields}
    assert fields["bolig"].changed_by == "Guro"
    lines = [*at.history(HistoryEvent.TASK_DELIVERED), *at.history(HistoryEvent.TASK_COMPLETED)]
    assert [line["user_id"] for line in lines] == ["guro", "guro"]


def test_a_denied_completion_gives_the_form_back_as_it_was_filled_in(at: Office) -> None:
    deploy(at, "completing")
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="mangler", merknad="Trenger hjelp")
    for command in (
        lambda: deliver(at, sak__bolig="har"),
        lambda: at.engine.user_tasks.unclaim(row(at).key, by=GURO),
        lambda: at.engine.user_tasks.save_draft(row(at).key, {}, by=GURO),
    ):
        with pytest.raises(errors.TaskBusy):
            command()
    deny(at, "completing", "Vedtaket mangler")
    detail = at.engine.user_tasks.one(at.task("samtale", GURO).key, actor=GURO)
    assert (detail.values["sak.bolig"], detail.values["merknad"]) == ("mangler", "Trenger hjelp")
    assert detail.task.denied_reason == "Vedtaket mangler"
    deliver(at, sak__bolig="har", merknad="Trenger hjelp")
    agree(at, "completing")
    assert at.task("bolig", KARI)


def test_a_case_that_changed_meanwhile_lets_the_person_look_again(at: Office) -> None:
    deploy(at, "completing")
    case = at.open_case()
    at.start("kartlegging", case)
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="mangler")
    at.engine.update_case(case, {"bolig": "har"}, None, by=KARI)
    agree(at, "completing")
    task = at.task("samtale", GURO)
    assert task.denied == "completing"
    assert "lever på nytt" in task.denied_reason
    fields = {one.name: one for one in at.engine.case(case, actor=KARI).fields}
    assert (fields["bolig"].value, fields["bolig"].changed_by) == ("har", "Kari")
    assert at.count(HistoryEvent.TASK_COMPLETED) == 0


class Refusing:
    """A witness that wants no task to be over."""

    def stops(self, instance_key: int) -> frozenset[str]:
        return frozenset()

    def left(self, instance_key: int, elements: tuple[ElementLeft, ...]) -> None:
        if any(one.element_id == "samtale" for one in elements):
            raise errors.NotAllowed

    def decided(self, decision_id: str, evaluation: object) -> None:
        """Nothing is asked of decisions."""


def test_what_is_refused_once_it_is_written_leaves_nothing_written(at: Office) -> None:
    deploy(at, "completing")
    case = at.open_case()
    at.start("kartlegging", case)
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="mangler")
    transactions = at.engine._transactions
    transactions._setting = replace(transactions._setting, witness=Refusing())
    with pytest.raises(errors.NotAllowed):
        agree(at, "completing")
    assert row(at).state == "COMPLETING"
    assert at.count(HistoryEvent.TASK_COMPLETED) == 0
    fields = {one.name: one for one in at.engine.case(case, actor=KARI).fields}
    assert fields["bolig"].value is None


def test_a_date_of_the_case_moves_the_due_date_while_listeners_are_heard(at: Office) -> None:
    deploy(at, "completing", due="=sak.loslatelse")
    case = at.open_case(loslatelse="2026-06-01")
    at.start("kartlegging", case)
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    at.engine.update_case(case, {"loslatelse": "2026-07-01"}, None, by=GURO)
    assert row(at).due_at.isoformat() == "2026-06-30T22:00:00+00:00"
    deny(at, "completing", "nei")
    assert row(at).due_at.isoformat() == "2026-06-30T22:00:00+00:00"


def test_a_task_that_is_checked_stands_in_its_case(at: Office) -> None:
    deploy(at, "completing")
    case = at.open_case()
    instance = at.start("kartlegging", case)
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    (task,) = at.engine.user_tasks.in_case(case, GURO).items
    assert task.state == "COMPLETING"
    assert at.engine.instance(instance, actor=ADMIN).open_tasks == 1


def test_values_the_agency_may_not_write_are_refused_before_listeners(at: Office) -> None:
    deploy(at, "completing")
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    with pytest.raises(errors.FormInvalid):
        deliver(at, merknad="uten bolig")
    assert row(at).state == "CREATED"
    assert at.engine.jobs.activate("completing", "w", limit=5, lease_seconds=60) == ()


def test_an_admin_changes_a_task_once_listeners_agree(at: Office) -> None:
    deploy(at, "updating", "updating2")
    at.start("kartlegging")
    key = row(at).key
    with pytest.raises(errors.NotAllowed):
        at.engine.user_tasks.change(key, {"priority": 90}, by=GURO)
    with pytest.raises(errors.NotAllowed):
        at.engine.user_tasks.change(key, {"assignee": "geir"}, by=ADMIN)
    with pytest.raises(errors.NotAllowed):
        at.engine.user_tasks.change(key, {"priority": 900}, by=ADMIN)
    at.engine.user_tasks.change(key, {"priority": 90, "candidateUsers": ["kari"]}, by=ADMIN)
    assert (row(at).state, row(at).priority) == ("UPDATING", 50)
    assert header(at, "updating", "changedAttributes") == '["candidateUsers", "priority"]'
    at.pass_time(minutes=2)
    agree(at, "updating", priority=50)
    assert header(at, "updating2", "changedAttributes") == '["candidateUsers"]'
    at.pass_time(minutes=2)
    agree(at, "updating2")
    assert (row(at).priority, row(at).candidate_users) == (50, ["kari"])
    assert at.task("samtale", KARI)
    assert at.count(HistoryEvent.TASK_UPDATED) == 1


def test_a_task_without_listeners_is_changed_at_once(at: Office) -> None:
    deploy(at, "canceling")
    at.start("kartlegging")
    key = row(at).key
    at.engine.user_tasks.claim(key, by=GURO)
    at.engine.user_tasks.change(key, {"dueDate": "2026-05-01T12:00:00Z"}, by=ADMIN)
    assert (row(at).state, row(at).assignee) == ("CREATED", "guro")
    assert row(at).due_at.isoformat() == "2026-05-01T12:00:00+00:00"


def test_a_task_is_taken_away_once_listeners_are_heard(at: Office) -> None:
    deploy(at, "canceling", interrupting=True)
    instance = at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    at.pass_time(days=8)
    assert row(at).state == "CANCELING"
    assert at.tasks() == ()
    at.clock.move(timedelta(hours=1))
    agree(Office(at.database, at.clock), "canceling")
    assert row(at).state == "CANCELED"
    (gone,) = at.engine.user_tasks.inbox(GURO, state="canceled").items
    assert gone.canceled_by is not None
    assert gone.canceled_by.what == HistoryEvent.TIMER_FIRED, "and not the answer that came last"
    assert [task.element_id for task in at.tasks()] == ["purre"]
    assert at.pass_time(days=30) == 0
    at.complete("purre", GURO)
    assert at.state(instance) == "COMPLETED"


def test_a_canceled_instance_waits_for_its_listeners(at: Office) -> None:
    deploy(at, "completing", "canceling")
    case = at.open_case()
    instance = at.start("kartlegging", case)
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="har")
    at.engine.cancel_instance(instance, by=ADMIN)
    assert (at.state(instance), row(at).state) == ("ACTIVE", "CANCELING")
    assert at.engine.jobs.activate("completing", "w", limit=5, lease_seconds=60) == ()
    with pytest.raises(errors.NothingWaits):
        at.engine.cancel_instance(instance, by=ADMIN)
    agree(at, "canceling")
    assert (at.state(instance), row(at).state) == ("TERMINATED", "CANCELED")
    fields = {one.name: one for one in at.engine.case(case, actor=KARI).fields}
    assert fields["bolig"].value is None


def test_what_listeners_were_told_is_not_kept_when_they_have_answered(at: Office) -> None:
    deploy(at, "completing", "completing2")
    case = at.open_case()
    at.start("kartlegging", case)
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    for answer in ("denied", "agreed"):
        deliver(at, sak__bolig="mangler", merknad="Trenger hjelp")
        agree(at, "completing")
        at.pass_time(minutes=2)
        if answer == "denied":
            deny(at, "completing2", "Vedtaket mangler")
        else:
            agree(at, "completing2")
    rows = job_rows(at)
    assert len(rows) == 4
    assert [(one.state, one.variables, one.asked) for one in rows] == [("COMPLETED", {}, None)] * 4


def test_what_listeners_were_told_is_not_kept_when_they_are_never_heard(at: Office) -> None:
    deploy(at, "completing", interrupting=True)
    at.start("kartlegging")
    at.engine.user_tasks.claim(row(at).key, by=GURO)
    deliver(at, sak__bolig="mangler")
    assert [one.variables for one in job_rows(at)] == [{"sak.bolig": "mangler"}]
    at.pass_time(days=8)
    assert row(at).state == "CANCELED"
    assert [(one.state, one.variables) for one in job_rows(at)] == [("CANCELED", {})]


@pytest.mark.parametrize("ends", ["delivered", "overtaken", "canceled"])
def test_why_a_change_was_denied_is_not_kept_when_the_task_is_over(at: Office, ends: str) -> None:
    deploy(at, "assigning", interrupting=True)
    instance = at.start("kartlegging")
    key = row(at).key
    at.engine.user_tasks.claim(key, by=GURO)
    agree(at, "assigning")
    at.pass_time(minutes=2)
    at.engine.user_tasks.unclaim(key, by=GURO)
    deny(at, "assigning", "Hemmelig Navnesen er i slekt")
    assert "Navnesen" in row(at).denied["reason"]
    if ends == "delivered":
        deliver(at, sak__bolig="har")
    elif ends == "overtaken":
        at.pass_time(days=8)
    else:
        at.engine.cancel_instance(instance, by=ADMIN)
    assert (row(at).ended_at is not None, row(at).denied) == (True, None)
    (line,) = at.history(HistoryEvent.TASK_DENIED)
    assert line["details"] == {"task": str(key), "event": "assigning"}
