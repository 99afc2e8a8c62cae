"""Built-in functions on numbers."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from engine.feel.builtins.conversion import whole
from engine.feel.builtins.signature import built_in
from engine.feel.temporal import DaysTime, YearsMonths
from engine.feel.values import NUMBERS, Function, Value

_MIN_SCALE: Final = -6111
_MAX_SCALE: Final = 6176


def _rounding(mode: str) -> Callable[[Decimal, Decimal], Value]:
    context = NUMBERS.copy()
    context.rounding = mode

    def rounded(number: Decimal, scale: Decimal) -> Value:
        places = whole(scale)
        if places is None or not _MIN_SCALE <= places <= _MAX_SCALE:
            return None
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and -exponent <= places:
            return _padded(number, places)
        return number.quantize(Decimal(1).scaleb(-places, NUMBERS), context=context)

    return rounded


def _padded(number: Decimal, places: int) -> Decimal:
    """The number with so many decimals, as far as 34 digits allow."""
    room = 34 - max(1, number.adjusted() + 1)
    wanted = min(places, room)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or wanted <= -exponent:
        return number
    return number.quantize(Decimal(1).scaleb(-wanted), context=NUMBERS)


def _to_whole(mode: str) -> Callable[[Decimal], Value]:
    return lambda number: number.to_integral_value(rounding=mode)


def _absolute(value: Decimal | DaysTime | YearsMonths) -> Value:
    if isinstance(value, DaysTime):
        return DaysTime(abs(value.nanos))
    if isinstance(value, YearsMonths):
        return YearsMonths(abs(value.months))
    return abs(value)


def _modulo(dividend: Decimal, divisor: Decimal) -> Value:
    """The remainder with the sign of the divisor, exactly: no 34-digit quotient on the way."""
    if not divisor:
        return None
    exact = decimal.Context(
        prec=13_000, Emin=-20_000, Emax=20_000, rounding=decimal.ROUND_HALF_EVEN
    )
    if abs(dividend.adjusted() - divisor.adjusted()) > 6200:  # noqa: PLR2004 - more digits than a number may have
        return None
    rest = exact.remainder(dividend, divisor)
    if rest and (rest < 0) != (divisor < 0):
        rest = exact.add(rest, divisor)
    return NUMBERS.plus(rest)


def _logarithm(number: Decimal) -> Value:
    return NUMBERS.ln(number) if number > 0 else None


def _parity(remainder: int) -> Callable[[Decimal], Value]:
    def decide(number: Decimal) -> Value:
        if number != number.to_integral_value():
            return None
        return _modulo(number, Decimal(2)) == remainder

    return decide


def _rounded(name: str, mode: str) -> Function:
    return built_in(name, ("n: number, scale: number", _rounding(mode)))


def _bounded(name: str, mode: str) -> Function:
    return built_in(
        name,
        ("n: number", _to_whole(mode)),
        ("n: number, scale: number", _rounding(mode)),
    )


FUNCTIONS: Final = (
    _rounded("decimal", decimal.ROUND_HALF_EVEN),
    _rounded("round up", decimal.ROUND_UP),
    _rounded("round down", decimal.ROUND_DOWN),
    _rounded("round half up", decimal.ROUND_HALF_UP),
    _rounded("round half down", decimal.ROUND_HALF_DOWN),
    _bounded("floor", decimal.ROUND_FLOOR),
    _bounded("ceiling", decimal.ROUND_CEILING),
    built_in("abs", ("n: number|days|months", _absolute)),
    built_in("modulo", ("dividend: number, divisor: number", _modulo)),
    built_in("sqrt", ("number: number", NUMBERS.sqrt)),
    built_in("log", ("number: number", _logarithm)),
    built_in("exp", ("number: number", NUMBERS.exp)),
    built_in("odd", ("number: number", _parity(1))),
    built_in("even", ("number: number", _parity(0))),
)
