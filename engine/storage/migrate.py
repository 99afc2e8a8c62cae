"""Brings a database up to the tables this software knows: numbered steps, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from engine import errors
from engine.storage import readable, session

_FOLDER = Path(__file__).parent / "migrations"


def upgrade(engine: Engine) -> tuple[str, ...]:
    """Run every step the database lacks, all in one transaction.

    Returns:
        Ids of the steps that were run.

    Raises:
        errors.DatabaseNewer: newer software has migrated it; nothing was changed.
        errors.StateUnreadable: newer software wrote states of instances; nothing was changed.
        errors.DatabaseUnavailable: it does not answer or does not let us; nothing was changed.
    """
    scripts = ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER)])
    with _telling(), engine.begin() as connection:
        # Several processes may start at once; the first migrates and the others find it done.
        session.hold_name(connection, "migrate", patience_seconds=300)
        context = MigrationContext.configure(connection)
        missing = _missing(scripts, context.get_current_revision())
        with Operations.context(context):
            for script in missing:
                script.module.upgrade()
        if missing:
            context.stamp(scripts, missing[-1].revision)
        readable.require_readable(connection)
    return tuple(script.revision for script in missing)


def require_current(engine: Engine) -> None:
    """Refuse a database that this software cannot work on.

    Raises:
        errors.DatabaseNewer: newer software has migrated it.
        errors.StateUnreadable: newer software wrote states of instances.
        errors.EngineError: it has not been upgraded.
        errors.DatabaseUnavailable: it does not answer or does not let us.
    """
    scripts = ScriptDirectory(str(_FOLDER), version_locations=[str(_FOLDER)])
    with _telling(), engine.connect() as connection:
        if _missing(scripts, _current(connection)):
            raise errors.EngineError("the database is older than this software: upgrade it first")
        readable.require_readable(connection)


@contextmanager
def _telling() -> Iterator[None]:
    """Whoever starts a process is told in one line what is wrong with the database."""
    try:
        yield
    except DBAPIError as error:
        raise session.unavailable(error) from error


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _missing(scripts: ScriptDirectory, current: str | None) -> list[Script]:
    """Steps after the current one, oldest first."""
    steps = list(reversed(list(scripts.walk_revisions())))
    known = [script.revision for script in steps]
    if current is None:
        return steps
    if current not in known:
        raise errors.DatabaseNewer(
            f"the database is at step {current}, this software knows steps up to {known[-1]}: "
            "start the newer software, or restore a backup from before its upgrade"
        )
    return steps[known.index(current) + 1 :]
