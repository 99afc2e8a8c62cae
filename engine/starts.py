"""Processes that start by themselves: when their moment comes, or when a condition holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from engine import cases, errors, instances, model
from engine.runtime import due, effects, starting
from engine.storage import tables
from engine.transaction import Transaction

CONDITIONAL = "conditional"

_start = tables.start_event
NEXT_DUE = (
    select(_start.c.due_at).where(_start.c.due_at.is_not(None)).order_by(_start.c.due_at).limit(1)
)


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


def evaluate_conditions(
    tx: Transaction,
    variables: Mapping[str, Any],
    case_key: model.Key | None = None,
    process_id: str = "",
) -> tuple[model.Key, ...]:
    """Start an instance for each conditional start event whose condition holds for the variables.

    Of the latest versions only, or of the latest version of one process. A condition sees the
    variables, the deadlines and the case the instances would belong to.

    Returns:
        Keys of the started instances; none when no condition holds.

    Raises:
        errors.NotFound: there is no such process or case.
        errors.NotAllowed: the actor may not start anything in the case.
        errors.EngineError: a condition met a limit.
    """
    case = cases.startable(tx, case_key)
    statement = select(_start).where(_start.c.kind == CONDITIONAL).order_by(_start.c.key)
    if process_id:
        _must_exist(tx, process_id)
        statement = statement.where(_start.c.process_id == process_id)
    started: list[model.Key] = []
    for row in tx.connection.execute(statement).all():
        deployed = tx.setting.programs.get(tx.connection, row.definition_key)
        known = {**variables, "sak": tx.sak(case), "frister": tx.frister()}
        if starting.holds(deployed.program, row.element_id, known, tx.now):
            begin = effects.Start(element_id=row.element_id, variables=variables)
            started.append(instances.start(tx, deployed, case, begin).key)
    return tuple(started)


def _must_exist(tx: Transaction, process_id: str) -> None:
    definition = tables.process_definition
    known = select(definition.c.key).where(definition.c.process_id == process_id).limit(1)
    if tx.connection.scalar(known) is None:
        raise errors.NotFound
