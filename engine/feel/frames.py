"""Where names get their values while an expression is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from engine.feel.limits import Run
from engine.feel.values import Value


class Frame:
    """The names of one scope, and the scope around it.

    Attributes:
        values: Name to value; of the outermost frame the context given from outside.
        up: The frame around, None outermost.
        run: What the evaluation is charged to.
    """

    __slots__ = ("run", "up", "values")

    def __init__(self, values: Mapping[str, Any], up: Frame | None, run: Run) -> None:
        self.values = values
        self.up = up
        self.run = run


Code = Callable[[Frame], Value]
