from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from engine import worker
from engine.ports import StoppedClock, SystemClock

LONG = 60.0  # a busy machine may pause for seconds; only what hangs waits so long
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Bell:
    """A duty that is due at the given moments, one after the other, and tells when it looks."""

    def __init__(self, *moments: datetime | None, does: int = 1) -> None:
        self.moments = list(moments)
        self.does = does
        self.rang = threading.Semaphore(0)
        self.looked = threading.Semaphore(0)

    def work(self) -> int:
        self.rang.release()
        return self.does

    def next_due_at(self) -> datetime | None:
        self.looked.release()
        return self.moments.pop(0) if self.moments else None

    def wait(self) -> None:
        assert self.rang.acquire(timeout=LONG), "the worker slept on"

    def wait_for_look(self) -> None:
        assert self.looked.acquire(timeout=LONG), "the worker slept on"


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
        *bells: Bell,
        clock: StoppedClock | SystemClock | None = None,
        sweep: timedelta = timedelta(hours=1),
        house: Callable[[], None] = lambda: None,
    ) -> worker.Worker:
        duties = {
            f"bell {number}": worker.Duty(work=bell.work, next_due_at=bell.next_due_at)
            for number, bell in enumerate(bells)
        }
        made = worker.Worker(duties, {"house": house}, clock or SystemClock(), sweep)
        running.append(made)
        made.start()
        return made

    yield make
    for one in running:
        one.stop()


def now() -> datetime:
    return SystemClock().now()


def once_at_least(quick: Callable[[], bool]) -> bool:
    """Whether it is quick in one of some tries: a busy machine may pause in any of them."""
    return any(quick() for _ in range(10))


def test_looks_once_at_the_start_and_does_nothing_when_nothing_is_due(start: Start) -> None:
    bell = Bell(does=0)
    start(bell)
    bell.wait_for_look()
    assert not bell.rang.acquire(timeout=0.1)
    assert not bell.looked.acquire(blocking=False)


def test_goes_on_while_something_is_due(start: Start) -> None:
    bell = Bell(now(), now(), now())
    start(bell)
    for _ in range(3):
        bell.wait()


def test_sleeps_until_the_next_due_moment(start: Start) -> None:
    began = now()
    moment = began + timedelta(seconds=1.2)
    bell = Bell(moment, moment)
    start(bell)
    bell.wait()
    assert timedelta(seconds=1.1) < now() - began < timedelta(seconds=LONG)


def test_what_is_due_within_a_second_is_on_time(start: Start) -> None:
    def late() -> timedelta:
        moment = now() + timedelta(seconds=0.3)
        bell = Bell(moment, moment)
        start(bell)
        bell.wait()
        return now() - moment

    assert once_at_least(lambda: late() < timedelta(seconds=0.6))


def test_what_falls_due_while_it_works_is_not_late(start: Start) -> None:
    """Nothing was done although something is due: it became due just now, or is another's."""

    def took() -> timedelta:
        bell = Bell(*(now() for _ in range(6)), does=0)
        start(bell)
        bell.wait()
        began = now()
        bell.wait()
        return now() - began

    assert once_at_least(lambda: took() < timedelta(seconds=0.5))


def test_what_cannot_be_done_is_tried_again_ever_more_seldom(start: Start) -> None:
    bell = Bell(*(now() for _ in range(1_000)), does=0)
    start(bell)
    for _ in range(3):
        bell.wait()
    assert bell.rang._value < 10
    threading.Event().wait(0.5)
    assert bell.rang._value < 10, "5 + 10 + 20 + ... ms: half a second holds some seven"


def test_a_timer_armed_earlier_wakes_it(start: Start) -> None:
    later = now() + timedelta(minutes=30)
    bell = Bell(later, now())
    running = start(bell)
    bell.wait_for_look()
    running.due(now())
    bell.wait()


def test_a_slow_duty_delays_no_other(start: Start) -> None:
    go_on = threading.Event()

    class Slow(Bell):
        def work(self) -> int:
            super().work()
            go_on.wait()
            return 1

    slow, quick = Slow(now()), Bell(now(), None, now())
    running = start(slow, quick)
    try:
        slow.wait()
        quick.wait()
        quick.wait_for_look()
        running.due(now())
        quick.wait()
    finally:
        go_on.set()


def test_what_is_armed_while_it_works_is_not_missed(start: Start) -> None:
    class Arming(Bell):
        def work(self) -> int:
            if not self.moments:
                running.due(now())
                self.moments = [None, now()]
            return super().work()

    bell = Arming()
    running = start(bell)
    bell.wait_for_look()
    bell.moments = [now()]
    running.wake()
    bell.wait()
    bell.wait()


def test_what_is_due_at_once_again_and_again_is_never_skipped(
    hasty_threads: None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The next tick often begins before the scheduler knows that this one has ended."""
    rounds: list[int] = []
    done = threading.Event()

    def look() -> datetime | None:
        rounds.append(1)
        running.due(now())
        if len(rounds) == 300:
            done.set()
        return None

    duty = worker.Duty(work=lambda: 0, next_due_at=look)
    running = worker.Worker({"work": duty}, {}, SystemClock(), timedelta(hours=1))
    with caplog.at_level(logging.WARNING):
        running.start()
        assert done.wait(LONG), f"the worker fell asleep after {len(rounds)} rounds"
        running.stop()
    assert caplog.text == ""


def test_rounds_of_one_duty_never_overlap() -> None:
    at_work = threading.Semaphore(1)
    overlaps: list[int] = []
    rounds: list[int] = []
    done = threading.Event()

    def look() -> datetime | None:
        if not at_work.acquire(blocking=False):
            overlaps.append(len(rounds))
            return None
        rounds.append(1)
        done.wait(0.001)
        at_work.release()
        if len(rounds) > 50:
            done.set()
        return None

    duty = worker.Duty(work=lambda: 0, next_due_at=look)
    running = worker.Worker({"work": duty}, {}, SystemClock(), timedelta(hours=1))
    running.start()
    until = now() + timedelta(seconds=LONG)
    while not done.is_set() and now() < until:
        running.wake()
    running.stop()
    assert done.is_set()
    assert overlaps == []


def test_sweeps_without_being_told(start: Start) -> None:
    bell = Bell()
    start(bell, sweep=timedelta(milliseconds=50))
    for _ in range(3):
        bell.wait_for_look()


def test_outlives_work_that_fails(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    class Failing(Bell):
        failures = 2

        def work(self) -> int:
            if self.failures:
                self.failures -= 1
                raise RuntimeError("database away")
            return super().work()

    bell = Failing(*(now() for _ in range(10)))
    with caplog.at_level(logging.ERROR):
        start(bell, sweep=timedelta(milliseconds=20))
        bell.wait()
    assert "bell 0 failed" in caplog.text


def test_outlives_a_look_that_fails(start: Start, caplog: pytest.LogCaptureFixture) -> None:
    class Blind(Bell):
        def next_due_at(self) -> datetime | None:
            super().next_due_at()
            raise RuntimeError("database away")

    bell = Blind()
    with caplog.at_level(logging.ERROR):
        start(bell, sweep=timedelta(milliseconds=20))
        for _ in range(3):
            bell.wait_for_look()
    assert "bell 0 failed" in caplog.text


def test_follows_a_clock_that_is_moved(start: Start) -> None:
    bell = Bell(NOON + timedelta(days=7), NOON + timedelta(days=7))
    clock = StoppedClock(NOON)
    running = start(bell, clock=clock)
    bell.wait_for_look()
    clock.move(timedelta(days=8))
    running.wake()
    bell.wait()


def test_keeps_house_at_the_start_and_outlives_it(start: Start) -> None:
    kept = threading.Event()

    def house() -> None:
        kept.set()
        raise RuntimeError("broom broken")

    bell = Bell(None, now())
    running = start(bell, house=house)
    assert kept.wait(LONG)
    bell.wait_for_look()
    running.wake()
    bell.wait()


def test_a_worker_that_does_not_run_keeps_nothing_and_stops_twice() -> None:
    idle = worker.Worker({}, {}, SystemClock())
    idle.due(now())
    idle.wake()
    assert idle._scheduler.get_jobs() == []
    idle.stop()
    idle.stop()
