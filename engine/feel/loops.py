"""Closures of `for`, `some`, `every` and `if`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.feel import syntax, temporal, values
from engine.feel.frames import Code, Frame
from engine.feel.temporal import Date
from engine.feel.values import Range, Value

if TYPE_CHECKING:
    from engine.feel.compiler import Compiler
    from engine.feel.limits import Run


class _Iterator(NamedTuple):
    name: str
    domain: Code
    end: Code | None


class _NoDomainError(Exception):
    """What is iterated over is null, or a range that cannot be walked through."""


def for_loop(compiler: Compiler, node: syntax.For) -> Code:
    """`for x in a, y in b return c`: c for each combination, the last name varying fastest."""
    names = frozenset({"partial", *(iterator.name for iterator in node.iterators)})
    with compiler.binding(names):
        iterators = _iterators(compiler, node.iterators)
        body = compiler.compile(node.body)
    cost = compiler.weight(node.body)
    with_partial = "partial" in compiler.names_in(node.body)

    def code(frame: Frame) -> Value:
        run = frame.run
        result: list[Value] = []
        try:
            for inner in _combinations(iterators, frame):
                run.charge(cost)
                if with_partial:
                    run.charge(len(result) >> 3)
                    inner = Frame({"partial": result.copy()}, inner, run)  # noqa: PLW2901 - the same frame with one name more
                result.append(body(inner))
        except _NoDomainError:
            run.warn("for has nothing to go through")
            return None
        run.check_list(len(result))
        return result

    return code


def quantified(compiler: Compiler, node: syntax.Quantified) -> Code:
    """`some x in a satisfies b` is an `or` over all x, `every` an `and`."""
    with compiler.binding(frozenset(iterator.name for iterator in node.iterators)):
        iterators = _iterators(compiler, node.iterators)
        condition = compiler.compile(node.condition)
    cost = compiler.weight(node.condition)
    decisive = not node.every

    def code(frame: Frame) -> Value:
        result: bool | None = not decisive
        try:
            for inner in _combinations(iterators, frame):
                frame.run.charge(cost)
                verdict = condition(inner)
                if verdict is decisive:
                    return decisive
                if verdict is not (not decisive):
                    result = None
        except _NoDomainError:
            frame.run.warn("some and every have nothing to go through")
            return None
        return result

    return code


def conditional(compiler: Compiler, node: syntax.If) -> Code:
    """`if a then b else c`: b only when a is true."""
    condition, then, otherwise = map(compiler.compile, (node.condition, node.then, node.otherwise))

    def code(frame: Frame) -> Value:
        return then(frame) if condition(frame) is True else otherwise(frame)

    return code


def _iterators(compiler: Compiler, nodes: Iterable[syntax.Iterator]) -> tuple[_Iterator, ...]:
    return tuple(
        _Iterator(
            node.name,
            compiler.compile(node.domain),
            None if node.end is None else compiler.compile(node.end),
        )
        for node in nodes
    )


def _combinations(iterators: Sequence[_Iterator], frame: Frame) -> Iterator[Frame]:
    """A frame for each combination; a later domain may use the names before it."""
    first, rest = iterators[0], iterators[1:]
    for item in _items(first, frame):
        inner = Frame({first.name: item}, frame, frame.run)
        if rest:
            yield from _combinations(rest, inner)
        else:
            yield inner


def _items(iterator: _Iterator, frame: Frame) -> Iterable[Value]:
    domain = iterator.domain(frame)
    if iterator.end is not None:
        return _walk(domain, iterator.end(frame), frame.run)
    if domain is None:
        raise _NoDomainError
    if isinstance(domain, Range):
        return _walk_range(domain, frame.run)
    return map(values.adopt, domain) if isinstance(domain, list) else (domain,)


def _walk_range(domain: Range, run: Run) -> Iterable[Value]:
    start, end = _place(domain.start), _place(domain.end)
    if start is None or end is None or type(domain.start) is not type(domain.end):
        raise _NoDomainError
    low, high = start + (not domain.start_included), end - (not domain.end_included)
    run.check_list(max(0, high - low + 1))
    return _values(range(low, high + 1), domain.start)


def _walk(start: Value, end: Value, run: Run) -> Iterable[Value]:
    """`a..b`: up or down, both ends included."""
    first, last = _place(start), _place(end)
    if first is None or last is None or type(start) is not type(end):
        raise _NoDomainError
    run.check_list(abs(last - first) + 1)
    step = 1 if first <= last else -1
    return _values(range(first, last + step, step), start)


def _place(value: Any) -> int | None:
    if isinstance(value, Decimal) and value == value.to_integral_value():
        # A place far outside is as good as out of bounds, and quicker than a large integer.
        return int(value) if value.adjusted() < 30 else None  # noqa: PLR2004 - far outside every list
    return value.ordinal if isinstance(value, Date) else None


def _values(places: range, like: Value) -> Iterable[Value]:
    if isinstance(like, Date):
        return map(temporal.date_from_ordinal, places)
    return map(Decimal, places)
