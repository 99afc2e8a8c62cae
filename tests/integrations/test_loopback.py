from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from engine.model import DeliveryState, OutboxRow
from integrations.loopback import Loopback

ROW = OutboxRow(
    key=1,
    channel="loopback",
    recipient="kommune_0301",
    kind="Henvendelse",
    payload={},
    idempotency_key="k-1",
    attempts=1,
    state=DeliveryState.WAITING,
    next_attempt_at=datetime(2027, 1, 4, 12, tzinfo=UTC),
)


def test_a_copy_is_dropped() -> None:
    channel = Loopback()
    channel.send(ROW)
    channel.send(replace(ROW, attempts=2))
    assert [row.attempts for row in channel.sent] == [1]


def test_only_the_latest_are_remembered() -> None:
    channel = Loopback(remember=2)
    for number in range(3):
        channel.send(replace(ROW, key=number, idempotency_key=f"k-{number}"))
    assert [row.key for row in channel.sent] == [1, 2]
