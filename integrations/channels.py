"""The port to the outside: a channel takes one outbox row and hands it to another system."""

from __future__ import annotations

from typing import Protocol

from engine.model import OutboxRow


class DeliveryError(Exception):
    """A delivery did not succeed."""


class TemporaryDeliveryError(DeliveryError):
    """The other side could not take it now; a later attempt may succeed, so it is retried."""


class PermanentDeliveryError(DeliveryError):
    """The other side will never take it (unknown recipient, refused): a retry cannot help."""


class Channel(Protocol):
    """A way out of the system."""

    def send(self, row: OutboxRow) -> None:
        """Hand one delivery over; returning means the other side has accepted it.

        May be called again for a row that was sent before, when the process died in between: the
        receiver tells copies apart by `row.idempotency_key`.

        Raises:
            TemporaryDeliveryError: try again later.
            PermanentDeliveryError: trying again cannot help.
        """
        ...
