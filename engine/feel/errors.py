"""What compiling or evaluating FEEL can refuse."""

from __future__ import annotations

from engine import errors
from engine.feel import places


class FeelError(errors.EngineError):
    """The expression went over a limit or failed an assertion.

    Attributes:
        message_nb: The same message in bokmål.
    """

    code = "feel_error"

    def __init__(self, message: str | None = None, message_nb: str | None = None) -> None:
        super().__init__(message)
        self.message_nb = message_nb or str(self)


class LimitExceeded(FeelError):
    """The evaluation would take too many steps, too much memory or too much time."""

    code = "feel_limit"


class AssertionFailed(FeelError):
    """The condition of `assert` was not true."""

    code = "feel_assertion"


class FeelSyntaxError(FeelError):
    """The text is not FEEL.

    Attributes:
        place: Where in the text.
        message_nb: The message in bokmål, without the position.
    """

    code = "feel_syntax"

    def __init__(self, message: str, message_nb: str, text: str, offset: int) -> None:
        super().__init__(message, message_nb)
        self.place = places.Place(text, min(offset, len(text)))

    @property
    def line(self) -> int:
        """Line of the offending character, from 1."""
        return self.place.line

    @property
    def column(self) -> int:
        """Column of the offending character in its line, from 1."""
        return self.place.column

    @property
    def caret(self) -> str:
        """The offending line, and under it a caret at the offending character."""
        return self.place.caret
