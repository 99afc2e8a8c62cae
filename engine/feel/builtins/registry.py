"""All built-in functions by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from engine.feel import names
from engine.feel.builtins import (
    boolean,
    camunda,
    contexts,
    conversion,
    dates,
    lists,
    norwegian,
    numeric,
    ranges,
    statistics,
    strings,
)
from engine.feel.values import Function

_FAMILIES: Final = (
    boolean,
    camunda,
    contexts,
    conversion,
    dates,
    lists,
    norwegian,
    numeric,
    ranges,
    statistics,
    strings,
)

#: The functions, by name.
FUNCTIONS: Final[Mapping[str, Function]] = MappingProxyType(
    {function.name: function for family in _FAMILIES for function in family.FUNCTIONS}
)
#: Their names, for the parser.
INDEX: Final = names.index(FUNCTIONS)
