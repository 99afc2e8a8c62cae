"""The engine's face for who carries deliveries out of the house."""

from __future__ import annotations

from engine import model, outbox, transactions


class Outbox:
    """Delivered at least once: what is claimed and never settled is claimed again."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def claim(self, limit: int) -> tuple[model.OutboxRow, ...]:
        """Take due deliveries; each must be settled within five minutes."""
        return self._runs.write(lambda tx: outbox.claim(tx, limit))

    def settle(self, key: model.Key, error: str | None, *, permanent: bool) -> None:
        """Record how a delivery went: sent (no error), to be tried again, or failed for good."""
        self._runs.write(lambda tx: outbox.settle(tx, key, error=error, permanent=permanent))
