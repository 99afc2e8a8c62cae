from __future__ import annotations

from typing import Any

import pytest

from tests.engine.runtime import playing

WAYS: dict[str, dict[str, Any]] = {
    "straight": {},
    "rebuilt": {"rebuild": True},
    "spring": {"now": playing.BEFORE_SPRING},
    "autumn": {"now": playing.BEFORE_AUTUMN},
}


@pytest.fixture(params=WAYS)
def play(request: pytest.FixtureRequest) -> Any:
    """Plays a process: straight, with its program built anew, and across clock changes."""
    way = WAYS[request.param]
    return lambda *args, **more: playing.Play(*args, **{**way, **more})
