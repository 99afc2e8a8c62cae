"""What must hold of a database whatever was killed, as its tables tell it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import func, select

from engine.model import HistoryEvent
from engine.ports import StoppedClock
from engine.process_engine import ProcessEngine
from engine.runtime import effects, looking
from engine.storage import session, tables

OPEN = {
    "task": (tables.user_task, "CREATED"),
    "timer": (tables.timer, "ARMED"),
    "subscription": (tables.subscription, ""),
    "job": (tables.job, "CREATED"),
}
ENDS = {HistoryEvent.ELEMENT_COMPLETED.value, HistoryEvent.ELEMENT_TERMINATED.value}


class Found:
    """Everything in a database at one moment."""

    def __init__(self, database: session.Database) -> None:
        self._database = database
        self.instances = self._rows(tables.process_instance)
        self.tasks = self._rows(tables.user_task)
        self.timers = self._rows(tables.timer)
        self.messages = self._rows(tables.message)
        self.history = self._rows(tables.history)
        self.incidents = self._rows(tables.incident)

    def _rows(self, table: Any) -> list[Any]:
        statement = select(table).order_by(table.c.key)
        return self._database.read(lambda connection: list(connection.execute(statement)))

    def counted(self, what: HistoryEvent) -> Counter[tuple[int, str]]:
        """How often each element of each instance did that."""
        return Counter(
            (row.instance_key, row.element_id) for row in self.history if row.what == what.value
        )

    def check(self) -> None:
        """What must hold at every moment."""
        assert self.incidents == []
        self._check_waits()
        self._check_history()
        self._check_counts()

    def _check_waits(self) -> None:
        """Rows are open for exactly what the states say, each once."""
        rows = self._open_rows()
        clock = StoppedClock(max(row.at for row in self.history))
        engine = ProcessEngine(self._database, clock)
        programs = engine._transactions._setting.programs
        for instance in self.instances:
            key = instance.definition_key
            deployed = self._database.read(lambda it, key=key: programs.get(it, key))
            around = effects.Surroundings(now=clock.now())
            open_ = looking.open_elements(deployed.program, instance.state, around)
            held = {(instance.key, one.id) for one in open_ if one.waits}
            told = {(instance.key, int(id_)) for id_ in instance.waits}
            assert held == told == {one for one in rows if one[0] == instance.key}
            assert (instance.status == "ACTIVE") is bool(open_)
            self._check_open(instance.key, {one.id for one in open_ if one.element_id})
        assert set(rows.values()) <= {1}
        assert {key for key, _ in rows} <= {one.key for one in self.instances}

    def _check_open(self, instance: int, open_: set[int]) -> None:
        """What the history has begun and not ended is open."""
        assert self._begun().get(instance, set()) <= open_

    def _begun(self) -> dict[int, set[int]]:
        if not hasattr(self, "_running"):
            self._running: dict[int, set[int]] = {}
            for row in self.history:
                running = self._running.setdefault(row.instance_key, set())
                if row.what == HistoryEvent.ELEMENT_ACTIVATED.value:
                    running.add(row.element_instance_id)
                elif row.what in ENDS:
                    running.discard(row.element_instance_id)
        return self._running

    def _open_rows(self) -> Counter[tuple[int, int]]:
        found: Counter[tuple[int, int]] = Counter()
        for table, state in OPEN.values():
            statement = select(table.c.instance_key, table.c.element_instance_id, func.count())
            if state:
                statement = statement.where(table.c.state == state)
            grouped = statement.group_by(table.c.instance_key, table.c.element_instance_id)
            for instance, id_, count in self._database.read(
                lambda it, grouped=grouped: list(it.execute(grouped))
            ):
                found[instance, id_] += count
        return found

    def _check_history(self) -> None:
        """Every element begins once and then ends once at most; each key is there once."""
        begun: Counter[tuple[int, int]] = Counter()
        over: Counter[tuple[int, int]] = Counter()
        for row in self.history:
            one = (row.instance_key, row.element_instance_id)
            if row.what == HistoryEvent.ELEMENT_ACTIVATED.value:
                assert not begun[one]
                assert not over[one]
                begun[one] += 1
            elif row.what in ENDS:
                assert begun[one] == 1, "it ends after it began"
                assert not over[one], "it ends once"
                over[one] += 1
        started = self.counted(HistoryEvent.INSTANCE_STARTED)
        assert {key for key, _ in started} == {one.key for one in self.instances}
        assert set(started.values()) <= {1}

    def _check_counts(self) -> None:
        """Rows that are over, and lines that say so, are as many."""
        done = Counter((one.instance_key, one.element_id) for one in self.tasks if one.ended_at)
        assert done == self.counted(HistoryEvent.TASK_COMPLETED)
        fired = self.counted(HistoryEvent.TIMER_FIRED)
        for timer in self.timers:
            times = fired[timer.instance_key, timer.element_id]
            most = 2 if timer.element_id == "purring" else 1
            assert times <= most, "no timer fires once too often"
            assert timer.state != "FIRED" or times == most, "no timer is over that did not fire"
        assert sum(fired.values()) == sum(
            fired[one.instance_key, one.element_id] for one in self.timers
        )
        received = self.counted(HistoryEvent.MESSAGE_RECEIVED)
        assert set(Counter(key for key, _ in received.elements()).values()) <= {1}
        ids = [(one.sender, one.message_id) for one in self.messages]
        assert len(ids) == len(set(ids))
        correlated = [one for one in self.messages if one.state == "CORRELATED"]
        assert len(correlated) == sum(received.values()), "each arrived where it says"
