"""`timers`: how fast due timers fire, how late, and what looking costs when none is due."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from engine import model, ports
from engine.bench import diagrams, figures
from engine.bench.crowd import Crowd
from engine.bench.order import Order
from engine.bench.stage import Stage, opened
from engine.process_engine import ProcessEngine
from engine.storage import session, tables
from engine.worker import Duty, Worker

BATCH = 50
LONG = timedelta(days=365)
APART = timedelta(milliseconds=20)
_PATIENCE_SECONDS = 120


def run(order: Order) -> figures.Result:
    """Arm 100,000 timers of which 10,000 are due; then 1,000,000 of which none is due.

    The due ones fire in two halves: by one worker process, then by two at once. `lag_ms_p99` is
    of timers that fall due one after the other under a running worker.

    Args:
        order: Quick arms 2,000, 100 of them due.
    """
    due, armed = order.size(10_000, 100), order.size(100_000, 2_000)
    with opened(order.database_url) as stage:
        stage.deploy(diagrams.linear(1, duration="PT0S"))
        crowd = Crowd(stage.database, stage.start())
        now = ports.SystemClock().now()
        crowd.arm(armed - due, now + LONG)
        found = {}
        for workers in (1, 2):
            crowd.copy(due // 2, lambda _number: now)
            rate = _rate(order.database_url, workers)
            found[f"fired_per_second_{workers}_worker{'s' * (workers > 1)}"] = rate
        rates = list(found.values())
        found["ratio_2_over_1"] = rates[1] / rates[0]
        found["lag_ms_p99"] = _lag(stage, crowd, order.size(200, 20))
        crowd.arm(order.size(1_000_000, 10_000) - armed, now + LONG)
        found["idle_tick_ms_at_1m"] = _idle(stage, order.size(100, 10))
        return stage.result("timers", found)


def _rate(url: str, workers: int) -> float:
    """Timers a second that worker processes fire together until none is due.

    Raises:
        EOFError: one of them died.
    """
    context = multiprocessing.get_context("spawn")
    ends: list[Any] = []
    for _ in range(workers):
        ours, theirs = context.Pipe()
        context.Process(target=_work, args=(url, theirs), daemon=True).start()
        theirs.close()  # it has its own copy; once that is gone too, nobody waits for an answer
        ends.append(ours)
    for end in ends:
        end.recv()
    for end in ends:
        end.send("begin")
    found = [end.recv() for end in ends]
    began = min(start for start, _end, _count in found)
    ended = max(end for _start, end, _count in found)
    fired: int = sum(count for _start, _end, count in found)
    return fired / float(ended - began)


def _work(url: str, bench: Any) -> None:
    """A worker process: fires until nothing is due, and tells when and how much."""
    database = session.open_database(url)
    engine = ProcessEngine(database, ports.SystemClock())
    engine.next_due_at()
    bench.send("ready")
    bench.recv()
    began = time.monotonic()
    count = sum(iter(lambda: engine.timers.fire_due(BATCH), 0))
    bench.send((began, time.monotonic(), count))
    database.close()


def _lag(stage: Stage, crowd: Crowd, count: int) -> float:
    """How late timers fire that fall due one after the other, the 99th percentile."""
    began = ports.SystemClock().now() + timedelta(seconds=2)
    keys = crowd.copy(count, lambda number: began + number * APART)
    duty = Duty(
        work=lambda: stage.engine.timers.fire_due(BATCH), next_due_at=stage.engine.next_due_at
    )
    worker = Worker({"timers": duty}, {}, ports.SystemClock())
    worker.start()
    try:
        fired = _all_fired(stage, keys)
    finally:
        worker.stop()
    lags = [(at - due_at).total_seconds() * 1000 for at, due_at in fired]
    return figures.percentile(lags, 0.99)


def _all_fired(stage: Stage, keys: Sequence[model.Key]) -> list[tuple[datetime, datetime]]:
    """When each timer fired and was due, once all of them have fired.

    Raises:
        TimeoutError: some of them do not fire.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    while len(fired := _fired(stage, keys)) < len(keys):
        if time.monotonic() > until:
            raise TimeoutError(f"{len(fired)} of {len(keys)} timers fired")
        time.sleep(0.5)
    return fired


def _fired(stage: Stage, keys: Sequence[model.Key]) -> list[tuple[datetime, datetime]]:
    history, timer = tables.history, tables.timer
    statement = (
        select(history.c.at, timer.c.due_at)
        .join(timer, timer.c.instance_key == history.c.instance_key)
        .where(
            history.c.what == model.HistoryEvent.TIMER_FIRED.value,
            history.c.instance_key.in_(keys),
        )
    )
    rows = stage.database.read(lambda c: c.execute(statement).all())
    return [(row.at, row.due_at) for row in rows]


def _idle(stage: Stage, times: int) -> float:
    """What a worker asks when it wakes; while nothing is due it does nothing else."""
    watch = figures.Stopwatch()
    for _ in range(times):
        with watch.lap():
            stage.engine.next_due_at()
    return figures.median(watch.milliseconds)
