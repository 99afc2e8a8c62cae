"""FEEL's types, as `instance of` and parameters name them, and which values belong to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from engine.feel import temporal, values
from engine.feel.values import Function, Range, Value

if TYPE_CHECKING:
    from engine.feel.limits import Run


@dataclass(frozen=True, slots=True)
class Simple:
    """A type without parts: `number`, `date and time`, `Any`."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """`list<item>`."""

    item: Kind


@dataclass(frozen=True, slots=True)
class RangeOf:
    """`range<endpoint>`."""

    endpoint: Kind


@dataclass(frozen=True, slots=True)
class ContextOf:
    """`context<name: kind, …>`; a value may have more entries than these."""

    entries: tuple[tuple[str, Kind], ...]


@dataclass(frozen=True, slots=True)
class FunctionOf:
    """`function<parameters> -> result`."""

    parameters: tuple[Kind, ...]
    result: Kind


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name no type has; nothing can be said about it."""

    name: str


Kind = Simple | ListOf | RangeOf | ContextOf | FunctionOf | Unknown

ANY: Final = Simple("Any")
_CLASSES: Final[Mapping[str, tuple[type, ...]]] = MappingProxyType({
    "number": (Decimal,),
    "string": (str,),
    "boolean": (bool,),
    "date": (temporal.Date,),
    "time": (temporal.Time,),
    "date and time": (temporal.DateTime,),
    "days and time duration": (temporal.DaysTime,),
    "years and months duration": (temporal.YearsMonths,),
})  # fmt: skip
_ALIASES: Final[Mapping[str, str]] = MappingProxyType({
    "dateTime": "date and time",
    "dayTimeDuration": "days and time duration",
    "yearMonthDuration": "years and months duration",
})  # fmt: skip
#: Names of the types that stand alone; longer ones first, for the parser.
NAMES: Final = ("Any", "Null", *_CLASSES, *_ALIASES)


def simple(name: str) -> Kind:
    """The type of that name, or Unknown."""
    name = _ALIASES.get(name, name)
    return Simple(name) if name in {"Any", "Null"} or name in _CLASSES else Unknown(name)


def name_of(value: Value) -> str:
    """The name of a value's type, for messages."""
    if value is None:
        return "null"
    for name, classes in _CLASSES.items():
        if isinstance(value, classes):
            return name
    names = ((list, "list"), (dict, "context"), (Range, "range"), (Function, "function"))
    return next((name for class_, name in names if isinstance(value, class_)), "unknown")


def is_known(kind: Kind) -> bool:
    """Whether every name in the type is one."""
    match kind:
        case Unknown():
            return False
        case ListOf(part) | RangeOf(part):
            return is_known(part)
        case ContextOf(entries):
            return all(is_known(part) for _, part in entries)
        case FunctionOf(parameters, result):
            return is_known(result) and all(map(is_known, parameters))
        case Simple():
            return True


def conforms(  # noqa: PLR0911 - one for each form of type
    value: Value, kind: Kind, run: Run | None = None
) -> bool:
    """Whether the value may stand where the type is expected; null may stand anywhere."""
    if value is None:
        return True
    match kind:
        case Simple(name):
            return name == "Any" or isinstance(value, _CLASSES.get(name, ()))
        case ListOf(item):
            return isinstance(value, list) and _items_conform(value, item, run)
        case RangeOf(endpoint):
            return isinstance(value, Range) and _range_conforms(value, endpoint)
        case ContextOf(entries):
            return isinstance(value, dict) and _context_conforms(value, entries, run)
        case FunctionOf():
            return isinstance(value, Function) and _function_conforms(value, kind)
        case Unknown():
            return False


def _items_conform(items: list[Any], kind: Kind, run: Run | None) -> bool:
    if run is not None:
        run.charge(len(items))
    return kind == ANY or all(conforms(values.adopt(item), kind, run) for item in items)


def _range_conforms(value: Range, endpoint: Kind) -> bool:
    return conforms(value.start, endpoint) and conforms(value.end, endpoint)


def _context_conforms(
    value: dict[str, Any], entries: tuple[tuple[str, Kind], ...], run: Run | None
) -> bool:
    return all(
        name in value and conforms(values.adopt(value[name]), kind, run) for name, kind in entries
    )


def _function_conforms(value: Function, kind: FunctionOf) -> bool:
    if len(value.parameters) != len(kind.parameters):
        return False
    takes = all(
        parameter.kind is None or includes(parameter.kind, given)
        for parameter, given in zip(value.parameters, kind.parameters, strict=True)
    )
    return takes and (value.result is None or includes(kind.result, value.result))


def includes(wide: Kind, narrow: Kind) -> bool:
    """Whether every value of the narrow type belongs to the wide one."""
    if wide == ANY or narrow in (wide, Simple("Null")):
        return True
    match wide, narrow:
        case (ListOf(outer), ListOf(inner)) | (RangeOf(outer), RangeOf(inner)):
            return includes(outer, inner)
        case ContextOf(outer_entries), ContextOf(inner_entries):
            inner_kinds = dict(inner_entries)
            return all(
                name in inner_kinds and includes(kind, inner_kinds[name])
                for name, kind in outer_entries
            )
        case FunctionOf(outer_takes, outer_gives), FunctionOf(inner_takes, inner_gives):
            same = len(outer_takes) == len(inner_takes)
            return (
                same
                and all(map(includes, inner_takes, outer_takes))
                and includes(outer_gives, inner_gives)
            )
        case _:
            return False


def is_instance(value: Value, kind: Kind, run: Run | None = None) -> bool | None:
    """`value instance of kind`; null when the type is unknown."""
    if not is_known(kind):
        return None
    if value is None:
        return kind == Simple("Null")
    return conforms(value, kind, run)


def convert(value: Value, kind: Kind | None, run: Run | None = None) -> tuple[bool, Value]:
    """Whether the value fits the type after FEEL's implicit conversions, and the converted value.

    A list of one item stands for the item; where a list is wanted, a value stands for a list of it;
    a date stands for its midnight in UTC (DMN 1.5, 10.3.2.9.4).
    """
    if kind is None or conforms(value, kind, run):
        return True, value
    if isinstance(value, list) and len(value) == 1:
        only = values.adopt(value[0])
        if conforms(only, kind, run):
            return True, only
    if isinstance(kind, ListOf) and conforms(value, kind.item, run):
        return True, [value]
    if isinstance(value, temporal.Date) and kind == Simple("date and time"):
        return True, temporal.DateTime(value, 0, 0)
    return False, None
