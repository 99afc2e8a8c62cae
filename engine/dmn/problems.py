"""What is found wrong while compiling a model, as diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagram.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from engine.dmn import model
    from engine.feel.errors import FeelSyntaxError


class Problems:
    """Collects diagnostics; the same one is kept once."""

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All of them, in the order they were found."""
        return tuple(self._found)

    def add(  # noqa: PLR0913 - the fields of a diagnostic
        self,
        home: model.Definitions,
        element: str,
        line: int,
        rule: str,
        message: str,
        message_en: str,
        *,
        hint: str = "",
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add one."""
        self._found[
            Diagnostic(
                file=home.file,
                element=element,
                line=line,
                severity=severity,
                rule=rule,
                message=message,
                message_en=message_en,
                hint=hint,
            )
        ] = None

    def syntax(
        self, home: model.Definitions, owner: str, cell: model.Cell, error: FeelSyntaxError
    ) -> None:
        """A text that is not FEEL, with the line of the mistake and a caret under it."""
        self.add(
            home,
            cell.id or owner,
            cell.line + error.line - 1 if cell.line else 0,
            "feel-syntax",
            f"Ugyldig FEEL: {error.message_nb}\n{error.caret}",
            f"Invalid FEEL: {error}\n{error.caret}",
        )

    def language(self, home: model.Definitions, element: str, line: int, language: str) -> None:
        """An expression in a language we do not evaluate."""
        self.add(
            home,
            element,
            line,
            "unsupported-language",
            f"Uttrykket er skrevet i «{language}». Bare FEEL blir utført.",
            f"The expression is written in '{language}'; only FEEL is evaluated.",
            hint="Skriv uttrykket i FEEL.",
        )

    def function_kind(self, home: model.Definitions, element: str, line: int, kind: str) -> None:
        """A function in Java or PMML."""
        self.add(
            home,
            element,
            line,
            "unsupported-function-kind",
            f"Funksjonen er av typen {kind}. Bare FEEL-funksjoner blir utført.",
            f"The function is of the kind {kind}; only FEEL functions are evaluated.",
            hint="Skriv funksjonen i FEEL.",
        )
