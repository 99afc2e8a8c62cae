"""What is due next: the earliest entry of a few indexes, all asked in one statement."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from engine import jobs, outbox, starts, timers
from engine.transaction import Transaction

TIMERS, DELIVERIES, JOBS = "timers", "deliveries", "jobs"

_LOOKS: Mapping[str, tuple[Select[Any], ...]] = {
    TIMERS: (timers.NEXT_DUE, starts.NEXT_DUE),
    DELIVERIES: (outbox.NEXT_DUE,),
    JOBS: (jobs.NEXT_DUE,),
}


def next_due_at(
    tx: Transaction, kinds: Collection[str], job_types: Collection[str]
) -> datetime | None:
    """When something of these kinds is due that nobody is at already; None when nothing waits.

    The kinds are `TIMERS` (with processes that a time starts), `DELIVERIES` and `JOBS`; of jobs
    only those of the given types count.
    """
    given = {"now": tx.now, "job_types": list(job_types)}
    moments = tx.connection.execute(_look(tuple(kinds)), given).one()
    return min((moment for moment in moments if moment is not None), default=None)


@cache
def _look(kinds: tuple[str, ...]) -> Select[Any]:
    return select(*(look.scalar_subquery() for kind in kinds for look in _LOOKS[kind]))
