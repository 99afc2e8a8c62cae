"""Built-in functions that relate points and ranges (the standard's clause on range functions)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from engine.feel import comparison, literals
from engine.feel.builtins.signature import built_in
from engine.feel.values import Function, Range, Value

_BELOW: Final = object()
_ABOVE: Final = object()
_OPENING: Final = {"[": True, "(": False, "]": False}
_CLOSING: Final = {"]": True, ")": False, "[": False}


class _IncomparableError(Exception):
    """Two points have no order, so nothing can be said of them."""


def _order(left: Any, right: Any) -> int:
    """The order of two points; an open side lies below or above everything."""
    if left is right and left in (_BELOW, _ABOVE):
        return 0
    if left is _BELOW or right is _ABOVE:
        return -1
    if left is _ABOVE or right is _BELOW:
        return 1
    order = comparison.compare(left, right)
    if order is None:
        raise _IncomparableError
    return order


def _start(range_: Range) -> Any:
    return _BELOW if range_.start is None else range_.start


def _end(range_: Range) -> Any:
    return _ABOVE if range_.end is None else range_.end


def _starts_first(first: Range, second: Range, *, or_together: bool) -> bool:
    """Whether the first range begins before the second, or, if that counts, with it."""
    order = _order(_start(first), _start(second))
    if order == 0 and first.start_included != second.start_included:
        return first.start_included
    return order < 0 or (order == 0 and or_together)


def _ends_last(first: Range, second: Range, *, or_together: bool) -> bool:
    """Whether the first range ends after the second, or, if that counts, with it."""
    order = _order(_end(first), _end(second))
    if order == 0 and first.end_included != second.end_included:
        return first.end_included
    return order > 0 or (order == 0 and or_together)


def _before_points(first: Value, second: Value) -> bool:
    return _order(first, second) < 0


def _point_before(point: Value, range_: Range) -> bool:
    order = _order(point, _start(range_))
    return order < 0 or (order == 0 and not range_.start_included)


def _before_point(range_: Range, point: Value) -> bool:
    order = _order(_end(range_), point)
    return order < 0 or (order == 0 and not range_.end_included)


def _before_ranges(first: Range, second: Range) -> bool:
    order = _order(_end(first), _start(second))
    return order < 0 or (order == 0 and not (first.end_included and second.start_included))


def _meets(first: Range, second: Range) -> bool:
    return first.end_included and second.start_included and _order(_end(first), _start(second)) == 0


def _overlaps(first: Range, second: Range) -> bool:
    return not _before_ranges(first, second) and not _before_ranges(second, first)


def _overlaps_before(first: Range, second: Range) -> bool:
    return (
        _starts_first(first, second, or_together=False)
        and not _before_ranges(first, second)
        and _ends_last(second, first, or_together=True)
    )


def _finishes_point(point: Value, range_: Range) -> bool:
    return range_.end_included and _order(_end(range_), point) == 0


def _finishes(first: Range, second: Range) -> bool:
    return (
        first.end_included == second.end_included
        and _order(_end(first), _end(second)) == 0
        and _starts_first(second, first, or_together=True)
    )


def _includes_point(range_: Range, point: Value) -> bool:
    low, high = _order(_start(range_), point), _order(point, _end(range_))
    return (
        (low < 0 and high < 0)
        or (low == 0 and range_.start_included)
        or (high == 0 and range_.end_included)
    )


def _includes(first: Range, second: Range) -> bool:
    return _starts_first(first, second, or_together=True) and _ends_last(
        first, second, or_together=True
    )


def _starts_point(point: Value, range_: Range) -> bool:
    return range_.start_included and _order(_start(range_), point) == 0


def _starts(first: Range, second: Range) -> bool:
    return (
        first.start_included == second.start_included
        and _order(_start(first), _start(second)) == 0
        and _ends_last(second, first, or_together=True)
    )


def _coincide_points(first: Value, second: Value) -> bool:
    return _order(first, second) == 0


def _coincide(first: Range, second: Range) -> bool:
    return (
        (first.start_included, first.end_included) == (second.start_included, second.end_included)
        and _order(_start(first), _start(second)) == 0
        and _order(_end(first), _end(second)) == 0
    )


Relation = Callable[[Any, Any], bool]


def _safe(relation: Relation) -> Callable[[Value, Value], Value]:
    def holds(first: Value, second: Value) -> Value:
        try:
            return relation(first, second)
        except _IncomparableError:
            return None

    return holds


def _turned(relation: Relation) -> Relation:
    return lambda first, second: relation(second, first)


_RANGES: Final = "range1: range, range2: range"
_POINT_RANGE: Final = "point: any, range: range"
_RANGE_POINT: Final = "range: range, point: any"
_POINTS: Final = "point1: any, point2: any"


def _relation(name: str, *overloads: tuple[str, Relation]) -> Function:
    return built_in(name, *((signature, _safe(relation)) for signature, relation in overloads))


def _range_from(text: str) -> Value:
    """A range from its text, whose endpoints are literals; one may be missing."""
    text = text.strip()
    opening, closing, inner = text[:1], text[-1:], text[1:-1]
    dots = _dots(inner)
    if opening not in _OPENING or closing not in _CLOSING or dots < 0:
        return None
    start_text, end_text = inner[:dots].strip(), inner[dots + 2 :].strip()
    start, end = literals.read(start_text), literals.read(end_text)
    start_included, end_included = _OPENING[opening], _CLOSING[closing]
    if (bool(start_text) and start is None) or (bool(end_text) and end is None):
        return None
    if start is None or end is None:
        closed_nowhere = (start is None and start_included) or (end is None and end_included)
        if closed_nowhere or start is end:
            return None
    elif not comparison.is_ordered(start, end):
        return None
    return Range(start, end, start_included, end_included)


def _dots(text: str) -> int:
    """Where the two dots are, outside strings."""
    quoted = False
    for place, character in enumerate(text):
        if character == '"' and text[place - 1 : place] != "\\":
            quoted = not quoted
        elif not quoted and text.startswith("..", place):
            return place
    return -1


FUNCTIONS: Final = (
    _relation(
        "before",
        (_RANGES, _before_ranges),
        (_RANGE_POINT, _before_point),
        (_POINT_RANGE, _point_before),
        (_POINTS, _before_points),
    ),
    _relation(
        "after",
        (_RANGES, _turned(_before_ranges)),
        (_RANGE_POINT, _turned(_point_before)),
        (_POINT_RANGE, _turned(_before_point)),
        (_POINTS, _turned(_before_points)),
    ),
    _relation("meets", (_RANGES, _meets)),
    _relation("met by", (_RANGES, _turned(_meets))),
    _relation("overlaps", (_RANGES, _overlaps)),
    _relation("overlaps before", (_RANGES, _overlaps_before)),
    _relation("overlaps after", (_RANGES, _turned(_overlaps_before))),
    _relation("finishes", (_RANGES, _finishes), (_POINT_RANGE, _finishes_point)),
    _relation(
        "finished by", (_RANGES, _turned(_finishes)), (_RANGE_POINT, _turned(_finishes_point))
    ),
    _relation("includes", (_RANGES, _includes), (_RANGE_POINT, _includes_point)),
    _relation("during", (_RANGES, _turned(_includes)), (_POINT_RANGE, _turned(_includes_point))),
    _relation("starts", (_RANGES, _starts), (_POINT_RANGE, _starts_point)),
    _relation("started by", (_RANGES, _turned(_starts)), (_RANGE_POINT, _turned(_starts_point))),
    _relation("coincides", (_RANGES, _coincide), (_POINTS, _coincide_points)),
    built_in("range", ("from: string", _range_from)),
)
