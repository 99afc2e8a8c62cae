"""The public face of FEEL: compile a text once, evaluate it many times."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from engine.feel import analysis, errors, kinds, parser, syntax, tests, translation, values
from engine.feel.builtins import registry
from engine.feel.frames import Code, Frame
from engine.feel.limits import Run
from engine.feel.values import Value

_NO_KINDS: Final[Mapping[str, kinds.Kind]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, eq=False)
class Expression:
    """A compiled expression; immutable, so that threads may share it.

    Attributes:
        text: The source.
        syntax: What it means.
        reads: Paths of the names from outside that it reads: `("sak", "minstetid")`.
    """

    text: str
    syntax: syntax.Expression
    reads: frozenset[tuple[str, ...]]
    _code: Code = field(repr=False)

    def evaluate(
        self, context: Mapping[str, Any], *, now: datetime | None = None, run: Run | None = None
    ) -> Value:
        """The value in a context.

        Args:
            context: Names to values; plain JSON and Python's dates are taken as FEEL's.
            now: What `now()` and `today()` tell, aware; without it they are null.
            run: The account to charge and to collect warnings in, instead of a new one.

        Raises:
            FeelError: A limit was exceeded, or `assert` failed. All else that goes wrong is null.
        """
        try:
            return self._code(Frame(context, None, run or Run(now)))
        except RecursionError as error:
            raise _too_deep() from error


@dataclass(frozen=True, slots=True, eq=False)
class UnaryTests:
    """The compiled tests of a decision table's cell; immutable.

    Attributes:
        text: The source.
        syntax: What it means.
        reads: Paths of the names from outside that it reads, without `?`.
    """

    text: str
    syntax: syntax.UnaryTests
    reads: frozenset[tuple[str, ...]]
    _checks: tuple[tests.Test, ...] = field(repr=False)
    _with_current: bool = field(repr=False)

    def matches(
        self,
        value: Value,
        context: Mapping[str, Any],
        *,
        now: datetime | None = None,
        run: Run | None = None,
    ) -> bool:
        """Whether the value passes; what cannot be told does not.

        Arguments and errors as of `Expression.evaluate`.
        """
        checks = self._checks
        if not checks:
            return True
        frame = Frame(context, None, run or Run(now))
        subject = value if type(value) in values.NATIVE else values.adopt(value)
        if self._with_current:
            frame = Frame({"?": subject}, frame, frame.run)
        try:
            verdict = tests.holds_one(checks, frame, subject)
        except RecursionError as error:
            raise _too_deep() from error
        return verdict is (not self.syntax.negated)


def _too_deep() -> errors.FeelError:
    return errors.LimitExceeded("the evaluation is nested too deep", "utregningen går for dypt")


def compile_expression(
    text: str,
    names: Collection[str] = (),
    *,
    members: Collection[str] = (),
    kinds_by_name: Mapping[str, kinds.Kind] = _NO_KINDS,
) -> Expression:
    """Compile an expression.

    Args:
        text: Without a leading `=`.
        names: Variables in scope. Only names of several words or with operators in them must be
            here; others are found when the expression is evaluated.
        members: Names that may stand after a dot (components of types), if not single words.
        kinds_by_name: Types `instance of` and parameters may name besides FEEL's own.

    Raises:
        FeelSyntaxError: The text is not FEEL; it tells line, column and what was expected.
    """
    node = parser.parse_expression(text, names, members, kinds_by_name, registry.INDEX)
    code = _compiled(text, frozenset(names), node)
    return Expression(text, node, analysis.reads(node), code)


def _compiled(text: str, names: frozenset[str], node: syntax.Expression) -> Code:
    try:
        return translation.compiler(registry.FUNCTIONS, names).compile(node)
    except RecursionError as error:
        raise parser.too_deep(text) from error


def compile_unary_tests(
    text: str,
    names: Collection[str] = (),
    *,
    members: Collection[str] = (),
    kinds_by_name: Mapping[str, kinds.Kind] = _NO_KINDS,
) -> UnaryTests:
    """Compile unary tests; arguments and errors as of `compile_expression`."""
    node = parser.parse_unary_tests(text, names, members, kinds_by_name, registry.INDEX)
    translate = translation.compiler(registry.FUNCTIONS, frozenset(names))
    try:
        checks = tuple(tests.compiled(translate, item, cell=True) for item in node.tests)
    except RecursionError as error:
        raise parser.too_deep(text) from error
    return UnaryTests(text, node, analysis.reads(node), checks, tests.mentions_current(node))
