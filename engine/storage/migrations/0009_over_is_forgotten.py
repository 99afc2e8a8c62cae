"""What jobs and denied changes said of a person is not kept when they are over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"


_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """What ended before is treated as what ends from now on; history stays as it was written.

    Rows that say nothing are left alone: there may be very many of them.
    """
    job = _table("job", "variables", "asked")
    tells = sa.or_(job.c.variables != sa.literal({}, _JSON), job.c.asked.is_not(None))
    over = job.c.state != "CREATED"
    op.execute(job.update().where(over, tells).values(variables={}, asked=sa.null()))
    task = _table("user_task", "denied")
    over = task.c.state.in_(("COMPLETED", "CANCELED"))
    op.execute(task.update().where(over, task.c.denied.is_not(None)).values(denied=sa.null()))


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(
        name, sa.column("state", sa.Text()), *(sa.column(one, _JSON) for one in columns)
    )
