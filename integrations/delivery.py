"""Takes what is due from the outbox to its channel, outside every transaction."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from engine.model import OutboxRow
from engine.process_engine import ProcessEngine
from integrations.channels import Channel, DeliveryError, PermanentDeliveryError

log = logging.getLogger(__name__)


def deliver_due(engine: ProcessEngine, channels: Mapping[str, Channel], limit: int = 50) -> int:
    """Try each due delivery once.

    A delivery that fails is tried again later by the outbox's own schedule; one that can never
    succeed is left for an admin.

    Returns:
        How many were accepted by their channel.
    """
    accepted = 0
    for row in engine.outbox.claim(limit):
        error = _try(row, channels)
        engine.outbox.settle(
            row.key,
            error=None if error is None else str(error),
            permanent=isinstance(error, PermanentDeliveryError),
        )
        accepted += error is None
    return accepted


def _try(row: OutboxRow, channels: Mapping[str, Channel]) -> DeliveryError | None:
    channel = channels.get(row.channel)
    if channel is None:
        return PermanentDeliveryError(f"no channel named {row.channel}")
    try:
        channel.send(row)
    except DeliveryError as error:
        log.warning("delivery %(key)s failed", {"key": row.key}, exc_info=True)
        return error
    return None
