from __future__ import annotations

from dataclasses import replace

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent, Key, TaskMove
from tests.contracts.office import GEIR, GURO, KARI, SOLVEIG, Office, person

LEA = person("lea", "fengsel", "nord_fengsel", "leder")
TO_THE_SOUTH = {"fengsel": "soer_fengsel"}


@pytest.fixture
def case(at: Office) -> Key:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    key = at.open_case()
    at.start("kartlegging", key)
    return key


def test_a_task_is_offered_to_every_role_of_its_lane(at: Office, case: Key) -> None:
    assert at.task("samtale").candidate_groups == ("betjent@nord_fengsel", "leder@nord_fengsel")
    assert at.task("samtale", LEA).case_key == case
    assert at.engine.case(case, actor=LEA).label == "S-1"


def test_a_task_may_name_the_roles_it_is_for(at: Office) -> None:
    named = b'<zeebe:property name="brospenn:roller" value="leder"/>'
    before = b'dueDate="=now() + frister.samtale"/><zeebe:properties>'
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    after = before + named
    at.deploy_changed("kartlegging.bpmn", before, after, (b"kartlegge", b"kartlegge"))
    at.start("kartlegging")
    assert at.task("samtale").candidate_groups == ("leder@nord_fengsel",)
    assert at.tasks(GURO) == ()
    assert at.task("samtale", LEA).name == "Holde samtale"


def test_open_tasks_follow_the_case_to_another_unit(at: Office, case: Key) -> None:
    with pytest.raises(errors.NotFound):
        at.engine.case(case, actor=SOLVEIG)
    at.engine.update_case(case, TO_THE_SOUTH, None, by=GURO)
    assert at.tasks(GURO) == ()
    task = at.task("samtale", SOLVEIG)
    assert task.candidate_groups == ("betjent@soer_fengsel", "leder@soer_fengsel")
    assert at.engine.user_tasks.in_case(case, SOLVEIG).items == (task,)
    at.complete("samtale", SOLVEIG, sak__bolig="har")
    assert at.task("bolig", KARI).candidate_groups == ("boligkonsulent@nordby",)


def test_the_one_of_the_old_unit_gives_the_task_up(at: Office, case: Key) -> None:
    task = at.task("samtale")
    at.engine.user_tasks.claim(task.key, by=GEIR)
    seen = at.engine.user_tasks.one(task.key, actor=GEIR).task.revision
    at.engine.update_case(case, TO_THE_SOUTH, None, by=GURO)
    moved = at.task("samtale", SOLVEIG)
    assert (moved.assignee, moved.assignee_name) == (None, None)
    assert moved.revision > seen
    (line,) = at.history(HistoryEvent.TASK_MOVED)
    assert (line["user_id"], line["element_id"], line["case_key"]) == ("guro", "samtale", case)
    assert line["details"]["unclaimed"] == "geir"
    told = at.engine.case_history(case, actor=SOLVEIG).items
    assert ("task.moved", "Holde samtale") in [(e.what, e.element_name) for e in told]
    with pytest.raises(errors.NotFound):
        at.engine.user_tasks.complete(task.key, {"sak.bolig": "har"}, None, None, by=GEIR)
    at.complete("samtale", SOLVEIG, sak__bolig="har")


def test_whoever_works_in_both_units_keeps_the_task(at: Office, case: Key) -> None:
    both = replace(GURO, groups=GURO.groups | {"betjent@soer_fengsel"})
    at.engine.user_tasks.claim(at.task("samtale").key, by=both)
    at.engine.update_case(case, TO_THE_SOUTH, None, by=both)
    assert at.task("samtale", SOLVEIG).assignee == "guro"


def test_a_change_of_something_else_moves_no_task(at: Office, case: Key) -> None:
    before = at.task("samtale")
    at.engine.update_case(case, {"barn": 2, "kommune": "soerby"}, None, by=GURO)
    assert at.task("samtale") == before
    assert at.history(HistoryEvent.TASK_MOVED) == []


def test_a_form_may_move_the_case_and_its_own_task_is_over(at: Office, case: Key) -> None:
    at.pass_time(days=8)
    at.engine.update_case(case, TO_THE_SOUTH, None, by=SYSTEM)
    assert {t.element_id for t in at.tasks(SOLVEIG)} == {"samtale", "purre"}
    at.complete("purre", SOLVEIG)
    assert {t.element_id for t in at.tasks(SOLVEIG)} == {"samtale"}


def test_the_preview_lists_the_tasks_that_move(at: Office, case: Key) -> None:
    at.engine.user_tasks.claim(at.task("samtale").key, by=GEIR)
    (move,) = at.engine.preview_case_change(case, TO_THE_SOUTH, by=GURO)
    assert isinstance(move, TaskMove)
    assert (move.name, move.before, move.after, move.unclaimed_from) == (
        "Holde samtale", ("nord_fengsel",), ("soer_fengsel",), "Geir",
    )  # fmt: skip
    assert at.task("samtale", GURO).assignee == "geir"
    assert at.tasks(SOLVEIG) == ()
