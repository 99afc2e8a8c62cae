from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.runtime import instance


@pytest.fixture(autouse=True, scope="module")
def impatience() -> Iterator[None]:
    """An endless loop is one after a thousand elements too, and then it is told sooner."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(instance, "ACTIVATIONS", 1_000)
        yield
