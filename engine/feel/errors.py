"""What compiling or evaluating FEEL can refuse."""

from __future__ import annotations

from engine import errors


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
        text: The whole expression.
        offset: Index of the offending character in it.
        message_nb: The message in bokmål, without the position.
    """

    code = "feel_syntax"

    def __init__(self, message: str, message_nb: str, text: str, offset: int) -> None:
        super().__init__(message, message_nb)
        self.text = text
        self.offset = min(offset, len(text))

    @property
    def line(self) -> int:
        """Line of the offending character, from 1."""
        return self.text.count("\n", 0, self.offset) + 1

    @property
    def column(self) -> int:
        """Column of the offending character in its line, from 1."""
        return self.offset - (self.text.rfind("\n", 0, self.offset) + 1) + 1

    @property
    def caret(self) -> str:
        """The offending line, and under it a caret at the offending character."""
        start = self.text.rfind("\n", 0, self.offset) + 1
        end = self.text.find("\n", self.offset)
        shown = self.text[start : end if end >= 0 else len(self.text)].replace("\t", " ")
        column = self.offset - start
        first = max(0, column - 60)
        return f"{shown[first : first + 100]}\n{' ' * (column - first)}^"
