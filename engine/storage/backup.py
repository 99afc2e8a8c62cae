"""A copy of an SQLite database, made while everything runs."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

_PAGES = 1_000  # copied in one go; between two of them others may write


def copy(engine: Engine, target: Path) -> None:
    """Copy the database as it was at one moment into a new file, and look whether it is whole.

    Raises:
        ValueError: the database is no SQLite file; PostgreSQL has its own tools.
        OSError: the file is there already or cannot be written, or the copy is not whole.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database:
        raise ValueError("only SQLite is copied so; use pg_dump for PostgreSQL (docs/drift.md)")
    # Nobody else on the machine may read it: it is a copy of everybody's data.
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with engine.connect() as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)  # noqa: S101 - for mypy; we opened it
            _fill(source, target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _fill(source: sqlite3.Connection, target: Path) -> None:
    made = sqlite3.connect(target)
    try:
        source.backup(made, pages=_PAGES)
        made.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        (found,) = made.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise OSError(f"cannot copy to {target}: {error}") from error
    finally:
        made.close()
    if found != "ok":
        raise OSError(f"the copy is not whole: {found}")
