"""Column types that hold on both databases: keys, aware moments, JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, BindParameter, DateTime, Dialect, Integer, literal
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no zone; SQLite gets UTC without the offset."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value.isoformat()}")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give SQLite's moments back their zone and PostgreSQL's the same one."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


def constant(value: str) -> BindParameter[str]:
    """A value written into the statement, so that a prepared plan knows the partial index."""
    return literal(value, literal_execute=True)


KeyType: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
JsonType: TypeEngine[Any] = JSON().with_variant(JSONB(), "postgresql")
