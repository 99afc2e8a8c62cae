"""What a scenario came to."""

from __future__ import annotations

from dataclasses import dataclass


class StepFailed(Exception):
    """What the scenario says is not so; the message tells what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """One scenario of one file.

    Attributes:
        line: Where the step that failed stands, or the scenario when all passed; 0 without lines.
        reason: Why it failed, empty when it passed.
        seconds: How long it took to play.
    """

    file: str
    name: str
    passed: bool
    reason: str = ""
    line: int = 0
    seconds: float = 0.0
