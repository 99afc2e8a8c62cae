from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import InterfaceError

from engine.storage import session
from tests.contracts import servers
from tests.contracts.office import START, Office

LONG = 10.0
CUT_LISTENERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN %'"
)


def heard_by(at: Office, act: Callable[[], object]) -> list[datetime]:
    heard: list[datetime] = []
    first = threading.Event()

    def tell(moment: datetime) -> None:
        heard.append(moment)
        first.set()

    listener = at.engine.listen(tell)
    listener.start()
    try:
        for _ in range(20):  # the first acts may come before the listener listens
            act()
            if first.wait(LONG / 20):
                break
    finally:
        listener.stop()
    return heard


def test_another_process_hears_what_is_due_soon(
    postgresql_server: servers.Postgresql,
) -> None:
    url = postgresql_server.new_url()
    databases = [session.open_database(url), session.open_database(url)]
    here, there = (Office(database) for database in databases)
    here.deploy("melding.bpmn")
    heard = heard_by(there, lambda: here.start("melding", saksnummer="17", nr=1))
    assert set(heard) == {START}
    for database in databases:
        database.close()


def test_what_is_due_in_days_is_left_to_the_sweep(
    postgresql_server: servers.Postgresql,
) -> None:
    database = session.open_database(postgresql_server.new_url())
    at = Office(database)
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    told: list[datetime] = []
    at.engine.on_armed(told.append)
    listener = at.engine.listen(told.append)
    listener.start()
    at.start("kartlegging")
    listener.stop()
    assert told == [START + timedelta(days=7)], "told in the process, not through the database"
    database.close()


def test_sqlite_has_nothing_to_hear(sqlite_server: servers.Sqlite) -> None:
    database = session.open_database(sqlite_server.new_url())
    listener = Office(database).engine.listen([].append)
    listener.start()
    listener.stop()
    database.close()


def test_a_notice_that_cannot_be_sent_is_no_error(
    postgresql_server: servers.Postgresql, caplog: pytest.LogCaptureFixture
) -> None:
    """What is due is committed already, and the sweep finds it."""
    database = session.open_database(postgresql_server.new_url())

    def fail(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if "pg_notify" in statement:
            raise InterfaceError(statement, None, RuntimeError("cut"))

    at = Office(database)
    at.deploy("melding.bpmn")
    event.listen(database.engine, "before_cursor_execute", fail)
    with caplog.at_level(logging.WARNING):
        at.start("melding", saksnummer="17", nr=1)
    assert "a notice could not be sent" in caplog.text
    assert at.engine.next_due_at() == START
    database.close()


def test_a_listener_that_was_cut_off_looks_at_once_and_listens_again(
    postgresql_server: servers.Postgresql,
) -> None:
    database = session.open_database(postgresql_server.new_url())
    heard: list[datetime] = []
    again = threading.Event()

    def tell(moment: datetime) -> None:
        heard.append(moment)
        again.set()

    listener = Office(database).engine.listen(tell)
    listener.start()
    try:
        for _ in range(100):
            with database.engine.connect() as connection:
                connection.execute(CUT_LISTENERS)
            if again.wait(LONG / 100):
                break
    finally:
        listener.stop()
    assert heard
    assert max(heard) < START, "whatever it missed is overdue by now"
    database.close()
