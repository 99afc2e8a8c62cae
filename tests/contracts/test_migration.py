from __future__ import annotations

from datetime import timedelta

import pytest

from engine import errors
from engine.model import HistoryEvent
from tests.contracts.office import ADMIN, GURO, OWNER, START, Office


def test_an_instance_moves_with_its_task_its_person_and_its_timer(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    key = at.start("kartlegging")
    task = at.task()
    at.engine.user_tasks.claim(task.key, by=GURO)
    at.deploy_changed("kartlegging.bpmn", b">=frister.samtale<", b">P1D<")
    new = at.engine.definitions.versions("kartlegging")[0]
    (change,) = at.engine.moves.plan(key, new.key, {}, by=ADMIN)
    assert (change.what, change.element_id, change.name) == (
        "changed",
        "purring",
        "Samtale ikke holdt",
    ), "it no longer reads the deadline table"
    at.engine.moves.move(key, new.key, {}, by=ADMIN)
    assert at.engine.instance(key, ADMIN).version == 2
    assert at.engine.next_due_at() == START + timedelta(days=7)
    moved = at.task()
    assert (moved.key, moved.assignee) == (task.key, "guro")
    (line,) = at.history(HistoryEvent.INSTANCE_MIGRATED)
    assert line["user_id"] == "admin"
    assert line["details"] == {"from_version": 1, "to_version": 2, "names": {}}
    at.engine.user_tasks.complete(task.key, {"sak.bolig": "har"}, None, None, by=GURO)


def test_what_runs_on_older_versions_is_listed_oldest_first(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    first = at.start("kartlegging", at.open_case())
    second = at.start("kartlegging")
    assert at.engine.moves.outdated("kartlegging", by=ADMIN).total == 0
    at.deploy_changed("kartlegging.bpmn", b">=frister.samtale<", b">P1D<")
    at.start("kartlegging")
    found = at.engine.moves.outdated("kartlegging", by=ADMIN).items
    assert [one.key for one in found] == [first, second]
    assert found[0].case_label
    (owners, _) = at.engine.moves.outdated("kartlegging", by=OWNER).items
    assert (owners.case_label, owners.case_key) == ("", None), "whose case it is, is not theirs"
    (latest, _old) = at.engine.definitions.versions("kartlegging")
    at.engine.moves.move(first, latest.key, {}, by=OWNER)
    assert at.engine.moves.outdated("kartlegging", by=OWNER).total == 1
    with pytest.raises(errors.NotAllowed):
        at.engine.moves.outdated("kartlegging", by=GURO)


def test_only_admins_and_process_owners_move_instances(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    key = at.start("kartlegging")
    (version,) = at.engine.definitions.versions("kartlegging")
    for command in (at.engine.moves.plan, at.engine.moves.move):
        with pytest.raises(errors.NotAllowed):
            command(key, version.key, {}, by=GURO)
        with pytest.raises(errors.NotFound):
            command(1, version.key, {}, by=ADMIN)
        with pytest.raises(errors.NotFound):
            command(key, 1, {}, by=ADMIN)


def test_a_message_without_time_to_live_is_not_lost_silently(at: Office) -> None:
    at.deploy("svar.bpmn")
    with pytest.raises(errors.MessageNotCorrelated, match="kommunens_svar"):
        at.message("kommunens_svar", "17", ttl=0)
    assert at.engine.operations.parked_messages(ADMIN).total == 0
    at.start("svar", saksnummer="17")
    assert at.message("kommunens_svar", "17", ttl=0) == "correlated", "the same one, sent again"
