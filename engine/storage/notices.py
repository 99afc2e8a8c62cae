"""Tells other processes on the same PostgreSQL that something is due soon (LISTEN and NOTIFY).

Only a shortcut: who misses a notice finds the work at its next sweep. So a notice is sent only for
what is due before that, and a lost connection is no error.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psycopg
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

_CHANNEL = "brospenn_due"
_SOON = timedelta(seconds=60)
_PATIENCE_SECONDS = 1.0
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)

log = logging.getLogger(__name__)


def send(engine: Engine, due_at: datetime, now: datetime) -> None:
    """Tell that something is due soon. SQLite's processes sweep.

    It is told after the commit that made it due: PostgreSQL lets one transaction with a notice
    commit at a time, each waiting for the disk.
    """
    if due_at > now + _SOON or engine.dialect.name != "postgresql":
        return
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(select(func.pg_notify(_CHANNEL, due_at.isoformat())))
    except DBAPIError:
        log.warning("a notice could not be sent", exc_info=True)


class Listener:
    """Hears what other processes tell, in a thread of its own.

    Args:
        engine: Of the database to listen to; on SQLite there is nothing to hear.
        tell: Called with each moment that something is due.
    """

    def __init__(self, engine: Engine, tell: Callable[[datetime], None]) -> None:
        self._engine = engine
        self._tell = tell
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="notices", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        if self._engine.dialect.name == "postgresql":
            self._thread.start()

    def stop(self) -> None:
        """Stop listening; takes a second at most."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        missed = False
        while not self._stopping.is_set():
            try:
                self._listen(missed=missed)
            except psycopg.OperationalError:
                log.warning("the connection for notices is lost")
                missed = True
                self._stopping.wait(_PATIENCE_SECONDS)

    def _listen(self, *, missed: bool) -> None:
        address = self._engine.url.set(drivername="postgresql")
        text = address.render_as_string(hide_password=False)
        with psycopg.connect(text, autocommit=True) as connection:
            connection.execute(f"LISTEN {_CHANNEL}")
            if missed:
                self._tell(_LONG_AGO)  # something may have been told meanwhile
            while not self._stopping.is_set():
                for notice in connection.notifies(timeout=_PATIENCE_SECONDS):
                    self._tell(datetime.fromisoformat(notice.payload))
