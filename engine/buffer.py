"""Messages that are kept until their time is up, for each process that has not had them yet."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, case, delete, select, update

from engine import history, model
from engine.model import HistoryEvent
from engine.storage import session, tables
from engine.transaction import Transaction

# How long the id of a message whose time is up is known again: who never got our answer sends it
# once more, when they are up again. Camunda 8 forgets at once.
REMEMBERED: Final = timedelta(days=30)

CORRELATED, PARKED, EXPIRED = "CORRELATED", "PARKED", "EXPIRED"

_message = tables.message
_receiver = tables.message_receiver


def hold(tx: Transaction, name: str, correlation_key: str) -> None:
    """Keep other transactions from handing out or waiting for the same message."""
    # Else a message could be parked while the subscription it belongs to is being opened.
    session.hold_name(tx.connection, f"message {name} {correlation_key}")


def is_known(tx: Transaction, sender: str, message_id: str) -> bool:
    """The sender has sent the message before; an id that is not remembered is free again."""
    found = tx.connection.execute(
        select(_message.c.key, _message.c.expires_at).where(
            _message.c.sender == sender, _message.c.message_id == message_id
        )
    ).one_or_none()
    if found is None:
        return False
    if found.expires_at + REMEMBERED > tx.now:
        return True
    # At once, and not with the flush, which removes after it has inserted.
    tx.connection.execute(delete(_receiver).where(_receiver.c.message_key == found.key))
    tx.connection.execute(delete(_message).where(_message.c.key == found.key))
    return False


def reached(tx: Transaction, key: model.Key, process_id: str, instance_key: model.Key) -> None:
    """Remember that a message that is kept reached an instance of the process."""
    row = {"message_key": key, "process_id": process_id, "instance_key": instance_key}
    tx.insert(_receiver, row)


def oldest(
    tx: Transaction, process_id: str, names: Collection[str], correlation_key: str
) -> Row[Any] | None:
    """The first message of these names that is kept and has reached no instance of the process."""
    had = select(_receiver.c.message_key).where(
        _receiver.c.message_key == _message.c.key, _receiver.c.process_id == process_id
    )
    return tx.connection.execute(
        select(_message)
        .where(
            _message.c.is_buffered,
            _message.c.name.in_(names),
            _message.c.correlation_key == correlation_key,
            _message.c.expires_at > tx.now,
            ~had.exists(),
        )
        .order_by(_message.c.key)
        .limit(1)
        .with_for_update(skip_locked=True)
    ).one_or_none()


def given(tx: Transaction, row: Row[Any], process_id: str, instance_key: model.Key) -> None:
    """The message has reached an instance; it stays for other processes until its time is up."""
    if row.state == PARKED:
        tx.update(_message, row.key, state=CORRELATED, instance_key=instance_key)
    reached(tx, row.key, process_id, instance_key)


def expire(tx: Transaction) -> int:
    """Forget what messages carried whose time is up; answers how many never reached anybody."""
    rows = tx.connection.execute(
        update(_message)
        .where(_message.c.is_buffered, _message.c.expires_at <= tx.now)
        .values(
            is_buffered=False,
            variables={},
            state=case((_message.c.state == PARKED, EXPIRED), else_=_message.c.state),
        )
        .returning(_message.c.key, _message.c.name, _message.c.sender, _message.c.state)
    ).all()
    lost = [row for row in rows if row.state == EXPIRED]
    for row in lost:
        details = {"message": row.name, "sender": row.sender}
        history.add(tx, HistoryEvent.MESSAGE_EXPIRED, details=details)
    for row in rows:
        tx.remove(_receiver.c.message_key, row.key)
    return len(lost)
