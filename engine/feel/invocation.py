"""Calling function values with arguments by place or by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.feel import kinds
from engine.feel.limits import Run
from engine.feel.values import Function, Value


def positional(run: Run, function: Value, arguments: Sequence[Value]) -> Value:
    """`function(arguments)`; null when it is no function or they do not fit it."""
    if not isinstance(function, Function):
        run.warn("what is called is not a function")
        return None
    if function.named is not None:
        return function.body(run, arguments)
    if len(arguments) != len(function.parameters):
        run.warn(f"{function.name or 'the function'} takes {len(function.parameters)} arguments")
        return None
    return _call(run, function, arguments)


def by_name(run: Run, function: Value, arguments: Mapping[str, Value]) -> Value:
    """`function(name: argument, …)`; parameters not named are null."""
    if not isinstance(function, Function):
        run.warn("what is called is not a function")
        return None
    if function.named is not None:
        return function.named(run, arguments)
    names = [parameter.name for parameter in function.parameters]
    if not arguments.keys() <= set(names):
        run.warn(f"{function.name or 'the function'} has no such parameters")
        return None
    return _call(run, function, [arguments.get(name) for name in names])


def _call(run: Run, function: Function, arguments: Sequence[Value]) -> Value:
    bound: list[Value] = []
    for parameter, argument in zip(function.parameters, arguments, strict=True):
        fits, value = kinds.convert(argument, parameter.kind, run)
        if not fits:
            run.warn(f"{parameter.name} cannot be a {kinds.name_of(argument)}")
            return None
        bound.append(value)
    run.enter()
    result = function.body(run, bound)
    run.leave()
    return result
