"""Plays behaviours on the real engine, each of them in several ways.

STRAIGHT: one engine. RESTORED: after every step the whole database is written out and read back
into a new engine. RESTARTED: after every step everything is closed, and a new engine opens the
file. SPRING and AUTUMN: it begins half an hour before the clocks change, and the clock jumps.
RACING: two engines do every step at the same time; exactly one may succeed.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Table, func, select

from engine import casefile, deadlines, errors, model, participants, sources
from engine.diagram import model as drawn
from engine.ports import StoppedClock
from engine.runtime import effects
from engine.scenario import memory, stage
from engine.storage import session, tables
from tests.behaviours import bpmn
from tests.behaviours.databases import Databases

MONDAY = datetime(2026, 11, 2, 8, tzinfo=UTC)
BEFORE_SPRING = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
BEFORE_AUTUMN = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)

ADMIN = model.Actor(user_id="admin", name="Ada Admin", roles=frozenset({"admin"}))
LARGEST_STATE = 100 * 1024
FINISHED_STATE = 200
ENDS = {model.HistoryEvent.ELEMENT_COMPLETED, model.HistoryEvent.ELEMENT_TERMINATED}
NOT_ANY_MORE = (errors.TaskBusy, errors.NothingWaits, errors.TaskAlreadyCompleted)


class Way(StrEnum):
    """How a behaviour is run."""

    STRAIGHT = "straight"
    RESTORED = "restored"
    RESTARTED = "restarted"
    SPRING = "spring"
    AUTUMN = "autumn"
    RACING = "racing"


STARTS = {Way.SPRING: BEFORE_SPRING, Way.AUTUMN: BEFORE_AUTUMN}


class Play:
    """Deployed processes and their instances, on a stopped clock."""

    def __init__(
        self,
        way: Way,
        databases: Databases,
        people: participants.Participants | None = None,
    ) -> None:
        self.way = way
        self.given = sources.Sources(
            folders=(),
            participants=people or participants.Participants(),
            deadlines=deadlines.Deadlines(),
            schema=casefile.CaseSchema(),
        )
        self.clock = StoppedClock(STARTS.get(way, MONDAY))
        self.begun = self.clock.now()
        self.databases = databases
        self.states: list[int] = []
        self._sent = 0
        if self._in_file:
            databases.clear_file()
            number = 2 if way is Way.RACING else 1
            self.stages = [self._stage(databases.opened(one)) for one in range(number)]
        else:
            self.stages = [self._stage(databases.read_back(databases.empty))]

    # --- the ways --------------------------------------------------------------------------------

    @property
    def _in_file(self) -> bool:
        return self.way in {Way.RESTARTED, Way.RACING}

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def on(self) -> stage.Stage:
        """The stage that looks, and acts where nobody races."""
        return self.stages[0]

    @property
    def engine(self) -> Any:
        return self.on.engine

    def _stage(self, database: session.Database) -> stage.Stage:
        place = memory.deployed(self.given, self.clock, database)
        return stage.Stage(place, self.clock)

    def step(self, act: Callable[[stage.Stage], Any]) -> Any:
        """Do one thing, in this run's way."""
        answer = act(self.on)
        self._between()
        return answer

    def race(self, act: Callable[[stage.Stage], Any]) -> list[Any]:
        """Do one thing on every engine at once; what each answered, or the class it raised."""
        if len(self.stages) == 1:
            return [self.step(act)]
        return self.together(*(act for _ in self.stages))

    def together(self, *acts: Callable[[stage.Stage], Any]) -> list[Any]:
        """Do several things at once, each on an engine of its own."""
        gate = threading.Barrier(len(acts))

        def run(one: stage.Stage, act: Callable[[stage.Stage], Any]) -> Any:
            gate.wait()
            try:
                return act(one)
            except errors.EngineError as error:
                return error

        with ThreadPoolExecutor(len(acts)) as pool:
            answers = list(pool.map(run, self.stages, acts))
        self._between()
        return answers

    def once(self, act: Callable[[stage.Stage], Any]) -> Any:
        """As `race`, of which exactly one succeeds and the others are told that it is over."""
        answers = self.race(act)
        won = [one for one in answers if not isinstance(one, errors.EngineError)]
        lost = [one for one in answers if isinstance(one, errors.EngineError)]
        if not won:
            raise lost[0]
        assert len(won) == 1, "only one may win"
        assert all(isinstance(one, NOT_ANY_MORE) for one in lost), lost
        return won[0]

    def _between(self) -> None:
        self.states += [len(row.state) for row in self._instances()]
        if self.way is Way.RESTORED:
            content = self.databases.written_out()
            self.stages = [self._stage(self.databases.read_back(content))]
        if self.way is Way.RESTARTED:
            self.databases.close()
            self.stages = [self._stage(self.databases.opened(0))]

    # --- what happens ----------------------------------------------------------------------------

    def deploy(self, *processes: drawn.Process, pools: Any = None, **more: bytes) -> Any:
        """Deploy processes in one file, and more files by name (`_` before the kind of file)."""
        files = {".".join(name.rsplit("_", 1)): content for name, content in more.items()}
        if processes:
            files["tegning.bpmn"] = bpmn.write(*processes, pools=pools)
        return self.step(lambda on: on.engine.definitions.deploy(files, note="", by=model.SYSTEM))

    def start(self, process: str = "p", case: int | None = None, **variables: Any) -> int:
        key: int = self.step(
            lambda on: on.engine.start_instance(process, case, variables, by=model.SYSTEM)
        )
        return key

    def open_case(self, **fields: Any) -> int:
        self._sent += 1
        label = f"S-{self._sent}"
        key: int = self.step(lambda on: on.engine.open_case(label, None, fields, by=model.SYSTEM))
        return key

    def complete(self, element: str, instance: int | None = None, **variables: Any) -> None:
        """Complete the oldest open task of that element, as whoever it is assigned to."""
        row = self._task(element, instance)
        by = model.SYSTEM
        if row.assignee and row.assignee != by.user_id:
            by = model.Actor(user_id=row.assignee, name=row.assignee)
        self.on.engine.user_tasks.claim(row.key, by=by)
        self.once(lambda on: on.engine.user_tasks.complete(row.key, variables, None, None, by=by))

    def work(self, element: str, **variables: Any) -> None:
        """Complete a job."""
        row = self._job(element)
        self.once(lambda on: on.complete_job(row, variables))

    def lead(self, element: str, *begin: str, done: bool = False, **variables: Any) -> None:
        """Answer the job of an ad-hoc subprocess: what to begin, or that it is done."""
        row = self._job(element)
        answer = effects.AdHocAnswer(
            activate=tuple(effects.ElementToBegin(element_id=one) for one in begin),
            completion_condition_fulfilled=done,
        )
        self.once(lambda on: on.complete_job(row, variables, answer))

    def hear(self, element: str, reason: str = "", **corrections: Any) -> None:
        """Answer the listener of a user task: yes, with corrections, or no with a reason."""
        row = self._job(element)
        answer = effects.TaskAnswer(denied=bool(reason), reason=reason, corrections=corrections)
        self.once(lambda on: on.complete_job(row, {}, answer))

    def throw(self, element: str, code: str) -> None:
        """Throw a BPMN error from a job."""
        row = self._job(element)
        self.once(lambda on: on.throw_error(row, code, "", {}))

    def publish(self, name: str, key: str = "1", ttl: int = 0, **variables: Any) -> str:
        """Send a message; the second copy of it is a duplicate."""
        self._sent += 1
        id_ = str(self._sent)
        answers = self.race(
            lambda on: on.engine.receive_message(
                name, key, variables, "test", id_, ttl, by=model.SYSTEM
            )
        )
        refused = [one for one in answers if isinstance(one, errors.EngineError)]
        if len(refused) == len(answers):
            raise refused[0]
        first, *others = sorted(answers, key=lambda answer: bool(answer == "duplicate"))
        assert all(answer == "duplicate" for answer in others)
        return str(first)

    def broadcast(self, name: str, **variables: Any) -> None:
        self.step(lambda on: on.broadcast(name, variables))

    def set(self, instance: int, **variables: Any) -> None:
        self.step(lambda on: on.set_variables(instance, variables, None))

    def retry(self, element: str) -> None:
        (row,) = [one for one in self.on.open_incidents() if one.element_id == element]
        self.once(lambda on: on.engine.operations.retry_incident(row.key, by=ADMIN))

    def passes(self, **span: float) -> None:
        """Let time pass; what falls due fires at its moment, or after the jump when it jumps."""
        self._deliver()
        target = self.now + timedelta(**span)
        while (
            self.way not in STARTS
            and (due := self.engine.next_due_at()) is not None
            and due <= target
        ):
            self.clock.set(max(due, self.now))
            if not self._fire():
                break
        self.clock.set(target)
        while self._fire():
            pass

    def _deliver(self) -> None:
        """Send what is to be sent, each thing once."""
        claimed = [
            row for rows in self.race(lambda on: on.engine.outbox.claim(100)) for row in rows
        ]
        assert len({row.key for row in claimed}) == len(claimed), "each is sent once"
        for row in claimed:
            self.engine.outbox.settle(row.key, None, permanent=False)

    def _fire(self) -> int:
        before = self._fired()
        fired = sum(self.race(lambda on: on.engine.timers.fire_due(1000)))
        assert self._fired() - before == fired, "each timer fires once"
        return fired

    def _fired(self) -> int:
        """Timers that fired, and instances that a time started."""
        timers = self.count(
            tables.history, tables.history.c.what == model.HistoryEvent.TIMER_FIRED.value
        )
        return timers + self.count(tables.process_instance)

    # --- what is so ------------------------------------------------------------------------------

    def open_tasks(self, instance: int | None = None) -> list[str]:
        """Elements of open user tasks, sorted."""
        return sorted(
            row.element_id for row in self.on.open_tasks() if instance in {None, row.instance_key}
        )

    def armed_timers(self) -> dict[str, timedelta]:
        """Armed timers by element: when they are due, counted from the beginning."""
        return {one.element_id: one.due_at - self.begun for one in self._timers()}

    def timer_count(self) -> int:
        return len(self._timers())

    def _timers(self) -> tuple[Any, ...]:
        return tuple(self.engine.operations.armed_timers(ADMIN).items)

    def subscriptions(self) -> list[str]:
        """Elements that wait for a message, signal or condition, sorted."""
        return sorted(row.element_id for row in self.on.rows(select(tables.subscription)))

    def incidents(self) -> list[str]:
        return sorted(row.element_id for row in self.on.open_incidents())

    def ended(self, instance: int | None = None) -> bool:
        """It has, or every instance has."""
        rows = [row for row in self._instances() if instance in {None, row.key}]
        return bool(rows) and all(row.status == "COMPLETED" for row in rows)

    def variables(self, instance: int) -> Mapping[str, Any]:
        return self.on.variables(instance)

    def history(self, what: model.HistoryEvent) -> Counter[str]:
        """How often each element (bodies of repetitions left out) did that."""
        rows = self.on.rows(select(tables.history).where(tables.history.c.what == what.value))
        return Counter(row.element_id for row in rows if not row.details.get("body"))

    def completed(self) -> Counter[str]:
        return self.history(model.HistoryEvent.ELEMENT_COMPLETED)

    def terminated(self) -> Counter[str]:
        return self.history(model.HistoryEvent.ELEMENT_TERMINATED)

    def count(self, table: Table, *conditions: Any) -> int:
        return int(self.on.rows(select(func.count()).select_from(table).where(*conditions))[0][0])

    def _instances(self) -> list[Any]:
        return self.on.rows(select(tables.process_instance).order_by(tables.process_instance.c.key))

    def _task(self, element: str, instance: int | None) -> Any:
        found = [
            row
            for row in self.on.open_tasks()
            if row.element_id == element and instance in {None, row.instance_key}
        ]
        assert found, f"no task {element}; open: {self.open_tasks()}, {self.incidents()}"
        return found[0]

    def _job(self, element: str) -> Any:
        found = [row for row in self.on.open_jobs() if row.element_id == element]
        assert found, f"no job {element}"
        return found[0]

    # --- what must hold afterwards ---------------------------------------------------------------

    def check(self) -> None:
        """End what still runs; then the trail must be exact and nothing may be left over."""
        for row in self._instances():
            if row.status == "ACTIVE":
                self.once(lambda on, key=row.key: on.engine.cancel_instance(key, by=ADMIN))
        assert all(row.ended_at is not None for row in self._instances())
        self._check_trail()
        assert not self.on.open_tasks()
        assert not self.timer_count()
        assert not self.on.open_jobs()
        assert not self.on.open_incidents()
        for table in (tables.subscription, tables.task_candidate, tables.draft):
            assert not self.count(table), table.name
        assert max(self.states, default=0) < LARGEST_STATE
        assert all(len(row.state) < FINISHED_STATE for row in self._instances())

    def _check_trail(self) -> None:
        rows = self.on.rows(select(tables.history).order_by(tables.history.c.key))
        begun: set[tuple[int, int]] = set()
        for row in rows:
            one = (row.instance_key, row.element_instance_id)
            if row.what == model.HistoryEvent.ELEMENT_ACTIVATED.value:
                assert one not in begun, f"{row.element_id} began twice"
                begun.add(one)
            elif row.what in {what.value for what in ENDS}:
                assert one in begun, f"{row.element_id} ended twice or never began"
                begun.remove(one)
        assert not begun, "what has begun has ended"
