"""The clockwork: sleeps until something is due, does it, and sweeps now and then to be safe.

It knows only named callables. What two workers do at once is settled in the database, so any number
of them may run; a worker that dies loses nothing, since whatever it held is due again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from engine import ports

SWEEP = timedelta(seconds=30)
HOUSEKEEPING = timedelta(hours=1)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(milliseconds=5), timedelta(seconds=1)
_MANY = 1_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One kind of work.

    Attributes:
        work: Does what is due; answers how much it did.
        next_due_at: When something is due next, by the worker's clock; None when nothing is. Asked
            before each work, so it should be cheap.
    """

    work: Callable[[], int]
    next_due_at: Callable[[], datetime | None]


class Worker:
    """Does each of its duties in a thread of its own, so that a slow one delays no other.

    Args:
        duties: By name.
        housekeeping: What to run every hour, by name.
        clock: The clock of what is due; it need not be the machine's.
        sweep: The longest sleep: another process may have made something due without a word.
    """

    def __init__(
        self,
        duties: Mapping[str, Duty],
        housekeeping: Mapping[str, Callable[[], object]],
        clock: ports.Clock,
        sweep: timedelta = SWEEP,
    ) -> None:
        self._housekeeping = housekeeping
        self._clock = clock
        self._is_started = False
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )
        self._rounds = [
            _Round(name, duty, clock, sweep, self._scheduler) for name, duty in duties.items()
        ]

    def start(self) -> None:
        """Begin, in threads of its own."""
        self._scheduler.add_job(
            self._keep_house,
            IntervalTrigger(seconds=HOUSEKEEPING.total_seconds(), timezone=UTC),
            next_run_time=ports.SystemClock().now(),
        )
        for one in self._rounds:
            one.add()
        self._scheduler.start()
        self._is_started = True
        self.wake()

    def stop(self) -> None:
        """End after what is running now; a worker that never started has nothing to end."""
        for one in self._rounds:
            one.stop()
        if self._is_started:
            self._is_started = False
            self._scheduler.shutdown(wait=True)

    def wake(self) -> None:
        """Look at once: the clock was moved, or another process said so."""
        self.due(self._clock.now())

    def due(self, moment: datetime) -> None:
        """Something is due then (by the worker's clock): be awake by that time.

        A worker that does not run leaves it to those that do.
        """
        if self._is_started:
            for one in self._rounds:
                one.due(moment)

    def _keep_house(self) -> None:
        for name, work in self._housekeeping.items():
            try:
                work()
            except Exception:  # one chore that fails must not stop the others
                log.exception("%(name)s failed", {"name": name})


class _Round:
    """Does one duty again and again, each time the scheduler says so, never twice at once."""

    def __init__(
        self,
        name: str,
        duty: Duty,
        clock: ports.Clock,
        sweep: timedelta,
        scheduler: BackgroundScheduler,
    ) -> None:
        self._name = name
        self._duty = duty
        self._clock = clock
        self._machine = ports.SystemClock()
        self._sweep = sweep
        self._scheduler = scheduler
        self._lock = threading.Lock()
        self._working = threading.Lock()
        self._stopping = threading.Event()
        self._is_ticking = False
        self._planned: datetime | None = None
        self._wanted: datetime | None = None
        self._in_vain = 0

    def add(self) -> None:
        # One job for good, whose next run is moved: one that is removed and added again can be lost
        # between the scheduler's threads. It hears of a tick's end a little late and would skip the
        # next one meanwhile, hence many instances; that two never run at once is `_tick`'s concern.
        self._scheduler.add_job(
            self._tick,
            IntervalTrigger(seconds=self._sweep.total_seconds(), timezone=UTC),
            id=self._name,
            max_instances=_MANY,
        )

    def stop(self) -> None:
        with self._lock:
            # Nobody is planning now, nor will: the scheduler ends holding what planning needs.
            self._stopping.set()

    def due(self, moment: datetime) -> None:
        with self._lock:
            if self._is_ticking:
                self._wanted = min(moment, self._wanted or moment)
            elif self._planned is None or moment < self._planned or moment <= self._clock.now():
                self._plan(moment)

    def _plan(self, moment: datetime) -> None:
        self._planned = moment
        if not self._stopping.is_set():
            wait = max(moment - self._clock.now(), timedelta(0))
            self._scheduler.modify_job(
                self._name, next_run_time=self._machine.now() + min(wait, self._sweep)
            )

    def _tick(self) -> None:
        with self._working:
            with self._lock:
                self._is_ticking = True
                self._wanted = None
            next_look_at: datetime | None = None
            try:
                next_look_at = self._do_what_is_due()
            except Exception:  # the loop must outlive a database that is away for a while
                log.exception("%(name)s failed", {"name": self._name})
                next_look_at = self._after_a_pause(LONGEST_PAUSE, self._sweep)
            finally:
                self._plan_next(next_look_at)

    def _do_what_is_due(self) -> datetime | None:
        """Work until nothing is due; answers when to look again."""
        while not self._stopping.is_set():
            due_at = self._duty.next_due_at()
            if due_at is None or due_at > self._clock.now():
                self._in_vain = 0
                return due_at
            if not self._duty.work():
                # Another worker is at it this very moment, or it cannot be done yet.
                return self._after_a_pause(FIRST_PAUSE, LONGEST_PAUSE)
            self._in_vain = 0
        return None

    def _after_a_pause(self, first: timedelta, longest: timedelta) -> datetime:
        """A little later, and later each time in a row."""
        doublings = min(self._in_vain, 16)
        self._in_vain += 1
        pause: timedelta = first * 2**doublings
        return self._clock.now() + min(pause, longest)

    def _plan_next(self, next_look_at: datetime | None) -> None:
        with self._lock:
            self._is_ticking = False
            moments = (next_look_at, self._wanted, self._clock.now() + self._sweep)
            self._plan(min(moment for moment in moments if moment is not None))
