"""The engine's face for admins: what runs, what waits, what stopped, and trying it again."""

from __future__ import annotations

from engine import incidents, model, transactions
from engine.queries import accesses, operations
from engine.queries import instances as instance_queries
from engine.queries import tasks as task_queries


class Operations:
    """Lists for the control room, a page each; none shows a person's data."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def instances(
        self, actor: model.Actor, state: str = "", search: str = "", page: int = 1
    ) -> model.Page:
        """`InstanceView`s: `ACTIVE`, `COMPLETED`, `TERMINATED`, `INCIDENT`, or all."""
        return self._runs.read(
            lambda tx: instance_queries.listed(tx, state=state, search=search, page=page), actor
        )

    def incidents(
        self, actor: model.Actor, state: str = "ACTIVE", search: str = "", page: int = 1
    ) -> model.Page:
        """`IncidentView`s by state, empty for all."""
        return self._runs.read(
            lambda tx: operations.incidents(tx, state=state, search=search, page=page), actor
        )

    def overdue_tasks(self, actor: model.Actor, page: int = 1) -> model.Page:
        """`TaskView`s of open tasks past their due time."""
        return self._runs.read(lambda tx: task_queries.overdue(tx, page), actor)

    def armed_timers(self, actor: model.Actor, search: str = "", page: int = 1) -> model.Page:
        """`TimerView`s, the next due first."""
        return self._runs.read(
            lambda tx: operations.armed_timers(tx, search=search, page=page), actor
        )

    def parked_messages(self, actor: model.Actor, page: int = 1) -> model.Page:
        """`ParkedMessageView`s, the newest first."""
        return self._runs.read(lambda tx: operations.parked_messages(tx, page=page), actor)

    def deliveries(
        self, actor: model.Actor, state: str = "", search: str = "", page: int = 1
    ) -> model.Page:
        """`OutboxRow`s by state, empty for all; the newest first."""
        return self._runs.read(
            lambda tx: operations.deliveries(tx, state=state, search=search, page=page), actor
        )

    def accesses(
        self, actor: model.Actor, kind: str = "", search: str = "", page: int = 1
    ) -> model.Page:
        """`AccessView`s for a privacy officer: `read`, `denied`, `admin`, or all."""
        return self._runs.read(
            lambda tx: accesses.accesses(tx, kind=kind, search=search, page=page), actor
        )

    def retry_incident(self, key: model.Key, by: model.Actor) -> None:
        """Try again what stopped."""
        self._runs.write(lambda tx: incidents.retry(tx, key), by)
