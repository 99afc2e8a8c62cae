"""Equality, identity and order of FEEL's values, with its three-valued logic."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from engine.feel import temporal, values
from engine.feel.values import Function, Range, Value

if TYPE_CHECKING:
    from engine.feel.limits import Run

_PLAIN: Final = frozenset(
    {Decimal, str, bool, temporal.Date, temporal.YearsMonths, temporal.DaysTime}
)

_PAIR: Final = 4  # steps that comparing two values inside others costs


def equal(left: Value, right: Value, run: Run | None = None) -> bool | None:
    """`left = right`; null when the two are of different kinds.

    Comparing lists and contexts is charged to the run, if given.
    """
    if left is None or right is None:
        return left is right
    kind = type(left)
    if kind is not type(right):
        return None
    return left == right if kind in _PLAIN else _equal_parts(left, right, run)


def _equal_parts(left: Value, right: Value, run: Run | None) -> bool | None:
    """Equality of two values of one kind that have parts, or a zone."""
    match left, right:
        case list(), list():
            return _equal_lists(left, right, run)
        case dict(), dict():
            return _equal_contexts(left, right, run)
        case Range(), Range():
            return _equal_ranges(left, right, run)
        case Function(), Function():
            return left is right or _same_origin(left, right, run)
        case _:
            return moment(left, right) == moment(right, left)


def _equal_lists(left: list[Any], right: list[Any], run: Run | None) -> bool | None:
    if len(left) != len(right):
        return False
    pairs = zip(map(values.adopt, left), map(values.adopt, right), strict=True)
    return _all_equal(pairs, run)


def _equal_contexts(left: dict[str, Any], right: dict[str, Any], run: Run | None) -> bool | None:
    if left.keys() != right.keys():
        return False
    pairs = ((values.adopt(left[key]), values.adopt(right[key])) for key in left)
    return _all_equal(pairs, run)


def _equal_ranges(left: Range, right: Range, run: Run | None) -> bool | None:
    flags = (left.start_included, left.end_included) == (right.start_included, right.end_included)
    return flags and _all_equal(((left.start, right.start), (left.end, right.end)), run)


def _same_origin(left: Function, right: Function, run: Run | None) -> bool:
    """Whether two functions have the same parameters, body and scope, as the standard says."""
    if left.origin is None or right.origin is None:
        return False
    (body, scope, size), (other_body, other_scope, _) = left.origin, right.origin
    if scope is not other_scope or left.parameters != right.parameters:
        return False
    if run is not None:
        run.charge(size)
    return body == other_body


def _all_equal(pairs: Iterable[tuple[Value, Value]], run: Run | None) -> bool | None:
    result: bool | None = True
    for left, right in pairs:
        if run is not None:
            run.charge(_PAIR)
        same = equal(left, right, run)
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


def identical(left: Value, right: Value, run: Run | None = None) -> bool:
    """`is(left, right)`: the same element of FEEL's domain, zone and all; never null."""
    if run is not None:
        run.charge(_PAIR)
    if type(left) is not type(right):
        return False
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(
            identical(values.adopt(first), values.adopt(second), run)
            for first, second in zip(left, right, strict=True)
        )
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(
            identical(values.adopt(left[key]), values.adopt(right[key]), run) for key in left
        )
    return left == right
