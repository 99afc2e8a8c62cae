"""What is asked all the time finds its rows by an index, however many rows there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Column, Table, case, event, func, insert, literal, select, text

from engine import timers
from engine.model import Actor
from engine.storage import session, tables
from tests.contracts import servers
from tests.contracts.office import ADMIN, START, Office

ROWS = 100_000
WORKER = Actor(user_id="guro", name="Guro", groups=frozenset({"role@7"}))


def fill(connection: Any, table: Table, **values: Any) -> None:
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
    connection.execute(insert(table).from_select(list(columns), chosen))


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
    database = session.open_database(postgresql_server.new_url())
    at = Office(database)
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    own = at.engine.definitions()[0].key
    soon = {"definition_key": own}
    with database.engine.begin() as connection:
        # A replica checks no foreign keys: what these rows belong to is not asked for.
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        fill(
            connection,
            tables.user_task,
            **soon,
            state=few("CREATED", "COMPLETED", 20),
        )
        fill(
            connection,
            tables.task_candidate,
            principal=spread("role@", 500),
            task_key=lambda n: n * 20,
        )
        fill(
            connection,
            tables.timer,
            **soon,
            state="ARMED",
            due_at=lambda n: literal(START) + n * timedelta(minutes=1),
        )
        fill(
            connection,
            tables.subscription,
            **soon,
            kind="message",
            name="svar",
            correlation_key=lambda n: func.concat("S-", n),
        )
        fill(connection, tables.incident, **soon, state=few("ACTIVE", "RESOLVED"))
        fill(
            connection,
            tables.job,
            **soon,
            retries=3,
            state=few("CREATED", "COMPLETED"),
            job_type=spread("type_", 1),
        )
        fill(
            connection,
            tables.outbox,
            state=few("WAITING", "SENT"),
            idempotency_key=lambda n: func.concat("k", n),
        )
        connection.execute(text("ANALYZE"))
    yield at
    database.close()


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


@pytest.mark.parametrize(
    ("ask", "table", "index"),
    [
        (lambda at: at.engine.inbox(WORKER), "user_task", "task_candidate"),
        (claim_due, "timer", "ix_timer_due"),
        (lambda at: at.engine.next_due_at(), "timer", "ix_timer_due"),
        (ask_message, "subscription", "ix_subscription_waits"),
        (lambda at: at.engine.incidents(ADMIN), "incident", "ix_incident_open"),
        (lambda at: at.engine.activate_jobs("type_0", "w", 10, 60), "job", "ix_job_open"),
        (lambda at: at.engine.claim_outbox(10), "outbox", "ix_outbox_waiting"),
    ],
    ids=["inbox", "due", "next_due", "subscription", "incidents", "jobs", "outbox"],
)
def test_finds_by_index(
    crowded: Office, ask: Callable[[Office], object], table: str, index: str
) -> None:
    with plans(crowded) as found:
        ask(crowded)
    everything = "\n\n".join(found)
    assert index in everything
    for scanned in {table, "task_candidate"}:
        assert f"Seq Scan on {scanned}" not in everything, everything
