"""Deliveries to make: written in the command's transaction, claimed and settled after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select, update

from engine import errors, model
from engine.feel import errors as feel_errors
from engine.feel import expression
from engine.model import DeliveryState
from engine.storage import tables, types
from engine.transaction import Instance, Transaction

LEASE = timedelta(minutes=5)
FIRST_RETRY = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)
MOST_ATTEMPTS = 20

_rows = tables.outbox
_cases = tables.case_file
_WAITING = types.constant(DeliveryState.WAITING.value)
NEXT_DUE = (
    select(_rows.c.next_attempt_at)
    .where(_rows.c.state == _WAITING)
    .order_by(_rows.c.next_attempt_at)
    .limit(1)
)


def next_attempt_at(attempts: int, now: datetime) -> datetime:
    """When to try again after so many attempts: 30 s, doubled each time, 6 hours at most."""
    doublings = min(max(attempts - 1, 0), 16)
    wait: timedelta = FIRST_RETRY * 2**doublings
    return now + min(wait, LONGEST_WAIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is to be delivered.

    Attributes:
        recipient: Id of a unit.
        kind: The message's name.
        only_if: FEEL over the case file, asked when its turn comes; empty: nothing is asked. It
            stands beside the delivery, because the process that threw it may be a called one,
            and another element may throw the same message on another condition.
    """

    channel: str
    recipient: str
    kind: str
    payload: Mapping[str, Any]
    only_if: str = ""


def add(tx: Transaction, instance: Instance | None, delivery: Delivery) -> model.Key:
    """Put a delivery into the outbox, due at once."""
    key = tx.new_key()
    tx.insert(
        _rows,
        {
            "key": key,
            "channel": delivery.channel,
            "recipient": delivery.recipient,
            "kind": delivery.kind,
            "payload": dict(delivery.payload),
            "idempotency_key": f"brospenn-{key}",
            "state": DeliveryState.WAITING.value,
            "attempts": 0,
            "next_attempt_at": tx.now,
            "last_error": "",
            "created_at": tx.now,
            "instance_key": instance.key if instance else None,
            "case_key": instance.case_key if instance else None,
            "only_if": delivery.only_if,
        },
    )
    tx.arm(tx.now)
    return key


def claim(tx: Transaction, limit: int) -> tuple[model.OutboxRow, ...]:
    """Take what is due; what is not settled within five minutes is due again.

    What may be sent only on a condition is tested again now: a consent may have been withdrawn
    while the message waited. Such a message is never sent.
    """
    due = (
        select(_rows.c.key)
        .where(
            _rows.c.state == _WAITING,
            _rows.c.next_attempt_at <= tx.now,
        )
        .order_by(_rows.c.next_attempt_at, _rows.c.key)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte()  # evaluated once; a plain subquery PostgreSQL may run again and claim too many
    )
    claimed = tx.connection.execute(
        update(_rows)
        .where(_rows.c.key.in_(select(due.c.key)))
        .values(next_attempt_at=tx.now + LEASE, attempts=_rows.c.attempts + 1)
        .returning(*_rows.c)
    ).all()
    kept = (row for row in claimed if not _withheld(tx, row))
    return tuple(sorted((view(row) for row in kept), key=lambda row: row.key))


def _withheld(tx: Transaction, row: Row[Any]) -> bool:
    """Whether what the diagram asks of the case no longer holds; then the delivery is over."""
    if not row.only_if or _holds(tx, row, row.only_if):
        return False
    tx.update(_rows, row.key, state=DeliveryState.WITHHELD.value, last_error=row.only_if)
    return True


def _holds(tx: Transaction, row: Row[Any], condition: str) -> bool:
    """Whether it holds now; one that cannot be told lets nothing out, and stops no other."""
    fields = select(_cases.c.fields).where(_cases.c.key == row.case_key)
    sak = tx.setting.schema.typed(tx.connection.scalar(fields) or {})
    context = {"sak": sak, "frister": tx.frister()}
    try:
        asked = expression.compile_expression(condition.removeprefix("="), set(context))
        return asked.evaluate(context, now=tx.now) is True
    except feel_errors.FeelError:
        return False


def settle(tx: Transaction, key: model.Key, *, error: str | None, permanent: bool) -> None:
    """Record how an attempt went: sent, to be tried again later, or failed for good.

    Raises:
        errors.NotFound: there is no such delivery.
    """
    row = tx.connection.execute(
        select(_rows).where(_rows.c.key == key).with_for_update()
    ).one_or_none()
    if row is None:
        raise errors.NotFound
    if row.state == DeliveryState.SENT.value:
        return
    values = _outcome(row.attempts, tx.now, error, permanent=permanent)
    tx.update(_rows, key, **values)


def _outcome(attempts: int, now: datetime, error: str | None, *, permanent: bool) -> dict[str, Any]:
    if error is None:
        return {"state": DeliveryState.SENT.value, "sent_at": now, "last_error": ""}
    if permanent or attempts >= MOST_ATTEMPTS:
        return {"state": DeliveryState.FAILED.value, "last_error": error}
    return {"next_attempt_at": next_attempt_at(attempts, now), "last_error": error}


def view(row: Any) -> model.OutboxRow:
    """A row as the outside sees it."""
    return model.OutboxRow(
        key=row.key,
        channel=row.channel,
        recipient=row.recipient,
        kind=row.kind,
        payload=row.payload,
        idempotency_key=row.idempotency_key,
        attempts=row.attempts,
        state=DeliveryState(row.state),
        next_attempt_at=row.next_attempt_at,
        last_error=row.last_error,
        created_at=row.created_at,
    )
