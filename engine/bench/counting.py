"""Counts what a command asks of the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event


@dataclass(slots=True)
class Traffic:
    """What went over the wire while somebody listened.

    Attributes:
        written: Rows written, by `INSERT table` or `UPDATE table`.
    """

    statements: int = 0
    commits: int = 0
    written: Counter[str] = field(default_factory=Counter)


@contextmanager
def listen(engine: Engine) -> Iterator[Traffic]:
    """Count statements, commits and written rows of everything that happens inside."""
    traffic = Traffic()

    def execute(*arguments: Any) -> None:
        _connection, _cursor, statement, parameters, _context, many = arguments
        traffic.statements += 1
        verb, _, rest = statement.lstrip().partition(" ")
        if verb in {"INSERT", "UPDATE"}:
            table = rest.removeprefix("INTO ").split(None, 1)[0]
            traffic.written[f"{verb} {table}"] += len(parameters) if many else 1

    def commit(_connection: Any) -> None:
        traffic.commits += 1

    event.listen(engine, "before_cursor_execute", execute)
    event.listen(engine, "commit", commit)
    try:
        yield traffic
    finally:
        event.remove(engine, "before_cursor_execute", execute)
        event.remove(engine, "commit", commit)
