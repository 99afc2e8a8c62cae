"""Collects what is wrong with a form file, and compiles the FEEL and patterns in it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

import regex

from engine.diagram import diagnostics
from engine.feel import errors as feel_errors
from engine.feel import expression
from engine.forms import model as form_model

_TEMPLATE = regex.compile(r"\{\{(.*?)\}\}", regex.DOTALL)


class Findings:
    """Every problem found in one form file.

    Args:
        source: The file's text, to find lines in.
        names: Names that expressions may use beside those FEEL can tell by itself.
    """

    def __init__(self, file: str, source: str, names: Collection[str] = ()) -> None:
        self._file = file
        self._source = source
        self._names = names
        self.found: list[diagnostics.Diagnostic] = []

    def line_of(self, component_id: str) -> int:
        """The line that holds the component's id, 0 when it has none."""
        if not component_id:
            return 0
        quoted = regex.escape(json.dumps(component_id, ensure_ascii=False))
        match = regex.search(rf'"id"\s*:\s*{quoted}', self._source, timeout=1)
        return self._source.count("\n", 0, match.start()) + 1 if match else 0

    def add(
        self,
        rule: str,
        element: str,
        texts: tuple[str, str],
        *,
        hint: str = "",
        warning: bool = False,
    ) -> None:
        """Note a problem; `texts` is the message in bokmål and in English."""
        severity = diagnostics.Severity.WARNING if warning else diagnostics.Severity.ERROR
        self.found.append(
            diagnostics.Diagnostic(
                file=self._file,
                element=element,
                line=self.line_of(element),
                severity=severity,
                rule=rule,
                message=texts[0],
                message_en=texts[1],
                hint=hint,
            )
        )

    @property
    def errors(self) -> bool:
        """Whether anything found blocks a deployment."""
        return any(found.severity is diagnostics.Severity.ERROR for found in self.found)

    def feel(self, text: Any, element: str, what: str) -> expression.Expression | None:
        """Compile a FEEL text with or without its leading `=`; None and a problem when it fails."""
        if not isinstance(text, str) or not text.strip().removeprefix("=").strip():
            return None
        try:
            return expression.compile_expression(text.strip().removeprefix("="), self._names)
        except feel_errors.FeelError as error:
            self.add(
                "form-expression",
                element,
                (
                    f"Uttrykket for {what} er ikke gyldig FEEL: {error}",
                    f"The expression for {what} is not valid FEEL: {error}",
                ),
            )
            return None

    def default(self, value: Any, element: str) -> Any:
        """What a field shows first: a plain value, or FEEL (`=…`) over what the form sees."""
        if isinstance(value, str) and value.startswith("="):
            return self.feel(value, element, "standardverdien")
        return value

    def template(self, text: Any, element: str, what: str) -> form_model.Template:
        """A text that is FEEL as a whole (`=…`) or holds FEEL in double braces."""
        if not isinstance(text, str) or not text:
            return ()
        if text.startswith("="):
            whole = self.feel(text, element, what)
            return (whole,) if whole is not None else ()
        return tuple(self._pieces(text, element, what))

    def _pieces(self, text: str, element: str, what: str) -> list[str | expression.Expression]:
        pieces: list[str | expression.Expression] = []
        for number, piece in enumerate(_TEMPLATE.split(text)):
            if number % 2 == 0:
                if piece:
                    pieces.append(piece)
            elif piece.lstrip().startswith(("#", "/")):
                self.add(
                    "form-template",
                    element,
                    (
                        f"Løkker og vilkår i tekst støttes ikke: {{{{{piece}}}}}",
                        f"Loops and conditions in texts are not supported: {{{{{piece}}}}}",
                    ),
                    hint="Del teksten i flere tekstfelt med «Skjul hvis».",
                )
            elif (compiled := self.feel(piece, element, what)) is not None:
                pieces.append(compiled)
        return pieces

    def pattern(self, text: Any, element: str) -> regex.Pattern[str] | None:
        """Compile the pattern of a text field."""
        if not isinstance(text, str) or not text:
            return None
        try:
            return regex.compile(text, regex.ASCII)
        except regex.error as error:
            self.add(
                "form-pattern",
                element,
                (f"Mønsteret er ikke gyldig: {error}", f"The pattern is not valid: {error}"),
            )
            return None
