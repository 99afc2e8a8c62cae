"""What somebody has typed into a task's form and not delivered; nobody else sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, delete, update

from engine import model
from engine.storage import session, tables
from engine.transaction import Transaction

_draft = tables.draft


def keep(tx: Transaction, task: model.Key, values: Mapping[str, Any]) -> None:
    """Keep what the actor has typed so far."""
    content = {"content": dict(values), "saved_at": tx.now}
    changed = tx.connection.execute(update(_draft).where(_mine(tx, task)).values(**content))
    if changed.rowcount == 0:
        row = {"task_key": task, "user_id": tx.by.user_id, **content}
        tx.connection.execute(session.insert_or_ignore(tx.connection, _draft), row)


def forget(tx: Transaction, task: model.Key) -> None:
    """Forget what the actor has typed."""
    tx.connection.execute(delete(_draft).where(_mine(tx, task)))


def _mine(tx: Transaction, task: model.Key) -> ColumnElement[bool]:
    return (_draft.c.task_key == task) & (_draft.c.user_id == tx.by.user_id)
