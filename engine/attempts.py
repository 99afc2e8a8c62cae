"""How often something was tried lately: by anybody, on any machine that shares the database."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from sqlalchemy import delete, select

from engine.storage import tables
from engine.transaction import Transaction

_attempt = tables.attempt
_KEPT = timedelta(days=1)


def allowed(tx: Transaction, subject: str, most: int, window: timedelta) -> bool:
    """Count one more attempt, and whether it is among the first `most` of its window.

    A window begins with the first attempt after the last window is over. The subject may name a
    person or an address, so only its hash is stored.
    """
    name = hashlib.sha256(subject.encode()).hexdigest()
    found = tx.connection.execute(
        select(_attempt).where(_attempt.c.name == name).with_for_update()
    ).one_or_none()
    if found is None:
        tx.connection.execute(_attempt.insert().values(name=name, began_at=tx.now, times=1))
        return most >= 1
    begins = tx.now >= found.began_at + window
    times = 1 if begins else found.times + 1
    if times <= most + 1:  # what is refused already need not be counted on
        began_at = tx.now if begins else found.began_at
        change = _attempt.update().where(_attempt.c.name == name)
        tx.connection.execute(change.values(began_at=began_at, times=times))
    return times <= most


def forget(tx: Transaction) -> None:
    """Drop what was tried long ago."""
    tx.connection.execute(delete(_attempt).where(_attempt.c.began_at < tx.now - _KEPT))
