"""Closures of function calls and function literals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from engine.feel import invocation, syntax
from engine.feel.frames import Code, Frame
from engine.feel.limits import Run
from engine.feel.values import Function, Parameter, Value

if TYPE_CHECKING:
    from engine.feel.compiler import Compiler

#: Built-in functions computed beforehand when their arguments are constants.
_FOLDED: Final = frozenset({"date", "time", "date and time", "duration", "number"})


def call(compiler: Compiler, node: syntax.Call) -> Code:
    """`f(a, b)`."""
    arguments = tuple(compiler.compile(argument) for argument in node.arguments)
    function = _function(compiler, node.function)
    invoke = invocation.positional

    def code(frame: Frame) -> Value:
        run = frame.run
        run.charge(1)
        return invoke(run, function(frame), [argument(frame) for argument in arguments])

    if isinstance(node.function, syntax.Name):
        name = node.function.name
        if name in _FOLDED and not compiler.is_bound(name):
            return compiler.folded(code, *arguments)
    return code


def named_call(compiler: Compiler, node: syntax.NamedCall) -> Code:
    """`f(x: a, y: b)`; null when a parameter is named twice."""
    arguments = tuple((name, compiler.compile(argument)) for name, argument in node.arguments)
    function = _function(compiler, node.function)
    duplicated = len({name for name, _ in arguments}) < len(arguments)
    invoke = invocation.by_name

    def code(frame: Frame) -> Value:
        frame.run.charge(1)
        if duplicated:
            return None
        given = {name: argument(frame) for name, argument in arguments}
        return invoke(frame.run, function(frame), given)

    return code


def _function(compiler: Compiler, node: syntax.Expression) -> Code:
    """What is called: a variable that is no function does not hide a built-in function."""
    code = compiler.compile(node)
    built_in = compiler.built_ins.get(node.name) if isinstance(node, syntax.Name) else None
    if built_in is None:
        return code

    def found(frame: Frame) -> Value:
        value = code(frame)
        return value if type(value) is Function else built_in

    return found


def function_literal(compiler: Compiler, node: syntax.FunctionLiteral) -> Code:
    """`function(x) x + 1`, which remembers the names around it."""
    names = tuple(name for name, _ in node.parameters)
    parameters = tuple(Parameter(name, kind) for name, kind in node.parameters)
    cost = compiler.weight(node.body)
    with compiler.binding(frozenset(names)):
        inner = compiler.compile(node.body)

    def code(frame: Frame) -> Value:
        def body(run: Run, arguments: Sequence[Value]) -> Value:
            run.charge(cost)
            return inner(Frame(dict(zip(names, arguments, strict=True)), frame, run))

        call = _external if node.external else body
        return Function("", parameters, call, origin=(node.body, frame, cost))

    return code


def _external(run: Run, arguments: Sequence[Value]) -> Value:  # noqa: ARG001 - a Function's body
    run.warn("external functions are not called")
    return None
