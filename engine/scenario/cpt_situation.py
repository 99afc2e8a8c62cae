"""What is open on a stage, said beside an assertion that does not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from engine.model import TimerState
from engine.scenario.stage import Stage
from engine.storage import tables

_SHOWN = 5
_subscription, _timer = tables.subscription, tables.timer


def words(stage: Stage) -> str:
    """Everything that waits or stands still, each kind in a few words."""
    kinds = (
        ("open tasks", (row.element_id for row in stage.open_tasks())),
        ("jobs", (f"{row.element_id} ({row.job_type})" for row in stage.open_jobs())),
        ("waiting for", _awaited(stage)),
        ("timers", _timers(stage)),
        ("incidents", (f"{row.element_id}: {row.message}" for row in stage.open_incidents())),
    )
    said = [f"{kind} {_listed(found)}" for kind, each in kinds if (found := list(each))]
    return f"; {'; '.join(said)}" if said else "; nothing is open"


def _awaited(stage: Stage) -> Iterator[str]:
    for row in stage.rows(select(_subscription).order_by(_subscription.c.key)):
        key = f" with key {row.correlation_key!r}" if row.correlation_key else ""
        yield f"{row.element_id} ({f'{row.kind} {row.name}'.strip()}{key})"


def _timers(stage: Stage) -> Iterator[str]:
    armed = select(_timer).where(_timer.c.state == TimerState.ARMED.value).order_by(_timer.c.due_at)
    for row in stage.rows(armed):
        yield f"{row.element_id} ({row.due_at:%Y-%m-%dT%H:%M:%SZ})"


def _listed(found: Iterable[str]) -> str:
    every = list(dict.fromkeys(found))
    more = f" and {len(every) - _SHOWN} more" if len(every) > _SHOWN else ""
    return f"[{', '.join(every[:_SHOWN])}{more}]"
