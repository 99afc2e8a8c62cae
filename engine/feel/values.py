"""The values FEEL computes with, and their way from and to JSON and Python.

| FEEL | here |
| --- | --- |
| number | Decimal, 34 digits |
| string, boolean, null | str, bool, None |
| list, context | list, dict (never changed once made) |
| date, time, date and time | `temporal.Date`, `temporal.Time`, `temporal.DateTime` |
| durations | `temporal.DaysTime`, `temporal.YearsMonths` |
| range, function | `Range`, `Function` |
"""

from __future__ import annotations

import datetime as dt
import decimal
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from engine.feel import errors, temporal

if TYPE_CHECKING:
    from engine.feel import kinds
    from engine.feel.builtins.signature import Overloads
    from engine.feel.limits import Run

#: IEEE 754-2008 decimal128, as the standard wants: 34 digits, ties to even.
NUMBERS: Final = decimal.Context(
    prec=34,
    rounding=decimal.ROUND_HALF_EVEN,
    Emin=-6143,
    Emax=6144,
    capitals=1,
    clamp=0,
    traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow],
)


@dataclass(frozen=True, slots=True)
class Range:
    """An interval; an endpoint that is None is open to that side."""

    start: Value
    end: Value
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a function; without a kind it takes anything."""

    name: str
    kind: kinds.Kind | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Function:
    """A function value: written in FEEL, built in, or a decision model's.

    Attributes:
        name: For messages; empty for a function literal.
        parameters: In order; arguments are converted to their kinds before the call.
        body: Called with the run it is charged to and one argument a parameter.
        result: What it gives, when known.
        named: Set on built-in functions, which bind arguments themselves: `body` then takes any
            number of arguments and this takes them by name.
        overloads: Their signatures, for the checks.
        origin: Of one written in FEEL: its body, the scope it was made in and its size. Two with
            the same parameters, body and scope are equal.
    """

    name: str
    parameters: tuple[Parameter, ...]
    body: Callable[[Run, Sequence[Value]], Value]
    result: kinds.Kind | None = None
    named: Callable[[Run, Mapping[str, Value]], Value] | None = None
    overloads: Overloads | None = None
    origin: tuple[object, object, int] | None = None


Value = (
    None
    | bool
    | Decimal
    | str
    | list[Any]
    | dict[str, Any]
    | temporal.Date
    | temporal.Time
    | temporal.DateTime
    | temporal.DaysTime
    | temporal.YearsMonths
    | Range
    | Function
)

TEMPORAL: Final = (
    temporal.Date,
    temporal.Time,
    temporal.DateTime,
    temporal.DaysTime,
    temporal.YearsMonths,
)
#: Types of values that need no conversion; lists are looked into.
NATIVE: Final = frozenset({type(None), bool, Decimal, str, dict, Range, Function, *TEMPORAL})
_NATIVE_OR_LIST: Final = NATIVE | {list}
_MAX_DEPTH: Final = 100
_MAX_NODES: Final = 300_000
_JSON_INTEGER: Final = 2**63


def adopt(value: Any) -> Value:
    """A value from outside as FEEL's; what is inside contexts and lists is adopted when read.

    Raises:
        FeelError: The value is of a type FEEL does not know.
    """
    if type(value) in NATIVE:
        return value  # type: ignore[no-any-return]  # NATIVE are the types of Value
    if type(value) is list:
        if _NATIVE_OR_LIST.issuperset(map(type, value)):
            return value
        return [item if type(item) is list else adopt(item) for item in value]
    return from_json(value)


def from_json(value: Any, depth: int = 0) -> Value:
    """JSON's or Python's value as FEEL's, deep: numbers become Decimal, datetime becomes ours.

    Raises:
        FeelError: The value is too deep, or of a type FEEL does not know.
    """
    if type(value) in NATIVE and type(value) is not dict:
        return value  # type: ignore[no-any-return]  # NATIVE are the types of Value
    if depth > _MAX_DEPTH:
        raise errors.LimitExceeded("a value too deep to read", "en verdi som er for dyp å lese")
    if isinstance(value, Mapping):
        return {str(key): from_json(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [from_json(item, depth + 1) for item in value]
    return _scalar(value)


def _scalar(value: Any) -> Value:
    if isinstance(value, int):
        return NUMBERS.create_decimal(value) if abs(value) > 10**34 else Decimal(value)
    if isinstance(value, float):
        return NUMBERS.create_decimal(repr(value)) if math.isfinite(value) else None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal):
        return NUMBERS.plus(value) if value.is_finite() else None
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return temporal.from_python(value)
    raise errors.FeelError(
        f"FEEL has no value for a {type(value).__name__}",
        f"FEEL har ingen verdi for {type(value).__name__}",
    )


class _Writer:
    """Counts what it writes: a small value may hold the same list very many times over."""

    def __init__(self) -> None:
        self._nodes = 0

    def count(self, depth: int) -> None:
        self._nodes += 1
        if depth > _MAX_DEPTH or self._nodes > _MAX_NODES:
            raise errors.LimitExceeded(
                "a value too large to write", "en verdi som er for stor å skrive"
            )


def to_json(value: Value, *, moment: Callable[[temporal.DateTime], str] = temporal.iso) -> Any:
    """FEEL's value as JSON, deep: whole numbers int, others float, times ISO 8601 text.

    A range becomes its text; a function has none and becomes null. Numbers that JSON readers would
    spoil (beyond 64 bits or a double) become text.

    Args:
        value: What to write.
        moment: How to write a date and time.

    Raises:
        FeelError: The value is too deep or too large.
    """
    return _deep(value, lambda part: _scalar_to_json(part, moment))


def _deep(value: Any, scalar: Callable[[Any], Any]) -> Any:
    """The value with each scalar in it as `scalar` writes it."""
    writer = _Writer()

    def write(part: Any, depth: int) -> Any:
        writer.count(depth)
        part = adopt(part)
        if isinstance(part, list):
            return [write(item, depth + 1) for item in part]
        if isinstance(part, dict):
            return {key: write(item, depth + 1) for key, item in part.items()}
        return scalar(part)

    return write(value, 0)


def _scalar_to_json(value: Value, moment: Callable[[temporal.DateTime], str]) -> Any:
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return number_to_json(value)
        case temporal.DateTime():
            return moment(value)
        case Function():
            return None
        case _:
            return range_text(value, str) if isinstance(value, Range) else str(value)


def number_to_json(value: Decimal) -> int | float | str:
    """The number as an int when whole, else as a float; as text when neither can hold it."""
    if value.adjusted() < 19 and value == value.to_integral_value():  # noqa: PLR2004 - longer ones are above _JSON_INTEGER
        whole = int(value)
        if abs(whole) < _JSON_INTEGER:
            return whole
    number = float(value)
    return number if math.isfinite(number) else str(value)


def range_text(value: Range, show: Callable[[Any], str]) -> str:
    """`[1..3]`, `(1..3)`, or `< 3` when one side is open."""
    if value.start is None:
        return f"{'<=' if value.end_included else '<'} {show(value.end)}"
    if value.end is None:
        return f"{'>=' if value.start_included else '>'} {show(value.start)}"
    opening, closing = "[" if value.start_included else "(", "]" if value.end_included else ")"
    return f"{opening}{show(value.start)}..{show(value.end)}{closing}"


def to_python(value: Value) -> Any:
    """FEEL's value as Python's, deep, with dates as `datetime` where they fit (else None).

    Raises:
        FeelError: The value is too deep or too large.
    """
    return _deep(value, _scalar_to_python)


def _scalar_to_python(value: Value) -> Any:
    if isinstance(value, TEMPORAL) and not isinstance(value, temporal.YearsMonths):
        return temporal.to_python(value)
    return value
