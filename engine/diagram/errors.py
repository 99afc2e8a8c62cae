"""What the diagram package raises."""

from __future__ import annotations

from engine import errors
from engine.diagram import diagnostics


class Unreadable(errors.EngineError):
    """The file is not a BPMN diagram that can be read.

    Attributes:
        diagnostics: What is wrong with it, never empty.
    """

    code = "unreadable"

    def __init__(self, *found: diagnostics.Diagnostic) -> None:
        super().__init__("; ".join(item.message_en for item in found))
        self.diagnostics = found
