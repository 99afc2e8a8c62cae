"""What a check finds, in the shape every command and page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Errors block a deployment; warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One problem of one resource.

    Attributes:
        file: Name of the resource as given by the caller.
        element: Id of the drawn element, empty when the file as a whole is meant.
        line: Line in the source, 0 when there is none.
        rule: Id of the rule, in kebab-case.
        message: Bokmål, for the person who drew it.
        message_en: The same in English.
        hint: Bokmål: what to draw or write instead.
    """

    file: str
    element: str
    line: int
    severity: Severity
    rule: str
    message: str
    message_en: str
    hint: str = ""

    def __str__(self) -> str:
        """One line in English, for logs and failing tests."""
        return f"{self.file}:{self.line}: {self.element}: {self.message_en} [{self.rule}]"
