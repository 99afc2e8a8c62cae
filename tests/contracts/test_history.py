from __future__ import annotations

import pytest
import time_machine
from sqlalchemy import Connection, Delete, Update, delete, update
from sqlalchemy.exc import DBAPIError

from engine.model import HistoryEvent
from engine.storage import session, tables
from tests.contracts.office import GURO, START, Office


@pytest.mark.parametrize(
    "change", [update(tables.history).values(user_id="en annen"), delete(tables.history)]
)
def test_a_line_that_is_written_stays(at: Office, change: Update | Delete) -> None:
    at.open_case()
    with pytest.raises(DBAPIError, match="append-only"), at.database.engine.begin() as connection:
        connection.execute(change)
    assert at.count(HistoryEvent.CASE_OPENED, user_id="system") == 1


def test_lines_stand_in_the_order_things_happened(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    at.complete("samtale", GURO, sak__bolig="har")
    done = at.history(HistoryEvent.TASK_COMPLETED)[0]
    activated = at.history(HistoryEvent.ELEMENT_ACTIVATED)
    opened = next(line for line in activated if line["element_id"] == "bolig")
    assert done["key"] < opened["key"]
    assert opened["user_id"] == "guro", "who caused it, not who will do it"


def test_lines_stand_in_order_though_the_clocks_of_two_machines_differ(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    with time_machine.travel("2026-03-02T09:00:30+00:00"):  # half a minute fast
        at.start("kartlegging")
    with time_machine.travel("2026-03-02T09:00:00+00:00"):
        other = Office(session.open_database(str(at.database.engine.url)), at.clock)
        other.engine.user_tasks.claim(at.task().key, by=GURO)
    lines = [
        at.history(what)[0] for what in (HistoryEvent.INSTANCE_STARTED, HistoryEvent.TASK_CLAIMED)
    ]
    assert lines[0]["key"] < lines[1]["key"]
    other.database.close()


def test_a_command_that_fails_leaves_no_line(at: Office) -> None:
    with pytest.raises(LookupError):
        at.database.write(_half_a_command)
    assert at.count(HistoryEvent.CASE_OPENED) == 0


def _half_a_command(connection: Connection) -> None:
    connection.execute(
        tables.history.insert().values(
            at=START,
            what="case.opened",
            user_id="x",
            user_name="x",
            element_id="",
            details={},
        )
    )
    raise LookupError("half way")
