"""What kind of value each built-in function gives, for the checks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from engine.feel import kinds

_BY_KIND: Final[Mapping[kinds.Kind, tuple[str, ...]]] = {
    kinds.Simple("number"): (
        "number", "decimal", "floor", "ceiling", "round up", "round down", "round half up",
        "round half down", "modulo", "sqrt", "log", "exp", "string length", "count", "sum",
        "product", "mean", "median", "stddev", "day of year", "week of year", "working days",
        "random number",
    ),
    kinds.Simple("string"): (
        "string", "substring", "upper case", "lower case", "substring before", "substring after",
        "replace", "string join", "trim", "to base64", "from base64", "day of week",
        "month of year", "to json", "uuid",
    ),
    kinds.Simple("boolean"): (
        "not", "is", "is defined", "contains", "starts with", "ends with", "matches", "is blank",
        "list contains", "is empty", "all", "any", "odd", "even", "before", "after", "meets",
        "met by", "overlaps", "overlaps before", "overlaps after", "finishes", "finished by",
        "includes", "during", "starts", "started by", "coincides", "is working day",
    ),
    kinds.Simple("date"): (
        "date", "today", "last day of month", "next working day", "add working days",
        "fraction of period",
    ),
    kinds.Simple("time"): ("time",),
    kinds.Simple("date and time"): ("date and time", "now", "fromUnixTimestamp"),
    kinds.Simple("years and months duration"): ("years and months duration",),
    kinds.ListOf(kinds.Simple("string")): ("split", "extract"),
    kinds.ListOf(kinds.Simple("number")): ("index of", "mode"),
    kinds.ListOf(kinds.ANY): (
        "sublist", "append", "concatenate", "insert before", "remove", "reverse", "union",
        "distinct values", "duplicate values", "flatten", "sort", "list replace", "partition",
        "get entries",
    ),
}  # fmt: skip

#: Function name to what it gives; those that may give anything are not here.
KINDS: Final[Mapping[str, kinds.Kind]] = MappingProxyType(
    {name: kind for kind, names in _BY_KIND.items() for name in names}
)
