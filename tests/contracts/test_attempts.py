from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from engine.storage import tables
from tests.contracts.office import Office

WINDOW = timedelta(minutes=5)


def test_only_so_many_attempts_in_a_window_each_subject_for_itself(at: Office) -> None:
    attempts = at.engine.attempts
    assert [attempts.allowed("kari", 3, WINDOW) for _ in range(5)] == [True] * 3 + [False] * 2
    assert attempts.allowed("geir", 3, WINDOW)
    at.clock.move(WINDOW - timedelta(seconds=1))
    assert not attempts.allowed("kari", 3, WINDOW)
    at.clock.move(timedelta(seconds=1))
    assert [attempts.allowed("kari", 3, WINDOW) for _ in range(4)] == [True] * 3 + [False]


def test_what_is_kept_names_nobody_and_is_forgotten(at: Office) -> None:
    at.engine.attempts.allowed("kari fra 10.0.0.1", 3, WINDOW)
    rows = at.database.read(lambda found: found.execute(select(tables.attempt)).all())
    assert "kari" not in str(rows)
    at.clock.move(timedelta(days=1, seconds=1))
    at.engine.attempts.forget()
    assert at.database.read(lambda found: found.execute(select(tables.attempt)).all()) == []
