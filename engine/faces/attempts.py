"""The engine's face for limiting how often something is tried; see `engine.attempts`."""

from __future__ import annotations

from datetime import timedelta

from engine import attempts, transactions


class Attempts:
    """Each a transaction of its own."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def allowed(self, subject: str, most: int, window: timedelta) -> bool:
        """Count one more attempt, and whether it is among the first `most` of its window."""
        return self._runs.write(lambda tx: attempts.allowed(tx, subject, most, window))

    def forget(self) -> None:
        """Drop what was tried long ago."""
        self._runs.write(attempts.forget)
