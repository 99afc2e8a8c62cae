"""Lines of history are numbered by the database, in the order in which they are written.

Until now their keys began with the moment by the writer's clock, and no two machines' clocks agree.
SQLite numbers rows by itself when they come without a key.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Go on from the last key there is."""
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        last = connection.scalar(text("SELECT coalesce(max(key), 0) FROM history"))
        op.execute(f"CREATE SEQUENCE history_key_seq START WITH {last + 1} OWNED BY history.key")
        op.execute("ALTER TABLE history ALTER COLUMN key SET DEFAULT nextval('history_key_seq')")
