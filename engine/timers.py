"""Fires due timers: claimed in a batch, then a transaction for each, so one failure stops one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select, update

from engine import errors, history, instances, model, waits
from engine.model import HistoryEvent, TimerState
from engine.runtime import effects
from engine.storage import tables, types
from engine.transaction import Transaction

LEASE = timedelta(seconds=60)

_timer = tables.timer
_instance = tables.process_instance
_case = tables.case_file
_ARMED = types.constant(TimerState.ARMED.value)

_TIMER_COLUMNS = (
    _timer.c.element_id.label("t_element_id"),
    _timer.c.element_instance_id.label("t_element_instance_id"),
    _timer.c.definition_key.label("t_definition_key"),
)
_OURS = (
    _timer.c.key == bindparam("key"),
    _timer.c.state == bindparam("state"),
    _timer.c.lease == bindparam("lease"),
    _timer.c.due_at <= bindparam("now"),
)
# In the order of `instances`: case, instance, and what hangs on it.
_IN_CASE = (
    select(*instances.CASE_COLUMNS, *instances.INSTANCE_COLUMNS, *_TIMER_COLUMNS)
    .select_from(
        _case.join(_instance, _instance.c.case_key == _case.c.key).join(
            _timer, _timer.c.instance_key == _instance.c.key
        )
    )
    .where(*_OURS)
    .with_for_update()
)
_WITHOUT_CASE = (
    select(*instances.INSTANCE_COLUMNS, *_TIMER_COLUMNS)
    .select_from(_instance.join(_timer, _timer.c.instance_key == _instance.c.key))
    .where(_instance.c.case_key.is_(None), *_OURS)
    .with_for_update()
)


_FREE = (
    _timer.c.state == _ARMED,
    or_(_timer.c.leased_until.is_(None), _timer.c.leased_until <= bindparam("now")),
)
_DUE = (
    select(_timer.c.key)
    .where(*_FREE, _timer.c.due_at <= bindparam("now"))
    .order_by(_timer.c.due_at, _timer.c.key)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte()  # evaluated once; a plain subquery PostgreSQL may run again and claim too many
)
_CLAIM = (
    update(_timer)
    .where(_timer.c.key.in_(select(_DUE.c.key)))
    .values(lease=bindparam("by"), leased_until=bindparam("until"))
    .returning(_timer.c.key, _timer.c.instance_key, _timer.c.due_at)
)
NEXT_DUE = select(_timer.c.due_at).where(*_FREE).order_by(_timer.c.due_at).limit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A timer this worker may fire until its lease runs out.

    Attributes:
        lease: Fencing token: whoever holds another one has lost the timer.
    """

    key: model.Key
    instance_key: model.Key
    lease: str


def claim_due(tx: Transaction, limit: int) -> tuple[Claimed, ...]:
    """Lease due timers, earliest first; what another worker is claiming is skipped."""
    lease = secrets.token_hex(8)
    given = {"now": tx.now, "most": limit, "by": lease, "until": tx.now + LEASE}
    rows = tx.connection.execute(_CLAIM, given).all()
    ordered = sorted(rows, key=lambda row: (row.due_at, row.key))
    return tuple(
        Claimed(key=row.key, instance_key=row.instance_key, lease=lease) for row in ordered
    )


def fire(tx: Transaction, claimed: Claimed) -> bool:
    """Fire one claimed timer.

    Returns:
        False when it is no longer ours to fire: moved, canceled, fired, or leased by another.
    """
    row = _lock(tx, claimed)
    if row is None:
        return False
    instance = instances.take(tx, row)
    history.add_at(
        tx,
        HistoryEvent.TIMER_FIRED,
        instance=instance,
        element_id=row.t_element_id,
        definition_key=row.t_definition_key,
    )
    instances.apply(tx, instance, effects.TimerFired(id=row.t_element_instance_id))
    return True


def reason(error: Exception) -> str:
    """What an incident says of an error; other people's errors may quote values of a person."""
    name = type(error).__name__
    return f"{name}: {error}" if isinstance(error, errors.EngineError) else name


def give_up(tx: Transaction, claimed: Claimed, why: str) -> None:
    """The timer could not fire: an incident asks for help, and the timer waits for the retry."""
    row = _lock(tx, claimed)
    if row is None:
        return
    instance = instances.take(tx, row)
    tx.update(_timer, claimed.key, state=TimerState.FIRED.value)
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    raised = effects.IncidentRaised(
        id=row.t_element_instance_id,
        element_id=row.t_element_id,
        error_type=effects.ErrorType.UNKNOWN,
        message=why,
        definition_key=row.t_definition_key,
    )
    waits.add_incident(waits.Scene(tx, instance, deployed), raised, source="timer")


def rearm(tx: Transaction, instance_key: model.Key, id_: effects.ElementInstanceId) -> None:
    """Make a timer that could not fire due again, at once.

    Raises:
        errors.NothingWaits: the element has no timer.
    """
    key = tx.connection.scalar(
        select(_timer.c.key).where(
            _timer.c.instance_key == instance_key, _timer.c.element_instance_id == id_
        )
    )
    if key is None:
        raise errors.NothingWaits
    tx.update(
        _timer, key, state=TimerState.ARMED.value, due_at=tx.now, lease=None, leased_until=None
    )
    tx.arm(tx.now)


def _lock(tx: Transaction, claimed: Claimed) -> Any:
    """The timer with its instance and case, held until the command ends; None if no longer ours."""
    ours = {
        "key": claimed.key,
        "state": TimerState.ARMED.value,
        "lease": claimed.lease,
        "now": tx.now,
    }
    for statement in (_IN_CASE, _WITHOUT_CASE):
        row = tx.connection.execute(statement, ours).one_or_none()
        if row is not None:
            return row
    return None
