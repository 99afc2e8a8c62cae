"""Built-in functions on contexts, and to and from JSON."""

from __future__ import annotations

import json
from typing import Any, Final

from engine.feel import temporal, values
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.values import Value


def _get_value(context: dict[str, Any], key: str) -> Value:
    return values.adopt(context.get(key))


def _get_by_path(context: dict[str, Any], keys: list[Value]) -> Value:
    at: Value = context if keys else None
    for key in keys:
        if not (isinstance(at, dict) and isinstance(key, str)):
            return None
        at = values.adopt(at.get(key))
    return at


def _get_entries(context: dict[str, Any]) -> Value:
    return [{"key": key, "value": values.adopt(value)} for key, value in context.items()]


def _context(entries: list[Value]) -> Value:
    result: dict[str, Any] = {}
    for entry in map(values.adopt, entries):
        if not (isinstance(entry, dict) and "key" in entry and "value" in entry):
            return None
        key = entry["key"]
        if not isinstance(key, str) or key in result:
            return None
        result[key] = values.adopt(entry["value"])
    return result


def _put(context: dict[str, Any], key: str, value: Value) -> Value:
    return {**context, key: value}


def _put_by_path(context: dict[str, Any], keys: list[Value], value: Value) -> Value:
    """The context with a nested entry; contexts that are missing on the way are made."""
    path = [key for key in keys if isinstance(key, str)]
    if not path or len(path) < len(keys):
        return None
    result = dict(context)
    at = result
    for key in path[:-1]:
        inner = values.adopt(at.get(key, {}))
        if inner is not None and not isinstance(inner, dict):
            return None
        at[key] = dict(inner or {})
        at = at[key]
    at[path[-1]] = value
    return result


def _merge(contexts: list[Value]) -> Value:
    result: dict[str, Any] = {}
    for context in contexts:
        if not isinstance(context, dict):
            return None
        result.update(context)
    return result


def _from_json(run: Run, text: str) -> Value:
    run.charge(len(text) >> 2)
    try:
        return values.from_json(json.loads(text, parse_float=values.NUMBERS.create_decimal))
    except (ValueError, ArithmeticError, RecursionError):
        return None


def _to_json(run: Run, value: Value) -> Value:
    run.charge(10)
    text = json.dumps(
        values.to_json(value, moment=temporal.iso_with_zone),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    run.check_text(len(text))
    return text


FUNCTIONS: Final = (
    built_in(
        "get value",
        ("m: context, key: string", _get_value),
        ("context: context, key: string", _get_value),
        ("m: context, keys: list", _get_by_path),
        ("context: context, keys: list", _get_by_path),
    ),
    built_in("get entries", ("m: context", _get_entries), ("context: context", _get_entries)),
    built_in("context", ("entries: list", _context)),
    built_in(
        "context put",
        ("context: context, key: string, value: any", _put),
        ("context: context, keys: list, value: any", _put_by_path),
    ),
    built_in("context merge", ("contexts: list", _merge)),
    built_in("from json", ("value: string", _from_json), with_run=True),
    built_in("to json", ("value: any", _to_json), with_run=True),
)
