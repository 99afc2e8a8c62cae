"""What an advance means for others: messages and signals thrown, fields changed.

It all happens in the command's own transaction, before its commit.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from engine import cases, errors, history, messages, model, offers, outbox, tasks
from engine.diagram import sending
from engine.feel import expression
from engine.runtime import due, effects
from engine.transaction import (
    FieldsChanged,
    Instance,
    KeyFreed,
    MessageOut,
    Opened,
    SignalOut,
    TaskAgreed,
    Transaction,
)

TIME_TO_LIVE = "brospenn:timeToLive"
WAITING_TIME = timedelta(hours=1)
_MOST_ROUNDS = 1_000


def settle(tx: Transaction) -> None:
    """Carry out every consequence, and the consequences of those, then write everything.

    Raises:
        errors.EngineError: it never ends: instances wake each other in a circle.
    """
    rounds = 0
    tx.flush()
    while tx.consequences:
        # These use up messages that are kept, so they end with those, however many they are.
        rounds += not isinstance(tx.consequences[0], KeyFreed | Opened)
        if rounds > _MOST_ROUNDS:
            raise errors.EngineError("instances wake each other in a circle")
        _carry_out(tx)
        tx.flush()


def _carry_out(tx: Transaction) -> None:
    match tx.consequences.popleft():
        case Opened() as opened:
            messages.take_buffered(tx, opened)
        case KeyFreed() as freed:
            messages.start_next(tx, freed)
        case TaskAgreed() as agreed:
            tasks.finish(tx, agreed)
        case FieldsChanged(case=case, paths=paths):
            # First, while every task that is open stands open in its row.
            offers.follow(tx, case, {path[1] for path in paths})
            cases.reevaluate(tx, case, paths)
        case MessageOut(instance=instance, thrown=thrown):
            _throw(tx, instance, thrown)
        case SignalOut(instance=instance, thrown=thrown):
            signal, carried = thrown.signal, thrown.variables
            messages.broadcast(tx, signal, carried, instance.case, instance.key)


def _throw(tx: Transaction, instance: Instance, thrown: effects.MessageThrown) -> None:
    incoming = messages.Incoming(
        name=thrown.message,
        correlation_key=thrown.correlation_key,
        variables=thrown.variables,
        sender=f"instance:{instance.key}",
        message_id=str(tx.new_key()),
        expires_at=_expires_at(tx, instance, thrown),
    )
    if sending.CHANNEL in thrown.headers or sending.RECIPIENT in thrown.headers:
        _send(tx, instance, thrown)
        messages.offer(tx, incoming, instance.case)
    else:
        messages.receive(tx, incoming, case=instance.case)


def _send(tx: Transaction, instance: Instance, thrown: effects.MessageThrown) -> None:
    """Put it into the outbox: what the diagram maps, under the case's label, and nothing else."""
    channel, recipient = address(tx, instance, thrown)
    payload = {
        "message": thrown.message,
        "case_label": instance.case.label if instance.case else "",
        "correlation_key": thrown.correlation_key,
        "variables": dict(thrown.variables),
    }
    delivery = outbox.Delivery(
        channel=channel,
        recipient=recipient,
        kind=thrown.message,
        payload=payload,
        only_if=thrown.headers.get(sending.ONLY_IF, ""),
    )
    outbox.add(tx, instance, delivery)
    history.add(
        tx,
        model.HistoryEvent.MESSAGE_SENT,
        instance=instance,
        element_id=thrown.element_id,
        details={"message": thrown.message, "recipient": recipient},
    )


def address(tx: Transaction, instance: Instance, thrown: effects.MessageThrown) -> tuple[str, str]:
    """Channel and receiving unit; without a channel the delivery fails where an admin sees it."""
    people = tx.setting.participants
    named = _text(tx, instance, thrown, sending.RECIPIENT)
    if named in people.lanes:
        fields: Mapping[str, Any] = instance.case.fields if instance.case else {}
        named = people.lanes[named].unit_in(fields)
    named = people.present(named)
    unit = people.units.get(named)
    channel = _text(tx, instance, thrown, sending.CHANNEL) or (unit.channel if unit else "")
    return channel, named


def _expires_at(tx: Transaction, instance: Instance, thrown: effects.MessageThrown) -> datetime:
    """How long it waits in here for somebody to wait for it."""
    value = _value(tx, instance, thrown, thrown.headers.get(TIME_TO_LIVE, ""))
    if value in {None, ""}:
        return tx.now + WAITING_TIME
    try:
        return due.span(value).after(tx.now)
    except due.Unusable as error:
        raise errors.EngineError(f"{thrown.element_id}: time to live: {error}") from error


def _text(tx: Transaction, instance: Instance, thrown: effects.MessageThrown, header: str) -> str:
    value = _value(tx, instance, thrown, thrown.headers.get(header, ""))
    return value if isinstance(value, str) else ""


def _value(tx: Transaction, instance: Instance, thrown: effects.MessageThrown, text: str) -> Any:
    """A header's value: FEEL over the case file and what the message carries, or the text."""
    if not text.startswith("="):
        return text
    context = {**thrown.variables, "sak": tx.sak(instance.case), "frister": tx.frister()}
    return expression.compile_expression(text[1:], set(context)).evaluate(context, now=tx.now)
