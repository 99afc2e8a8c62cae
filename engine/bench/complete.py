"""`complete`: what completing a user task costs, against memory alone and the write alone."""

from __future__ import annotations

from collections import Counter

from engine import model
from engine.bench import counting, diagrams, figures, raw
from engine.bench import stage as stages
from engine.bench.bare import BareTransaction
from engine.bench.order import Order

TASKS = 20


def run(order: Order) -> figures.Result:
    """Complete 20 user tasks in a row, each with a non-interrupting 7-day boundary timer.

    Ours, a bare transaction and raw SpiffWorkflow take turns task by task, so that a slow moment
    of the machine meets all three.

    Args:
        order: Quick is one round instead of ten.
    """
    with stages.opened(order.database_url) as stage:
        bench = _Bench(stage)
        bench.warm_up()
        for _ in range(order.size(10, 1)):
            bench.round()
        bench.bare.remove()
        return stage.result("complete", bench.figures())


class _Bench:
    def __init__(self, stage: stages.Stage) -> None:
        self._stage = stage
        self._database = stage.database
        self._engine = stage.engine
        self._ours = figures.Stopwatch()
        self._bare = figures.Stopwatch()
        self._raw = figures.Stopwatch()
        self._statements: list[float] = []
        self._commits: list[float] = []
        self._bytes: list[float] = []
        stage.deploy(diagrams.linear(TASKS))
        self.bare = BareTransaction(stage.database.engine, {}, 0)

    def warm_up(self) -> None:
        """Run one instance, and learn from it what the bare transaction must write."""
        instance = self._stage.start()
        written: Counter[str] = Counter()
        for _ in range(TASKS // 2):
            with counting.listen(self._database.engine) as traffic:
                self._complete(instance)
            written = traffic.written
        self.bare = BareTransaction(self._database.engine, written, self._state_bytes(instance))
        self.bare.run()

    def round(self) -> None:
        """Run one instance through, measuring each completion of all three."""
        instance = self._stage.start()
        in_memory = raw.RawInstance(
            diagrams.linear(TASKS, quoted_timers=True),
            diagrams.PROCESS_ID,
            dict(stages.CASE_FIELDS),
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

    def _complete(self, instance: model.Key) -> None:
        self._finish(self._claimed(instance))

    def _claimed(self, instance: model.Key) -> model.Key:
        key = self._stage.open_tasks(instance)[0]
        self._engine.user_tasks.claim(key, model.SYSTEM)
        return key

    def _finish(self, task: model.Key) -> None:
        self._stage.complete(task)

    def _state_bytes(self, instance: model.Key) -> int:
        return len(self._stage.state(instance))
