from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection, Table, func, insert, select
from sqlalchemy.exc import IntegrityError

from engine.storage import pipeline, session, tables
from tests.contracts.office import DEPLOYMENT

RESOURCE = {"deployment_key": 1, "name": "plan.bpmn", "content": b""}


def write(connection: Connection, *rows: tuple[Table, dict[str, Any]]) -> None:
    with pipeline.together(connection):
        for table, row in rows:
            connection.execute(insert(table), row)


def count(database: session.Database, table: Table) -> int:
    statement = select(func.count()).select_from(table)
    return database.read(lambda connection: connection.scalar(statement)) or 0


def test_writes_made_together_are_all_written(database: session.Database) -> None:
    rows = ((tables.deployment, DEPLOYMENT), (tables.resource, RESOURCE))
    database.write(lambda connection: write(connection, *rows))
    assert count(database, tables.deployment) == count(database, tables.resource) == 1


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_that_is_refused_is_told_and_nothing_is_written(
    database: session.Database, place: int
) -> None:
    orphan = (tables.resource, {**RESOURCE, "deployment_key": 99})
    rows = [(tables.deployment, DEPLOYMENT), (tables.resource, RESOURCE)]
    rows.insert(place, orphan)
    with pytest.raises(IntegrityError):
        database.write(lambda connection: write(connection, *rows))
    assert count(database, tables.deployment) == 0
    database.write(lambda connection: write(connection, (tables.deployment, DEPLOYMENT)))
    assert count(database, tables.deployment) == 1, "the connection is as good as before"


def test_an_error_of_the_code_inside_is_told_as_it_is(database: session.Database) -> None:
    def half(connection: Connection) -> None:
        with pipeline.together(connection):
            connection.execute(insert(tables.deployment), DEPLOYMENT)
            raise LookupError

    with pytest.raises(LookupError):
        database.write(half)
    assert count(database, tables.deployment) == 0
