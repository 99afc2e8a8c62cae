"""What can be said of an expression without evaluating it: what it reads, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from engine.feel import inference, kinds, schema, syntax
from engine.feel.builtins import registry

Path = tuple[str, ...]

_NOTHING: Final[frozenset[str]] = frozenset()


def reads(node: syntax.Expression | syntax.UnaryTests) -> frozenset[Path]:
    """Paths of the names from outside that the expression reads, the shortest that say it all.

    What `for`, `some`, `every`, filters, functions and contexts name inside is not from outside. In
    a filter a name may be an entry of the item or a name outside: it counts as both. Where the path
    is not in the text (`get value(sak, key)`), the whole of what it starts from is read.
    """
    found = set(_reads(node, frozenset({"?"})))
    return frozenset(
        path for path in found if not any(path[:length] in found for length in range(1, len(path)))
    )


def touches(read: Iterable[Path], changed: Iterable[Path]) -> bool:
    """Whether a change of these paths can change an expression that reads those.

    It can when one path begins with the other: `sak` holds `sak.minstetid`, and
    `sak.minstetid.year` is a property of it.
    """
    changes = tuple(changed)
    return any(path[: len(change)] == change[: len(path)] for path in read for change in changes)


def check(
    text: str, node: syntax.Expression, names: Mapping[str, kinds.Kind]
) -> tuple[schema.Finding, ...]:
    """Unknown names and obvious type errors.

    Args:
        text: The source of the node, for the places.
        node: The expression.
        names: Every name it may use, with its type; `kinds.ANY` where the type is not known. A
            `kinds.ContextOf` tells all its entries, so that a misspelt one is found.
    """
    inference_ = inference.Inference(text)
    inference_.kind(node, schema.Scope(names))
    return tuple(inference_.findings)


def _reads(node: syntax.Node, bound: frozenset[str]) -> Iterator[Path]:
    special = _SPECIAL.get(type(node))
    if special is None:
        yield from _all(syntax.children(node), bound)
    else:
        yield from special(node, bound)


def _name(node: syntax.Name, bound: frozenset[str]) -> Iterator[Path]:
    if node.name not in bound:
        yield (node.name,)


def _filter(node: syntax.Filter, bound: frozenset[str]) -> Iterator[Path]:
    yield from _reads(node.source, bound)
    yield from _reads(node.condition, bound | {"item"})


def _call(node: syntax.Call, bound: frozenset[str]) -> Iterator[Path]:
    yield from _called(node.function, bound)
    yield from _all(node.arguments, bound)


def _named_call(node: syntax.NamedCall, bound: frozenset[str]) -> Iterator[Path]:
    yield from _called(node.function, bound)
    yield from _all((argument for _, argument in node.arguments), bound)


def _function(node: syntax.FunctionLiteral, bound: frozenset[str]) -> Iterator[Path]:
    yield from _reads(node.body, bound | {name for name, _ in node.parameters})


def _all(nodes: Iterable[syntax.Expression], bound: frozenset[str]) -> Iterator[Path]:
    for node in nodes:
        yield from _reads(node, bound)


def _path(node: syntax.Path, bound: frozenset[str]) -> Iterator[Path]:
    names: list[str] = []
    at: syntax.Expression = node
    while isinstance(at, syntax.Path):
        names.append(at.name)
        at = at.source
    if isinstance(at, syntax.Name):
        if at.name not in bound:
            yield (at.name, *reversed(names))
    else:
        yield from _reads(at, bound)


def _called(function: syntax.Expression, bound: frozenset[str]) -> Iterator[Path]:
    if isinstance(function, syntax.Name) and function.name in registry.FUNCTIONS:
        return
    yield from _reads(function, bound)


def _context(node: syntax.ContextLiteral, bound: frozenset[str]) -> Iterator[Path]:
    for key, value in node.entries:
        # A function may call itself by its key; any other value cannot see its own.
        own = {key} if isinstance(value, syntax.FunctionLiteral) else _NOTHING
        yield from _reads(value, bound | own)
        bound |= {key}


def _for(node: syntax.For, bound: frozenset[str]) -> Iterator[Path]:
    yield from _domains(node.iterators, bound)
    inside = {"partial", *(iterator.name for iterator in node.iterators)}
    yield from _reads(node.body, bound | inside)


def _quantified(node: syntax.Quantified, bound: frozenset[str]) -> Iterator[Path]:
    yield from _domains(node.iterators, bound)
    inside = {iterator.name for iterator in node.iterators}
    yield from _reads(node.condition, bound | inside)


def _domains(iterators: tuple[syntax.Iterator, ...], bound: frozenset[str]) -> Iterator[Path]:
    for iterator in iterators:
        yield from _reads(iterator.domain, bound)
        if iterator.end is not None:
            yield from _reads(iterator.end, bound)
        bound |= {iterator.name}


_SPECIAL: Final[Mapping[type, Callable[[Any, frozenset[str]], Iterator[Path]]]] = {
    syntax.Name: _name,
    syntax.Path: _path,
    syntax.Filter: _filter,
    syntax.Call: _call,
    syntax.NamedCall: _named_call,
    syntax.FunctionLiteral: _function,
    syntax.ContextLiteral: _context,
    syntax.For: _for,
    syntax.Quantified: _quantified,
}
