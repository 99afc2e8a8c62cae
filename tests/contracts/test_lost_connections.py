"""A connection may be cut at any moment. Only at the commit does anybody notice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, event, func, insert, select

from engine import errors
from engine.storage import pipeline, session, tables
from tests.contracts import servers
from tests.contracts.office import DEPLOYMENT

_pid = func.pg_backend_pid()


@pytest.fixture
def database(postgresql_server: servers.Postgresql) -> Iterator[session.Database]:
    opened = session.open_database(postgresql_server.new_url())
    yield opened
    opened.close()


@pytest.fixture
def admin(postgresql_server: servers.Postgresql, database: session.Database) -> Iterator[Engine]:
    """Another way in, to cut the connections of the first."""
    other = session.open_database(database.engine.url.render_as_string(hide_password=False))
    yield other.engine
    other.close()


def cut(admin: Engine, pid: int) -> None:
    with admin.connect() as connection:
        connection.scalar(select(func.pg_terminate_backend(pid, 5_000)))


def add(connection: Connection) -> None:
    connection.execute(insert(tables.deployment), DEPLOYMENT)


def count(database: session.Database) -> int:
    statement = select(func.count()).select_from(tables.deployment)
    return database.read(lambda connection: connection.scalar(statement)) or 0


def pid(database: session.Database) -> int:
    return database.read(lambda connection: connection.scalar(select(_pid))) or 0


def test_a_command_does_not_notice_that_its_pooled_connection_was_cut(
    database: session.Database, admin: Engine
) -> None:
    cut(admin, pid(database))
    database.write(add)
    assert count(database) == 1


def test_a_query_does_not_notice_that_its_pooled_connection_was_cut(
    database: session.Database, admin: Engine
) -> None:
    first = pid(database)
    cut(admin, first)
    assert pid(database) != first


@pytest.mark.parametrize("is_together", [False, True], ids=["alone", "together"])
def test_a_command_that_is_cut_on_the_way_is_done_once(
    database: session.Database, admin: Engine, *, is_together: bool
) -> None:
    tries: list[int] = []

    def command(connection: Connection) -> None:
        tries.append(connection.scalar(select(_pid)) or 0)
        if is_together:
            with pipeline.together(connection):
                add(connection)
                cut_the_first()
        else:
            add(connection)
            cut_the_first()
            connection.scalar(select(_pid))

    def cut_the_first() -> None:
        if len(tries) == 1:
            cut(admin, tries[0])

    database.write(command)
    assert len(tries) == 2
    assert count(database) == 1


def test_a_command_that_is_cut_at_the_commit_is_told_and_not_run_again(
    database: session.Database, admin: Engine
) -> None:
    tries: list[int] = []

    def command(connection: Connection) -> None:
        tries.append(connection.scalar(select(_pid)) or 0)
        add(connection)

    event.listen(database.engine, "commit", lambda _connection: cut(admin, tries[0]))
    with pytest.raises(errors.DatabaseUnavailable):
        database.write(command)
    assert len(tries) == 1
    assert count(database) == 0
