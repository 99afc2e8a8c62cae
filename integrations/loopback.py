"""A channel that goes nowhere: for the demo, for tests and for units without a real channel."""

from __future__ import annotations

from collections import deque

from engine.model import OutboxRow


class Loopback:
    """Accepts everything and remembers the latest deliveries.

    Attributes:
        sent: The latest deliveries, oldest first; a copy of an earlier one is dropped, as a real
            receiver would by its idempotency key.
    """

    def __init__(self, remember: int = 200) -> None:
        self.sent: deque[OutboxRow] = deque(maxlen=remember)

    def send(self, row: OutboxRow) -> None:
        """Accept the delivery."""
        if all(earlier.idempotency_key != row.idempotency_key for earlier in self.sent):
            self.sent.append(row)
