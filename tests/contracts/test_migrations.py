from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from engine import errors
from engine.storage import migrate, session, tables
from tests.contracts import servers

FOLDER = Path(migrate.__file__).parent / "migrations"


@pytest.fixture
def empty(server: servers.Server) -> Iterator[session.Database]:
    database = session.open_database(server.new_url(migrated=False))
    yield database
    database.close()


def test_steps_are_numbered_and_linear() -> None:
    names = sorted(path.stem for path in FOLDER.glob("[0-9]*.py"))
    assert all(re.fullmatch(r"\d{4}_[a-z_]+", name) for name in names)
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_an_upgrade_from_empty_makes_exactly_the_tables(empty: session.Database) -> None:
    migrate.upgrade(empty.engine)
    with empty.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, tables.metadata) == []


def test_an_upgrade_is_run_once(empty: session.Database) -> None:
    assert migrate.upgrade(empty.engine)[0] == "0001"
    assert migrate.upgrade(empty.engine) == ()
    migrate.require_current(empty.engine)


def test_a_database_that_was_not_upgraded_is_told_of(empty: session.Database) -> None:
    with pytest.raises(errors.EngineError, match="upgrade it first"):
        migrate.require_current(empty.engine)


def test_a_database_newer_than_the_code_is_refused_in_one_line(empty: session.Database) -> None:
    migrate.upgrade(empty.engine)
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for start in (migrate.upgrade, migrate.require_current):
        with pytest.raises(errors.DatabaseNewer) as caught:
            start(empty.engine)
        assert "9999" in str(caught.value)
        assert "\n" not in str(caught.value)
