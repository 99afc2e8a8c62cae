from __future__ import annotations

from datetime import timedelta

import pytest

from tests.contracts.office import GURO, Office


@pytest.mark.parametrize("sort", ["due", "name", "case"])
def test_the_inbox_goes_both_ways(at: Office, sort: str) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    for _ in range(3):
        at.start("kartlegging")
        at.clock.move(timedelta(days=1))
    one_way = [task.key for task in at.engine.user_tasks.inbox(GURO, sort=sort).items]
    other_way = [task.key for task in at.engine.user_tasks.inbox(GURO, sort=f"-{sort}").items]
    assert one_way == sorted(one_way)
    assert other_way == one_way[::-1]


def test_tasks_without_a_due_time_come_last_both_ways(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    at.pass_time(days=8)
    for sort in ("due", "-due"):
        names = [task.element_id for task in at.engine.user_tasks.inbox(GURO, sort=sort).items]
        assert names == ["samtale", "purre"], "the reminder has no due time"
