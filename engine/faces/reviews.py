"""The engine's face for what changes by itself: each instance in a transaction of its own."""

from __future__ import annotations

import logging
from datetime import datetime

from engine import errors, model, reviews, transactions
from engine.runtime import effects

log = logging.getLogger(__name__)


class Reviews:
    """Keeps what waits in step with the table of deadlines. Any number of workers may do it."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs
        self._reviewed_at: datetime | None = None
        self._units_followed = False

    def follow_deadlines(self) -> int:
        """Compute anew what waits by a figure that changed since the last time.

        The first time every figure that ever changed counts, since nobody knows when it was done
        last; what is right already is left as it is.

        Returns:
            How many instances something moved in.
        """
        found = self._runs.read(lambda tx: reviews.changed(tx, self._reviewed_at))
        moved = sum(self._review(key, found.paths) for key in found.instances)
        self._reviewed_at = found.at
        return moved

    def follow_units(self) -> int:
        """Offer open tasks of units that were merged to those who took over.

        Done once: which units there are is read when the program starts.

        Returns:
            How many cases tasks moved in.
        """
        if self._units_followed:
            return 0
        keys = self._runs.read(reviews.of_merged_units)
        moved = sum(self._offer(key) for key in keys)
        self._units_followed = True
        return moved

    def _review(self, key: model.Key, paths: frozenset[effects.Path]) -> bool:
        try:
            return self._runs.write(lambda tx: reviews.compute_anew(tx, key, paths))
        except errors.EngineError:  # the others are not to wait for it; its old times still hold
            log.exception("instance %(key)s keeps its old times", {"key": key})
            return False

    def _offer(self, key: model.Key) -> bool:
        return self._runs.write(lambda tx: reviews.offer_anew(tx, key))
