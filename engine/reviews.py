"""What changes by itself: a deadline gets another figure, a unit is merged.

Armed timers, due dates and conditions were computed with the figure of their day. When another one
becomes valid, each instance that reads it is computed anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Text, cast, select, union_all

from engine import instances, model, offers
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Transaction

DEADLINES = "frister"
_task = tables.user_task
_OPEN_TIMERS = (model.TimerState.ARMED.value, model.TimerState.UNARMED.value)


def _readers(table: Any, condition: Any) -> Any:
    """Waits whose stored paths name any deadline; the exact ones are picked out afterwards."""
    reads = cast(table.c.reads, Text).like(f"%{DEADLINES}.%")
    return select(table.c.instance_key, table.c.reads).where(condition, reads)


_WAITS = union_all(
    _readers(tables.user_task, tables.user_task.c.state.in_(model.OPEN_TASKS)),
    _readers(tables.timer, tables.timer.c.state.in_(_OPEN_TIMERS)),
    _readers(tables.subscription, tables.subscription.c.kind == "condition"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """Figures that became valid, and who reads them.

    Attributes:
        at: When it was looked.
        paths: The deadlines, as expressions read them.
        instances: Active instances in which something waits by one of them.
    """

    at: datetime
    paths: frozenset[effects.Path]
    instances: tuple[model.Key, ...]


def changed(tx: Transaction, since: datetime | None) -> Changed:
    """The figures that became valid since then; every one that ever changed without a then."""
    ids = tx.setting.deadlines.changed(since, tx.now)
    names = {f"{DEADLINES}.{id_}" for id_ in ids}
    rows = tx.connection.execute(_WAITS) if ids else ()
    keys = {row.instance_key for row in rows if not names.isdisjoint(row.reads)}
    paths = frozenset((DEADLINES, id_) for id_ in ids)
    return Changed(at=tx.now, paths=paths, instances=tuple(sorted(keys)))


def of_merged_units(tx: Transaction) -> tuple[model.Key, ...]:
    """Cases with an open task that is offered in a unit somebody else took over."""
    people = tx.setting.participants
    merged = {unit.id for unit in people.units.values() if unit.successor}
    if not merged:
        return ()
    open_tasks = select(_task.c.case_key, _task.c.candidate_groups).where(
        _task.c.state.in_(model.OPEN_TASKS), _task.c.case_key.is_not(None)
    )
    rows = tx.connection.execute(open_tasks)
    keys = {row.case_key for row in rows if not merged.isdisjoint(offers.units(row[1]))}
    return tuple(sorted(keys))


def offer_anew(tx: Transaction, key: model.Key) -> bool:
    """Offer a case's open tasks to the units of today; whether that moved any."""
    case = instances.lock_case(tx, key)
    names = tx.setting.participants.unit_fields()
    if not offers.moves(tx, case, names):
        return False
    offers.follow(tx, case, names)
    return True


def compute_anew(tx: Transaction, key: model.Key, paths: frozenset[effects.Path]) -> bool:
    """Compute what waits in an instance by these paths; whether that moved anything."""
    instance = instances.lock(tx, key)
    if not instance.is_active:
        return False
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    result = instances.look_ahead(tx, instance, effects.CaseChanged(paths=paths), deployed)
    if not (result.changed or result.opened or result.closed):
        return False
    instances.take_over(tx, instance, deployed, result)
    return True
