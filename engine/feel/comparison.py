"""Equality, identity and order of FEEL's values, with its three-valued logic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from engine.feel import temporal, values
from engine.feel.values import Function, Range, Value

_PLAIN: Final = frozenset(
    {Decimal, str, bool, temporal.Date, temporal.YearsMonths, temporal.DaysTime}
)


def equal(left: Value, right: Value) -> bool | None:
    """`left = right`; null when the two are of different kinds."""
    if left is None or right is None:
        return left is right
    kind = type(left)
    if kind is not type(right):
        return None
    return left == right if kind in _PLAIN else _equal_parts(left, right)


def _equal_parts(left: Value, right: Value) -> bool | None:
    """Equality of two values of one kind that have parts, or a zone."""
    match left, right:
        case list(), list():
            return _equal_lists(left, right)
        case dict(), dict():
            return _equal_contexts(left, right)
        case Range(), Range():
            return _equal_ranges(left, right)
        case Function(), _:
            return left is right
        case _:
            return moment(left, right) == moment(right, left)


def _equal_lists(left: list[Any], right: list[Any]) -> bool | None:
    if len(left) != len(right):
        return False
    return _all_equal(zip(left, right, strict=True))


def _equal_contexts(left: dict[str, Any], right: dict[str, Any]) -> bool | None:
    if left.keys() != right.keys():
        return False
    return _all_equal((values.adopt(left[key]), values.adopt(right[key])) for key in left)


def _equal_ranges(left: Range, right: Range) -> bool | None:
    flags = (left.start_included, left.end_included) == (right.start_included, right.end_included)
    return flags and _all_equal(((left.start, right.start), (left.end, right.end)))


def _all_equal(pairs: Any) -> bool | None:
    result: bool | None = True
    for left, right in pairs:
        same = equal(left, right)
        if same is False:
            return False
        result = result and same
    return result


def moment(value: Value, other: Value) -> int | None:
    """A time or date and time as nanoseconds to compare by.

    A zone-less one hangs its clock in the zone of the other, as the standard says.
    """
    if isinstance(value, temporal.DateTime):
        if value.zone is None and isinstance(other, temporal.DateTime):
            return value.wall - value.offset_in(other.zone) * temporal.SECOND
        return value.instant
    if isinstance(value, temporal.Time):
        if value.zone is None and isinstance(other, temporal.Time):
            return value.nanos - other.offset * temporal.SECOND
        return value.nanos - value.offset * temporal.SECOND
    return None


def compare(left: Value, right: Value) -> int | None:
    """Less than 0, 0 or more than 0; None when the two have no order."""
    kind = type(left)
    if kind is not type(right):
        return None
    first: Any = left
    second: Any = right
    if kind is Decimal or kind is str or kind is temporal.Date:
        pass
    elif isinstance(left, temporal.YearsMonths):
        first, second = left.months, second.months
    elif isinstance(left, temporal.DaysTime):
        first, second = left.nanos, second.nanos
    else:
        first, second = moment(left, right), moment(right, left)
        if first is None:
            return None
    return int(first > second) - int(first < second)


def contains(range_: Range, value: Value) -> bool | None:
    """Whether the value is in the range; null when they cannot be compared."""
    result: bool | None = True
    if range_.start is not None:
        order = compare(value, range_.start)
        if order is None:
            return None
        result = order > 0 or (order == 0 and range_.start_included)
    if range_.end is not None:
        order = compare(value, range_.end)
        if order is None:
            return None
        result = result and (order < 0 or (order == 0 and range_.end_included))
    return result


def is_ordered(start: Value, end: Value) -> bool:
    """Whether the two can be the endpoints of a range."""
    order = compare(start, end)
    return order is not None and order <= 0


def identical(left: Value, right: Value) -> bool:
    """`is(left, right)`: the same element of FEEL's domain, zone and all; never null."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(identical, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(
            identical(values.adopt(left[key]), values.adopt(right[key])) for key in left
        )
    return left == right
