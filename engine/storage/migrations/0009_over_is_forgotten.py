"""What jobs and denied changes said of a person is not kept when they are over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"


_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """What ended before is treated as what ends from now on; history stays as it was written."""
    job = _table("job", "variables", "asked")
    op.execute(job.update().where(job.c.state != "CREATED").values(variables={}, asked=None))
    task = _table("user_task", "denied")
    is_over = task.c.state.in_(("COMPLETED", "CANCELED"))
    op.execute(task.update().where(is_over).values(denied=None))


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(
        name, sa.column("state", sa.Text()), *(sa.column(one, _JSON) for one in columns)
    )
