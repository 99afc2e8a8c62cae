from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text, update

from engine import errors
from engine.model import SYSTEM
from engine.storage import migrate, session, tables
from tests.contracts import servers
from tests.contracts.listening import job_rows
from tests.contracts.office import Office

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


def run_step(connection: Connection, revision: str) -> None:
    """Run one step again, whatever steps have come after it."""
    scripts = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER)])
    script = scripts.get_revision(revision)
    assert script is not None
    with Operations.context(MigrationContext.configure(connection)):
        script.module.upgrade()


def test_jobs_that_were_over_before_are_told_nothing_more(at: Office) -> None:
    at.deploy("arbeid.bpmn")
    at.start("arbeid", fnr="1")
    (done,) = at.engine.jobs.activate("hent", "w", limit=5, lease_seconds=60)
    at.engine.jobs.complete(done, {"svar": 1}, by=SYSTEM)
    at.start("arbeid", fnr="2")
    with at.database.engine.begin() as connection:
        key = tables.job.c.key
        connection.execute(update(tables.job).where(key == done.key).values(variables={"fnr": "1"}))
        run_step(connection, "0009")
    assert [one.variables for one in job_rows(at)] == [{}, {"fnr": "2"}]
