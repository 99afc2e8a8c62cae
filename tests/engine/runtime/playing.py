"""Plays a process as the shell does: keeps the waits, moves a stopped clock, fires what is due.

Every step is checked: the same state and trigger give the same bytes, a trigger that was used up is
refused the second time, and the waits the caller was told of are those the state holds.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import advance, effects, looking, program, snapshot
from tests.engine.runtime import drawing

MONDAY = datetime(2026, 11, 2, 8, tzinfo=UTC)
BEFORE_SPRING = datetime(2027, 3, 27, 23, 30, tzinfo=UTC)  # an hour and a half before the change
BEFORE_AUTUMN = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)

ONCE = (effects.TaskCompleted, effects.JobCompleted)


class Shelf:
    """The programs that call activities find."""

    def __init__(self, *definitions: model.Definitions) -> None:
        built = [(one, process.id) for one in definitions for process in one.processes]
        self.keys = {
            100 + number: program.build(one, id_, key=100 + number)
            for number, (one, id_) in enumerate(built)
        }
        self.asked: list[tuple[str, str, str, int]] = []

    def resolve(self, process_id: str, binding: str, version_tag: str, caller: int) -> Any:
        self.asked.append((process_id, binding, version_tag, caller))
        found = [one for one in self.keys.values() if one.process_id == process_id]
        if not found:
            raise errors.NotFound(f"no process {process_id}")
        return found[-1]

    def program(self, key: int) -> Any:
        return self.keys[key]


class Play:
    """One instance on a stopped clock."""

    def __init__(  # noqa: PLR0913 - what an instance may have around it
        self,
        drawn: model.Process | model.Definitions,
        *called: model.Definitions,
        now: datetime = MONDAY,
        rebuild: bool = False,
        start: str = "",
        at: tuple[str, ...] = (),
        sak: dict[str, Any] | None = None,
        frister: dict[str, Any] | None = None,
        decisions: Any = None,
        **variables: Any,
    ) -> None:
        self.definitions = drawing.file(drawn) if isinstance(drawn, model.Process) else drawn
        self.process_id = self.definitions.processes[0].id
        self.rebuild = rebuild
        self.program = program.build(self.definitions, self.process_id)
        self.shelf = Shelf(*called)
        self.now = now
        self.sak = sak or {}
        self.frister = frister or {}
        self.decisions = decisions
        self.in_case: Any = None
        self.waits: dict[int, Any] = {}
        self.incidents: dict[int, effects.IncidentRaised] = {}
        self.history: list[effects.ElementEvent] = []
        self.messages: list[effects.MessageThrown] = []
        self.signals: list[effects.SignalThrown] = []
        self.writes: dict[str, Any] = {}
        self.closed: list[effects.WaitClosed] = []
        self.turned: list[effects.TaskTurned] = []
        self.refusal = ""  # why an agreed completion cannot be taken in
        begin = effects.Start(element_id=start, variables=variables, at=at)
        self.take(advance.start(self.program, begin, self.surroundings))

    @property
    def surroundings(self) -> effects.Surroundings:
        return effects.Surroundings(
            now=self.now,
            sak=self.sak,
            frister=self.frister,
            decisions=self.decisions,
            programs=self.shelf,
            in_case=self.in_case,
        )

    # --- steps --------------------------------------------------------------------------------

    def put(self, trigger: Any) -> effects.Advance:
        """Advance by a trigger and check what must hold of every advance."""
        if self.rebuild:
            self.program = program.build(self.definitions, self.process_id)
        before = self.state
        done = advance.advance(self.program, before, trigger, self.surroundings)
        again = advance.advance(self.program, before, trigger, self.surroundings)
        assert done == again, "an advance must be deterministic"
        self.take(done)
        if isinstance(trigger, ONCE):
            with pytest.raises(errors.NothingWaits):
                advance.advance(self.program, self.state, trigger, self.surroundings)
        return done

    def take(self, done: effects.Advance) -> None:
        self.state, self.status = done.state, done.status
        for turned in done.turned:
            self.turned.append(turned)
            self.waits[turned.id] = replace(self.waits[turned.id], state=turned.state)
        for closed in done.closed:
            del self.waits[closed.id]
        for wait in done.opened:
            assert wait.id not in self.waits
            self.waits[wait.id] = wait
        for wait in done.changed:
            assert wait.id in self.waits
            self.waits[wait.id] = wait
        for one in done.incidents_closed:
            del self.incidents[one.id]
        self.incidents |= {one.id: one for one in done.incidents}
        self.history += done.events
        self.closed += done.closed
        self.messages += done.messages
        self.signals += done.signals
        self.writes |= {one.name: one.value for one in done.case_writes}
        self._agree()
        for turned in done.turned:
            if turned.agreed:
                self._finish(turned)

    def _finish(self, turned: effects.TaskTurned) -> None:
        """All have agreed to a completion: the task is completed, or the caller refuses."""
        if self.refusal:
            self.put(effects.CompletionRefused(id=turned.id, reason=self.refusal))
        else:
            self.put(effects.TaskCompleted(id=turned.id, variables=turned.variables))

    def _agree(self) -> None:
        """What the caller was told is what the state holds."""
        instance = snapshot.decode(self.state, self.program, self.surroundings)
        held = {task.id for task in instance.tasks.values() if task.wait is not None}
        assert held == set(self.waits)
        stuck = {task.id for task in instance.tasks.values() if task.stuck}
        assert stuck == set(self.incidents)
        for task in instance.tasks.values():
            if isinstance(self.waits.get(task.id), effects.UserTaskOpened):
                pending = (task.pending or {}).get("event", "created")
                assert self.waits[task.id].state == pending.upper()
        assert snapshot.encode(instance) == self.state
        open_ = {task.id for task in instance.tasks.values()}
        begun = {one.id for one in self.history if one.state == "ACTIVATED"}
        over = [one.id for one in self.history if one.state != "ACTIVATED" and not one.flow]
        assert len(over) == len(set(over)), "an element ends once"
        assert set(over) <= begun, "what ends has begun"
        assert begun - set(over) <= open_, "what has begun and not ended is open"
        if self.status is not effects.InstanceState.ACTIVE:
            assert not self.waits
            assert not self.incidents

    def complete(self, element: str, **variables: Any) -> effects.Advance:
        """Complete the oldest open user task of that element."""
        return self.put(effects.TaskCompleted(id=self.wait(element).id, variables=variables))

    def work(self, element: str, **variables: Any) -> effects.Advance:
        """Complete a job."""
        return self.put(effects.JobCompleted(id=self.wait(element).id, variables=variables))

    def answer(
        self, element: str, *begin: str, done: bool = False, clear: bool = False, **variables: Any
    ) -> effects.Advance:
        """Complete the job of an ad-hoc subprocess; `begin` may be `a` or `a:x=1`."""
        answer = effects.AdHocAnswer(
            activate=tuple(
                effects.ElementToBegin(element_id=id_, variables=_given(rest))
                for id_, _, rest in (one.partition(":") for one in begin)
            ),
            completion_condition_fulfilled=done,
            cancel_remaining=clear,
        )
        return self.put(
            effects.JobCompleted(id=self.wait(element).id, variables=variables, answer=answer)
        )

    def ask(self, element: str, event: str, **more: Any) -> effects.Advance:
        """Ask for a change of a user task that its listeners must agree to."""
        id_ = next(id_ for id_, one in self.waits.items() if self._is_task(one, element))
        return self.put(effects.TaskCommanded(id=id_, event=event, action="test", **more))

    def hear(self, type_: str, reason: str = "", **corrections: Any) -> effects.Advance:
        """Answer the oldest job of a listener: agree, correct, or deny with a reason."""
        job = self.listeners()[type_]
        answer = effects.TaskAnswer(denied=bool(reason), reason=reason, corrections=corrections)
        return self.put(effects.JobCompleted(id=job.id, answer=answer))

    def listeners(self) -> dict[str, effects.JobCreated]:
        """Jobs of listeners of user tasks, by type."""
        jobs = [one for one in self.waits.values() if isinstance(one, effects.JobCreated)]
        return {one.job_type: one for one in reversed(jobs) if one.kind == "TASK_LISTENER"}

    def stands(self, element: str) -> str:
        """The state of an open user task."""
        found = [one for one in self.waits.values() if self._is_task(one, element)]
        return found[0].state.value if found else ""

    @staticmethod
    def _is_task(wait: Any, element: str) -> bool:
        return isinstance(wait, effects.UserTaskOpened) and wait.element_id == element

    def fail(self, element: str, code: str, **variables: Any) -> effects.Advance:
        """Throw a BPMN error from a job or user task."""
        return self.put(
            effects.ErrorThrown(id=self.wait(element).id, code=code, variables=variables)
        )

    def send(self, message: str, key: str | None = None, **variables: Any) -> effects.Advance:
        """Correlate a message to the oldest subscription, as the shell does."""
        for wait in self.waits.values():
            known = isinstance(wait, effects.SubscriptionOpened) and wait.message == message
            if known and key in (None, wait.correlation_key):
                return self.put(effects.MessageCorrelated(id=wait.id, variables=variables))
        raise errors.MessageNotCorrelated(message)

    def signal(self, name: str, **variables: Any) -> effects.Advance:
        return self.put(effects.SignalCaught(name=name, variables=variables))

    def set(self, **variables: Any) -> effects.Advance:
        return self.put(effects.VariablesSet(variables=variables))

    def change(self, **fields: Any) -> effects.Advance:
        """Change case-file fields."""
        self.sak = {**self.sak, **fields}
        return self.put(effects.CaseChanged(paths=frozenset(("sak", name) for name in fields)))

    def retry(self, element: str) -> effects.Advance:
        found = [one for one in self.incidents.values() if one.element_id == element]
        return self.put(effects.Retried(id=found[0].id))

    def passes(self, **time: float) -> None:
        """Let time pass; what falls due fires in order, at its moment."""
        until = self.now + timedelta(**time)
        while (wait := self.next_timer()) and wait.due_at <= until:
            self.now = max(self.now, wait.due_at)
            self.put(effects.TimerFired(id=wait.id))
        self.now = until

    def sleeps(self, **time: float) -> None:
        """Let time pass with the worker down; then it fires what is due, each timer once."""
        self.now += timedelta(**time)
        for wait in [one for one in self.timers() if one.due_at <= self.now]:
            if wait.id in self.waits:
                self.put(effects.TimerFired(id=wait.id))

    # --- questions ----------------------------------------------------------------------------

    def wait(self, element: str) -> Any:
        found = [one for one in self.waits.values() if one.element_id == element]
        assert found, f"{element} does not wait; {self.open()} do"
        return found[0]

    def open(self) -> list[str]:
        """Elements that wait, sorted; as often as they do."""
        return sorted(one.element_id for one in self.waits.values())

    def tasks(self) -> list[str]:
        """Open user tasks and jobs, sorted."""
        kinds = (effects.UserTaskOpened, effects.JobCreated)
        return sorted(one.element_id for one in self.waits.values() if isinstance(one, kinds))

    def timers(self) -> list[effects.TimerArmed]:
        return [one for one in self.waits.values() if isinstance(one, effects.TimerArmed)]

    def next_timer(self) -> effects.TimerArmed | None:
        return min(self.timers(), key=lambda one: (one.due_at, one.id), default=None)

    def done(self) -> bool:
        return self.status is effects.InstanceState.COMPLETED

    def counted(self, state: str = "COMPLETED") -> Counter[str]:
        """How often each element (not flow) did that."""
        return Counter(
            one.element_id
            for one in self.history
            if one.state == state and not one.flow and not one.body
        )

    def ad_hocs(self) -> tuple[looking.OpenAdHoc, ...]:
        """The ad-hoc subprocesses in which something may be begun."""
        return looking.ad_hoc_subprocesses(self.program, self.state, self.surroundings)

    def variables(self) -> dict[str, Any]:
        """The process variables."""
        instance = snapshot.decode(self.state, self.program, self.surroundings)
        return dict(instance.root.variables or {}) if instance.root else {}


def _given(text: str) -> dict[str, Any]:
    name, _, number = text.partition("=")
    return {name: int(number)} if name else {}
