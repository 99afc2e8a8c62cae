"""Closures of the operators: logic, comparison, arithmetic."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING, Any, Final

from engine.feel import arithmetic as sums
from engine.feel import comparison as relations
from engine.feel import kinds, syntax
from engine.feel.frames import Code, Frame
from engine.feel.values import NUMBERS, Value

if TYPE_CHECKING:
    from engine.feel.compiler import Compiler
    from engine.feel.limits import Run


def disjunction(compiler: Compiler, node: syntax.Disjunction) -> Code:
    """True if one is true, false if all are false, else null."""
    terms = tuple(compiler.compile(term) for term in node.terms)

    def code(frame: Frame) -> Value:
        result: bool | None = False
        for term in terms:
            value = term(frame)
            if value is True:
                return True
            if value is not False:
                result = None
        return result

    return compiler.folded(code, *terms)


def conjunction(compiler: Compiler, node: syntax.Conjunction) -> Code:
    """False if one is false, true if all are true, else null."""
    terms = tuple(compiler.compile(term) for term in node.terms)

    def code(frame: Frame) -> Value:
        result: bool | None = True
        for term in terms:
            value = term(frame)
            if value is False:
                return False
            if value is not True:
                result = None
        return result

    return compiler.folded(code, *terms)


#: The comparison operators that need an order.
ORDERS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def comparison(compiler: Compiler, node: syntax.Comparison) -> Code:
    """`=`, `!=`, `<`, `<=`, `>`, `>=`."""
    left, right = compiler.compile(node.left), compiler.compile(node.right)
    if node.operator in ORDERS:
        return compiler.folded(_order(node.operator, left, right), left, right)
    code = _equal(left, right) if node.operator == "=" else _different(left, right)
    return compiler.folded(code, left, right)


def _equal(left: Code, right: Code) -> Code:
    def code(frame: Frame) -> Value:
        first, second = left(frame), right(frame)
        kind = type(first)
        if kind is type(second) and (kind is str or kind is Decimal):
            return first == second
        return relations.equal(first, second, frame.run)

    return code


def _different(left: Code, right: Code) -> Code:
    def code(frame: Frame) -> Value:
        same = relations.equal(left(frame), right(frame), frame.run)
        return None if same is None else not same

    return code


def _order(sign: str, left: Code, right: Code) -> Code:
    holds = ORDERS[sign]

    def code(frame: Frame) -> Value:
        first, second = left(frame), right(frame)
        if type(first) is Decimal and type(second) is Decimal:
            return holds(first, second)
        order = relations.compare(first, second)
        if order is None:
            if first is not None and second is not None:
                frame.run.warn(
                    f"cannot compare a {kinds.name_of(first)} with a {kinds.name_of(second)}"
                )
            return None
        return holds(order, 0)

    return code


def order_of(sign: str, left: Value, right: Value, run: Run | None = None) -> bool | None:
    """`left sign right` for a comparison operator."""
    if sign in ORDERS:
        order = relations.compare(left, right)
        return None if order is None else ORDERS[sign](order, 0)
    same = relations.equal(left, right, run)
    if same is None:
        return None
    return same if sign == "=" else not same


def between(compiler: Compiler, node: syntax.Between) -> Code:
    """`a >= b and a <= c`."""
    value, low, high = map(compiler.compile, (node.value, node.low, node.high))

    def code(frame: Frame) -> Value:
        subject = value(frame)
        above = order_of(">=", subject, low(frame))
        below = order_of("<=", subject, high(frame))
        if above is False or below is False:
            return False
        return above and below

    return compiler.folded(code, value, low, high)


def instance_of(compiler: Compiler, node: syntax.InstanceOf) -> Code:
    """`a instance of kind`."""
    value, kind = compiler.compile(node.value), node.kind

    def code(frame: Frame) -> Value:
        return kinds.is_instance(value(frame), kind, frame.run)

    return compiler.folded(code, value)


_OPERATIONS: Final[Mapping[str, Callable[[Value, Value], Value]]] = {
    "+": sums.add,
    "-": sums.subtract,
    "*": sums.multiply,
    "/": sums.divide,
}
_NUMBER_OPERATIONS: Final[Mapping[str, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": NUMBERS.add,
    "-": NUMBERS.subtract,
    "*": NUMBERS.multiply,
    "/": NUMBERS.divide,
}


def arithmetic(compiler: Compiler, node: syntax.Arithmetic) -> Code:
    """`a + b - c`, from left to right; constants at the front are computed beforehand."""
    code = compiler.compile(node.first)
    for sign, operand in node.rest:
        right = compiler.compile(operand)
        code = compiler.folded(_binary(sign, code, right), code, right)
    return code


def _binary(sign: str, left: Code, right: Code) -> Code:
    on_numbers, on_any = _NUMBER_OPERATIONS[sign], _OPERATIONS[sign]

    def code(frame: Frame) -> Value:
        first, second = left(frame), right(frame)
        if type(first) is Decimal and type(second) is Decimal:
            try:
                return on_numbers(first, second)
            except DecimalException:
                frame.run.warn(f"{first} {sign} {second} is not a number")
                return None
        result = on_any(first, second)
        if result is None:
            frame.run.warn(
                f"a {kinds.name_of(first)} {sign} a {kinds.name_of(second)} is not defined"
            )
        elif type(result) is str:
            frame.run.check_text(len(result))
        return result

    return code


def power(compiler: Compiler, node: syntax.Power) -> Code:
    """`a ** b`."""
    base, exponent = compiler.compile(node.base), compiler.compile(node.exponent)

    def code(frame: Frame) -> Value:
        frame.run.charge(10)
        return sums.power(base(frame), exponent(frame))

    return compiler.folded(code, base, exponent)


def negation(compiler: Compiler, node: syntax.Negation) -> Code:
    """`-a`."""
    operand = compiler.compile(node.operand)

    def code(frame: Frame) -> Value:
        return sums.negate(operand(frame))

    return compiler.folded(code, operand)
