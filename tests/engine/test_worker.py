from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from engine import worker
from engine.ports import StoppedClock, SystemClock

LONG = 5.0
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Bell:
    """Work that tells when it ran and does as much as it was given."""

    def __init__(self, *amounts: int) -> None:
        self.rang = threading.Semaphore(0)
        self.amounts = list(amounts)
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        amount = self.amounts.pop(0) if self.amounts else 0
        self.rang.release()
        return amount

    def wait(self) -> None:
        assert self.rang.acquire(timeout=LONG), "the worker slept on"


Start = Callable[..., worker.Worker]


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads give way to each other all the time, as they do on a loaded machine."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[worker.Worker] = []

    def make(
        bell: Callable[[], int],
        next_due_at: Callable[[], datetime | None] = lambda: None,
        clock: StoppedClock | SystemClock | None = None,
        sweep: timedelta = timedelta(hours=1),
        house: Callable[[], None] = lambda: None,
    ) -> worker.Worker:
        made = worker.Worker(
            {"bell": bell}, {"house": house}, next_due_at, clock or SystemClock(), sweep
        )
        running.append(made)
        made.start()
        return made

    yield make
    for one in running:
        one.stop()


def test_looks_once_at_the_start(start: Start) -> None:
    bell = Bell()
    start(bell)
    bell.wait()


def test_goes_on_while_there_is_work(start: Start) -> None:
    bell = Bell(3, 2)
    start(bell)
    for _ in range(3):
        bell.wait()


def test_sleeps_until_the_next_due_moment(start: Start) -> None:
    bell = Bell()
    moments = [SystemClock().now() + timedelta(seconds=1.2)]
    start(bell, lambda: moments.pop() if moments else None)
    bell.wait()
    began = SystemClock().now()
    bell.wait()
    assert SystemClock().now() - began > timedelta(seconds=0.9)


def test_what_is_due_within_a_second_is_on_time(start: Start) -> None:
    bell = Bell()
    moments = [SystemClock().now() + timedelta(seconds=0.3)]
    began = SystemClock().now()
    start(bell, lambda: moments.pop() if moments else None)
    bell.wait()
    bell.wait()
    assert SystemClock().now() - began < timedelta(seconds=0.9)


def test_a_timer_armed_earlier_wakes_it(start: Start) -> None:
    bell = Bell()
    clock = SystemClock()
    running = start(bell, lambda: clock.now() + timedelta(minutes=30))
    bell.wait()
    running.due(clock.now())
    bell.wait()


def test_what_is_armed_while_it_works_is_not_missed(start: Start) -> None:
    rounds: list[int] = []
    done = threading.Event()
    clock = SystemClock()

    def work() -> int:
        rounds.append(1)
        if len(rounds) == 1:
            running.due(clock.now())
        else:
            done.set()
        return 0

    running = worker.Worker({"work": work}, {}, lambda: None, clock, timedelta(hours=1))
    running.start()
    assert done.wait(LONG)
    running.stop()


def test_what_is_due_at_once_again_and_again_is_never_skipped(
    hasty_threads: None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The next tick often begins before the scheduler knows that this one has ended."""
    rounds: list[int] = []
    done = threading.Event()
    clock = SystemClock()

    def work() -> int:
        rounds.append(1)
        running.due(clock.now())
        if len(rounds) == 300:
            done.set()
        return 0

    running = worker.Worker({"work": work}, {}, lambda: None, clock, timedelta(hours=1))
    with caplog.at_level(logging.WARNING):
        running.start()
        assert done.wait(LONG), f"the worker fell asleep after {len(rounds)} rounds"
        running.stop()
    assert caplog.text == ""


def test_ticks_never_overlap() -> None:
    clock = SystemClock()
    at_work = threading.Semaphore(1)
    overlaps: list[int] = []
    rounds: list[int] = []
    done = threading.Event()

    def work() -> int:
        if not at_work.acquire(blocking=False):
            overlaps.append(len(rounds))
            return 0
        rounds.append(1)
        done.wait(0.001)
        at_work.release()
        if len(rounds) > 50:
            done.set()
        return 0

    running = worker.Worker({"work": work}, {}, lambda: None, clock, timedelta(hours=1))
    running.start()
    until = clock.now() + timedelta(seconds=LONG)
    while not done.is_set() and clock.now() < until:
        running.wake()
    running.stop()
    assert done.is_set()
    assert overlaps == []


def test_sweeps_without_being_told(start: Start) -> None:
    bell = Bell()
    start(bell, sweep=timedelta(milliseconds=50))
    for _ in range(3):
        bell.wait()


def test_outlives_work_that_fails(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    bell = Bell()
    failures = [RuntimeError("database away"), RuntimeError("still away")]

    def work() -> int:
        if failures:
            raise failures.pop()
        return bell()

    with caplog.at_level(logging.ERROR):
        start(work, sweep=timedelta(milliseconds=20))
        bell.wait()
    assert "bell failed" in caplog.text


def test_outlives_a_look_ahead_that_fails(start: Start) -> None:
    bell = Bell()

    def next_due_at() -> datetime | None:
        raise RuntimeError("database away")

    start(bell, next_due_at, sweep=timedelta(milliseconds=20))
    bell.wait()
    bell.wait()


def test_follows_a_clock_that_is_moved(start: Start) -> None:
    bell = Bell()
    clock = StoppedClock(NOON)
    running = start(bell, lambda: NOON + timedelta(days=7), clock)
    bell.wait()
    clock.move(timedelta(days=8))
    running.wake()
    bell.wait()


def test_keeps_house_at_the_start_and_outlives_it(start: Start) -> None:
    kept = threading.Event()

    def house() -> None:
        kept.set()
        raise RuntimeError("broom broken")

    bell = Bell()
    running = start(bell, house=house)
    assert kept.wait(LONG)
    bell.wait()
    running.wake()
    bell.wait()


def test_a_worker_that_does_not_run_keeps_nothing_and_stops_twice() -> None:
    idle = worker.Worker({}, {}, lambda: None, SystemClock())
    idle.due(SystemClock().now())
    idle.wake()
    assert idle._scheduler.get_jobs() == []
    idle.stop()
    idle.stop()
