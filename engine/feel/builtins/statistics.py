"""Built-in functions that make one value of a list: sums, averages, extremes, all and any.

Each takes a list, or the items as so many arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from engine.feel import comparison
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.values import NUMBERS, Function, Value, adopt

Items = Sequence[Value]


def _numbers(items: Items) -> list[Decimal] | None:
    numbers = [item for item in map(adopt, items) if isinstance(item, Decimal)]
    return numbers if len(numbers) == len(items) else None


def _on_numbers(compute: Callable[[list[Decimal]], Value]) -> Callable[[Run, Items], Value]:
    def computed(run: Run, items: Items) -> Value:
        run.charge(len(items))
        numbers = _numbers(items)
        return None if numbers is None else compute(numbers)

    return computed


def _total(numbers: list[Decimal]) -> Decimal:
    total = Decimal(0)
    for number in numbers:
        total = NUMBERS.add(total, number)
    return total


def _sum(numbers: list[Decimal]) -> Value:
    return _total(numbers) if numbers else None


def _product(numbers: list[Decimal]) -> Value:
    if not numbers:
        return None
    result = Decimal(1)
    for number in numbers:
        result = NUMBERS.multiply(result, number)
    return result


def _mean(numbers: list[Decimal]) -> Value:
    return NUMBERS.divide(_total(numbers), Decimal(len(numbers))) if numbers else None


def _median(numbers: list[Decimal]) -> Value:
    if not numbers:
        return None
    ordered = sorted(numbers)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return NUMBERS.divide(NUMBERS.add(ordered[middle - 1], ordered[middle]), Decimal(2))


def _stddev(numbers: list[Decimal]) -> Value:
    if len(numbers) <= 1:
        return None
    mean = NUMBERS.divide(_total(numbers), Decimal(len(numbers)))
    apart = (NUMBERS.subtract(number, mean) for number in numbers)
    squares = _total([NUMBERS.multiply(distance, distance) for distance in apart])
    return NUMBERS.sqrt(NUMBERS.divide(squares, Decimal(len(numbers) - 1)))


def _mode(numbers: list[Decimal]) -> Value:
    counts = Counter(numbers)
    most = max(counts.values(), default=0)
    return sorted(number for number, count in counts.items() if count == most)


def _extreme(sign: int) -> Callable[[Run, Items], Value]:
    def found(run: Run, items: Items) -> Value:
        run.charge(len(items))
        best = adopt(items[0]) if items else None
        if comparison.compare(best, best) is None:
            return None
        for item in map(adopt, items):
            order = comparison.compare(item, best)
            if order is None:
                return None
            if order * sign > 0:
                best = item
        return best

    return found


def _quantifier(*, decisive: bool) -> Callable[[Run, Items], Value]:
    """`any` is decided by a true, `all` by a false; otherwise all must be truth values."""

    def decided(run: Run, items: Items) -> Value:
        run.charge(len(items))
        if any(item is decisive for item in items):
            return decisive
        return not decisive if all(isinstance(item, bool) for item in items) else None

    return decided


def _count(run: Run, items: Items) -> Value:
    run.charge(1)
    return Decimal(len(items))


def _of_list_or_items(name: str, compute: Callable[[Run, Items], Value]) -> Function:
    def of_items(run: Run, first: Value, rest: list[Value]) -> Value:
        return compute(run, [first, *rest])

    # Names that begin with a space cannot be written, so only `list` can be named.
    return built_in(
        name, ("list: list", compute), (" first: any,  rest...: any", of_items), with_run=True
    )


FUNCTIONS: Final = (
    built_in("count", ("list: list", _count), with_run=True),
    _of_list_or_items("sum", _on_numbers(_sum)),
    _of_list_or_items("product", _on_numbers(_product)),
    _of_list_or_items("mean", _on_numbers(_mean)),
    _of_list_or_items("median", _on_numbers(_median)),
    _of_list_or_items("stddev", _on_numbers(_stddev)),
    _of_list_or_items("mode", _on_numbers(_mode)),
    _of_list_or_items("min", _extreme(-1)),
    _of_list_or_items("max", _extreme(1)),
    _of_list_or_items("all", _quantifier(decisive=False)),
    _of_list_or_items("any", _quantifier(decisive=True)),
)
