"""A database and an engine on it, and the few questions every benchmark asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from engine import model, ports, sources
from engine.bench import diagrams, figures
from engine.process_engine import ProcessEngine
from engine.storage import migrate, session, tables

CASE_FIELDS = {f"field_{number}": "x" * 90 for number in range(30)}  # 3 KB
"""What the case file holds; raw SpiffWorkflow carries the same in its tasks."""

_task = tables.user_task
_instance = tables.process_instance


@dataclass(frozen=True, slots=True)
class Stage:
    """An engine that is measured."""

    database: session.Database
    engine: ProcessEngine

    def deploy(self, diagram: bytes) -> None:
        """Deploy one diagram of `diagrams`."""
        self.engine.definitions.deploy({"bench.bpmn": diagram}, note="", by=model.SYSTEM)

    def open_case(self, fields: Mapping[str, Any]) -> model.Key:
        """A case with a label nobody has used."""
        label = f"bench-{self.database.keys.next()}"
        return self.engine.open_case(label, None, fields, model.SYSTEM)

    def start(self, process_id: str = diagrams.PROCESS_ID, **fields: Any) -> model.Key:
        """An instance in a case of 3 KB."""
        case = self.open_case({**CASE_FIELDS, **fields})
        return self.engine.start_instance(process_id, case, {}, model.SYSTEM)

    def open_tasks(self, instance: model.Key) -> list[model.Key]:
        """The instance's open user tasks, the oldest first."""
        statement = (
            select(_task.c.key)
            .where(
                _task.c.instance_key == instance,
                _task.c.state == model.UserTaskState.CREATED.value,
            )
            .order_by(_task.c.key)
        )
        return list(self.database.read(lambda c: c.execute(statement).scalars().all()))

    def complete(self, task: model.Key) -> None:
        """Complete a task that is the system's own."""
        self.engine.user_tasks.complete(task, {}, None, None, model.SYSTEM)

    def state(self, instance: model.Key) -> bytes:
        """The stored state."""
        statement = select(_instance.c.state).where(_instance.c.key == instance)
        stored: bytes = self.database.read(lambda c: c.execute(statement).scalar_one())
        return stored

    def result(self, bench: str, found: dict[str, float]) -> figures.Result:
        """The figures with the name of the database they were measured on."""
        return figures.Result(
            bench=bench, database=self.database.engine.dialect.name, figures=found
        )


@contextmanager
def opened(url: str, given: sources.Sources | None = None) -> Iterator[Stage]:
    """A migrated database with an engine on it, closed afterwards.

    Args:
        url: SQLAlchemy address.
        given: The people, deadlines and fields of an installation; without, an open case file.
    """
    database = session.open_database(url)
    migrate.upgrade(database.engine)
    clock = ports.SystemClock()
    if given is None:
        engine = ProcessEngine(database, clock)
    else:
        engine = ProcessEngine(
            database,
            clock,
            participants=given.participants,
            deadlines=given.deadlines,
            case_schema=given.schema,
        )
    try:
        yield Stage(database, engine)
    finally:
        database.close()
