"""Abstract syntax to closures: `Code` is called with a frame and gives a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final

from engine.feel import limits, syntax, values
from engine.feel.frames import Code, Frame
from engine.feel.syntax import Expression
from engine.feel.values import TEMPORAL, Function, Value

_FOLDABLE: Final = (str, bool, Decimal, values.Range, *TEMPORAL)


class Compiler:
    """Turns nodes into closures, with constants computed beforehand.

    Args:
        translators: What turns a node of each type into a closure, with this compiler's help.
        built_ins: The functions that are known without being declared.
        declared: Names from outside, which may stand for built-in ones.
    """

    def __init__(
        self,
        translators: Mapping[type, Translator],
        built_ins: Mapping[str, Function],
        declared: frozenset[str],
    ) -> None:
        self._translators = translators
        self.built_ins = built_ins
        self._bound: list[frozenset[str]] = [declared]
        self._constants: dict[Code, Value] = {}

    def compile(self, node: Expression) -> Code:
        """The closure of a node."""
        return self._translators[type(node)](self, node)

    @contextmanager
    def binding(self, names: frozenset[str]) -> Iterator[None]:
        """Inside the block these names are bound in a frame of their own."""
        self._bound.append(names)
        yield
        self._bound.pop()

    def is_bound(self, name: str) -> bool:
        """Whether the name may be somebody else's than the built-in function's."""
        return any(name in names for names in self._bound)

    def constant(self, value: Value) -> Code:
        """A closure that always gives the value."""

        def code(frame: Frame) -> Value:  # noqa: ARG001 - all code takes a frame
            return value

        self._constants[code] = value
        return code

    def is_constant(self, *codes: Code) -> bool:
        """Whether all of these always give the same."""
        return all(code in self._constants for code in codes)

    def value_of(self, code: Code) -> Value:
        """What a constant closure gives."""
        return self._constants[code]

    def weight(self, node: Expression) -> int:
        """How many nodes an expression has: what one more round of a loop costs."""
        return sum(1 for _ in syntax.walk(node))

    def names_in(self, node: Expression) -> frozenset[str]:
        """All names that occur in an expression, bound or not."""
        return frozenset(part.name for part in syntax.walk(node) if isinstance(part, syntax.Name))

    def folded(self, code: Code, *parts: Code) -> Code:
        """The closure, or its value when all its parts are constants.

        Null is not folded, so that the reason is told at each evaluation.
        """
        if not self.is_constant(*parts):
            return code
        value = code(Frame({}, None, limits.Run()))
        return self.constant(value) if isinstance(value, _FOLDABLE) else code


Translator = Callable[[Compiler, Any], Code]
