"""Built-in functions on truth values, and those that take anything."""

from __future__ import annotations

from typing import Final

from engine.feel import errors
from engine.feel.builtins.signature import built_in
from engine.feel.values import Value


def _negation(value: Value) -> Value:
    return not value if isinstance(value, bool) else None


def _is_defined(value: Value) -> bool:
    return value is not None


def _get_or_else(value: Value, default: Value) -> Value:
    return default if value is None else value


def _assert(value: Value, condition: Value, cause: str | None = None) -> Value:
    if condition is not True:
        raise errors.AssertionFailed(
            cause or "the condition of assert() is not true",
            cause or "vilkåret i assert() er ikke oppfylt",
        )
    return value


FUNCTIONS: Final = (
    built_in("not", ("negand: any", _negation)),
    built_in("is defined", ("value: any", _is_defined)),
    built_in("get or else", ("value: any, default: any", _get_or_else)),
    built_in("assert", ("value: any, condition: any, cause?: string?", _assert)),
)
