"""The clockwork: sleeps until something is due, runs it, and sweeps now and then to be safe.

It knows only named callables. What two workers do at once is settled in the database, so any number
of them may run; a worker that dies loses nothing, since whatever it held is due again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from engine import ports

SWEEP = timedelta(seconds=30)
HOUSEKEEPING = timedelta(hours=1)
_TICK = "tick"
_MANY = 1_000

log = logging.getLogger(__name__)


class Worker:
    """Runs what is due.

    Args:
        due_work: What to run at each tick, by name, in order; each answers how much it did and is
            run again while it did something.
        housekeeping: What to run every hour, by name.
        next_due_at: When something is due next, by `clock`; None when nothing is.
        clock: The clock of those moments; it need not be the machine's.
        sweep: The longest sleep: another process may have made something due without a word.
    """

    def __init__(
        self,
        due_work: Mapping[str, Callable[[], int]],
        housekeeping: Mapping[str, Callable[[], None]],
        next_due_at: Callable[[], datetime | None],
        clock: ports.Clock,
        sweep: timedelta = SWEEP,
    ) -> None:
        self._due_work = due_work
        self._housekeeping = housekeeping
        self._next_due_at = next_due_at
        self._clock = clock
        self._machine = ports.SystemClock()
        self._sweep = sweep
        self._lock = threading.Lock()
        self._working = threading.Lock()
        self._stopping = threading.Event()
        self._is_started = False
        self._is_ticking = False
        self._planned: datetime | None = None
        self._wanted: datetime | None = None
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None}
        )

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._scheduler.add_job(
            self._keep_house,
            IntervalTrigger(seconds=HOUSEKEEPING.total_seconds(), timezone=UTC),
            next_run_time=self._machine.now(),
        )
        # One job for good, whose next run is moved: one that is removed and added again can be lost
        # between the scheduler's threads. It hears of a tick's end a little late and would skip the
        # next one meanwhile, hence many instances; that two never run at once is `_tick`'s concern.
        self._scheduler.add_job(
            self._tick,
            IntervalTrigger(seconds=self._sweep.total_seconds(), timezone=UTC),
            id=_TICK,
            max_instances=_MANY,
        )
        self._scheduler.start()
        self._is_started = True
        self.wake()

    def stop(self) -> None:
        """End after what is running now; a worker that never started has nothing to end."""
        with self._lock:
            # Nobody is planning now, nor will: the scheduler ends holding what planning needs.
            self._stopping.set()
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
        with self._lock:
            if not self._is_started:
                return
            if self._is_ticking:
                self._wanted = min(moment, self._wanted or moment)
            elif self._planned is None or moment < self._planned or moment <= self._clock.now():
                self._plan(moment)

    def _plan(self, moment: datetime) -> None:
        self._planned = moment
        if not self._stopping.is_set():
            wait = max(moment - self._clock.now(), timedelta(0))
            self._scheduler.modify_job(
                _TICK, next_run_time=self._machine.now() + min(wait, self._sweep)
            )

    def _tick(self) -> None:
        with self._working:
            with self._lock:
                self._is_ticking = True
                self._wanted = None
            try:
                for name, work in self._due_work.items():
                    self._run(name, work)
            finally:
                self._plan_next(self._look_ahead())

    def _plan_next(self, next_due_at: datetime | None) -> None:
        with self._lock:
            self._is_ticking = False
            moments = (next_due_at, self._wanted, self._clock.now() + self._sweep)
            self._plan(min(moment for moment in moments if moment is not None))

    def _run(self, name: str, work: Callable[[], int]) -> None:
        try:
            while not self._stopping.is_set() and work():
                pass
        except Exception:  # the loop must outlive a database that is away for a while
            log.exception("%(name)s failed", {"name": name})

    def _look_ahead(self) -> datetime | None:
        try:
            due_at = self._next_due_at()
        except Exception:  # the sweep will look again
            log.exception("looking ahead failed")
            return None
        now = self._clock.now()
        if due_at is None or due_at > now:
            return due_at
        # What is overdue and was not done (another worker has it, or it failed) can wait a little.
        return now + timedelta(seconds=1)

    def _keep_house(self) -> None:
        for name, work in self._housekeeping.items():
            try:
                work()
            except Exception:  # one chore that fails must not stop the others
                log.exception("%(name)s failed", {"name": name})
