"""An engine in memory that a test case drives element by element, as an outside program would."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import Row, Select, select

from engine import (
    cases,
    errors,
    incidents,
    instances,
    jobs,
    messages,
    model,
    sources,
    tasks,
    transactions,
)
from engine.ports import StoppedClock
from engine.runtime import effects
from engine.scenario import memory
from engine.scenario.outcome import StepFailed
from engine.storage import session, tables
from engine.transaction import Transaction

MANY = 1_000
_task, _job, _incident = tables.user_task, tables.job, tables.incident
_definition, _instance = tables.process_definition, tables.process_instance


class Stage:
    """Everything deployed, a stopped clock, and what a test may do to the instances.

    Args:
        given: What to deploy.
        clock: The clock it stands on.
        database: One that is migrated already, instead of a new one in memory.
        shelf: Where what many begin with is deployed once, instead of anew.
    """

    def __init__(
        self,
        given: sources.Sources,
        clock: StoppedClock,
        database: session.Database | None = None,
        shelf: memory.Shelf | None = None,
    ) -> None:
        place = shelf.take(given, clock) if shelf else memory.deployed(given, clock, database)
        self.clock = clock
        self.database = place.database
        self.engine = place.engine(clock)
        self._programs = place.setting.programs
        self._transactions = transactions.Transactions(place.database, clock, place.setting)
        self._sent = 0

    # --- what happens ----------------------------------------------------------------------------

    def deploy(self, resources: Mapping[str, bytes]) -> None:
        """Deploy something more, as a stand-in for a called process or decision."""
        self.engine.deploy(resources, note="", by=model.SYSTEM)

    def start(self, process_id: str, variables: Mapping[str, Any]) -> model.Key:
        """Start the latest version of a process."""
        key: model.Key = self._do(lambda tx: cases.start_instance(tx, process_id, None, variables))
        return key

    def complete_task(self, row: Row[Any], variables: Mapping[str, Any]) -> None:
        """Complete a user task as a program does: no form is asked, nobody need have claimed it."""
        trigger = effects.TaskCompleted(id=row.element_instance_id, variables=variables)
        self._do(lambda tx: instances.apply(tx, tasks.lock(tx, row.key).instance, trigger))

    def complete_job(self, row: Row[Any], variables: Mapping[str, Any]) -> None:
        """Complete a job as its worker."""
        self._do(lambda tx: jobs.complete(tx, row.key, variables))

    def throw_error(
        self, row: Row[Any], code: str, message: str, variables: Mapping[str, Any]
    ) -> None:
        """Throw a BPMN error from a job."""
        self._do(lambda tx: jobs.throw_error(tx, row.key, code, message, variables))

    def publish(
        self, name: str, correlation_key: str, variables: Mapping[str, Any], ttl: timedelta
    ) -> str:
        """Send a message from outside; `correlated`, `parked` or, with no time to live, `lost`."""
        self._sent += 1
        try:
            return self.engine.receive_message(
                name,
                correlation_key=correlation_key,
                variables=variables,
                sender="test",
                message_id=str(self._sent),
                ttl_seconds=int(ttl.total_seconds()),
                by=model.SYSTEM,
            )
        except errors.MessageNotCorrelated:
            return "lost"

    def broadcast(self, name: str, variables: Mapping[str, Any]) -> None:
        """Broadcast a signal to everyone who waits for it."""
        self._do(lambda tx: messages.broadcast(tx, name, variables, None))

    def set_variables(
        self, instance: model.Key, variables: Mapping[str, Any], local: int | None
    ) -> None:
        """Set variables of an instance, or of one open element of it."""
        trigger = effects.VariablesSet(variables=variables, id=local)
        self._do(lambda tx: instances.apply(tx, instances.lock(tx, instance), trigger))

    def retry(self, incident: model.Key) -> None:
        """Try again what stopped."""
        self._do(lambda tx: incidents.retry(tx, incident))

    def cancel(self, instance: model.Key) -> None:
        """End an instance at once."""
        trigger = effects.InstanceCanceled()
        self._do(lambda tx: instances.apply(tx, instances.lock(tx, instance), trigger))

    def time_passes(self, span: timedelta) -> None:
        """Let time pass; what falls due on the way fires at its own moment."""
        target = self.clock.now() + span
        while (due := self.engine.next_due_at()) is not None and due <= target:
            self.clock.set(max(due, self.clock.now()))
            if not self.engine.fire_due_timers(MANY):
                break
        self.clock.set(target)
        self.engine.fire_due_timers(MANY)

    # --- what is so ------------------------------------------------------------------------------

    def rows(self, statement: Select[Any]) -> list[Row[Any]]:
        """Rows of a query."""
        return list(self.database.read(lambda connection: connection.execute(statement).all()))

    def open_tasks(self) -> list[Row[Any]]:
        """Open user tasks, the oldest first, with the id of the process they are drawn in."""
        return self.rows(self._open(_task, _task.c.state == model.UserTaskState.CREATED.value))

    def open_jobs(self) -> list[Row[Any]]:
        """Open jobs, the oldest first, with the id of the process they are drawn in."""
        return self.rows(self._open(_job, _job.c.state == jobs.CREATED))

    def open_incidents(self) -> list[Row[Any]]:
        """Active incidents, the oldest first, with the id of the process."""
        return self.rows(self._open(_incident, _incident.c.state == "ACTIVE"))

    def instance(self, process_id: str) -> Row[Any]:
        """The latest instance of a process, a called one included (then its caller's row)."""
        own = select(_instance).where(_instance.c.process_id == process_id)
        found = self.rows(own.order_by(_instance.c.key.desc()).limit(1))
        if found:
            return found[0]
        raise StepFailed(f"no instance of {process_id}")

    def variables(self, instance: model.Key, local: int | None = None) -> Mapping[str, Any]:
        """The variables of an open instance, or those one open element of it sees."""
        seen: Mapping[str, Any] = self._look(
            lambda tx: instances.visible(tx, instances.lock(tx, instance), local)
        )
        return seen

    def named(self, definition_key: model.Key, name: str) -> list[str]:
        """Ids of the elements of a version that bear a name."""
        programs = self._programs
        deployed = self._look(lambda tx: programs.get(tx.connection, definition_key))
        return [id_ for id_, node in deployed.nodes.items() if node.name == name]

    def decide(self, decision_id: str, variables: Mapping[str, Any]) -> Any:
        """What the latest version of a decision comes to, as plain JSON."""

        def look(tx: Transaction) -> Any:
            table = self._programs.decision(
                tx.connection, decision_id, deployment_key=None, version_tag=""
            )
            return table.evaluate(decision_id, variables, now=tx.now)

        return self._look(look)

    def _open(self, table: Any, condition: Any) -> Select[Any]:
        return (
            select(table, _definition.c.process_id)
            .join(_definition, _definition.c.key == table.c.definition_key)
            .where(condition)
            .order_by(table.c.key)
        )

    def _do(self, command: Any) -> Any:
        return self._transactions.write(command)

    def _look(self, query: Any) -> Any:
        return self._transactions.read(query)


def only(rows: Iterable[Row[Any]], what: str) -> Row[Any]:
    """The first of the rows.

    Raises:
        StepFailed: there is none; says what was looked for.
    """
    for row in rows:
        return row
    raise StepFailed(f"no {what}")
