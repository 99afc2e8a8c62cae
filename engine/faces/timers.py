"""The engine's face for time: fires the timers that are due, and starts what a time starts."""

from __future__ import annotations

import logging

from engine import starts, timers, transactions
from engine.storage import session

log = logging.getLogger(__name__)


class Timers:
    """Each timer gets a transaction of its own, so that one instance's fault stops no other."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def fire_due(self, limit: int = 100) -> int:
        """Fire due timers, past those that fail; answers how many fired."""
        claimed = self._runs.write(lambda tx: timers.claim_due(tx, limit))
        fired = sum(self._fire(one) for one in claimed)
        due = self._runs.read(lambda tx: starts.due_now(tx, limit))
        return fired + sum(self._start(one) for one in due)

    def _start(self, due: starts.Due) -> bool:
        try:
            return self._runs.write(lambda tx: starts.fire(tx, due))
        except Exception:  # one process that cannot start must not stop the others
            log.exception("start event %(key)s failed", {"key": due.key})
        return False

    def _fire(self, claimed: timers.Claimed) -> bool:
        try:
            return self._runs.write(lambda tx: timers.fire(tx, claimed))
        except session.UNAVAILABLE:
            log.warning("timer %(key)s waits for its lease to run out", {"key": claimed.key})
        except Exception as error:  # one instance's fault must not stop the others
            log.exception("timer %(key)s failed", {"key": claimed.key})
            reason = timers.reason(error)
            self._runs.write(lambda tx: timers.give_up(tx, claimed, reason))
        return False
