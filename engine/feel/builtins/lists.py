"""Built-in functions on lists."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from engine.feel import comparison, invocation, temporal
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.values import Function, Value, adopt

_HASHED: Final = frozenset({Decimal, str, bool, temporal.Date, temporal.YearsMonths})


class _Seen:
    """The different values met so far; those of simple types are found at once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._hashed: set[tuple[type, Value]] = set()
        self._others: list[Value] = []

    def add(self, value: Value) -> bool:
        """Whether the value was new."""
        self._run.charge(1)
        kind = type(value)
        if kind in _HASHED:
            size = len(self._hashed)
            self._hashed.add((kind, value))
            return len(self._hashed) > size
        self._run.charge(len(self._others))
        if any(comparison.equal(value, other, self._run) is True for other in self._others):
            return False
        self._others.append(value)
        return True


def place_of(items: list[Value], position: Decimal) -> int | None:
    """The index of a position counted from 1 or, negative, from the end; None when outside."""
    if not abs(position) < len(items) + 1:
        return None
    place = int(position)
    if place == 0:
        return None
    return place - 1 if place > 0 else len(items) + place


def _contains(run: Run, items: list[Value], element: Value) -> Value:
    run.charge(len(items))
    if type(element) is str:
        return element in items  # Python's equality of texts is FEEL's
    return any(comparison.equal(adopt(item), element, run) is True for item in items)


def _sublist(items: list[Value], start: Decimal, length: Decimal | None = None) -> Value:
    first = place_of(items, start)
    if first is None:
        return None
    if length is None:
        return items[first:]
    last = first + int(length) if 1 <= length <= len(items) - first else None
    return None if last is None else items[first:last]


def _append(run: Run, items: list[Value], added: list[Value]) -> Value:
    run.check_list(len(items) + len(added))
    return [*items, *added]


def _concatenate(run: Run, lists: list[list[Value]]) -> Value:
    run.check_list(sum(map(len, lists)))
    return [item for items in lists for item in items]


def _insert_before(run: Run, items: list[Value], position: Decimal, new: Value) -> Value:
    place = place_of(items, position)
    run.check_list(len(items) + 1)
    return None if place is None else [*items[:place], new, *items[place:]]


def _remove(items: list[Value], position: Decimal) -> Value:
    place = place_of(items, position)
    return None if place is None else [*items[:place], *items[place + 1 :]]


def _replace_at(items: list[Value], position: Decimal, new: Value) -> Value:
    place = place_of(items, position)
    return None if place is None else [*items[:place], new, *items[place + 1 :]]


def _replace_matching(run: Run, items: list[Value], match: Function, new: Value) -> Value:
    result: list[Value] = []
    for item in items:
        run.charge(1)
        verdict = invocation.positional(run, match, [item, new])
        if not isinstance(verdict, bool):
            return None
        result.append(new if verdict else item)
    return result


def _reverse(items: list[Value]) -> Value:
    return items[::-1]


def _index_of(run: Run, items: list[Value], match: Value) -> Value:
    run.charge(len(items))
    return [
        Decimal(place)
        for place, item in enumerate(items, 1)
        if comparison.equal(adopt(item), match, run) is True
    ]


def _distinct(run: Run, items: Iterable[Any]) -> list[Value]:
    seen = _Seen(run)
    return [item for item in map(adopt, items) if seen.add(item)]


def _union(run: Run, lists: list[list[Value]]) -> Value:
    return _distinct(run, [item for items in lists for item in items])


def _duplicates(run: Run, items: list[Value]) -> Value:
    seen, reported = _Seen(run), _Seen(run)
    return [item for item in map(adopt, items) if not seen.add(item) and reported.add(item)]


def _flatten(run: Run, items: list[Value]) -> Value:
    result: list[Value] = []
    waiting: list[Any] = items[::-1]
    while waiting:
        run.charge(1)
        item = adopt(waiting.pop())
        if isinstance(item, list):
            waiting.extend(reversed(item))
        else:
            result.append(item)
    run.check_list(len(result))
    return result


def _sort(run: Run, items: list[Value], precedes: Function) -> Value:
    class Ordered:
        """An item as Python's sort wants it: it asks only what is less."""

        __slots__ = ("item",)

        def __init__(self, item: Value) -> None:
            self.item = item

        def __lt__(self, other: Ordered) -> bool:
            run.charge(1)
            return invocation.positional(run, precedes, [self.item, other.item]) is True

    if precedes.named is None and len(precedes.parameters) != 2:  # noqa: PLR2004 - this one and that one
        return None
    return [ordered.item for ordered in sorted(map(Ordered, map(adopt, items)))]


def _partition(items: list[Value], size: Decimal) -> Value:
    if size < 1:
        return None
    step = int(size) if size < len(items) else max(1, len(items))
    return [items[at : at + step] for at in range(0, len(items), step)]


def _is_empty(items: list[Value]) -> Value:
    return not items


FUNCTIONS: Final = (
    built_in("list contains", ("list: list, element: any", _contains), with_run=True),
    built_in(
        "sublist",
        ("list: list, start position: number", _sublist),
        ("list: list, start position: number, length: number?", _sublist),
    ),
    built_in("append", ("list: list, item...: any", _append), with_run=True),
    built_in("concatenate", ("list...: list", _concatenate), with_run=True),
    built_in(
        "insert before",
        ("list: list, position: number, newItem: any", _insert_before),
        with_run=True,
    ),
    built_in("remove", ("list: list, position: number", _remove)),
    built_in("reverse", ("list: list", _reverse)),
    built_in("index of", ("list: list, match: any", _index_of), with_run=True),
    built_in("union", ("list...: list", _union), with_run=True),
    built_in("distinct values", ("list: list", _distinct), with_run=True),
    built_in("duplicate values", ("list: list", _duplicates), with_run=True),
    built_in("flatten", ("list: list", _flatten), with_run=True),
    built_in("sort", ("list: list, precedes: function", _sort), with_run=True),
    built_in(
        "list replace",
        (
            "list: list, position: number, newItem: any",
            lambda _run, items, position, new: _replace_at(items, position, new),
        ),
        ("list: list, match: function, newItem: any", _replace_matching),
        with_run=True,
    ),
    built_in("partition", ("list: list, size: number", _partition)),
    built_in("is empty", ("list: list", _is_empty)),
)
