from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.storage import session
from tests.contracts import office, servers


@pytest.fixture(scope="session")
def sqlite_server(tmp_path_factory: pytest.TempPathFactory) -> servers.Sqlite:
    return servers.Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[servers.Postgresql]:
    with servers.postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> servers.Server:
    found: servers.Server = request.getfixturevalue(f"{request.param}_server")
    return found


@pytest.fixture
def database(server: servers.Server) -> Iterator[session.Database]:
    opened = session.open_database(server.new_url())
    yield opened
    opened.close()


@pytest.fixture
def at(database: session.Database) -> office.Office:
    return office.Office(database)
