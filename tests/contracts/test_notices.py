from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from engine.storage import session
from tests.contracts import servers
from tests.contracts.office import START, Office

LONG = 10.0


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
