"""Many live cases in little time: copies of one that the engine made, straight into tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, literal, select, text

from engine import model
from engine.storage import session, tables

_CHUNK = 500
_WAITS = (tables.user_task, tables.timer)


class Crowd:
    """Copies an instance that has a case, user tasks and timers.

    The runtime fires no timer before the moment in its state, so the pattern's timers should be
    due at once; the copies' rows say when they really are.

    Args:
        pattern: The instance to copy.
    """

    def __init__(self, database: session.Database, pattern: model.Key) -> None:
        self._database = database
        with database.engine.connect() as connection:
            instance = tables.process_instance
            self._instance = _rows(connection, instance, instance.c.key == pattern)[0]
            case = tables.case_file
            self._case = _rows(connection, case, case.c.key == self._instance["case_key"])[0]
            self._waits = {
                table: _rows(connection, table, table.c.instance_key == pattern) for table in _WAITS
            }
            task_keys = [row["key"] for row in self._waits[tables.user_task]]
            candidate = tables.task_candidate
            self._candidates = _rows(connection, candidate, candidate.c.task_key.in_(task_keys))

    def copy(
        self,
        count: int,
        due_at: Callable[[int], datetime],
        office: Callable[[int], str] | None = None,
    ) -> list[model.Key]:
        """Write copies, each in a case of its own, and answer their instance keys.

        Args:
            count: How many.
            due_at: When the timers of copy number n are due.
            office: Whose copy number n is: the case file's field `office` and the tasks' group. The
                pattern's own when not given.
        """
        made: list[model.Key] = []
        for first in range(0, count, _CHUNK):
            rows: dict[Table, list[dict[str, Any]]] = {}
            for number in range(first, min(first + _CHUNK, count)):
                for table, row in self._one(due_at(number), office and office(number)):
                    rows.setdefault(table, []).append(row)
            with self._database.engine.begin() as connection:
                for table, found in rows.items():
                    connection.execute(insert(table), found)
            made += [row["key"] for row in rows[tables.process_instance]]
        self._analyze()
        return made

    def _one(self, due_at: datetime, office: str | None) -> Iterator[tuple[Table, dict[str, Any]]]:
        new = self._database.keys.next
        keys = {row["key"]: new() for rows in self._waits.values() for row in rows}
        case, instance = new(), new()
        waits = {id_: [kind, keys[key]] for id_, (kind, key) in self._instance["waits"].items()}
        own_fields = {"office": office} if office else {}
        fields = {**self._case["fields"], **own_fields}
        own_case = {"key": case, "label": f"bench-{case}", "fields": fields}
        yield tables.case_file, {**self._case, **own_case}
        about = {"key": instance, "case_key": case, "waits": waits}
        yield tables.process_instance, {**self._instance, **about}
        for table, rows in self._waits.items():
            for row in rows:
                own: dict[str, Any] = {"key": keys[row["key"]]}
                own |= {"instance_key": instance, "case_key": case}
                if table is tables.timer:
                    own["due_at"] = due_at
                elif office:
                    own["candidate_groups"] = [office]
                yield table, {**row, **own}
        for row in self._candidates:
            principal = {"principal": office} if office else {}
            yield tables.task_candidate, {**row, **principal, "task_key": keys[row["task_key"]]}

    def arm(self, count: int, due_at: datetime) -> None:
        """Arm timers that are not due for long: rows only, all of the pattern, keys below 0."""
        row = self._waits[tables.timer][0]
        numbers = select(literal(1).label("n")).cte("numbers", recursive=True)
        numbers = numbers.union_all(select(numbers.c.n + 1).where(numbers.c.n < count))
        table = tables.timer
        with self._database.engine.begin() as connection:
            _trust(connection)
            taken = connection.execute(select(table.c.key).order_by(table.c.key).limit(1)).scalar()
            below = min(taken or 0, 0)
            values = {**row, "due_at": due_at}
            columns: dict[str, Any] = {
                name: literal(values[name], table.c[name].type) for name in values
            }
            columns["key"] = below - 1 - count + numbers.c.n
            columns["element_instance_id"] = 1_000 - below + numbers.c.n
            chosen = select(*(column.label(name) for name, column in columns.items()))
            connection.execute(insert(table).from_select(list(columns), chosen))
        self._analyze()

    def _analyze(self) -> None:
        """Tell the database how many rows there are now, as its own upkeep would do in a while."""
        with self._database.engine.begin() as connection:
            connection.exec_driver_sql("ANALYZE")


def _trust(connection: Connection) -> None:
    """Spare the database to look up for each copy whether what it belongs to is there."""
    if connection.dialect.name == "postgresql":
        is_superuser = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        if connection.scalar(text(is_superuser)):
            connection.execute(text("SET LOCAL session_replication_role = replica"))


def _rows(connection: Connection, table: Table, condition: Any) -> list[dict[str, Any]]:
    found = connection.execute(select(table).where(condition).order_by(*table.primary_key))
    return [dict(row) for row in found.mappings()]
