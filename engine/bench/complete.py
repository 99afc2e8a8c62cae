"""`complete`: what completing a user task costs, against memory alone and the write alone."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from engine import model, ports
from engine.bench import counting, diagrams, figures, raw
from engine.bench.bare import BareTransaction
from engine.process_engine import ProcessEngine
from engine.storage import migrate, session, tables

TASKS = 20
CASE_FIELDS = {f"field_{number}": "x" * 90 for number in range(30)}  # 3 KB
"""What the case file holds; raw SpiffWorkflow carries the same in its tasks."""


def run(database_url: str, rounds: int = 10) -> figures.Result:
    """Complete 20 user tasks in a row, each with a non-interrupting 7-day boundary timer.

    Ours, a bare transaction and raw SpiffWorkflow take turns task by task, so that a slow moment
    of the machine meets all three.

    Args:
        database_url: An empty database, or one of this software; instances are added to it.
        rounds: How many instances are run through.
    """
    database = session.open_database(database_url)
    migrate.upgrade(database.engine)
    bench = _Bench(database)
    bench.warm_up()
    for _ in range(rounds):
        bench.round()
    bench.bare.remove()
    result = figures.Result(
        bench="complete", database=database.engine.dialect.name, figures=bench.figures()
    )
    database.close()
    return result


class _Bench:
    def __init__(self, database: session.Database) -> None:
        self._database = database
        self._engine = ProcessEngine(database, ports.SystemClock())
        self._ours = figures.Stopwatch()
        self._bare = figures.Stopwatch()
        self._raw = figures.Stopwatch()
        self._statements: list[float] = []
        self._commits: list[float] = []
        self._bytes: list[float] = []
        self._engine.deploy({"bench.bpmn": diagrams.linear(TASKS)}, note="", by=model.SYSTEM)
        self.bare = BareTransaction(database.engine, {}, 0)

    def warm_up(self) -> None:
        """Run one instance, and learn from it what the bare transaction must write."""
        instance = self._start()
        written: Counter[str] = Counter()
        for _ in range(TASKS // 2):
            with counting.listen(self._database.engine) as traffic:
                self._complete(instance)
            written = traffic.written
        self.bare = BareTransaction(self._database.engine, written, self._state_bytes(instance))
        self.bare.run()

    def round(self) -> None:
        """Run one instance through, measuring each completion of all three."""
        instance = self._start()
        in_memory = raw.RawInstance(
            diagrams.linear(TASKS, quoted_timers=True), diagrams.PROCESS_ID, dict(CASE_FIELDS)
        )
        for _ in range(TASKS):
            task = self._claimed(instance)
            with counting.listen(self._database.engine) as traffic, self._ours.lap():
                self._finish(task)
            self._statements.append(traffic.statements)
            self._commits.append(traffic.commits)
            with self._bare.lap():
                self.bare.run()
            with self._raw.lap():
                in_memory.complete_one()
            self._bytes.append(self._state_bytes(instance))

    def figures(self) -> dict[str, float]:
        """Everything by name."""
        ours = figures.median(self._ours.milliseconds)
        return {
            "complete_ms_p50": ours,
            "complete_ms_p95": figures.percentile(self._ours.milliseconds, 0.95),
            "statements_p50": figures.median(self._statements),
            "commits_p50": figures.median(self._commits),
            "bytes_per_case": figures.median(self._bytes),
            "raw_memory_ms_p50": figures.median(self._raw.milliseconds),
            "bare_transaction_ms_p50": figures.median(self._bare.milliseconds),
            "ratio_to_raw_memory": ours / figures.median(self._raw.milliseconds),
            "ratio_to_bare_transaction": ours / figures.median(self._bare.milliseconds),
        }

    def _start(self) -> model.Key:
        label = f"bench-{self._database.keys.next()}"
        case = self._engine.open_case(label, None, CASE_FIELDS, model.SYSTEM)
        return self._engine.start_instance(diagrams.PROCESS_ID, case, {}, model.SYSTEM)

    def _complete(self, instance: model.Key) -> None:
        self._finish(self._claimed(instance))

    def _claimed(self, instance: model.Key) -> model.Key:
        task = tables.user_task
        open_task = select(task.c.key).where(
            task.c.instance_key == instance, task.c.state == model.UserTaskState.CREATED.value
        )
        key: model.Key = self._database.read(lambda c: c.execute(open_task).scalar_one())
        self._engine.claim_task(key, model.SYSTEM)
        return key

    def _finish(self, task: model.Key) -> None:
        self._engine.complete_task(task, {}, None, None, model.SYSTEM)

    def _state_bytes(self, instance: model.Key) -> int:
        table = tables.process_instance
        state = select(table.c.state).where(table.c.key == instance)
        return len(self._database.read(lambda c: c.execute(state).scalar_one()))
