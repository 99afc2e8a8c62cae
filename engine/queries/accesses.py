"""Who looked at whose data: for the privacy officer of an agency, and for nobody else."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, or_, select

from engine import access, model
from engine.access_model import AccessView
from engine.model import HistoryEvent
from engine.queries import entries, pages
from engine.storage import tables
from engine.storage.types import constant
from engine.transaction import Transaction

_history = tables.history
_case = tables.case_file
_READ = (HistoryEvent.CASE_READ.value, HistoryEvent.TASK_READ.value)
_DENIED = (HistoryEvent.ACCESS_DENIED.value,)
_BY_ADMINS = (HistoryEvent.INTERVENED.value,)
_KINDS = {
    "read": _READ,
    "denied": _DENIED,
    "admin": _BY_ADMINS,
    "": (*_READ, *_DENIED, *_BY_ADMINS),
}
SIZE = 50


def accesses(tx: Transaction, *, kind: str, search: str, page: int) -> model.Page:
    """`AccessView`s, the latest first.

    `kind` is `read`, `denied`, `admin` (an admin stepped in) or empty for all; `search` is part of
    a case's label or of the name or id of who looked. Nobody counts all lines of twenty years:
    the total only tells whether there is a next page.
    """
    access.require_role(tx.by, access.PRIVACY_OFFICER)
    statement = select(_history).where(_is_kind(kind))
    if search.strip():
        like = pages.pattern(search)
        of_case = select(_case.c.key).where(_case.c.label.ilike(like, escape="\\"))
        statement = statement.where(
            or_(
                _history.c.case_key.in_(of_case),
                _history.c.user_name.ilike(like, escape="\\"),
                _history.c.user_id.ilike(like, escape="\\"),
            )
        )
    page = max(page, 1)
    start = (page - 1) * SIZE
    wanted = statement.order_by(_history.c.key.desc()).limit(SIZE + 1).offset(start)
    rows = tx.connection.execute(wanted).all()
    labels = _labels(tx, {row.case_key for row in rows if row.case_key is not None})
    items = tuple(_view(tx, row, labels) for row in rows[:SIZE])
    return model.Page(items=items, total=start + len(rows), number=page, size=SIZE)


def _is_kind(kind: str) -> ColumnElement[bool]:
    kinds = _KINDS.get(kind, _KINDS[""])
    # What is rare has an index of its own, which is only used for the very word.
    return _history.c.what == constant(kinds[0]) if len(kinds) == 1 else _history.c.what.in_(kinds)


def _labels(tx: Transaction, keys: set[int]) -> dict[int, str]:
    if not keys:
        return {}
    found = select(_case.c.key, _case.c.label).where(_case.c.key.in_(sorted(keys)))
    return {row.key: row.label for row in tx.connection.execute(found)}


def _view(tx: Transaction, row: Any, labels: dict[int, str]) -> AccessView:
    fields = tx.setting.schema.fields
    names = row.details.get("fields") or row.details.get("names") or ()
    return AccessView(
        entry=entries.entry(tx, row),
        case_label=labels.get(row.case_key, ""),
        fields=tuple(fields[name].label if name in fields else name for name in names),
    )
