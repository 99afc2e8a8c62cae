"""What all tests share: how much chance property tests have, and how slow the browser is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# How long a busy machine takes says nothing of the code: no test here fails by the clock.
_EVERYWHERE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same tree draws the same examples wherever it is tested, so that what is green stays green.
settings.register_profile("here", _EVERYWHERE, derandomize=True)
# `make nightly` looks for new ones: the random diagrams in earnest.
settings.register_profile("nightly", _EVERYWHERE, max_examples=10_000)
settings.load_profile("here")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--slow-browser",
        type=float,
        default=1.0,
        help="run the browser's scripts so many times slower: what only speed wins then fails",
    )
