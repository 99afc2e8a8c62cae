"""What can stop a DMN file or an evaluation; all else is a null result."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine import errors

if TYPE_CHECKING:
    from engine.diagram.diagnostics import Diagnostic
    from engine.dmn.scope import Problem


class Unreadable(errors.EngineError):
    """The file is no DMN that can be read safely.

    Attributes:
        diagnostics: Why, one or more.
    """

    code: ClassVar[str] = "decision_unreadable"

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("; ".join(found.message_en for found in diagnostics))
        self.diagnostics = diagnostics


class EvaluationStopped(errors.EngineError):
    """The evaluation grew past a limit, or the graph is a circle, so there is no result."""

    code: ClassVar[str] = "decision_evaluation_stopped"


class NotDecided(errors.EngineError):
    """Something in the decision went wrong, so that its result is nothing to go by."""

    code: ClassVar[str] = "decision_not_made"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(" ".join(f"{one.element}: {one.message_en}" for one in problems))
