"""Closures of unary tests and of `in`."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.feel import comparison, operators, syntax, values
from engine.feel.frames import Code, Frame
from engine.feel.values import Range, Value

if TYPE_CHECKING:
    from engine.feel.compiler import Compiler
    from engine.feel.limits import Run

#: Called with a frame (in which `?` is the value) and the value.
Test = Callable[[Frame, Value], bool | None]


def in_tests(compiler: Compiler, node: syntax.In) -> Code:
    """`a in b`, `a in (b, c)`: true if one test holds."""
    value = compiler.compile(node.value)
    checks = tuple(compiled(compiler, item, cell=False) for item in node.tests)
    with_current = any(mentions_current(item) for item in node.tests)

    def code(frame: Frame) -> Value:
        subject = value(frame)
        inner = Frame({"?": subject}, frame, frame.run) if with_current else frame
        return holds_one(checks, inner, subject)

    return code


def holds_one(checks: tuple[Test, ...], frame: Frame, subject: Value) -> bool | None:
    """Whether one of the tests holds; null when none does and one cannot tell."""
    result: bool | None = False
    for check in checks:
        verdict = check(frame, subject)
        if verdict is True:
            return True
        if verdict is None:
            result = None
    return result


def compiled(compiler: Compiler, node: syntax.Expression, *, cell: bool) -> Test:
    """One positive unary test.

    Args:
        compiler: For the expressions in the test.
        node: The test.
        cell: It stands in a decision table, where an expression that is true or false decides by
            itself (`count(orders) > 3`), unless true and false are what is tested.
    """
    if isinstance(node, syntax.Limit):
        return _limit(compiler, node)
    code = compiler.compile(node)
    if mentions_current(node):
        return _about_current(code)
    if compiler.is_constant(code):
        return _fixed(compiler.value_of(code))
    return _in_cell(code) if cell else _plain(code)


def _plain(code: Code) -> Test:
    return lambda frame, subject: matches(subject, code(frame), frame.run)


def _fixed(wanted: Value) -> Test:
    """The test for a constant; the two kinds tables are full of are compared at once."""
    kind = type(wanted)
    if kind is not str and kind is not Decimal:
        return lambda frame, subject: matches(subject, wanted, frame.run)

    def check(frame: Frame, subject: Value) -> bool | None:
        if type(subject) is kind:
            return subject == wanted
        return matches(subject, wanted, frame.run)

    return check


def _fixed_limit(sign: str, bound: Value) -> Test:
    order_of = operators.order_of
    if not isinstance(bound, Decimal):
        return lambda frame, subject: order_of(sign, subject, bound, frame.run)
    holds = operators.ORDERS[sign]

    def check(frame: Frame, subject: Value) -> bool | None:
        if type(subject) is Decimal:
            return holds(subject, bound)
        return order_of(sign, subject, bound, frame.run)

    return check


def _limit(compiler: Compiler, node: syntax.Limit) -> Test:
    sign, operand = node.operator, compiler.compile(node.operand)
    if sign in operators.ORDERS and compiler.is_constant(operand):
        return _fixed_limit(sign, compiler.value_of(operand))
    order_of = operators.order_of
    return lambda frame, subject: order_of(sign, subject, operand(frame), frame.run)


def _about_current(code: Code) -> Test:
    def check(frame: Frame, subject: Value) -> bool | None:
        verdict = code(frame)
        return verdict if isinstance(verdict, bool) else matches(subject, verdict, frame.run)

    return check


def _in_cell(code: Code) -> Test:
    def check(frame: Frame, subject: Value) -> bool | None:
        verdict = code(frame)
        if isinstance(verdict, bool) and not isinstance(subject, bool):
            return verdict
        return matches(subject, verdict, frame.run)

    return check


def matches(subject: Value, wanted: Value, run: Run | None = None) -> bool | None:
    """Whether the subject is what is wanted, in the range, or in the list."""
    if isinstance(wanted, Range):
        return comparison.contains(wanted, subject)
    if isinstance(wanted, list):
        if isinstance(subject, list) and comparison.equal(subject, wanted, run):
            return True
        return any(_is_item(subject, values.adopt(item), run) for item in wanted)
    return comparison.equal(subject, wanted, run)


def _is_item(subject: Value, item: Value, run: Run | None) -> bool:
    if run is not None:
        run.charge(1)
    if isinstance(item, Range) and not isinstance(subject, Range):
        return comparison.contains(item, subject) is True
    return comparison.equal(subject, item, run) is True


def mentions_current(node: syntax.Node) -> bool:
    """Whether `?` occurs in the expression."""
    return any(isinstance(part, syntax.Name) and part.name == "?" for part in syntax.walk(node))
