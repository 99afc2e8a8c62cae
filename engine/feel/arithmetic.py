"""Addition, subtraction, multiplication, division and powers of FEEL's values.

Whatever the standard's tables do not define is null.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from engine.feel import temporal
from engine.feel.temporal import DAY, SECOND, Date, DateTime, DaysTime, Time, YearsMonths
from engine.feel.values import NUMBERS, Value

_LARGEST_EXPONENT: Final = 999_999_999
_MAX_MONTHS: Final = 12 * (2 * temporal.MAX_YEAR + 1)
_MAX_NANOS: Final = 366 * 2 * temporal.MAX_YEAR * DAY


def add(left: Value, right: Value) -> Value:
    """`left + right`."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _number(NUMBERS.add, left, right)
    if isinstance(left, str) and isinstance(right, str):
        return left + right
    if isinstance(right, (DaysTime, YearsMonths)):
        return _shift(left, right)
    if isinstance(left, (DaysTime, YearsMonths)):
        return _shift(right, left)
    return None


def subtract(left: Value, right: Value) -> Value:
    """`left - right`."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _number(NUMBERS.subtract, left, right)
    if isinstance(right, (DaysTime, YearsMonths)):
        opposite = negate(right)
        return _shift(left, opposite) if isinstance(opposite, (DaysTime, YearsMonths)) else None
    return _difference(left, right)


def multiply(left: Value, right: Value) -> Value:
    """`left * right`."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return _number(NUMBERS.multiply, left, right)
    if isinstance(left, Decimal):
        left, right = right, left
    if not isinstance(right, Decimal):
        return None
    if isinstance(left, YearsMonths):
        return _months(NUMBERS.multiply, left, right)
    return _nanos(NUMBERS.multiply, left, right) if isinstance(left, DaysTime) else None


def divide(left: Value, right: Value) -> Value:
    """`left / right`."""
    match left, right:
        case Decimal(), Decimal():
            return _number(NUMBERS.divide, left, right)
        case YearsMonths(), Decimal():
            return _months(NUMBERS.divide, left, right)
        case DaysTime(), Decimal():
            return _nanos(NUMBERS.divide, left, right)
        case (YearsMonths(first), YearsMonths(second)) | (DaysTime(first), DaysTime(second)):
            return _number(NUMBERS.divide, Decimal(first), Decimal(second))
        case _:
            return None


def power(left: Value, right: Value) -> Value:
    """`left ** right`."""
    if not (isinstance(left, Decimal) and isinstance(right, Decimal)):
        return None
    if abs(right) > _LARGEST_EXPONENT:
        return None
    if not right:
        return Decimal(1)  # also of 0, which decimal arithmetic leaves undefined
    result = _number(NUMBERS.power, left, right)
    # An inexact power is padded with zeros to 34 digits: 4 ** 0.5 is 2, not 2.000…
    if isinstance(result, Decimal) and right != right.to_integral_value():
        return NUMBERS.plus(result.normalize(NUMBERS))
    return result


def negate(value: Value) -> Value:
    """`-value`."""
    if isinstance(value, Decimal):
        return NUMBERS.minus(value)
    if isinstance(value, DaysTime):
        return DaysTime(-value.nanos)
    return YearsMonths(-value.months) if isinstance(value, YearsMonths) else None


def _number(
    operation: Callable[[Decimal, Decimal], Decimal], left: Decimal, right: Decimal
) -> Decimal | None:
    try:
        result = operation(left, right)
    except decimal.DecimalException:
        return None
    # 0 ** -1 is infinite without a signal.
    return result if result.is_finite() else None


def _months(
    operation: Callable[[Decimal, Decimal], Decimal], left: YearsMonths, right: Decimal
) -> YearsMonths | None:
    result = _number(operation, Decimal(left.months), right)
    if result is None or abs(result) > _MAX_MONTHS:
        return None
    return YearsMonths(int(result))


def _nanos(
    operation: Callable[[Decimal, Decimal], Decimal], left: DaysTime, right: Decimal
) -> DaysTime | None:
    result = _number(operation, Decimal(left.nanos), right)
    if result is None or abs(result) > _MAX_NANOS:
        return None
    return DaysTime(int(result.to_integral_value()))


def _shift(value: Value, by: DaysTime | YearsMonths) -> Value:
    """A date, time, date and time or duration moved by a duration."""
    if isinstance(by, DaysTime):
        return _shift_nanos(value, by.nanos)
    if isinstance(value, YearsMonths):
        total = value.months + by.months
        return YearsMonths(total) if abs(total) <= _MAX_MONTHS else None
    return _shift_months(value, by.months)


def _shift_nanos(value: Value, nanos: int) -> Value:
    """Elapsed time: in a named zone the wall clock follows summer time."""
    match value:
        case DaysTime():
            total = value.nanos + nanos
            return DaysTime(total) if abs(total) <= _MAX_NANOS else None
        case Time():
            return Time((value.nanos + nanos) % DAY, value.zone)
        case Date():
            return temporal.date_from_ordinal(value.ordinal + nanos // DAY)
        case DateTime():
            return temporal.date_time_from_instant(value.instant + nanos, value.zone)
        case _:
            return None


def _shift_months(value: Value, months: int) -> Date | DateTime | None:
    """Calendar months: a day the month lacks becomes its last, the wall clock keeps its time.

    Where summer time ends and the clock shows the time twice, it keeps its offset too.
    """
    day = value.date if isinstance(value, DateTime) else value
    if not isinstance(day, Date):
        return None
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = temporal.month_length(year, month + 1)
    shifted = temporal.make_date(year, month + 1, min(day.day, last))
    if shifted is None or not isinstance(value, DateTime):
        return shifted
    return DateTime(shifted, value.nanos, value.zone).with_offset(value.offset)


def _difference(left: Value, right: Value) -> DaysTime | None:
    if isinstance(left, Time) and isinstance(right, Time):
        if (left.zone is None) != (right.zone is None):
            return None
        return DaysTime(left.nanos - right.nanos - (left.offset - right.offset) * SECOND)
    first, second = _as_moment(left), _as_moment(right)
    if first is None or second is None or (first.zone is None) != (second.zone is None):
        return None
    return DaysTime(first.instant - second.instant)


def _as_moment(value: Value) -> DateTime | None:
    """A date is midnight in UTC, as the standard says of subtraction."""
    if isinstance(value, Date):
        return DateTime(value, 0, 0)
    return value if isinstance(value, DateTime) else None
