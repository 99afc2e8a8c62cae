"""The floor: a transaction that writes as many rows of the same size, and does nothing else."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import (
    Column,
    Engine,
    LargeBinary,
    MetaData,
    Table,
    Text,
    bindparam,
    insert,
    update,
)

from engine.storage.types import KeyType

_TABLES = MetaData()
_ROW = Table(
    "bench_row",
    _TABLES,
    Column("key", KeyType, primary_key=True, autoincrement=False),
    Column("name", Text),
    Column("content", LargeBinary),
)
_INSERT = insert(_ROW)
_UPDATE = update(_ROW).where(_ROW.c.key == bindparam("row")).values(content=bindparam("content"))


class BareTransaction:
    """Writes what a command writes, without knowing why.

    Args:
        engine: The same database the command uses.
        written: Rows a command writes, by kind, as `counting.Traffic.written` has them.
        state_bytes: Size of the instance's state, which one of the updates carries.
        row_bytes: Size of every other row.
    """

    def __init__(
        self, engine: Engine, written: Mapping[str, int], state_bytes: int, row_bytes: int = 200
    ) -> None:
        self._engine = engine
        self._inserts = [count for kind, count in written.items() if kind.startswith("INSERT")]
        self._updates = sum(count for kind, count in written.items() if kind.startswith("UPDATE"))
        self._state = b"s" * state_bytes
        self._row = b"r" * row_bytes
        self._next = 0
        _TABLES.drop_all(engine)
        _TABLES.create_all(engine)
        if self._updates:
            with engine.begin() as connection:
                connection.execute(_INSERT, [self._fresh() for _ in range(self._updates)])

    def run(self) -> None:
        """One transaction: an update a changed row, one statement a table for new rows."""
        with self._engine.begin() as connection:
            for key in range(1, self._updates + 1):
                content = self._state if key == 1 else self._row
                connection.execute(_UPDATE, {"row": key, "content": content})
            for count in self._inserts:
                connection.execute(_INSERT, [self._fresh() for _ in range(count)])

    def remove(self) -> None:
        """Take the table away again."""
        _TABLES.drop_all(self._engine)

    def _fresh(self) -> dict[str, object]:
        self._next += 1
        return {"key": self._next, "name": "row", "content": self._row}
