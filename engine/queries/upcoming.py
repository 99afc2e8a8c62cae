"""What is to happen in a case by itself, and when: its timers that run, the next first."""

from __future__ import annotations

from engine import access, cases, model
from engine.queries import operations
from engine.storage import tables
from engine.transaction import Transaction

_timer = tables.timer
MOST = 20


def upcoming(tx: Transaction, case_key: model.Key) -> tuple[model.TimerView, ...]:
    """The next timers of a case, for who takes part in it; those without a name tell nobody much.

    Raises:
        errors.NotFound: there is no such case, or the actor takes no part in it.
    """
    if not cases.takes_part(tx, case_key):
        raise access.Denied(f"case {case_key}", case_key=case_key)
    statement = operations.TIMERS.where(_timer.c.case_key == case_key, _timer.c.name != "")
    rows = tx.connection.execute(statement.order_by(_timer.c.due_at, _timer.c.key).limit(MOST))
    return tuple(operations.view_timer(row) for row in rows if row.name != row.element_id)
