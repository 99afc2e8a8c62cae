"""The world a scenario acts in: one case in a real engine, and everyone who may touch it."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from engine import casefile, participants
from engine.errors import MessageNotCorrelated
from engine.model import SYSTEM, Actor, InstanceView, Key, OutboxRow, TaskView
from engine.ports import Clock
from engine.process_engine import ProcessEngine
from engine.scenario import routines, values
from engine.scenario.outcome import StepFailed

MANY = 1_000


class MovableClock(Clock, Protocol):
    """A clock a scenario may move."""

    def set(self, moment: datetime) -> None:
        """Jump to an aware moment."""
        ...


class World:
    """Acts for everybody in turn and looks at what came of it.

    Args:
        engine: An engine of the scenario's own, with everything deployed.
        clock: The clock that engine reads.
        people: Who holds which lane, to act as the right one.
        schema: The case file's fields, to read a scenario's words as values.
        label: The case's label, which is also what messages are correlated by.
    """

    def __init__(
        self,
        engine: ProcessEngine,
        clock: MovableClock,
        people: participants.Participants,
        schema: casefile.CaseSchema,
        label: str = "S-1",
    ) -> None:
        self.engine = engine
        self.clock = clock
        self._people = people
        self._schema = schema
        self._label = label
        self._case: Key | None = None
        self._instances: list[Key] = []
        self._outgoing: list[OutboxRow] = []
        self._routines: dict[str, routines.Routine] = {}
        self._messages = 0

    # --- what happens ----------------------------------------------------------------------------

    def open_case(self, fields: Mapping[str, str], person_name: str = "Kari Prøve") -> None:
        """Open the scenario's case with these case-file fields."""
        typed = {
            self._field_name(name): self.case_value(name, text) for name, text in fields.items()
        }
        self._case = self.engine.open_case(
            label=self._label, person_name=person_name, fields=typed, by=SYSTEM
        )

    def start(self, process_id: str, variables: Mapping[str, str]) -> None:
        """Start a process in the case."""
        if self._case is None:
            self.open_case({})
        typed = {name: values.plain(text) for name, text in variables.items()}
        key = self.engine.start_instance(
            process_id=process_id, case_key=self._case, variables=typed, by=SYSTEM
        )
        self._instances.append(key)

    def complete(self, who: str | Actor, name: str, answers: Mapping[str, str]) -> None:
        """Let somebody of the role, agency, unit or lane fill in the form and complete the task."""
        task = self.task(name) if isinstance(who, Actor) else self._task_of(who, name)
        actor = who if isinstance(who, Actor) else self._actor(who, task)
        self.engine.user_tasks.claim(task.key, by=actor)
        detail = self.engine.user_tasks.one(task.key, actor=actor)
        self.engine.user_tasks.complete(
            task.key,
            values=values.submitted(detail, answers, self._field_name),
            revision=detail.task.revision,
            case_revisions=detail.case_revisions,
            by=actor,
        )

    def time_passes(self, span: timedelta) -> None:
        """Let wall-clock time pass in Oslo, stopping at every due moment on the way."""
        self.time_passes_until(values.later(self.clock.now(), span))

    def time_passes_until(self, moment: datetime) -> None:
        """Let time pass until then; what falls due on the way fires at its own moment."""
        if moment < self.clock.now():
            raise StepFailed("klokken kan ikke gå bakover")
        while (due := self._next_due_at()) is not None and due <= moment:
            self.clock.set(max(due, self.clock.now()))
            if not self._settle() + self._do_routines():
                break
        self.clock.set(moment)
        self._settle()

    def from_now_on(self, routine: routines.Routine) -> None:
        """While time passes, let a task be done on its due date each time it opens."""
        self._routines[routine.task] = routine

    def redraw(self, process_id: str, replaced: Mapping[str, str]) -> None:
        """Deploy the process with other words in its diagram, and move what runs to it."""
        old = self._latest(process_id)
        resources = {
            name: _reworded(data, replaced) if name.endswith(".bpmn") else data
            for name, data in self.engine.definitions.resources(old).items()
        }
        self.engine.definitions.deploy(resources, "Ny utgave i et scenario", by=SYSTEM)
        for key in self._instances:
            instance = self.engine.instance(key, actor=SYSTEM)
            if instance.process_id == process_id and instance.state == "ACTIVE":
                self.engine.moves.move(key, self._latest(process_id), {}, by=SYSTEM)

    def message(self, name: str, variables: Mapping[str, str]) -> None:
        """Let a message from outside arrive for the case; when nobody waits, nothing happens."""
        self._messages += 1
        with contextlib.suppress(MessageNotCorrelated):
            self.engine.receive_message(
                name,
                correlation_key=self._label,
                variables={key: values.plain(text) for key, text in variables.items()},
                sender="scenario",
                message_id=str(self._messages),
                ttl_seconds=0,
                by=SYSTEM,
            )

    def change_case(self, changes: Mapping[str, str]) -> None:
        """Change case-file fields, as somebody with the right to would."""
        typed = {
            self._field_name(name): self.case_value(name, text) for name, text in changes.items()
        }
        current = {field.name: field.revision for field in self._case_fields()}
        base = {name: current.get(name, 0) for name in typed}
        self.engine.update_case(self._case_key(), changes=typed, base_revisions=base, by=SYSTEM)

    # --- what is so ------------------------------------------------------------------------------

    @property
    def case_key(self) -> Key:
        """Key of the scenario's case."""
        return self._case_key()

    def open_tasks(self) -> tuple[TaskView, ...]:
        """The case's open user tasks, whoever they wait for."""
        page = self.engine.user_tasks.inbox(
            SYSTEM, search="", state="open", sort="due", page=1, size=MANY
        )
        return tuple(task for task in page.items if task.case_key == self._case)

    def task(self, name: str) -> TaskView:
        """The open task of that name; the oldest, when there are several."""
        return self._tasks(name)[0]

    def _tasks(self, name: str) -> list[TaskView]:
        """The open tasks of that name, the oldest first."""
        tasks = self.open_tasks()
        found = sorted((task for task in tasks if task.name == name), key=lambda task: task.key)
        if not found:
            names = ", ".join(f"«{task.name}»" for task in tasks) or "ingen"
            raise StepFailed(f"oppgaven «{name}» er ikke åpen; åpne er {names}")
        return found

    def task_at(self, name: str, place: str) -> TaskView:
        """The open task of that name in that lane, or with that unit."""
        for task in self.open_tasks():
            if task.name == name and place in self._places(task):
                return task
        waits = " og ".join(sorted(self._places(self.task(name))))
        raise StepFailed(f"«{name}» venter hos {waits}, ikke hos {place}")

    def instance(self) -> InstanceView:
        """The process instance the scenario started last."""
        if not self._instances:
            raise StepFailed("ingen prosess er startet")
        return self.engine.instance(self._instances[-1], actor=SYSTEM)

    def sent(self) -> list[tuple[str, str]]:
        """Message and recipient (unit id, unit name or agency name) of all that left the engine."""
        self._settle()
        return [
            (row.kind, name)
            for row in self._outgoing
            for name in self._names_of_unit(row.recipient)
        ]

    def field(self, name: str) -> Any:
        """The value of a case-file field, as the case file keeps it."""
        wanted = self._field_name(name)
        return next((field.value for field in self._case_fields() if field.name == wanted), None)

    def case_value(self, name: str, text: str) -> Any:
        """A scenario's words as a value of that case-file field: label, date, ja or nei."""
        return values.of_field(self._schema.get(self._field_name(name)), text)

    # --- below -----------------------------------------------------------------------------------

    def _latest(self, process_id: str) -> Key:
        for definition in self.engine.definitions.latest():
            if definition.process_id == process_id:
                return definition.key
        raise StepFailed(f"prosessen «{process_id}» finnes ikke")

    def _next_due_at(self) -> datetime | None:
        now = self.clock.now()
        due = [routines.done_at(task.due_at, now) for task in self._routine_tasks()]
        timer = self.engine.next_due_at()
        return min([*due, *([timer] if timer else [])], default=None)

    def _routine_tasks(self) -> list[TaskView]:
        if not self._routines:
            return []
        return [task for task in self.open_tasks() if task.name in self._routines]

    def _do_routines(self) -> int:
        now = self.clock.now()
        ready = [t for t in self._routine_tasks() if routines.done_at(t.due_at, now) <= now]
        for task in ready:
            routine = self._routines[task.name]
            self.complete(routine.who, task.name, routines.answers_on(routine, now))
        return len(ready)

    def _settle(self) -> int:
        fired = self.engine.timers.fire_due(MANY)
        rows = self.engine.outbox.claim(MANY)
        for row in rows:
            self.engine.outbox.settle(row.key, error=None, permanent=False)
        self._outgoing += rows
        return fired + len(rows)

    def _case_key(self) -> Key:
        if self._case is None:
            raise StepFailed("ingen sak er åpnet")
        return self._case

    def _case_fields(self) -> tuple[Any, ...]:
        return self.engine.case(self._case_key(), actor=SYSTEM).fields

    def _field_name(self, words: str) -> str:
        """Field names may be written as in forms (`sak.x`), bare, or by their label."""
        bare = words.removeprefix("sak.")
        for field in self._schema.fields.values():
            if bare in {field.name, field.label}:
                return field.name
        return words

    def _task_of(self, who: str, name: str) -> TaskView:
        """Of several tasks of one name the one that waits with them, else the oldest."""
        named = self._tasks(name)
        return next((task for task in named if who in self._places(task)), named[0])

    def _places(self, task: TaskView) -> set[str]:
        """The lane it stands in, and the units it is offered to."""
        units = {group.partition("@")[2] for group in task.candidate_groups}
        known = (self._people.units[unit] for unit in units if unit in self._people.units)
        return {task.lane_name, *(unit.name for unit in known)}

    def _actor(self, who: str, task: TaskView) -> Actor:
        for group in task.candidate_groups:
            role, _, unit = group.partition("@")
            names = {*self._names_of_role(role), *self._names_of_unit(unit), task.lane_name}
            if who in names:
                return self._somebody(role, unit, who)
        raise StepFailed(
            f"«{task.name}» kan ikke fullføres av {who}; den venter hos {task.lane_name}"
        )

    def _names_of_role(self, role_id: str) -> set[str]:
        role = self._people.roles[role_id]
        return {role.id, role.name, role.agency, self._people.agencies[role.agency].name}

    def _names_of_unit(self, unit_id: str) -> set[str]:
        unit = self._people.units.get(unit_id)
        if unit is None:
            return {unit_id}
        return {unit.id, unit.name, self._people.agencies[unit.agency].name}

    def _somebody(self, role_id: str, unit_id: str, name: str) -> Actor:
        return Actor(
            user_id=f"{role_id}-1",
            name=name,
            agency=self._people.roles[role_id].agency,
            unit=unit_id,
            groups=frozenset({f"{role_id}@{unit_id}"}),
            roles=frozenset({"worker"}),
        )


def _reworded(data: bytes, replaced: Mapping[str, str]) -> bytes:
    """The diagram with other words.

    Raises:
        StepFailed: it does not have the words to replace.
    """
    text = data.decode("utf-8")
    for before, after in replaced.items():
        if before not in text:
            raise StepFailed(f"diagrammet har ikke teksten «{before}»")
        text = text.replace(before, after)
    return text.encode("utf-8")
