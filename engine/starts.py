"""Processes that a time starts: each fires once a due moment, whichever worker comes first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from engine import instances, model
from engine.runtime import due, effects
from engine.storage import tables
from engine.transaction import Transaction

_start = tables.start_event


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A timer start event whose moment has come."""

    key: model.Key
    due_at: datetime


def due_now(tx: Transaction, limit: int) -> tuple[Due, ...]:
    """Start events that are due; the firing itself sees to it that each fires once."""
    rows = tx.connection.execute(
        select(_start.c.key, _start.c.due_at)
        .where(_start.c.due_at <= tx.now)
        .order_by(_start.c.due_at)
        .limit(limit)
    )
    return tuple(Due(key=row.key, due_at=row.due_at) for row in rows)


def fire(tx: Transaction, claimed: Due) -> bool:
    """Start an instance and move the start event to its next moment.

    Returns:
        False when another worker was faster, or a new version replaced the start event.
    """
    row = tx.connection.execute(
        select(_start)
        .where(_start.c.key == claimed.key, _start.c.due_at == claimed.due_at)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    if row is None:
        return False
    following = due.following(row.series, tx.now)
    due_at, series = following or (None, None)
    tx.update(_start, row.key, due_at=due_at, series=series)
    if due_at is not None:
        tx.arm(due_at)
    deployed = tx.setting.programs.get(tx.connection, row.definition_key)
    instances.start(tx, deployed, None, effects.Start(element_id=row.element_id))
    return True


def next_due_at(connection: Connection) -> datetime | None:
    """When the next process starts by itself, None when none does."""
    moment: datetime | None = connection.scalar(
        select(_start.c.due_at)
        .where(_start.c.due_at.is_not(None))
        .order_by(_start.c.due_at)
        .limit(1)
    )
    return moment
