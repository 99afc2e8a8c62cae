"""Abstract syntax to closures: `Code` is called with a frame and gives a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any, Final

from engine.feel import calls, containers, limits, loops, operators, syntax, tests, values
from engine.feel.frames import Code, Frame
from engine.feel.syntax import Expression
from engine.feel.values import NATIVE, TEMPORAL, Function, Value

_MISSING: Final = object()
_FOLDABLE: Final = (str, bool, Decimal, values.Range, *TEMPORAL)


class Compiler:
    """Turns nodes into closures, with constants computed beforehand.

    Args:
        built_ins: The functions that are known without being declared.
        declared: Names from outside, which may stand for built-in ones.
    """

    def __init__(self, built_ins: Mapping[str, Function], declared: frozenset[str]) -> None:
        self.built_ins = built_ins
        self._bound: list[frozenset[str]] = [declared]
        self._constants: dict[Code, Value] = {}

    def compile(self, node: Expression) -> Code:
        """The closure of a node."""
        return _COMPILERS[type(node)](self, node)

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


def _name(compiler: Compiler, node: syntax.Name) -> Code:
    name = node.name
    built_in = compiler.built_ins.get(name)

    def code(frame: Frame) -> Value:
        at: Frame | None = frame
        while at is not None:
            value = at.values.get(name, _MISSING)
            if value is not _MISSING:
                if type(value) in NATIVE:
                    return value  # type: ignore[no-any-return]  # the types of Value
                if type(value) is list:
                    frame.run.charge(len(value) >> 2)
                return values.adopt(value)
            at = at.up
        if built_in is None:
            frame.run.warn(f"there is no {name}")
        return built_in

    return code


def _constant(compiler: Compiler, node: syntax.Constant) -> Code:
    return compiler.constant(node.value)


_COMPILERS: Final[Mapping[type, Callable[[Compiler, Any], Code]]] = {
    syntax.Name: _name,
    syntax.Constant: _constant,
    syntax.AtLiteral: containers.at_literal,
    syntax.ListLiteral: containers.list_literal,
    syntax.ContextLiteral: containers.context_literal,
    syntax.Interval: containers.interval,
    syntax.Limit: containers.limit,
    syntax.Path: containers.path,
    syntax.Filter: containers.filtered,
    syntax.Disjunction: operators.disjunction,
    syntax.Conjunction: operators.conjunction,
    syntax.Comparison: operators.comparison,
    syntax.Between: operators.between,
    syntax.InstanceOf: operators.instance_of,
    syntax.Arithmetic: operators.arithmetic,
    syntax.Power: operators.power,
    syntax.Negation: operators.negation,
    syntax.In: tests.in_tests,
    syntax.Call: calls.call,
    syntax.NamedCall: calls.named_call,
    syntax.FunctionLiteral: calls.function_literal,
    syntax.For: loops.for_loop,
    syntax.Quantified: loops.quantified,
    syntax.If: loops.conditional,
}
