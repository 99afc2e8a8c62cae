from __future__ import annotations

from datetime import UTC, datetime, timedelta

from engine import outbox

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def test_each_attempt_waits_twice_as_long_and_never_more_than_six_hours() -> None:
    waits = [outbox.next_attempt_at(attempts, NOW) - NOW for attempts in range(1, 40)]
    assert waits[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=6)
