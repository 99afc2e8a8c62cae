"""FEEL texts of a model compiled: literal expressions, and the tests of cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.feel import errors as feel_errors
from engine.feel import expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.dmn import model, types
    from engine.dmn.problems import Problems
    from engine.dmn.scope import Body, Scope, Session
    from engine.feel.kinds import Kind
    from engine.feel.values import Value


def nothing(_scope: Scope, _session: Session) -> Value:
    """Null: what is missing or cannot be read."""
    return None


@dataclass(frozen=True, slots=True)
class Texts:
    """Compiles the texts of one element.

    Attributes:
        home: The model the element is drawn in.
        owner: Id of the element, for messages.
        members: Names that may follow a dot: components of types, decisions of imports.
        kinds: The model's types as `instance of` names them.
        finder: Finds types by reference.
        problems: Told what cannot be compiled.
    """

    home: model.Definitions
    owner: str
    members: frozenset[str]
    kinds: Mapping[str, Kind]
    finder: types.Types
    problems: Problems

    def text(self, cell: model.Cell, names: frozenset[str]) -> Body:
        """The closure of a FEEL text; null when it is none."""
        if not cell.text:
            return nothing
        if cell.foreign:
            self.problems.language(self.home, cell.id or self.owner, cell.line, cell.foreign)
            return nothing
        try:
            compiled = expression.compile_expression(
                cell.text, names, members=self.members, kinds_by_name=self.kinds
            )
        except feel_errors.FeelSyntaxError as error:
            self.problems.syntax(self.home, self.owner, cell, error)
            return nothing
        evaluate = compiled.evaluate
        return lambda scope, session: evaluate(scope, run=session.run)

    def tests(self, cell: model.Cell, names: frozenset[str]) -> expression.UnaryTests | None:
        """Compiled unary tests; None when the text is none."""
        if cell.foreign:
            self.problems.language(self.home, cell.id or self.owner, cell.line, cell.foreign)
            return None
        try:
            return expression.compile_unary_tests(
                cell.text or "-", names, members=self.members, kinds_by_name=self.kinds
            )
        except feel_errors.FeelSyntaxError as error:
            self.problems.syntax(self.home, self.owner, cell, error)
            return None
