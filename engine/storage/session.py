"""Opens a database and runs a command in one transaction, again when another was in the way."""

from __future__ import annotations

import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from functools import cache
from typing import Any, TypeVar

import orjson
from sqlalchemy import (
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    func,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    ArgumentError,
    DatabaseError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
)
from sqlalchemy.pool import StaticPool

from engine import errors
from engine.storage import keys, turnstile

Result = TypeVar("Result")

# The database or the row is away for a while; what was tried is worth trying again later.
UNAVAILABLE = (errors.InstanceBusy, errors.DatabaseUnavailable)

_NO_ADDRESS = "the address of the database must be sqlite:///FILE or postgresql://USER@HOST/NAME"
_BUSY_SECONDS = 2
_SQLITE_BUSY_SECONDS = (
    10  # its lock is the whole database's, so it is held by much that is not ours
)
_ATTEMPTS = 5
_LOCK_NOT_AVAILABLE = "55P03"
_UNIQUE_VIOLATION = "23505"
_WORTH_ANOTHER_TRY = frozenset({"40001", "40P01"})  # serialization failure, deadlock


class Database:
    """One database and its keys; every transaction of the engine begins and ends here."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.keys = keys.Keys()
        is_sqlite = engine.dialect.name == "sqlite"
        # A database in memory has one connection for all, so its readers queue too.
        self._is_shared = isinstance(engine.pool, StaticPool)
        path = None if self._is_shared else engine.url.database
        self._turnstile = turnstile.Turnstile(path) if is_sqlite else None
        self._view: dict[str, Any] = (
            {"reads_only": True} if is_sqlite else {"isolation_level": "REPEATABLE READ"}
        )

    def write(self, command: Callable[[Connection], Result]) -> Result:
        """Run a command in one transaction and commit it.

        It is run again when another command was in its way, or the connection was lost before the
        commit; a pooled connection may have been cut long ago, which shows first when it is used.

        Raises:
            errors.InstanceBusy: another transaction held a row for 2 seconds (on SQLite the
                database for 10), or kept colliding.
            errors.DatabaseUnavailable: it was lost on the way. If that was at the commit itself,
                nobody knows whether the command was done.
        """
        for attempt in range(1, _ATTEMPTS + 1):
            is_committing = False
            try:
                with self._turn(), self.engine.begin() as connection:
                    result = command(connection)
                    is_committing = True
            except DBAPIError as error:
                if _is_lock_timeout(error):
                    raise errors.InstanceBusy from error
                is_lost = error.connection_invalidated and not is_committing
                if not (is_lost or _is_worth_another_try(error)) or attempt == _ATTEMPTS:
                    raise _told(error) from error
                time.sleep(0.005 * attempt * (1 + secrets.randbelow(100) / 100))
            else:
                return result
        raise errors.InstanceBusy

    def read(self, query: Callable[[Connection], Result]) -> Result:
        """Run a query on one consistent view; it writes and locks nothing.

        Raises:
            errors.DatabaseUnavailable: it does not answer.
        """
        try:
            try:
                return self._look(query)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
                return self._look(query)
        except DBAPIError as error:
            raise _told(error) from error

    def _look(self, query: Callable[[Connection], Result]) -> Result:
        with self._turn(reads=True), self.engine.connect() as connection:
            options = connection.execution_options(**self._view)
            with options.begin():
                return query(options)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()
        if self._turnstile is not None:
            self._turnstile.close()

    def _turn(self, *, reads: bool = False) -> AbstractContextManager[None]:
        if self._turnstile is None or (reads and not self._is_shared):
            return nullcontext()
        return self._turnstile.turn(_SQLITE_BUSY_SECONDS)


def open_database(url: str) -> Database:
    """Open `sqlite:///file`, `sqlite://` (in memory) or `postgresql://…`.

    Raises:
        ValueError: it is no such address; what it says may hold a password, so it is not repeated.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise ValueError(_NO_ADDRESS) from None
    if parsed.get_backend_name() == "sqlite":
        return Database(_open_sqlite(url, in_memory=parsed.database in {None, "", ":memory:"}))
    if parsed.get_backend_name() == "postgresql":
        return Database(_open_postgresql(parsed.set(drivername="postgresql+psycopg")))
    raise ValueError(f"not a database this engine knows: {parsed.get_backend_name()}")


def _dumps(value: Any) -> str:
    return orjson.dumps(value).decode()


def _open_sqlite(url: str, *, in_memory: bool) -> Engine:
    arguments: dict[str, Any] = {"check_same_thread": False}
    pool: dict[str, Any] = {"poolclass": StaticPool} if in_memory else {}
    engine = create_engine(
        url, connect_args=arguments, json_serializer=_dumps, json_deserializer=orjson.loads, **pool
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver must begin no transactions by itself: `_begin_sqlite` chooses how.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_SQLITE_BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A command takes the write lock at once: a lock that must grow later cannot wait, it fails.
    reads_only = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _open_postgresql(url: Any) -> Engine:
    return create_engine(
        url,
        connect_args={"options": f"-c lock_timeout={_BUSY_SECONDS}s -c timezone=UTC"},
        json_serializer=_dumps,
        json_deserializer=orjson.loads,
        pool_size=10,
        max_overflow=20,
    )


def _sqlstate(error: BaseException) -> str:
    return str(getattr(getattr(error, "orig", None), "sqlstate", "") or "")


def _is_lock_timeout(error: BaseException) -> bool:
    if _sqlstate(error) == _LOCK_NOT_AVAILABLE:
        return True
    return isinstance(error, OperationalError) and "database is locked" in str(error.orig)


def unavailable(error: DBAPIError) -> errors.DatabaseUnavailable:
    """What the database's driver said, in one line."""
    said = " ".join(str(error.orig).split())
    return errors.DatabaseUnavailable(f"the database cannot be used: {said}")


def _told(error: DBAPIError) -> Exception:
    """The error as callers know it, when it is the database that fails and not the statement."""
    is_file = type(error) is DatabaseError  # SQLite's way to say that the file is none of its own
    is_away = is_file or isinstance(error, (OperationalError, InterfaceError))
    if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
        is_away = False  # the driver's name for a wrong statement, as one to a table there is not
    return unavailable(error) if is_away else error


def _is_worth_another_try(error: BaseException) -> bool:
    if _sqlstate(error) in _WORTH_ANOTHER_TRY:
        return True
    return isinstance(error, IntegrityError) and _is_duplicate(error)


def _is_duplicate(error: IntegrityError) -> bool:
    """Two commands wrote the same key at once: run again, this one sees the other's row.

    A command looks first whether what it adds is there, and says so in the caller's words. So what
    the database refuses is a race, or a generated key that two processes made alike.
    """
    return _sqlstate(error) == _UNIQUE_VIOLATION or "UNIQUE constraint failed" in str(error.orig)


def insert_or_ignore(connection: Connection, table: Table) -> Any:
    """An insert that leaves rows alone that are there already."""
    return _insert_or_ignore(connection.dialect.name, table)


@cache
def _insert_or_ignore(dialect_name: str, table: Table) -> Any:
    dialect = sqlite if dialect_name == "sqlite" else postgresql
    return dialect.insert(table).on_conflict_do_nothing()


def hold_name(connection: Connection, name: str, *, patience_seconds: int = 0) -> None:
    """Keep other transactions from holding the same name until this one ends.

    On SQLite a command holds the whole database already. Who waits for something that takes long by
    nature, as a migration, brings more patience than a person at a screen.
    """
    if connection.dialect.name == "postgresql":
        if patience_seconds:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{patience_seconds}s'")
        connection.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))
