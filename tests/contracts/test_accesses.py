from __future__ import annotations

from dataclasses import replace

import pytest

from engine import errors
from engine.model import Actor
from engine.repair_model import Reason
from tests.contracts.office import ADMIN, GURO, KARI, SOLVEIG, Office

PIA = Actor(user_id="pia", name="Pia Personvern", roles=frozenset({"privacy_officer"}))


def test_who_read_what_is_listed_the_latest_first(at: Office) -> None:
    case = at.open_case(bolig="har")
    at.engine.case(case, GURO)
    with pytest.raises(errors.NotFound):
        at.engine.case(case, SOLVEIG)
    denied, read = at.engine.operations.accesses(PIA).items
    assert (read.entry.user_id, read.case_label) == ("guro", "S-1")
    assert read.fields
    assert (denied.entry.user_id, denied.entry.what) == ("solveig", "access.denied")
    assert at.engine.operations.accesses(PIA, kind="denied").items == (denied,)
    assert at.engine.operations.accesses(PIA, kind="read", search="s-1").items == (read,)
    assert at.engine.operations.accesses(PIA, search="solv").items == (denied,)
    assert at.engine.operations.accesses(PIA, search="_").items == ()


def test_a_task_of_a_called_process_is_named_as_it_is_drawn(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.deploy("nivaa.dmn")
    at.deploy("kalle.bpmn")
    at.start("kalle")
    task = at.tasks(GURO)[0]
    at.engine.user_tasks.one(task.key, GURO)
    at.engine.user_tasks.claim(task.key, by=GURO)
    at.engine.repairs.assign_task(task.key, None, Reason.SOMEONE_LEFT, by=ADMIN)
    freed, read = at.engine.operations.accesses(PIA).items
    assert read.entry.element_name == freed.entry.element_name == task.name
    assert task.name != task.element_id


def test_the_log_has_pages_and_is_not_counted(at: Office) -> None:
    case = at.open_case()
    for _ in range(51):
        at.engine.case(case, GURO)
    first = at.engine.operations.accesses(PIA)
    assert (len(first.items), first.total) == (50, 51)
    second = at.engine.operations.accesses(PIA, page=2)
    assert (len(second.items), second.total) == (1, 51)


@pytest.mark.parametrize(
    "person", [GURO, KARI, ADMIN, replace(ADMIN, roles=frozenset({"process_owner"}))]
)
def test_it_is_the_privacy_officers_alone(at: Office, person: Actor) -> None:
    with pytest.raises(errors.NotAllowed):
        at.engine.operations.accesses(person)
