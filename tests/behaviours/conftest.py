from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.behaviours import play as playing
from tests.behaviours.databases import Databases
from tests.properties import uncompacted


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    made = Databases(tmp_path_factory.mktemp("behaviours"))
    yield made
    made.close()
    made.memory.dispose()


@pytest.fixture(autouse=True)
def twins(monkeypatch: pytest.MonkeyPatch) -> uncompacted.Twins:
    """Compaction changes nothing: beside each instance its uncompacted twin takes every step."""
    made = uncompacted.Twins()
    made.install(monkeypatch)
    return made


@pytest.fixture(params=list(playing.Way), ids=str)
def play(request: pytest.FixtureRequest, databases: Databases) -> Iterator[playing.Play]:
    """A play in each of the ways; afterwards the trail is exact and nothing is left over."""
    made = playing.Play(request.param, databases)
    yield made
    made.check()


@pytest.fixture
def straight(databases: Databases) -> Iterator[playing.Play]:
    """For what takes long."""
    made = playing.Play(playing.Way.STRAIGHT, databases)
    yield made
    made.check()


@pytest.fixture
def racing(databases: Databases) -> Iterator[playing.Play]:
    """For races of its own."""
    made = playing.Play(playing.Way.RACING, databases)
    yield made
    made.check()
