"""Closures of lists, contexts, ranges, paths and filters."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.feel import comparison, properties, syntax, temporal_text, values
from engine.feel.frames import Code, Frame
from engine.feel.values import Range, Value

if TYPE_CHECKING:
    from engine.feel.compiler import Compiler


def at_literal(compiler: Compiler, node: syntax.AtLiteral) -> Code:
    """`@"2027-02-28"`; null when the text is no date, time or duration."""
    value = temporal_text.parse(node.text)
    if value is not None:
        return compiler.constant(value)

    def code(frame: Frame) -> Value:
        frame.run.warn(f'@"{node.text}" is no date, time or duration')
        return None

    return code


def list_literal(compiler: Compiler, node: syntax.ListLiteral) -> Code:
    """`[a, b]`."""
    items = tuple(compiler.compile(item) for item in node.items)

    def code(frame: Frame) -> Value:
        return [item(frame) for item in items]

    return code


def context_literal(compiler: Compiler, node: syntax.ContextLiteral) -> Code:
    """`{a: 1, b: a + 1}`: an entry sees those before it; null when a key comes twice."""
    keys = frozenset(key for key, _ in node.entries)
    with compiler.binding(keys):
        entries = tuple((key, compiler.compile(value)) for key, value in node.entries)
    duplicated = len(keys) < len(entries)

    def code(frame: Frame) -> Value:
        if duplicated:
            frame.run.warn("a context has the same key twice")
            return None
        result: dict[str, Any] = {}
        inner = Frame(result, frame, frame.run)
        for key, value in entries:
            result[key] = value(inner)
        return result

    return code


def interval(compiler: Compiler, node: syntax.Interval) -> Code:
    """`[a..b]`; null when the endpoints have no order, or the wrong one."""
    start, end = compiler.compile(node.start), compiler.compile(node.end)

    def code(frame: Frame) -> Value:
        low, high = start(frame), end(frame)
        if not comparison.is_ordered(low, high):
            frame.run.warn("a range whose start is not before its end")
            return None
        return Range(low, high, node.start_included, node.end_included)

    return compiler.folded(code, start, end)


def limit(compiler: Compiler, node: syntax.Limit) -> Code:
    """`< 5` as a range."""
    operand, operator = compiler.compile(node.operand), node.operator

    def code(frame: Frame) -> Value:
        return range_to(operator, operand(frame))

    return compiler.folded(code, operand)


def range_to(operator: str, value: Value) -> Range | None:
    """The range of what satisfies `operator value`; null for `!=`, which is none."""
    if value is None or isinstance(value, (list, dict, Range, values.Function)):
        return None
    if operator in {"<", "<="}:
        return Range(None, value, start_included=False, end_included=operator == "<=")
    if operator in {">", ">="}:
        return Range(value, None, start_included=operator == ">=", end_included=False)
    return Range(value, value, start_included=True, end_included=True) if operator == "=" else None


def path(compiler: Compiler, node: syntax.Path) -> Code:
    """`a.b`."""
    source, name = compiler.compile(node.source), node.name
    native, get = values.NATIVE, properties.member

    def code(frame: Frame) -> Value:
        value = source(frame)
        if type(value) is dict:
            found = value.get(name)
            if type(found) in native:
                return found
            if type(found) is list and len(found) > 3:  # noqa: PLR2004 - what a step pays for
                frame.run.charge(len(found) >> 2)
            return values.adopt(found)
        if type(value) is list:
            frame.run.charge(len(value))
        return get(value, name)

    return compiler.folded(code, source)


def filtered(compiler: Compiler, node: syntax.Filter) -> Code:
    """`a[b]`: the items for which b is true, or the b-th when it is a number."""
    source = compiler.compile(node.source)
    with compiler.binding(frozenset({"item"})):
        condition = compiler.compile(node.condition)
    if compiler.is_constant(condition):
        fixed = compiler.value_of(condition)
        if isinstance(fixed, Decimal):
            return lambda frame: nth(_items(source(frame)), fixed)
    cost = compiler.weight(node.condition)

    def code(frame: Frame) -> Value:
        items = _items(source(frame))
        if items is None:
            return None
        frame.run.charge(1 + len(items) * cost)
        return _select(items, condition, frame)

    return code


def _items(value: Value) -> list[Any] | None:
    return value if value is None or isinstance(value, list) else [value]


def _select(items: Sequence[Any], condition: Code, frame: Frame) -> Value:
    result: list[Value] = []
    for place, raw in enumerate(items):
        item = values.adopt(raw)
        verdict = condition(_item_frame(item, frame))
        if verdict is True:
            result.append(item)
        elif place == 0 and isinstance(verdict, Decimal):
            return nth(items, verdict)
    if not items and isinstance(condition(_item_frame(None, frame)), Decimal):
        return None
    return result


def _item_frame(item: Value, frame: Frame) -> Frame:
    inner = Frame({"item": item}, frame, frame.run)
    return Frame(item, inner, frame.run) if isinstance(item, dict) else inner


def nth(items: Sequence[Any] | None, number: Decimal) -> Value:
    """The item at a place, counted from 1, or from -1 at the end; null when there is none."""
    if items is None or number != number.to_integral_value() or abs(number) > len(items):
        return None
    place = int(number)
    if place == 0:
        return None
    return values.adopt(items[place - 1 if place > 0 else place])
