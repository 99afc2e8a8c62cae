from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from engine.storage import types

OSLO_WINTER = timezone(timedelta(hours=1))
MOMENT = datetime(2026, 1, 2, 13, 30, tzinfo=OSLO_WINTER)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        types.UtcDateTime().process_bind_param(datetime(2026, 1, 1), sqlite.dialect())  # noqa: DTZ001 - zone-less on purpose


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_a_moment_comes_back_in_utc(dialect: object) -> None:
    column = types.UtcDateTime()
    stored = column.process_bind_param(MOMENT, dialect)
    found = column.process_result_value(stored, dialect)
    assert found == MOMENT
    assert found is not None
    assert found.tzinfo is UTC


def test_nothing_stays_nothing() -> None:
    assert types.UtcDateTime().process_bind_param(None, sqlite.dialect()) is None
    assert types.UtcDateTime().process_result_value(None, sqlite.dialect()) is None
