"""Finding unknown names and obvious type errors in an expression before it is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from engine.feel import (
    arithmetic,
    kinds,
    operators,
    places,
    properties,
    schema,
    syntax,
    temporal_text,
)
from engine.feel.builtins import registry, results
from engine.feel.schema import Finding, Scope

_BOOLEAN: Final = kinds.Simple("boolean")
_NUMBER: Final = kinds.Simple("number")
_OPERATIONS: Final = {
    "+": arithmetic.add,
    "-": arithmetic.subtract,
    "*": arithmetic.multiply,
    "/": arithmetic.divide,
    "**": arithmetic.power,
}
_CURRENT: Final = "?"


class Inference:
    """Goes through one expression; `kind` gives a node's type and notes what is wrong in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.findings: list[Finding] = []

    def kind(self, node: syntax.Expression, scope: Scope) -> kinds.Kind:
        """The type of a node, ANY when it cannot be told."""
        return _RULES[type(node)](self, node, scope)

    def note(
        self, rule: str, node: syntax.Node, message: str, message_nb: str, suggestion: str = ""
    ) -> None:
        """Remember something wrong at a node."""
        place = places.Place(self._text, node.at)
        if suggestion:
            message = f"{message}; did you mean {suggestion}?"
            message_nb = f"{message_nb}; mente du {suggestion}?"
        self.findings.append(Finding(rule, message, message_nb, place, suggestion))

    def note_types(self, node: syntax.Node, sign: str, left: kinds.Kind, right: kinds.Kind) -> None:
        """Remember an operator between types it is not defined for."""
        first, second = _called(left), _called(right)
        self.note(
            "types",
            node,
            f"{sign} is not defined for {first.en} and {second.en}, so the result is always null",
            f"{sign} er ikke definert for {first.nb} og {second.nb}, så svaret blir alltid null",
        )

    def all(self, nodes: Iterable[syntax.Expression], scope: Scope) -> list[kinds.Kind]:
        """The types of several nodes."""
        return [self.kind(node, scope) for node in nodes]

    def expect_boolean(self, node: syntax.Expression, scope: Scope, word: str) -> None:
        """Note a node that is certainly neither true nor false."""
        found = self.kind(node, scope)
        if schema.example(found) is not None and found != _BOOLEAN:
            called = _called(found)
            self.note(
                "types",
                node,
                f"{word} needs true or false, not {called.en}",
                f"{word} trenger sant eller usant, ikke {called.nb}",
            )


class _Words:
    def __init__(self, en: str, nb: str) -> None:
        self.en = en
        self.nb = nb


_WORDS: Final[Mapping[str, _Words]] = {
    "number": _Words("a number", "et tall"),
    "string": _Words("a text", "en tekst"),
    "boolean": _Words("true/false", "sant/usant"),
    "date": _Words("a date", "en dato"),
    "time": _Words("a time", "et klokkeslett"),
    "date and time": _Words("a date and time", "en dato med klokkeslett"),
    "days and time duration": _Words("a duration in days", "en varighet i dager"),
    "years and months duration": _Words("a duration in months", "en varighet i måneder"),
}
_OTHER: Final = _Words("such a value", "en slik verdi")


def _called(kind: kinds.Kind) -> _Words:
    return _WORDS.get(kind.name, _OTHER) if isinstance(kind, kinds.Simple) else _OTHER


def _constant(_: Inference, node: syntax.Constant, __: Scope) -> kinds.Kind:
    return schema.of_value(node.value)


def _at_literal(inference: Inference, node: syntax.AtLiteral, _: Scope) -> kinds.Kind:
    value = temporal_text.parse(node.text)
    if value is None:
        inference.note(
            "literal",
            node,
            f'"{node.text}" is no date, time or duration',
            f"«{node.text}» er ingen dato, noe klokkeslett eller noen varighet",
        )
    return schema.of_value(value)


def _name(inference: Inference, node: syntax.Name, scope: Scope) -> kinds.Kind:
    found = scope.find(node.name)
    if found is None and node.name != _CURRENT and node.name not in registry.FUNCTIONS:
        known = {*scope.all_names()}
        inference.note(
            "unknown-name",
            node,
            f"there is no {node.name}",
            f"{node.name} finnes ikke",
            schema.closest(node.name, known),
        )
    return found or kinds.ANY


def _path(inference: Inference, node: syntax.Path, scope: Scope) -> kinds.Kind:
    source = inference.kind(node.source, scope)
    if isinstance(source, kinds.ListOf):
        return kinds.ListOf(_member(inference, node, source.item))
    return _member(inference, node, source)


def _member(inference: Inference, node: syntax.Path, source: kinds.Kind) -> kinds.Kind:
    if isinstance(source, kinds.ContextOf):
        entries = dict(source.entries)
        if node.name in entries:
            return entries[node.name]
        known: Iterable[str] = entries
    else:
        value = schema.example(source)
        if value is None:
            return kinds.ANY
        known = properties.NAMES.get(type(value), frozenset())
        if node.name in known:
            found = properties.member(value, node.name)
            return schema.of_value(found)
    inference.note(
        "unknown-member",
        syntax.Name(node.name, at=node.name_at),
        f"there is no {node.name} here",
        f"{node.name} finnes ikke her",
        schema.closest(node.name, list(known)),
    )
    return kinds.ANY


def _list(inference: Inference, node: syntax.ListLiteral, scope: Scope) -> kinds.Kind:
    return kinds.ListOf(schema.common(inference.all(node.items, scope)))


def _context(inference: Inference, node: syntax.ContextLiteral, scope: Scope) -> kinds.Kind:
    entries: dict[str, kinds.Kind] = {}
    for key, value in node.entries:
        # A function may call itself by its own key.
        own = {key: kinds.ANY} if isinstance(value, syntax.FunctionLiteral) else {}
        entries[key] = inference.kind(value, Scope({**entries, **own}, scope))
    return kinds.ContextOf(tuple(entries.items()))


def _interval(inference: Inference, node: syntax.Interval, scope: Scope) -> kinds.Kind:
    start, end = inference.kind(node.start, scope), inference.kind(node.end, scope)
    _compare(inference, node, "..", start, end)
    return kinds.RangeOf(start)


def _limit(inference: Inference, node: syntax.Limit, scope: Scope) -> kinds.Kind:
    operand = inference.kind(node.operand, scope)
    current = scope.find(_CURRENT)
    if current is not None:
        _compare(inference, node, node.operator, current, operand)
    return kinds.RangeOf(operand)


def _compare(
    inference: Inference, node: syntax.Node, sign: str, left: kinds.Kind, right: kinds.Kind
) -> None:
    first, second = schema.example(left), schema.example(right)
    if first is None or second is None:
        return
    order = "=" if sign in {"=", "!="} else "<"
    if operators.order_of(order, first, second) is None:
        inference.note_types(node, sign, left, right)


def _logic(word: str) -> Callable[[Inference, Any, Scope], kinds.Kind]:
    def rule(
        inference: Inference, node: syntax.Disjunction | syntax.Conjunction, scope: Scope
    ) -> kinds.Kind:
        for term in node.terms:
            inference.expect_boolean(term, scope, word)
        return _BOOLEAN

    return rule


def _comparison(inference: Inference, node: syntax.Comparison, scope: Scope) -> kinds.Kind:
    left, right = inference.kind(node.left, scope), inference.kind(node.right, scope)
    _compare(inference, node, node.operator, left, right)
    return _BOOLEAN


def _between(inference: Inference, node: syntax.Between, scope: Scope) -> kinds.Kind:
    value, low, high = inference.all((node.value, node.low, node.high), scope)
    _compare(inference, node, "between", value, low)
    _compare(inference, node, "between", value, high)
    return _BOOLEAN


def _in(inference: Inference, node: syntax.In, scope: Scope) -> kinds.Kind:
    inner = Scope({_CURRENT: inference.kind(node.value, scope)}, scope)
    inference.all(node.tests, inner)
    return _BOOLEAN


def _instance_of(inference: Inference, node: syntax.InstanceOf, scope: Scope) -> kinds.Kind:
    inference.kind(node.value, scope)
    if not kinds.is_known(node.kind):
        inference.note("types", node, "there is no such type", "typen finnes ikke")
    return _BOOLEAN


def _arithmetic(inference: Inference, node: syntax.Arithmetic, scope: Scope) -> kinds.Kind:
    result = inference.kind(node.first, scope)
    for sign, operand in node.rest:
        result = _operate(inference, node, sign, result, inference.kind(operand, scope))
    return result


def _power(inference: Inference, node: syntax.Power, scope: Scope) -> kinds.Kind:
    base, exponent = inference.kind(node.base, scope), inference.kind(node.exponent, scope)
    return _operate(inference, node, "**", base, exponent)


def _operate(
    inference: Inference, node: syntax.Node, sign: str, left: kinds.Kind, right: kinds.Kind
) -> kinds.Kind:
    first, second = schema.example(left), schema.example(right)
    if first is None or second is None:
        return kinds.ANY
    result = _OPERATIONS[sign](first, second)
    if result is None:
        inference.note_types(node, sign, left, right)
    return schema.of_value(result)


def _negation(inference: Inference, node: syntax.Negation, scope: Scope) -> kinds.Kind:
    operand = inference.kind(node.operand, scope)
    value = schema.example(operand)
    if value is not None and arithmetic.negate(value) is None:
        inference.note_types(node, "-", _NUMBER, operand)
        return kinds.ANY
    return operand


def _filter(inference: Inference, node: syntax.Filter, scope: Scope) -> kinds.Kind:
    source = inference.kind(node.source, scope)
    item = source.item if isinstance(source, kinds.ListOf) else source
    entries = dict(item.entries) if isinstance(item, kinds.ContextOf) else {}
    inner = Scope({"item": item, **entries}, scope, open=schema.example(item) is None)
    if isinstance(item, kinds.ContextOf):
        inner = Scope(inner.names, scope)
    condition = inference.kind(node.condition, inner)
    if condition == _NUMBER:
        return item
    return kinds.ListOf(item) if condition == _BOOLEAN else kinds.ANY


def _call(inference: Inference, node: syntax.Call, scope: Scope) -> kinds.Kind:
    arguments = inference.all(node.arguments, scope)
    built_in = _built_in(inference, node.function, scope)
    if built_in is None:
        return kinds.ANY
    overloads = registry.FUNCTIONS[built_in].overloads
    examples = list(map(schema.example, arguments))
    if overloads is not None and not any(
        signature.could_take(examples) for signature in overloads.signatures
    ):
        ways = " / ".join(f"{built_in}({way.text})" for way in overloads.signatures)
        inference.note(
            "arguments",
            node,
            f"{built_in} cannot be called so, but as {ways}",
            f"{built_in} kan ikke kalles slik, men som {ways}",
        )
    return results.KINDS.get(built_in, kinds.ANY)


def _named_call(inference: Inference, node: syntax.NamedCall, scope: Scope) -> kinds.Kind:
    inference.all((argument for _, argument in node.arguments), scope)
    built_in = _built_in(inference, node.function, scope)
    return kinds.ANY if built_in is None else results.KINDS.get(built_in, kinds.ANY)


def _built_in(inference: Inference, node: syntax.Expression, scope: Scope) -> str | None:
    """The built-in function's name; a function nobody has is noted."""
    if not isinstance(node, syntax.Name):
        inference.kind(node, scope)
        return None
    if node.name in registry.FUNCTIONS:
        return node.name
    if scope.find(node.name) is None:
        inference.note(
            "unknown-name",
            node,
            f"there is no function {node.name}",
            f"funksjonen {node.name} finnes ikke",
            schema.closest(node.name, [*registry.FUNCTIONS, *scope.all_names()]),
        )
    return None


def _function(inference: Inference, node: syntax.FunctionLiteral, scope: Scope) -> kinds.Kind:
    names = {name: kind or kinds.ANY for name, kind in node.parameters}
    if not node.external:
        inference.kind(node.body, Scope(names, scope))
    return kinds.ANY


def _for(inference: Inference, node: syntax.For, scope: Scope) -> kinds.Kind:
    inner = _iterated(inference, node.iterators, scope)
    body = inference.kind(node.body, Scope({"partial": kinds.ListOf(kinds.ANY)}, inner))
    return kinds.ListOf(body)


def _quantified(inference: Inference, node: syntax.Quantified, scope: Scope) -> kinds.Kind:
    inner = _iterated(inference, node.iterators, scope)
    inference.expect_boolean(node.condition, inner, "every" if node.every else "some")
    return _BOOLEAN


def _iterated(inference: Inference, iterators: Iterable[syntax.Iterator], scope: Scope) -> Scope:
    for iterator in iterators:
        domain = inference.kind(iterator.domain, scope)
        if iterator.end is not None:
            _compare(inference, iterator.domain, "..", domain, inference.kind(iterator.end, scope))
        match domain:
            case kinds.ListOf(item) | kinds.RangeOf(item):
                scope = Scope({iterator.name: item}, scope)
            case _:
                scope = Scope({iterator.name: domain}, scope)
    return scope


def _if(inference: Inference, node: syntax.If, scope: Scope) -> kinds.Kind:
    inference.expect_boolean(node.condition, scope, "if")
    return schema.common(inference.all((node.then, node.otherwise), scope))


_RULES: Final[Mapping[type, Callable[[Inference, Any, Scope], kinds.Kind]]] = {
    syntax.Constant: _constant,
    syntax.AtLiteral: _at_literal,
    syntax.Name: _name,
    syntax.Path: _path,
    syntax.ListLiteral: _list,
    syntax.ContextLiteral: _context,
    syntax.Interval: _interval,
    syntax.Limit: _limit,
    syntax.Disjunction: _logic("or"),
    syntax.Conjunction: _logic("and"),
    syntax.Comparison: _comparison,
    syntax.Between: _between,
    syntax.In: _in,
    syntax.InstanceOf: _instance_of,
    syntax.Arithmetic: _arithmetic,
    syntax.Power: _power,
    syntax.Negation: _negation,
    syntax.Filter: _filter,
    syntax.Call: _call,
    syntax.NamedCall: _named_call,
    syntax.FunctionLiteral: _function,
    syntax.For: _for,
    syntax.Quantified: _quantified,
    syntax.If: _if,
}
