"""Texts of a diagram that are constants or FEEL, compiled once per program."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.feel import errors as feel_errors
from engine.feel import expression as feel
from engine.feel.limits import Run
from engine.runtime import effects
from engine.runtime.stuck import Stuck


@dataclass(frozen=True, slots=True)
class Formula:
    """A constant or a compiled FEEL expression.

    Attributes:
        text: As drawn, without the leading `=`.
        expression: None for a constant, and for FEEL that does not parse.
        fault: Why the FEEL does not parse, else empty.
        names: The variables it reads, so that no others are converted to FEEL values.
    """

    text: str
    expression: feel.Expression | None = None
    fault: str = ""
    reads: frozenset[effects.Path] = frozenset()
    names: tuple[str, ...] = ()

    @property
    def constant(self) -> bool:
        """True when there is nothing to evaluate."""
        return self.expression is None and not self.fault

    def evaluate(
        self, context: Mapping[str, Any], now: datetime, chance: random.Random | None = None
    ) -> Any:
        """The FEEL value, or the constant's text; without `chance` nothing random is drawn.

        Raises:
            Stuck: the text is no FEEL, or evaluation met a limit.
        """
        if self.expression is None:
            if self.fault:
                raise Stuck(effects.ErrorType.EXTRACT_VALUE, f"{self.text}: {self.fault}")
            return self.text
        try:
            return self.expression.evaluate(context, run=Run(now, chance=chance))
        except feel_errors.FeelError as error:
            raise Stuck(effects.ErrorType.EXTRACT_VALUE, f"{self.text}: {error}") from error


def compile_text(text: str) -> Formula | None:
    """Compile a drawn text; None when there is none.

    A stored program must always build, so FEEL that does not parse is kept with its fault and
    becomes an incident where it is used.
    """
    stripped = text.strip()
    if not stripped:
        return None
    if not stripped.startswith("="):
        return Formula(stripped)
    body = stripped[1:].strip()
    try:
        compiled = feel.compile_expression(body)
    except feel_errors.FeelSyntaxError as error:
        return Formula(body, fault=str(error))
    names = tuple(sorted({path[0] for path in compiled.reads}))
    return Formula(body, compiled, "", frozenset(compiled.reads), names)


def compile_feel(text: str) -> Formula | None:
    """Compile a text that can only be FEEL, with or without the leading `=`."""
    stripped = text.strip()
    return compile_text(stripped if stripped.startswith("=") or not stripped else "=" + stripped)
