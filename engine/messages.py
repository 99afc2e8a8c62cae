"""Messages in: each taken once, led to whoever waits for it, or parked until somebody does."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from engine import errors, history, instances, model
from engine.model import HistoryEvent
from engine.runtime import effects
from engine.storage import session, tables
from engine.transaction import Case, Opened, Transaction

CORRELATED, PARKED, DUPLICATE, EXPIRED = "CORRELATED", "PARKED", "DUPLICATE", "EXPIRED"

_message = tables.message
_subscription = tables.subscription
_start = tables.start_event
_case = tables.case_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message from another system or another instance.

    Attributes:
        message_id: Unique for the sender; a second copy is answered and not repeated.
        expires_at: How long it waits for somebody to open a subscription.
    """

    name: str
    correlation_key: str
    variables: Mapping[str, Any]
    sender: str
    message_id: str
    expires_at: datetime


def take(tx: Transaction, incoming: Incoming) -> str:
    """Take a message from outside: `correlated`, `parked` until somebody waits, or `duplicate`.

    Raises:
        errors.MessageNotCorrelated: nobody waits, and it has no time to live; it is not kept.
    """
    answer = receive(tx, incoming)
    if answer == PARKED.lower() and incoming.expires_at <= tx.now:
        raise errors.MessageNotCorrelated(f"no process instance waits for {incoming.name}")
    return answer


def receive(tx: Transaction, incoming: Incoming, *, case: Case | None = None) -> str:
    """Correlate a message, or park it; a process it starts belongs to `case`, the sender's.

    Returns:
        `correlated`, `parked` or `duplicate`.
    """
    _hold(tx, incoming.name, incoming.correlation_key)
    if _is_duplicate(tx, incoming):
        return DUPLICATE.lower()
    receiver = _correlate(tx, incoming, case)
    state = CORRELATED if receiver is not None else PARKED
    tx.insert(
        _message,
        {
            "key": tx.new_key(),
            "name": incoming.name,
            "correlation_key": incoming.correlation_key,
            # A message that arrived has done its work; what it said stands in the instance.
            "variables": dict(incoming.variables) if state == PARKED else {},
            "sender": incoming.sender,
            "message_id": incoming.message_id,
            "state": state,
            "received_at": tx.now,
            "expires_at": incoming.expires_at,
            "instance_key": receiver,
        },
    )
    if receiver is None:
        details = {"message": incoming.name, "sender": incoming.sender}
        history.add(tx, HistoryEvent.MESSAGE_PARKED, details=details)
    return state.lower()


def offer(tx: Transaction, incoming: Incoming, case: Case | None) -> bool:
    """Hand a message that goes elsewhere also to whoever waits here; nobody has to."""
    _hold(tx, incoming.name, incoming.correlation_key)
    return _correlate(tx, incoming, case) is not None


def _hold(tx: Transaction, name: str, correlation_key: str) -> None:
    # Else a message could be parked while the subscription it belongs to is being opened.
    session.hold_name(tx.connection, f"message {name} {correlation_key}")


def _is_duplicate(tx: Transaction, incoming: Incoming) -> bool:
    known = tx.connection.scalar(
        select(_message.c.key).where(
            _message.c.sender == incoming.sender, _message.c.message_id == incoming.message_id
        )
    )
    return known is not None


def _correlate(tx: Transaction, incoming: Incoming, case: Case | None) -> model.Key | None:
    """Hand the message to one instance of each process: one that waits, or else a new one."""
    reached: dict[str, model.Key] = {}
    for row in _waiting(tx, incoming):
        instance = instances.lock(tx, row.instance_key)
        waits = instance.waits.get(str(row.element_instance_id))
        if instance.process_id in reached or not instance.is_active or waits is None:
            continue
        reached[instance.process_id] = instance.key
        _arrived(tx, instance.key, row, incoming)
        trigger = effects.MessageCorrelated(
            id=row.element_instance_id, variables=incoming.variables
        )
        instances.apply(tx, instance, trigger)
    return next(iter((reached | _start_new(tx, incoming, case, reached)).values()), None)


def _waiting(tx: Transaction, incoming: Incoming) -> list[Any]:
    return list(
        tx.connection.execute(
            select(
                _subscription.c.instance_key,
                _subscription.c.element_instance_id,
                _subscription.c.element_id,
                _subscription.c.definition_key,
            )
            .where(
                _subscription.c.kind == "message",
                _subscription.c.name == incoming.name,
                _subscription.c.correlation_key == incoming.correlation_key,
            )
            .order_by(_subscription.c.key)
        )
    )


def _arrived(tx: Transaction, instance_key: model.Key, row: Any, incoming: Incoming) -> None:
    history.add_at(
        tx,
        HistoryEvent.MESSAGE_RECEIVED,
        instance=tx.instances[instance_key],
        element_id=row.element_id,
        definition_key=row.definition_key,
        details={"message": incoming.name, "sender": incoming.sender},
    )


def _start_new(
    tx: Transaction, incoming: Incoming, case: Case | None, reached: Collection[str]
) -> dict[str, model.Key]:
    rows = tx.connection.execute(
        select(_start.c.definition_key, _start.c.element_id).where(
            _start.c.kind == "message", _start.c.name == incoming.name
        )
    ).all()
    started: dict[str, model.Key] = {}
    for row in rows:
        deployed = tx.setting.programs.get(tx.connection, row.definition_key)
        if deployed.process_id in reached:
            continue
        about = case or _case_named(tx, incoming.correlation_key)
        begin = effects.Start(element_id=row.element_id, variables=incoming.variables)
        instance = instances.start(tx, deployed, about, begin)
        started.setdefault(deployed.process_id, instance.key)
        _arrived(tx, instance.key, row, incoming)
    return started


def _case_named(tx: Transaction, label: str) -> Case | None:
    """The case a message is about: its correlation key is the case's label."""
    if not label:
        return None
    key = tx.connection.scalar(select(_case.c.key).where(_case.c.label == label))
    return instances.lock_case(tx, key) if key is not None else None


def take_parked(tx: Transaction, opened: Opened) -> None:
    """Give a subscription that just opened the oldest message that is parked for it."""
    _hold(tx, opened.message, opened.correlation_key)
    row = tx.connection.execute(
        select(_message)
        .where(
            _message.c.state == PARKED,
            _message.c.name == opened.message,
            _message.c.correlation_key == opened.correlation_key,
            _message.c.expires_at > tx.now,
        )
        .order_by(_message.c.key)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()
    instance = tx.instances[opened.instance_key]
    if row is None or str(opened.element_instance_id) not in instance.waits:
        return
    tx.connection.execute(
        update(_message)
        .where(_message.c.key == row.key)
        .values(state=CORRELATED, instance_key=opened.instance_key, variables={})
    )
    details = {"message": row.name, "sender": row.sender}
    history.add(tx, HistoryEvent.MESSAGE_RECEIVED, instance=instance, details=details)
    trigger = effects.MessageCorrelated(id=opened.element_instance_id, variables=row.variables)
    instances.apply(tx, instance, trigger)


def expire(tx: Transaction) -> int:
    """Drop parked messages nobody came to wait for in time; what they carried is forgotten."""
    rows = tx.connection.execute(
        update(_message)
        .where(_message.c.state == PARKED, _message.c.expires_at <= tx.now)
        .values(state=EXPIRED, variables={})
        .returning(_message.c.name, _message.c.sender)
    ).all()
    for row in rows:
        details = {"message": row.name, "sender": row.sender}
        history.add(tx, HistoryEvent.MESSAGE_EXPIRED, details=details)
    return len(rows)


def broadcast(tx: Transaction, name: str, variables: Mapping[str, Any], case: Case | None) -> None:
    """Let every instance that waits for the signal go on, and start what the signal starts."""
    waiting = tx.connection.scalars(
        select(_subscription.c.instance_key)
        .where(_subscription.c.kind == "signal", _subscription.c.name == name)
        .distinct()
        .order_by(_subscription.c.instance_key)
    ).all()
    for key in waiting:
        instance = instances.lock(tx, key)
        if instance.is_active:
            caught = effects.SignalCaught(name=name, variables=variables)
            instances.apply(tx, instance, caught)
    starts = tx.connection.execute(
        select(_start.c.definition_key, _start.c.element_id).where(
            _start.c.kind == "signal", _start.c.name == name
        )
    ).all()
    for row in starts:
        deployed = tx.setting.programs.get(tx.connection, row.definition_key)
        begin = effects.Start(element_id=row.element_id, variables=variables)
        instances.start(tx, deployed, case, begin)


def incoming(  # noqa: PLR0913, PLR0917 - a message has that many parts
    now: datetime,
    name: str,
    correlation_key: str,
    variables: Mapping[str, Any],
    sender: str,
    message_id: str,
    ttl_seconds: int,
) -> Incoming:
    """A message that came now and may wait so many seconds for its receiver."""
    return Incoming(
        name=name,
        correlation_key=correlation_key,
        variables=variables,
        sender=sender,
        message_id=message_id,
        expires_at=expiry(now, ttl_seconds),
    )


def expiry(now: datetime, seconds: int) -> datetime:
    """When a message that may wait so long is dropped."""
    return now + timedelta(seconds=max(seconds, 0))
