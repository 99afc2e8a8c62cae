"""Plays test cases of Camunda's format; what all need is made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.scenario import memory
from tests.engine.scenario import casting


@pytest.fixture(scope="session")
def shelf() -> Iterator[memory.Shelf]:
    with closing(memory.Shelf()) as made:
        yield made


@pytest.fixture
def play(tmp_path: Path, shelf: memory.Shelf) -> Callable[..., str]:
    """Play instructions on diagrams; why it failed, empty when it passed."""
    return lambda resources, *instructions: casting.play(tmp_path, shelf, resources, *instructions)
