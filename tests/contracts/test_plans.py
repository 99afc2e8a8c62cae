"""What is asked all the time finds its rows by an index, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Table, case, event, func, insert, literal, select, text
from sqlalchemy.exc import NoResultFound

from engine import timers
from engine.agenda import DELIVERIES, JOBS, TIMERS
from engine.model import Actor
from engine.storage import migrate, session, tables
from tests.contracts import servers
from tests.contracts.office import ADMIN, START, Office

ROWS = 200_000  # far above where PostgreSQL would rather read the whole table
PIA = Actor(user_id="pia", name="Pia", roles=frozenset({"privacy_officer"}))
WORKER = Actor(user_id="guro", name="Guro", groups=frozenset({"role@7"}))


def fill(database: session.Database, table: Table, values: dict[str, Any]) -> None:
    """Many rows of a table; a value is a constant or made from the row's number."""
    number = select(func.generate_series(1, ROWS).label("n")).subquery().c.n
    given = {name: made(number) if callable(made) else made for name, made in values.items()}
    columns = {
        column.name: given.get(column.name, _plain(column, number)) for column in table.columns
    }
    chosen = select(
        *(
            (value if hasattr(value, "label") else literal(value, table.c[name].type)).label(name)
            for name, value in columns.items()
        )
    )
    with database.engine.begin() as connection:
        # A replica checks no foreign keys: what these rows belong to is not asked for.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        with indexed_afterwards(connection, table):
            connection.execute(insert(table).from_select(list(columns), chosen))
        connection.execute(text("SET LOCAL default_statistics_target = 10"))
        connection.execute(text(f"ANALYZE {table.name}"))


@contextmanager
def indexed_afterwards(connection: Any, table: Table) -> Iterator[None]:
    """Build a table's indexes from its rows, which is faster than to keep them up row by row."""
    marks = "UPDATE pg_index SET indisready = :on, indisvalid = :on WHERE indrelid = :of ::regclass"
    connection.execute(text(marks), {"on": False, "of": table.name})
    yield
    connection.execute(text(marks), {"on": True, "of": table.name})
    connection.execute(text("SET LOCAL maintenance_work_mem = '128MB'"))
    connection.execute(text(f"REINDEX TABLE {table.name}"))


def _plain(column: Column[Any], number: Any) -> Any:
    if column.nullable:
        return None
    if column.primary_key or column.name == "element_instance_id":
        return number
    kind = str(column.type)
    if kind in {"TEXT", "JSON"}:
        return "" if kind == "TEXT" else []
    return {"INTEGER": 1, "BIGINT": 1, "BOOLEAN": False}.get(kind, START)


@pytest.fixture(scope="module")
def crowded(postgresql_server: servers.Postgresql) -> Iterator[Office]:
    database = session.open_database(postgresql_server.new_url(migrated=False))
    migrate.upgrade(database.engine)
    at = Office(database)
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    crowds = rows(at.engine.definitions.latest()[0].key)
    with database.engine.begin() as connection:
        for table in (tables.draft, *crowds):
            connection.execute(text(f"ALTER TABLE {table.name} SET UNLOGGED"))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda table: fill(database, table, crowds[table]), crowds))
    yield at
    database.close()
    postgresql_server.drop(database.engine.url.database)


def rows(definition_key: int) -> dict[Table, dict[str, Any]]:
    """What each of the many rows holds; what refers to a table stands before it."""
    own = {"definition_key": definition_key}
    return {
        tables.task_candidate: {
            "principal": spread("role@", 500),
            "task_key": lambda n: n * 20,
        },
        tables.user_task: {**own, "state": few("CREATED", "COMPLETED", 20)},
        tables.timer: {
            **own,
            "state": "ARMED",
            "due_at": lambda n: literal(START) + n * timedelta(minutes=1),
        },
        tables.subscription: {
            **own,
            "kind": "message",
            "name": "svar",
            "correlation_key": lambda n: func.concat("S-", n),
        },
        tables.incident: {**own, "state": few("ACTIVE", "RESOLVED")},
        tables.job: {
            **own,
            "retries": 3,
            "state": few("CREATED", "COMPLETED"),
            "job_type": spread("type_", 1),
        },
        tables.outbox: {
            "state": few("WAITING", "SENT"),
            "idempotency_key": lambda n: func.concat("k", n),
        },
        tables.history: {
            "key": lambda n: -n,  # the database itself numbers from 1
            "case_key": lambda n: n % 20_000,
        },
    }


def few(rare: str, usual: str, one_in: int = 1_000) -> Callable[[Any], Any]:
    return lambda n: case((n % one_in == 0, rare), else_=usual)


def spread(name: str, parts: int) -> Callable[[Any], Any]:
    return lambda n: func.concat(name, n % parts)


@contextmanager
def plans(at: Office) -> Iterator[list[str]]:
    """The plan of every statement that reads, as PostgreSQL would run it."""
    found: list[str] = []
    asking: list[bool] = []

    def explain(
        _connection: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any
    ) -> None:
        if not asking and statement.lstrip().startswith(("SELECT", "WITH", "UPDATE")):
            asking.append(True)
            raw = cursor.connection.cursor()
            raw.execute(f"EXPLAIN {statement}", parameters)
            found.append("\n".join(row[0] for row in raw.fetchall()))
            asking.clear()

    event.listen(at.database.engine, "before_cursor_execute", explain)
    yield found
    event.remove(at.database.engine, "before_cursor_execute", explain)


def claim_due(at: Office) -> None:
    at.clock.move(timedelta(minutes=30))
    assert at.engine._transactions.write(lambda tx: timers.claim_due(tx, 10))


def ask_message(at: Office) -> None:
    at.engine.receive_message("svar", "unknown", {}, "nav", "m-1", 60, by=ADMIN)


def read_timeline(at: Office) -> None:
    at.engine.case_history(at.open_case(), ADMIN)


def claim_jobs(at: Office) -> None:
    """The rows belong to no instances, so there is nothing to tell a worker about them."""
    with suppress(NoResultFound):
        at.engine.jobs.activate("type_0", "w", 10, 60)


# What is asked, the table with many rows in it, and the index that finds the few that are meant.
QUESTIONS: tuple[tuple[Callable[[Office], object], str, str], ...] = (
    (lambda at: at.engine.user_tasks.inbox(WORKER), "user_task", "task_candidate"),
    (claim_due, "timer", "ix_timer_due"),
    (lambda at: at.engine.next_due_at([TIMERS]), "timer", "ix_timer_due"),
    (lambda at: at.engine.next_due_at([DELIVERIES]), "outbox", "ix_outbox_waiting"),
    (lambda at: at.engine.next_due_at([JOBS], ["type_0"]), "job", "ix_job_open"),
    (ask_message, "subscription", "ix_subscription_waits"),
    (lambda at: at.engine.operations.incidents(ADMIN), "incident", "ix_incident_open"),
    (claim_jobs, "job", "ix_job_open"),
    (lambda at: at.engine.outbox.claim(10), "outbox", "ix_outbox_waiting"),
    (lambda at: at.engine.operations.overdue_tasks(ADMIN), "user_task", "ix_user_task_open_due"),
    (read_timeline, "history", "ix_history_case"),
    (lambda at: at.engine.operations.accesses(PIA, kind="denied"), "history", "ix_history_denied"),
    (lambda at: at.engine.operations.accesses(PIA, kind="admin"), "history", "ix_history_by_admin"),
)


def test_finds_by_index(crowded: Office) -> None:
    """One test, so that no two processes fill a database each."""
    for ask, table, index in QUESTIONS:
        with plans(crowded) as found:
            ask(crowded)
        everything = "\n\n".join(found)
        assert index in everything
        for scanned in {table, "task_candidate"}:
            assert f"Seq Scan on {scanned}" not in everything, everything


@pytest.fixture
def on_sqlite(sqlite_server: servers.Sqlite) -> Iterator[Office]:
    database = session.open_database(sqlite_server.new_url())
    yield Office(database)
    database.close()


@contextmanager
def sqlite_plans(at: Office, table: str) -> Iterator[list[str]]:
    """How SQLite would run each statement that asks for rows of a table."""
    found: list[str] = []

    def explain(_c: Any, cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        if f" {table}" in statement and statement.startswith(("SELECT", "UPDATE")):
            plan = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend(row[3] for row in plan)

    event.listen(at.database.engine, "before_cursor_execute", explain)
    yield found
    event.remove(at.database.engine, "before_cursor_execute", explain)


@pytest.mark.parametrize(
    ("kind", "index"), [("denied", "ix_history_denied"), ("admin", "ix_history_by_admin")]
)
def test_sqlite_finds_rare_lines_by_index(on_sqlite: Office, kind: str, index: str) -> None:
    with sqlite_plans(on_sqlite, "history") as found:
        on_sqlite.engine.operations.accesses(PIA, kind=kind)
    assert index in "\n".join(found)


def test_sqlite_finds_kept_messages_by_index(on_sqlite: Office) -> None:
    on_sqlite.deploy("svar.bpmn")
    with sqlite_plans(on_sqlite, "message") as found:
        on_sqlite.start("svar", saksnummer="17")
        on_sqlite.engine.housekeeping()
    everything = "\n".join(found)
    assert "ix_message_buffered" in everything, "asked when one begins to wait"
    assert "ix_message_expiry" in everything, "asked when some are too old"
    assert "SCAN message" not in everything
