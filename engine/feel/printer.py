"""Abstract syntax to FEEL text: what is printed parses to the same syntax."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from engine.feel import kinds, lexer, names, syntax
from engine.feel.builtins import conversion
from engine.feel.syntax import Expression

# How tightly each construct binds; `operand` brackets what binds less than its place asks for.
_LOOSE, _OR, _AND, _COMPARE, _ADD, _MULTIPLY, _POWER = range(7)
_NEGATE, _INSTANCE, _POSTFIX, _ATOM = range(7, 11)


class Printer:
    """Prints nodes, with brackets where they are needed and nowhere else.

    Args:
        scope: Names of several words or with operators that will be in scope when it is parsed.
    """

    def __init__(self, scope: Collection[str] = ()) -> None:
        self._long_names = [words for words in map(names.words_of, scope) if len(words) > 1]

    def show(self, node: Expression) -> str:
        """The node as text."""
        return _PRINTERS[type(node)](self, node)

    def operand(self, node: Expression, at_least: int) -> str:
        """The node, in brackets if it binds less tightly than this."""
        text = self.show(node)
        return text if _strength(node) >= at_least else f"({text})"

    def name(self, node: syntax.Name) -> str:
        """A name, in brackets if a longer one begins with it (`(a) - b` where `a - b` is known)."""
        words = names.words_of(node.name)
        hidden = any(long[: len(words)] == words and long != words for long in self._long_names)
        return f"({node.name})" if hidden else node.name


def expression(node: Expression, scope: Collection[str] = ()) -> str:
    """An expression as text; the names are those it will be parsed with."""
    keys = [
        key
        for part in syntax.walk(node)
        if isinstance(part, syntax.ContextLiteral)
        for key, _ in part.entries
    ]
    return Printer((*scope, *keys)).show(node)


def kind(node: kinds.Kind) -> str:
    """A type as text."""
    match node:
        case kinds.ListOf(part):
            return f"list<{kind(part)}>"
        case kinds.RangeOf(part):
            return f"range<{kind(part)}>"
        case kinds.ContextOf(entries):
            inside = ", ".join(f"{_key(name)}: {kind(part)}" for name, part in entries)
            return f"context<{inside}>"
        case kinds.FunctionOf(parameters, result):
            return f"function<{', '.join(map(kind, parameters))}>->{kind(result)}"
        case kinds.Simple(name) | kinds.Unknown(name):
            return name


def _strength(node: Expression) -> int:
    if isinstance(node, syntax.Arithmetic):
        return _ADD if node.rest[0][0] in "+-" else _MULTIPLY
    return _STRENGTHS.get(type(node), _ATOM)


def _key(key: str) -> str:
    return key if lexer.is_word(key) else conversion.quoted(key)


def _test(printer: Printer, node: Expression) -> str:
    return _limit(printer, node) if isinstance(node, syntax.Limit) else printer.show(node)


def _constant(printer: Printer, node: syntax.Constant) -> str:  # noqa: ARG001 - as all of them
    if isinstance(node.value, Decimal):
        return conversion.number_text(node.value)
    if isinstance(node.value, str):
        return conversion.quoted(node.value)
    return {True: "true", False: "false", None: "null"}[node.value]


def _limit(printer: Printer, node: syntax.Limit) -> str:
    return f"{node.operator} {printer.operand(node.operand, _ADD)}"


def _at(printer: Printer, node: syntax.AtLiteral) -> str:  # noqa: ARG001 - as all of them
    return f"@{conversion.quoted(node.text)}"


def _list(printer: Printer, node: syntax.ListLiteral) -> str:
    return f"[{', '.join(map(printer.show, node.items))}]"


def _context(printer: Printer, node: syntax.ContextLiteral) -> str:
    inside = ", ".join(f"{_key(key)}: {printer.show(value)}" for key, value in node.entries)
    return f"{{{inside}}}"


def _interval(printer: Printer, node: syntax.Interval) -> str:
    opening, closing = "[" if node.start_included else "(", "]" if node.end_included else ")"
    start, end = printer.operand(node.start, _ATOM), printer.operand(node.end, _ATOM)
    return f"{opening}{start}..{end}{closing}"


def _joined(word: str, strength: int) -> Callable[[Printer, Any], str]:
    def joined(printer: Printer, node: syntax.Disjunction | syntax.Conjunction) -> str:
        return f" {word} ".join(printer.operand(term, strength + 1) for term in node.terms)

    return joined


def _comparison(printer: Printer, node: syntax.Comparison) -> str:
    left, right = printer.operand(node.left, _COMPARE), printer.operand(node.right, _ADD)
    return f"{left} {node.operator} {right}"


def _between(printer: Printer, node: syntax.Between) -> str:
    low, high = printer.operand(node.low, _ADD), printer.operand(node.high, _ADD)
    return f"{printer.operand(node.value, _COMPARE)} between {low} and {high}"


def _in(printer: Printer, node: syntax.In) -> str:
    inside = ", ".join(_test(printer, item) for item in node.tests)
    return f"{printer.operand(node.value, _COMPARE)} in ({inside})"


def _instance(printer: Printer, node: syntax.InstanceOf) -> str:
    return f"{printer.operand(node.value, _INSTANCE)} instance of {kind(node.kind)}"


def _arithmetic(printer: Printer, node: syntax.Arithmetic) -> str:
    stronger = _strength(node) + 1
    rest = "".join(f" {sign} {printer.operand(part, stronger)}" for sign, part in node.rest)
    return printer.operand(node.first, stronger) + rest


def _power(printer: Printer, node: syntax.Power) -> str:
    base, exponent = printer.operand(node.base, _POWER), printer.operand(node.exponent, _NEGATE)
    return f"{base} ** {exponent}"


def _negation(printer: Printer, node: syntax.Negation) -> str:
    # `-1 instance of number` asks about -1.
    asked = isinstance(node.operand, syntax.InstanceOf)
    return f"-{printer.operand(node.operand, _POSTFIX if asked else _NEGATE)}"


def _path(printer: Printer, node: syntax.Path) -> str:
    return f"{printer.operand(node.source, _POSTFIX)}.{node.name}"


def _filter(printer: Printer, node: syntax.Filter) -> str:
    return f"{printer.operand(node.source, _POSTFIX)}[{printer.show(node.condition)}]"


def _call(printer: Printer, node: syntax.Call) -> str:
    inside = ", ".join(map(printer.show, node.arguments))
    return f"{printer.operand(node.function, _POSTFIX)}({inside})"


def _named_call(printer: Printer, node: syntax.NamedCall) -> str:
    inside = ", ".join(f"{name}: {printer.show(value)}" for name, value in node.arguments)
    return f"{printer.operand(node.function, _POSTFIX)}({inside})"


def _iterators(printer: Printer, nodes: Iterable[syntax.Iterator]) -> str:
    parts: list[str] = []
    for node in nodes:
        if node.end is None:
            domain = printer.operand(node.domain, _OR)
        else:
            start, end = printer.operand(node.domain, _ADD), printer.operand(node.end, _ADD)
            domain = f"{start}..{end}"
        parts.append(f"{node.name} in {domain}")
    return ", ".join(parts)


def _for(printer: Printer, node: syntax.For) -> str:
    return f"for {_iterators(printer, node.iterators)} return {printer.show(node.body)}"


def _quantified(printer: Printer, node: syntax.Quantified) -> str:
    word = "every" if node.every else "some"
    inside = _iterators(printer, node.iterators)
    return f"{word} {inside} satisfies {printer.show(node.condition)}"


def _if(printer: Printer, node: syntax.If) -> str:
    condition, then = printer.show(node.condition), printer.show(node.then)
    return f"if {condition} then {then} else {printer.show(node.otherwise)}"


def _function(printer: Printer, node: syntax.FunctionLiteral) -> str:
    parameters = ", ".join(
        name if part is None else f"{name}: {kind(part)}" for name, part in node.parameters
    )
    external = " external" if node.external else ""
    return f"function({parameters}){external} {printer.show(node.body)}"


_STRENGTHS: Final[Mapping[type, int]] = {
    **dict.fromkeys((syntax.For, syntax.Quantified, syntax.If, syntax.FunctionLiteral), _LOOSE),
    **dict.fromkeys((syntax.Comparison, syntax.Between, syntax.In), _COMPARE),
    **dict.fromkeys((syntax.Path, syntax.Filter, syntax.Call, syntax.NamedCall), _POSTFIX),
    syntax.Limit: _ATOM,
    syntax.Disjunction: _OR,
    syntax.Conjunction: _AND,
    syntax.Power: _POWER,
    syntax.Negation: _NEGATE,
    syntax.InstanceOf: _INSTANCE,
}
_PRINTERS: Final[Mapping[type, Callable[[Printer, Any], str]]] = {
    syntax.Name: Printer.name,
    syntax.Constant: _constant,
    syntax.AtLiteral: _at,
    syntax.ListLiteral: _list,
    syntax.ContextLiteral: _context,
    syntax.Interval: _interval,
    syntax.Limit: lambda printer, node: f"({_limit(printer, node)})",
    syntax.Disjunction: _joined("or", _OR),
    syntax.Conjunction: _joined("and", _AND),
    syntax.Comparison: _comparison,
    syntax.Between: _between,
    syntax.In: _in,
    syntax.InstanceOf: _instance,
    syntax.Arithmetic: _arithmetic,
    syntax.Power: _power,
    syntax.Negation: _negation,
    syntax.Path: _path,
    syntax.Filter: _filter,
    syntax.Call: _call,
    syntax.NamedCall: _named_call,
    syntax.For: _for,
    syntax.Quantified: _quantified,
    syntax.If: _if,
    syntax.FunctionLiteral: _function,
}
