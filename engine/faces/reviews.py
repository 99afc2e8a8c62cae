"""The engine's face for what changes by itself: a deadline gets another figure, a unit is merged.

Armed timers, due dates and conditions were computed with the figure of their day. When another one
becomes valid, each instance that reads it is computed anew, in a transaction of its own.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Text, cast, select, union_all

from engine import errors, instances, model, offers, transactions
from engine.runtime import effects
from engine.storage import tables
from engine.transaction import Transaction

log = logging.getLogger(__name__)

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
class _Found:
    at: datetime
    paths: frozenset[effects.Path]
    instances: tuple[model.Key, ...]


class Reviews:
    """Keeps what waits in step with the table of deadlines. Any number of workers may do it."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs
        self._reviewed_at: datetime | None = None
        self._units_followed = False

    def follow_deadlines(self) -> int:
        """Compute anew what waits by a figure that changed since the last time.

        The first time every figure that ever changed counts, since nobody knows when it was done
        last; what is right already is left as it is.

        Returns:
            How many instances something moved in.
        """
        found = self._runs.read(self._find)
        moved = sum(self._review(key, found.paths) for key in found.instances)
        self._reviewed_at = found.at
        return moved

    def follow_units(self) -> int:
        """Offer open tasks of units that were merged to those who took over.

        Done once: which units there are is read when the program starts.

        Returns:
            How many cases tasks moved in.
        """
        if self._units_followed:
            return 0
        keys = self._runs.read(_of_merged_units)
        moved = sum(self._runs.write(partial(_offer_anew, key=key)) for key in keys)
        self._units_followed = True
        return moved

    def _find(self, tx: Transaction) -> _Found:
        ids = tx.setting.deadlines.changed(self._reviewed_at, tx.now)
        names = {f"{DEADLINES}.{id_}" for id_ in ids}
        rows = tx.connection.execute(_WAITS) if ids else ()
        keys = {row.instance_key for row in rows if not names.isdisjoint(row.reads)}
        paths = frozenset((DEADLINES, id_) for id_ in ids)
        return _Found(at=tx.now, paths=paths, instances=tuple(sorted(keys)))

    def _review(self, key: model.Key, paths: frozenset[effects.Path]) -> bool:
        try:
            return self._runs.write(lambda tx: _compute_anew(tx, key, paths))
        except errors.EngineError:  # the others are not to wait for it; its old times still hold
            log.exception("instance %(key)s keeps its old times", {"key": key})
            return False


def _of_merged_units(tx: Transaction) -> tuple[model.Key, ...]:
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


def _offer_anew(tx: Transaction, *, key: model.Key) -> bool:
    case = instances.lock_case(tx, key)
    names = tx.setting.participants.unit_fields()
    if not offers.moves(tx, case, names):
        return False
    offers.follow(tx, case, names)
    return True


def _compute_anew(tx: Transaction, key: model.Key, paths: frozenset[effects.Path]) -> bool:
    instance = instances.lock(tx, key)
    if not instance.is_active:
        return False
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    result = instances.look_ahead(tx, instance, effects.CaseChanged(paths=paths), deployed)
    if not (result.changed or result.opened or result.closed):
        return False
    instances.take_over(tx, instance, deployed, result)
    return True
