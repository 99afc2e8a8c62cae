"""Cuts a select into pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, func, select

from engine import model
from engine.transaction import Transaction

SIZE = 25
LARGEST = 1_000


def cut(
    tx: Transaction,
    statement: Select[Any],
    order: tuple[Any, ...],
    view: Callable[[Any], Any],
    *,
    page: int = 1,
    size: int = SIZE,
) -> model.Page:
    """One page of a select, and how many rows there are in all."""
    size = min(max(size, 1), LARGEST)
    page = max(page, 1)
    total = tx.connection.scalar(
        select(func.count()).select_from(statement.order_by(None).subquery())
    )
    rows = tx.connection.execute(statement.order_by(*order).limit(size).offset((page - 1) * size))
    items = tuple(view(row) for row in rows)
    return model.Page(items=items, total=total or 0, number=page, size=size)


def pattern(search: str) -> str:
    """A LIKE pattern that finds the text anywhere; `%` and `_` mean themselves."""
    escaped = search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
