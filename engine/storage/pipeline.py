"""Writes that need no answer go to PostgreSQL together: one round trip instead of one each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


@contextmanager
def together(connection: Connection) -> Iterator[None]:
    """Send the writes made inside without waiting for each; nothing inside may read.

    What one of them raises may show only at a later one or at the end. SQLite is no round trip
    away, so there it changes nothing.
    """
    if connection.dialect.name != "postgresql":
        yield
        return
    driver = cast(psycopg.Connection[Any], connection.connection.driver_connection)
    try:
        with driver.pipeline():
            yield
    except psycopg.Error as error:
        # What shows at the end passes SQLAlchemy by, so it is given the same shape here.
        if driver.broken:
            connection.invalidate(error)
        raise DBAPIError.instance(
            None, None, error, psycopg.Error, connection_invalidated=driver.broken
        ) from error
