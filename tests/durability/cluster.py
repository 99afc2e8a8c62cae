"""Databases that things befall: SQLite on a small disk, and a PostgreSQL that is brought down."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psutil
import psycopg

from tests.contracts import servers
from tests.durability.disk import Disk

CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()"""
BACKEND = """SELECT pid FROM pg_stat_activity
             WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
             ORDER BY query_start DESC LIMIT 1"""
SECONDS = 60


class Postgresql(servers.Postgresql):
    """A PostgreSQL of its own, to be cut, crashed and stopped."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        super().__init__(handle.get_uri())

    def cut(self) -> None:
        """End every connection to the database."""
        with self._connected() as connection:
            connection.execute(CUT)

    def crash(self) -> None:
        """Kill the process behind a connection: the server ends all others and recovers."""
        with self._connected() as connection:
            row = connection.execute(BACKEND).fetchone()
        if row is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(row[0], signal.SIGKILL)

    def stop(self) -> None:
        """Bring the whole server down at once, without putting anything in order."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._handle.get_pid(), signal.SIGQUIT)
        self._wait_for(lambda: not self.processes())

    def start(self) -> None:
        """Bring it up if it is down, and wait until it takes commands again."""

        def is_up() -> bool:
            try:
                with warnings.catch_warnings(), self._handle._lock:
                    warnings.simplefilter("ignore")
                    self._handle.ensure_postgres_running()
                with self._connected() as connection:
                    connection.execute("CREATE TEMPORARY TABLE room (n int)")
            except (AssertionError, OSError, psycopg.Error, subprocess.SubprocessError):
                return False
            return True

        self._wait_for(is_up)

    def processes(self) -> list[int]:
        """The ids of the server's processes."""
        try:
            own = psutil.Process(self._handle.get_pid())
            return [own.pid, *(one.pid for one in own.children())]
        except psutil.NoSuchProcess:
            return []

    def _connected(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self._url("brospenn"), autocommit=True)

    def _wait_for(self, done: Any) -> None:
        until = time.monotonic() + SECONDS
        while not done():
            assert time.monotonic() < until
            time.sleep(0.1)


@contextmanager
def postgresql(disk: Disk) -> Iterator[Postgresql]:
    """A PostgreSQL on the disk, gone afterwards."""
    handle = servers.cluster(disk.folder / "pg", cleanup_mode=None)
    try:
        yield Postgresql(handle)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(handle.get_pid(), signal.SIGQUIT)
