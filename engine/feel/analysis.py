"""What can be said of an expression without evaluating it: what it reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.feel import syntax
from engine.feel.builtins import registry

Path = tuple[str, ...]

_NOTHING: frozenset[str] = frozenset()


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


def _reads(node: syntax.Expression | syntax.UnaryTests, bound: frozenset[str]) -> Iterator[Path]:
    match node:
        case syntax.Name(name):
            if name not in bound:
                yield (name,)
        case syntax.Path():
            yield from _path(node, bound)
        case syntax.Filter(source, condition):
            yield from _reads(source, bound)
            yield from _reads(condition, bound | {"item"})
        case syntax.Call(function, arguments):
            yield from _called(function, bound)
            yield from _all(arguments, bound)
        case syntax.NamedCall(function, named):
            yield from _called(function, bound)
            yield from _all((argument for _, argument in named), bound)
        case syntax.FunctionLiteral(parameters, body):
            yield from _reads(body, bound | {name for name, _ in parameters})
        case syntax.ContextLiteral(entries):
            yield from _entries(entries, bound)
        case syntax.For(iterators, body):
            yield from _loop(iterators, body, bound, frozenset({"partial"}))
        case syntax.Quantified(_, iterators, condition):
            yield from _loop(iterators, condition, bound, _NOTHING)
        case _:
            yield from _all(syntax.children(node), bound)


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


def _entries(
    entries: tuple[tuple[str, syntax.Expression], ...], bound: frozenset[str]
) -> Iterator[Path]:
    for key, value in entries:
        # A function may call itself by its key; any other value cannot see its own.
        own = {key} if isinstance(value, syntax.FunctionLiteral) else _NOTHING
        yield from _reads(value, bound | own)
        bound |= {key}


def _loop(
    iterators: tuple[syntax.Iterator, ...],
    body: syntax.Expression,
    bound: frozenset[str],
    inside: frozenset[str],
) -> Iterator[Path]:
    for iterator in iterators:
        yield from _reads(iterator.domain, bound)
        if iterator.end is not None:
            yield from _reads(iterator.end, bound)
        bound |= {iterator.name}
    yield from _reads(body, bound | inside)
