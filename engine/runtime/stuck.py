"""How an element says that it cannot go on."""

from __future__ import annotations

from engine.runtime import effects


class Stuck(Exception):
    """An element cannot go on; the instance turns it into an incident and runs its other paths.

    Attributes:
        error_type: What kind of thing went wrong.
    """

    def __init__(self, error_type: effects.ErrorType, message: str) -> None:
        super().__init__(message)
        self.error_type = error_type
