from __future__ import annotations

import pytest

from tests.contracts.conftest import postgresql_server, sqlite_server

__all__ = ["postgresql_server", "sqlite_server"]

ROUNDS = 20


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rounds", type=int, default=ROUNDS, help="how often the fault test kills something"
    )


@pytest.fixture
def rounds(pytestconfig: pytest.Config) -> int:
    """How often; the option is only known when pytest is asked for this folder by name."""
    return int(pytestconfig.getoption("--rounds", default=ROUNDS))
