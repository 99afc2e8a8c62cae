"""A worker process for tests: fires what is due, or dies at a given point.

Run as `python worker_process.py URL MOMENT WHEN`; WHEN is `end`, `claimed` or `uncommitted`.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime

from engine import timers
from engine.ports import StoppedClock
from engine.storage import session
from engine.transaction import Transaction
from tests.contracts.office import Office


def run(url: str, moment: str, when: str) -> None:
    at = Office(session.open_database(url), StoppedClock(datetime.fromisoformat(moment)))
    if when == "end":
        fired = sum(iter(lambda: at.engine.timers.fire_due(3), 0))
        sys.stdout.write(str(fired))
        return
    transactions = at.engine._transactions
    claimed = transactions.write(lambda tx: timers.claim_due(tx, 3))
    assert claimed
    if when == "claimed":
        os._exit(9)

    def fire_and_die(tx: Transaction) -> None:
        timers.fire(tx, claimed[0])
        tx.flush()
        os._exit(9)

    transactions.write(fire_and_die)


if __name__ == "__main__":
    run(*sys.argv[1:])
