"""Messages in: each taken once, led to whoever waits for it, or parked until somebody does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, select

from engine import buffer, errors, history, instances, model
from engine.model import HistoryEvent
from engine.runtime import effects
from engine.storage import session, tables
from engine.storage.types import constant
from engine.transaction import Case, KeyFreed, Opened, Transaction

DUPLICATE = "duplicate"

_message = tables.message
_subscription = tables.subscription
_start_event = tables.start_event
_instance = tables.process_instance
_case = tables.case_file


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A message from another system or another instance.

    Attributes:
        message_id: Unique for the sender; a second copy is answered and not repeated, until
            `buffer.REMEMBERED` has passed since its time was up.
        expires_at: How long it waits for somebody to open a subscription.
    """

    name: str
    correlation_key: str
    variables: Mapping[str, Any]
    sender: str
    message_id: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Whom a message reached: an instance of each process; and where it has to wait for its turn.

    Attributes:
        busy: Processes it would start an instance of, were there none yet that its key started.
    """

    reached: Mapping[str, model.Key]
    busy: tuple[str, ...] = ()


def take(tx: Transaction, incoming: Incoming) -> str:
    """Take a message from outside: `correlated`, `parked` until somebody waits, or `duplicate`.

    Raises:
        errors.MessageNotCorrelated: nobody waits, and it has no time to live; it is not kept.
    """
    buffer.hold(tx, incoming.name, incoming.correlation_key)
    if buffer.is_known(tx, incoming.sender, incoming.message_id):
        return DUPLICATE
    outcome = _correlate(tx, incoming, None)
    if not outcome.reached and incoming.expires_at <= tx.now:
        raise errors.MessageNotCorrelated(_why_not(incoming, outcome))
    return _keep(tx, incoming, outcome, None)


def _why_not(incoming: Incoming, outcome: _Outcome) -> str:
    with_key = f" with the correlation key {incoming.correlation_key}"
    if not outcome.busy:
        about = with_key if incoming.correlation_key else ""
        return f"no process instance waits for {incoming.name}{about}"
    busy = ", ".join(outcome.busy)
    return f"{incoming.name} starts no other instance of {busy} while one{with_key} is active"


def receive(tx: Transaction, incoming: Incoming, *, case: Case | None = None) -> str:
    """Correlate a message, or park it; a process it starts belongs to `case`, the sender's.

    Returns:
        `correlated`, `parked`, `duplicate`, or `expired` when it could not wait.
    """
    buffer.hold(tx, incoming.name, incoming.correlation_key)
    if buffer.is_known(tx, incoming.sender, incoming.message_id):
        return DUPLICATE
    return _keep(tx, incoming, _correlate(tx, incoming, case), case)


def _keep(tx: Transaction, incoming: Incoming, outcome: _Outcome, case: Case | None) -> str:
    """Remember the message, and what it says until its time is up: others may come to wait."""
    is_buffered = incoming.expires_at > tx.now
    state = buffer.PARKED if is_buffered else buffer.EXPIRED
    state = buffer.CORRELATED if outcome.reached else state
    key = tx.new_key()
    tx.insert(
        _message,
        {
            "key": key,
            "name": incoming.name,
            "correlation_key": incoming.correlation_key,
            "variables": dict(incoming.variables) if is_buffered else {},
            "sender": incoming.sender,
            "message_id": incoming.message_id,
            "state": state,
            "received_at": tx.now,
            "expires_at": incoming.expires_at,
            "instance_key": next(iter(outcome.reached.values()), None),
            "case_key": case.key if case is not None else None,
            "is_buffered": is_buffered,
        },
    )
    if is_buffered:
        for process_id, instance_key in outcome.reached.items():
            buffer.reached(tx, key, process_id, instance_key)
    if not outcome.reached:
        details = {"message": incoming.name, "sender": incoming.sender}
        what = HistoryEvent.MESSAGE_PARKED if is_buffered else HistoryEvent.MESSAGE_EXPIRED
        history.add(tx, what, details=details)
    return state.lower()


def offer(tx: Transaction, incoming: Incoming, case: Case | None) -> bool:
    """Hand a message that goes elsewhere also to whoever waits here; nobody has to."""
    buffer.hold(tx, incoming.name, incoming.correlation_key)
    return bool(_correlate(tx, incoming, case).reached)


def _hold_start(tx: Transaction, process_id: str, correlation_key: str) -> None:
    # Else two messages could start two instances, or one be parked while the instance it waits
    # for ends. Who holds both has held the message first.
    session.hold_name(tx.connection, f"start {process_id} {correlation_key}")


def _correlate(tx: Transaction, incoming: Incoming, case: Case | None) -> _Outcome:
    """Hand the message to one instance of each process: one that waits, or else a new one."""
    reached: dict[str, model.Key] = {}
    for row in _waiting(tx, incoming):
        process_id = _process_of(tx, row.definition_key)
        if process_id in reached:
            continue
        instance = instances.lock(tx, row.instance_key)
        if not instance.is_active or str(row.element_instance_id) not in instance.waits:
            continue
        reached[process_id] = instance.key
        _arrived(tx, instance.key, row, incoming)
        trigger = effects.MessageCorrelated(
            id=row.element_instance_id, variables=incoming.variables
        )
        instances.apply(tx, instance, trigger)
    return _start_new(tx, incoming, case, reached)


def _process_of(tx: Transaction, definition_key: model.Key) -> str:
    """The process an element is drawn in: a call is an instance of what it calls."""
    return tx.setting.programs.get(tx.connection, definition_key).process_id


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


def _arrived(
    tx: Transaction, instance_key: model.Key, row: Any, message: Incoming | Row[Any]
) -> None:
    history.add_at(
        tx,
        HistoryEvent.MESSAGE_RECEIVED,
        instance=tx.instances[instance_key],
        element_id=row.element_id,
        definition_key=row.definition_key,
        details={"message": message.name, "sender": message.sender},
    )


# --- messages that start something ---------------------------------------------------------------


def _start_new(
    tx: Transaction, incoming: Incoming, case: Case | None, reached: Mapping[str, model.Key]
) -> _Outcome:
    """Start what the message starts; with a key only where no instance it started is active."""
    started = dict(reached)
    busy: list[str] = []
    rows = tx.connection.execute(
        select(_start_event).where(
            _start_event.c.kind == "message", _start_event.c.name == incoming.name
        )
    ).all()
    for row in sorted(rows, key=lambda row: (row.process_id, row.key)):
        if row.process_id in started or row.process_id in busy:
            continue
        if _is_busy(tx, row.process_id, incoming.correlation_key):
            busy.append(row.process_id)
        else:
            started[row.process_id] = _start(tx, row, incoming, case)
    return _Outcome(started, tuple(busy))


def _is_busy(tx: Transaction, process_id: str, correlation_key: str) -> bool:
    """An instance of the process is active that a message with the key has started."""
    if not correlation_key:
        return False
    _hold_start(tx, process_id, correlation_key)
    active = _instance.c.status == constant(effects.InstanceState.ACTIVE.value)
    found = select(_instance.c.key).where(
        active, _instance.c.process_id == process_id, _instance.c.correlation_key == correlation_key
    )
    return tx.connection.scalar(found) is not None


def _start(tx: Transaction, row: Any, message: Incoming | Row[Any], case: Case | None) -> model.Key:
    deployed = tx.setting.programs.get(tx.connection, row.definition_key)
    about = case or _case_named(tx, message.correlation_key)
    begin = effects.Start(element_id=row.element_id, variables=message.variables)
    instance = instances.start(tx, deployed, about, begin, message.correlation_key or None)
    _arrived(tx, instance.key, row, message)
    return instance.key


def _case_named(tx: Transaction, label: str) -> Case | None:
    """The case a message is about: its correlation key is the case's label."""
    if not label:
        return None
    key = tx.connection.scalar(select(_case.c.key).where(_case.c.label == label))
    return instances.lock_case(tx, key) if key is not None else None


def start_next(tx: Transaction, freed: KeyFreed) -> None:
    """Start the latest version with the oldest message that has waited for the last one to end."""
    key = freed.correlation_key
    for name in sorted(_starts_of(tx, freed.process_id)):
        buffer.hold(tx, name, key)
    if _is_busy(tx, freed.process_id, key):
        return
    starts = _starts_of(tx, freed.process_id)
    row = buffer.oldest(tx, freed.process_id, sorted(starts), key)
    if row is None:
        return
    case = instances.lock_case(tx, row.case_key) if row.case_key is not None else None
    buffer.given(tx, row, freed.process_id, _start(tx, starts[row.name], row, case))


def _starts_of(tx: Transaction, process_id: str) -> dict[str, Any]:
    """The message start events of the latest version, by the name of their message."""
    rows = tx.connection.execute(
        select(_start_event).where(
            _start_event.c.kind == "message", _start_event.c.process_id == process_id
        )
    )
    return {row.name: row for row in rows}


def take_buffered(tx: Transaction, opened: Opened) -> None:
    """Give a subscription the oldest message that is kept for its process, and then the next."""
    buffer.hold(tx, opened.message, opened.correlation_key)
    process_id = _process_of(tx, opened.definition_key)
    row = buffer.oldest(tx, process_id, [opened.message], opened.correlation_key)
    instance = tx.instances[opened.instance_key]
    if row is None or str(opened.element_instance_id) not in instance.waits:
        return
    buffer.given(tx, row, process_id, opened.instance_key)
    details = {"message": row.name, "sender": row.sender}
    history.add(tx, HistoryEvent.MESSAGE_RECEIVED, instance=instance, details=details)
    trigger = effects.MessageCorrelated(id=opened.element_instance_id, variables=row.variables)
    instances.apply(tx, instance, trigger)
    # One that does not interrupt takes all of them, as it would have had they come one by one.
    tx.consequences.appendleft(opened)


def expire(tx: Transaction) -> int:
    """Forget messages whose time is up; see `buffer.expire`."""
    return buffer.expire(tx)


def broadcast(
    tx: Transaction,
    name: str,
    variables: Mapping[str, Any],
    case: Case | None,
    thrower: model.Key = 0,
) -> None:
    """Let every instance that waits for the signal go on, and start what the signal starts.

    The instance that threw it has woken its own when it did; what began to wait since is too late.
    """
    waiting: dict[model.Key, set[str]] = {}
    rows = tx.connection.execute(
        select(_subscription.c.instance_key, _subscription.c.element_instance_id)
        .where(
            _subscription.c.kind == "signal",
            _subscription.c.name == name,
            _subscription.c.instance_key != thrower,
        )
        .order_by(_subscription.c.instance_key)
    )
    for row in rows:
        waiting.setdefault(row.instance_key, set()).add(str(row.element_instance_id))
    for key, waits in waiting.items():
        instance = instances.lock(tx, key)
        # Somebody may have ended the wait before the lock was ours.
        if instance.is_active and not waits.isdisjoint(instance.waits):
            caught = effects.SignalCaught(name=name, variables=variables)
            instances.apply(tx, instance, caught)
    starts = tx.connection.execute(
        select(_start_event.c.definition_key, _start_event.c.element_id).where(
            _start_event.c.kind == "signal", _start_event.c.name == name
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
