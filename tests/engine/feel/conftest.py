from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from engine.feel import comparison, expression, values

NOW = datetime(2027, 3, 1, 11, 30, tzinfo=UTC)
Evaluate = Callable[..., values.Value]


@pytest.fixture
def evaluate() -> Evaluate:
    """Compiles and evaluates a text on 1 March 2027 at 12:30 in Oslo."""

    def run(text: str, context: Mapping[str, Any] | None = None) -> values.Value:
        names = context or {}
        return expression.compile_expression(text, names).evaluate(names, now=NOW)

    return run


@pytest.fixture
def check(evaluate: Evaluate) -> Callable[[str, str], None]:
    """Asserts that two texts give the very same value, zones and all."""

    def same(text: str, expected: str) -> None:
        got, wanted = evaluate(text), evaluate(expected)
        assert comparison.identical(got, wanted), f"{text} gave {got!r}, not {wanted!r}"

    return same
