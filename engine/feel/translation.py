"""Which closure each kind of node becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.feel import calls, containers, loops, operators, syntax, tests, values
from engine.feel.compiler import Compiler, Translator
from engine.feel.frames import Code, Frame
from engine.feel.values import NATIVE, Function, Value

_MISSING: Final = object()


def compiler(built_ins: Mapping[str, Function], declared: frozenset[str]) -> Compiler:
    """A compiler for the whole language.

    Args:
        built_ins: The functions that are known without being declared.
        declared: Names from outside, which may stand for built-in ones.
    """
    return Compiler(_TRANSLATORS, built_ins, declared)


def _name(compiler: Compiler, node: syntax.Name) -> Code:
    name = node.name
    built_in = compiler.built_ins.get(name)

    def code(frame: Frame) -> Value:
        at: Frame | None = frame
        while at is not None:
            value = at.values.get(name, _MISSING)
            if value is not _MISSING:
                if type(value) in NATIVE:
                    return value  # type: ignore[no-any-return]  # the types of Value
                if type(value) is list:
                    frame.run.charge(len(value) >> 2)
                return values.adopt(value)
            at = at.up
        if built_in is None:
            frame.run.warn(f"there is no {name}")
        return built_in

    return code


def _constant(compiler: Compiler, node: syntax.Constant) -> Code:
    return compiler.constant(node.value)


_TRANSLATORS: Final[Mapping[type, Translator]] = {
    syntax.Name: _name,
    syntax.Constant: _constant,
    syntax.AtLiteral: containers.at_literal,
    syntax.ListLiteral: containers.list_literal,
    syntax.ContextLiteral: containers.context_literal,
    syntax.Interval: containers.interval,
    syntax.Limit: containers.limit,
    syntax.Path: containers.path,
    syntax.Filter: containers.filtered,
    syntax.Disjunction: operators.disjunction,
    syntax.Conjunction: operators.conjunction,
    syntax.Comparison: operators.comparison,
    syntax.Between: operators.between,
    syntax.InstanceOf: operators.instance_of,
    syntax.Arithmetic: operators.arithmetic,
    syntax.Power: operators.power,
    syntax.Negation: operators.negation,
    syntax.In: tests.in_tests,
    syntax.Call: calls.call,
    syntax.NamedCall: calls.named_call,
    syntax.FunctionLiteral: calls.function_literal,
    syntax.For: loops.for_loop,
    syntax.Quantified: loops.quantified,
    syntax.If: loops.conditional,
}
