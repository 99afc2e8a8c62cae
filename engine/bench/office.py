"""`office`: a whole country's cases, people who never pause, and the worker, all at once."""

from __future__ import annotations

import logging
import multiprocessing
import random
import threading
import time
from datetime import datetime, timedelta
from typing import Any

from engine import errors, model, ports
from engine.bench import diagrams, figures
from engine.bench.crowd import Crowd
from engine.bench.order import Order
from engine.bench.stage import Stage, opened
from engine.process_engine import ProcessEngine
from engine.storage import session
from engine.worker import Duty, Worker

GROUP = "=[sak.office]"
CASES_AN_OFFICE = 25
COLLEAGUES = 2
BATCH = 50
_LATE_ONE_IN = 10  # so many cases have a reminder that falls due while the people work
log = logging.getLogger(__name__)
_FASTER = (errors.TaskAlreadyClaimed, errors.TaskAlreadyCompleted)


def run(order: Order) -> figures.Result:
    """Let 16 people take tasks from their inbox and complete them, against 10,000 live cases.

    The cases are spread over offices of 25 open tasks each, and two colleagues share an office.
    That one of them was faster is no error: the other takes the next task.

    Args:
        order: Quick has 4 people, 50 cases and 2 seconds.
    """
    people, cases = order.size(16, 4), order.size(10_000, 50)
    seconds = order.size(60, 2)
    with opened(order.database_url) as stage:
        stage.deploy(diagrams.loop(4, GROUP, first="PT0S"))
        crowd = Crowd(stage.database, stage.start(office=_office(0)))
        soon = ports.SystemClock().now() + timedelta(seconds=2)
        crowd.copy(
            cases,
            lambda number: _due_at(number, soon, seconds),
            lambda number: _office(number // CASES_AN_OFFICE),
        )
        office = _Office(stage)
        office.open(order.database_url, people, seconds)
        return stage.result("office", office.figures(seconds))


def _due_at(number: int, soon: datetime, seconds: int) -> datetime:
    if number % _LATE_ONE_IN:
        return soon + timedelta(days=7)
    return soon + timedelta(seconds=number % seconds)


def _office(number: int) -> str:
    return f"role@office_{number}"


class _Office:
    def __init__(self, stage: Stage) -> None:
        self._engine = stage.engine
        self._watch = figures.Stopwatch()
        self._errors: list[str] = []
        self._until = 0.0

    def open(self, url: str, people: int, seconds: int) -> None:
        """Let the worker's process and the people work for so long."""
        context = multiprocessing.get_context("spawn")
        closing = context.Event()
        worker = context.Process(target=_work, args=(url, closing))
        worker.start()
        self._until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=self._person, args=(number,)) for number in range(people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        closing.set()
        worker.join()
        if worker.exitcode:
            self._errors.append(f"the worker ended with {worker.exitcode}")

    def figures(self, seconds: int) -> dict[str, float]:
        """Everything by name."""
        done = self._watch.milliseconds
        return {
            "completions_per_second": len(done) / seconds,
            "p50_ms": figures.median(done),
            "p95_ms": figures.percentile(done, 0.95),
            "errors": len(self._errors),
        }

    def _person(self, number: int) -> None:
        me = model.Actor(
            user_id=f"person_{number}",
            name=f"Person {number}",
            groups=frozenset({_office(number // COLLEAGUES)}),
        )
        chance = random.Random(number)  # noqa: S311 - picks a task, keeps no secret
        while time.monotonic() < self._until:
            try:
                self._take_one(me, chance)
            except _FASTER:
                continue
            except Exception as error:  # every kind of error is what is counted
                log.exception("a person met an error")
                self._errors.append(f"{type(error).__name__}: {error}")

    def _take_one(self, me: model.Actor, chance: random.Random) -> None:
        shown = self._engine.user_tasks.inbox(me, state="free")
        if not shown.items:
            return
        task = chance.choice(shown.items).key
        self._engine.user_tasks.claim(task, me)
        with self._watch.lap():
            self._engine.user_tasks.complete(task, {}, None, None, me)


def _work(url: str, closing: Any) -> None:
    """The worker's process."""
    database = session.open_database(url)
    clock = ports.SystemClock()
    engine = ProcessEngine(database, clock)
    timers = Duty(work=lambda: engine.timers.fire_due(BATCH), next_due_at=engine.next_due_at)
    worker = Worker({"timers": timers}, {}, clock)
    engine.on_armed(worker.due)
    worker.start()
    closing.wait()
    worker.stop()
    database.close()
