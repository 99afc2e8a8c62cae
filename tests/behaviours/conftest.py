from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.behaviours import play as playing


@pytest.fixture(scope="session")
def empty_database() -> bytes:
    return playing.empty_database()


@pytest.fixture(params=list(playing.Way), ids=str)
def play(
    request: pytest.FixtureRequest, empty_database: bytes, tmp_path: Path
) -> Iterator[playing.Play]:
    """A play in each of the ways; afterwards the trail is exact and nothing is left over."""
    made = playing.Play(request.param, empty_database, tmp_path)
    yield made
    made.check()
    made.close()


@pytest.fixture
def straight(empty_database: bytes, tmp_path: Path) -> Iterator[playing.Play]:
    """For what takes long."""
    made = playing.Play(playing.Way.STRAIGHT, empty_database, tmp_path)
    yield made
    made.check()
    made.close()
