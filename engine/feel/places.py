"""A place in a FEEL text, as people are shown it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_BEFORE: Final = 60
_WIDTH: Final = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A character in a text."""

    text: str
    offset: int

    @property
    def _start(self) -> int:
        return self.text.rfind("\n", 0, self.offset) + 1

    @property
    def line(self) -> int:
        """Its line, from 1."""
        return self.text.count("\n", 0, self.offset) + 1

    @property
    def column(self) -> int:
        """Its column in the line, from 1."""
        return self.offset - self._start + 1

    @property
    def caret(self) -> str:
        """The line (of a long one the part around it), and under it a caret."""
        end = self.text.find("\n", self.offset)
        shown = self.text[self._start : end if end >= 0 else len(self.text)].replace("\t", " ")
        column = self.offset - self._start
        first = max(0, column - _BEFORE)
        return f"{shown[first : first + _WIDTH]}\n{' ' * (column - first)}^"
