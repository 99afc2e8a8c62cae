"""The names an expression may use, with their types, while it is checked."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from engine.feel import kinds, places, temporal
from engine.feel.values import Value


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that would make an expression null, or is likely a slip of the pen.

    Attributes:
        rule: `unknown-name`, `unknown-member`, `types`, `arguments` or `literal`.
        message: In English. `message_nb`: in bokmål.
        place: Where in the expression.
        suggestion: The name that was perhaps meant, or empty.
    """

    rule: str
    message: str
    message_nb: str
    place: places.Place
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """Names and their types, and the scope around.

    Attributes:
        open: Other names may be there too (the entries of an item of unknown type).
    """

    names: Mapping[str, kinds.Kind]
    up: Scope | None = None
    open: bool = False

    def find(self, name: str) -> kinds.Kind | None:
        """The type of a name, ANY where it may be anything, None where there is no such name."""
        scope: Scope | None = self
        unsure = False
        while scope is not None:
            if name in scope.names:
                return scope.names[name]
            unsure = unsure or scope.open
            scope = scope.up
        return kinds.ANY if unsure else None

    def all_names(self) -> Iterable[str]:
        """Every name in reach."""
        scope: Scope | None = self
        while scope is not None:
            yield from scope.names
            scope = scope.up


def closest(name: str, known: Collection[str]) -> str:
    """The known name that looks most like it, or empty."""
    folded = {candidate.casefold(): candidate for candidate in known}
    found = difflib.get_close_matches(name.casefold(), folded, n=1, cutoff=0.7)
    return folded[found[0]] if found else ""


#: A value of each simple type, to try operators and functions on.
EXAMPLES: Final[Mapping[str, Value]] = MappingProxyType({
    "number": Decimal(2),
    "string": "a",
    "boolean": True,
    "date": temporal.Date(2020, 1, 1),
    "time": temporal.Time(0),
    "date and time": temporal.DateTime(temporal.Date(2020, 1, 1), 0),
    "days and time duration": temporal.DaysTime(temporal.DAY),
    "years and months duration": temporal.YearsMonths(1),
})  # fmt: skip


def example(kind: kinds.Kind) -> Value:
    """A value of the type; None when anything may be of it."""
    return EXAMPLES.get(kind.name) if isinstance(kind, kinds.Simple) else None


def of_value(value: Value) -> kinds.Kind:
    """The type of a value, as far as the checks care."""
    return kinds.ANY if value is None else kinds.simple(kinds.name_of(value))


def common(parts: Iterable[kinds.Kind]) -> kinds.Kind:
    """The type all of these are of, or ANY."""
    different = set(parts)
    return different.pop() if len(different) == 1 else kinds.ANY
