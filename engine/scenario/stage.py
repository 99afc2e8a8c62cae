"""An engine in memory that a test case drives element by element, as an outside program would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, Select, select

from engine import (
    cases,
    definitions,
    errors,
    incidents,
    instances,
    jobs,
    messages,
    model,
    starts,
    tasks,
    transactions,
    turns,
)
from engine.diagram import model as drawn
from engine.ports import StoppedClock
from engine.programs import Deployed
from engine.runtime import effects, looking
from engine.scenario import links, memory
from engine.storage import tables
from engine.transaction import Transaction

MANY = 1_000
_task, _job, _incident = tables.user_task, tables.job, tables.incident
_definition, _start, _timer = tables.process_definition, tables.start_event, tables.timer
_COMPLETING = "completing"


class Stage:
    """Everything deployed, a stopped clock, and what a test may do to the instances.

    Args:
        place: A place where all is deployed.
        clock: The clock it stands on.
    """

    def __init__(self, place: memory.Place, clock: StoppedClock) -> None:
        self.clock = clock
        self.database = place.database
        self.engine = place.engine(clock)
        self._programs = place.setting.programs
        self._transactions = transactions.Transactions(place.database, clock, place.setting)
        self._sent = 0
        self._known: dict[tuple[str, str, str], datetime] = {}

    # --- what happens ----------------------------------------------------------------------------

    def deploy(self, resources: Mapping[str, bytes]) -> None:
        """Deploy something more, as a stand-in for a called process or decision."""
        self._do(lambda tx: definitions.deploy(tx, resources, ""))

    def start(
        self, process_id: str, variables: Mapping[str, Any], at: tuple[str, ...] = ()
    ) -> model.Key:
        """Start the latest version of a process, at its start or at elements in the middle."""
        key: model.Key
        if at:
            begin = effects.Start(variables=variables, at=at)
            key = self._do(lambda tx: self._begin(tx, process_id, begin))
        else:
            key = self._do(lambda tx: cases.start_instance(tx, process_id, None, variables))
        return key

    def _begin(self, tx: Transaction, process_id: str, begin: effects.Start) -> model.Key:
        latest = _definition.c.process_id == process_id, _definition.c.is_latest
        key = tx.connection.scalar(select(_definition.c.key).where(*latest))
        if key is None:
            raise errors.NotFound(f"there is no process {process_id}")
        deployed = self._programs.get(tx.connection, key)
        return instances.start(tx, deployed, None, begin).key

    def evaluate_conditions(self, variables: Mapping[str, Any]) -> tuple[model.Key, ...]:
        """Start what its condition lets start."""
        started: tuple[model.Key, ...]
        started = self._do(lambda tx: starts.evaluate_conditions(tx, variables))
        return started

    def complete_task(self, row: Row[Any], variables: Mapping[str, Any]) -> None:
        """Complete a user task as a program does: no form is asked, nobody need have claimed it."""
        self._do(lambda tx: self._complete(tx, row, variables))

    def _complete(self, tx: Transaction, row: Row[Any], variables: Mapping[str, Any]) -> None:
        task = tasks.lock(tx, row.key)
        tasks.require_open(task)
        node = self._programs.get(tx.connection, row.definition_key).nodes[row.element_id]
        listeners = node.task_listeners if isinstance(node, drawn.UserTask) else ()
        trigger: effects.Trigger = effects.TaskCompleted(
            id=row.element_instance_id, variables=variables
        )
        if any(one.event == _COMPLETING for one in listeners):
            trigger = effects.TaskCommanded(
                id=row.element_instance_id,
                event=_COMPLETING,
                action="complete",
                variables=variables,
                kept={turns.BY: turns.kept_actor(tx.by)},
            )
        instances.apply(tx, task.instance, trigger)

    def complete_job(
        self,
        row: Row[Any],
        variables: Mapping[str, Any],
        answer: effects.JobAnswer | None = None,
    ) -> None:
        """Complete a job as its worker."""
        self._do(lambda tx: jobs.complete(tx, row.key, variables, answer))

    def throw_error(
        self, row: Row[Any], code: str, message: str, variables: Mapping[str, Any]
    ) -> None:
        """Throw a BPMN error from a job."""
        self._do(lambda tx: jobs.throw_error(tx, row.key, code, message, variables))

    def throw_error_from_task(
        self, row: Row[Any], code: str, message: str, variables: Mapping[str, Any]
    ) -> None:
        """Throw a BPMN error from a user task."""
        trigger = effects.ErrorThrown(
            id=row.element_instance_id, code=code, message=message, variables=variables
        )
        self._do(lambda tx: instances.apply(tx, tasks.lock(tx, row.key).instance, trigger))

    def publish(
        self,
        name: str,
        correlation_key: str,
        variables: Mapping[str, Any],
        ttl: timedelta,
        message_id: str = "",
    ) -> str:
        """Send a message from outside; `correlated`, `parked` or, with no time to live, `lost`.

        While a message with the name, the key and the id still has time, it is a `duplicate`: as
        Camunda 8 has it, which the engine remembers for longer.
        """
        said, now = (name, correlation_key, message_id), self.clock.now()
        if message_id and self._known.get(said, now) > now:
            return messages.DUPLICATE
        self._known[said] = now + ttl
        self._sent += 1
        try:
            return self.engine.receive_message(
                name,
                correlation_key=correlation_key,
                variables=variables,
                sender="tests",
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
        self, instance: model.Key, variables: Mapping[str, Any], element: int | None = None
    ) -> None:
        """Set variables that an instance or an open element of it sees, each where it is."""
        trigger = effects.VariablesSet(variables=variables, id=element)
        self._do(lambda tx: instances.apply(tx, instances.lock(tx, instance), trigger))

    def retry(self, incident: model.Key) -> None:
        """Try again what stopped."""
        self._do(lambda tx: incidents.retry(tx, incident))

    def cancel(self, instance: model.Key) -> None:
        """End an instance at once."""
        trigger = effects.InstanceCanceled()
        self._do(lambda tx: instances.apply(tx, instances.lock(tx, instance), trigger))

    def jump(self, target: datetime) -> None:
        """Set the clock at once, as Camunda's runner does: what begins then counts from there.

        Only what repeats is made up for, each time at its own moment.
        """
        while (due := self._next_repeated()) is not None and due <= target:
            self.clock.set(max(due, self.clock.now()))
            if not self.fire_due():
                break
        self.clock.set(target)
        self.fire_due()

    def _next_repeated(self) -> datetime | None:
        """When a cycle is due next, or a process that a timer starts."""
        armed = self.rows(select(_timer).where(_timer.c.state == model.TimerState.ARMED.value))
        moments = [row.due_at for row in armed if self._repeats(row)]
        moments += [
            row.due_at for row in self.rows(select(_start).where(_start.c.due_at.isnot(None)))
        ]
        return min(moments, default=None)

    def _repeats(self, timer: Row[Any]) -> bool:
        node = self._deployed(timer.definition_key).nodes.get(timer.element_id)
        event = getattr(node, "event", None)
        return isinstance(event, drawn.Timer) and event.kind is drawn.TimerKind.CYCLE

    def fire_due(self) -> int:
        """Let fire what is due now; how much did."""
        return self.engine.timers.fire_due(MANY)

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

    def variables(self, instance: model.Key, local: int | None = None) -> Mapping[str, Any]:
        """The variables of an open instance, or those one open element of it sees."""
        seen: Mapping[str, Any] = self._look(
            lambda tx: instances.visible(tx, instances.lock(tx, instance), local)
        )
        return seen

    def open_elements(self, instance: model.Key) -> tuple[looking.OpenElement, ...]:
        """Everything open in an instance, scopes before what is inside them."""

        def look(tx: Transaction) -> tuple[looking.OpenElement, ...]:
            locked = instances.lock(tx, instance)
            deployed = self._programs.get(tx.connection, locked.definition_key)
            around = instances.surroundings(tx, locked, deployed)
            return looking.open_elements(deployed.program, locked.state, around)

        found: tuple[looking.OpenElement, ...] = self._look(look)
        return found

    def named(self, definition_key: model.Key, name: str) -> list[str]:
        """Ids of the elements of a version that bear a name, however its lines are broken."""
        nodes, wanted = self._deployed(definition_key).nodes, name.split()
        return [id_ for id_, node in nodes.items() if node.name.split() == wanted]

    def name_of(self, definition_key: model.Key, element_id: str) -> str:
        """The name of an element of a version, or its id."""
        return self._deployed(definition_key).name_of(element_id)

    def jumped(self, definition_key: model.Key) -> Mapping[str, tuple[str, ...]]:
        """The events of a version that leave no trace, by what leads there; see `links.jumped`."""
        return links.jumped(self._deployed(definition_key).process)

    def _deployed(self, definition_key: model.Key) -> Deployed:
        programs = self._programs
        found: Deployed = self._look(lambda tx: programs.get(tx.connection, definition_key))
        return found

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
