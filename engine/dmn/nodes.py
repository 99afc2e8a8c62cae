"""The elements of a requirement graph compiled: how each comes to its value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.dmn import boxed, functions, model, types
from engine.dmn.scope import Decided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from engine.dmn.graph import Graph, Key, Node
    from engine.dmn.problems import Problems
    from engine.dmn.scope import Scope, Session
    from engine.feel.values import Value

    Settle = Callable[[Session], Value]

_WORD = re.compile(r"\w+")


def settlers(linked: Graph, problems: Problems) -> Mapping[Key, Settle]:
    """For each node what computes its value."""
    builder = _Builder(linked, problems)
    return {key: builder.settler(node) for key, node in linked.nodes.items()}


class _Builder:
    def __init__(self, linked: Graph, problems: Problems) -> None:
        self._linked = linked
        self._problems = problems
        self._types = types.Types(linked, problems)
        self._members = frozenset(_after_dots(linked))
        self._kinds = {
            namespace: self._types.kinds_by_name(home) for namespace, home in linked.models.items()
        }

    def settler(self, node: Node) -> Settle:
        match node.element:
            case model.InputData():
                return self._input(node)
            case model.Decision() as decision:
                return self._decision(node, decision)
            case model.KnowledgeModel() as knowledge:
                return self._knowledge(node, knowledge)
            case model.DecisionService():
                return self._service(node)

    def _type(self, node: Node) -> types.Type:
        return self._types.find(node.element.variable.type_ref, node.home)

    def _compiler(self, node: Node) -> boxed.Compiler:
        return boxed.Compiler(
            home=node.home,
            owner=node.element.id,
            members=self._members,
            kinds=self._kinds[node.home.namespace],
            finder=self._types,
            problems=self._problems,
        )

    def _requirements(self, node: Node) -> tuple[tuple[tuple[str, ...], Key], ...]:
        return tuple(
            (path, found.key)
            for found in self._linked.required(node)
            for path in self._linked.paths(found, node.home)
        )

    def _input(self, node: Node) -> Settle:
        wanted, key = self._type(node), node.key
        read = types.is_read(wanted)

        def settle(session: Session) -> Value:
            value = session.inputs.get(key)
            if read and not session.around.typed:
                value = types.from_json(wanted, value)
            return _checked(node, wanted, value, session)

        return settle

    def _decision(self, node: Node, decision: model.Decision) -> Settle:
        required = self._requirements(node)
        wanted = self._type(node)
        if isinstance(decision.expression, model.FunctionDefinition):
            wanted = types.ANY  # older files write the type of the function's result here
        names = frozenset(path[0] for path, _ in required)
        body = self._compiler(node).body(decision.expression, names)

        def settle(session: Session) -> Value:
            value = _checked(node, wanted, body(_scope(required, session), session), session)
            session.log.decisions.append(Decided(id=decision.id, name=decision.name, result=value))
            return value

        return settle

    def _knowledge(self, node: Node, knowledge: model.KnowledgeModel) -> Settle:
        required = self._requirements(node)
        if knowledge.function is None:
            return lambda _session: None
        own = knowledge.variable.name
        names = frozenset((own, *(path[0] for path, _ in required)))
        returns = types.result_of(self._type(node))
        make = self._compiler(node).function(knowledge.function, names, returns)

        def settle(session: Session) -> Value:
            scope = _scope(required, session)
            scope[own] = function = make(scope, session)
            return function

        return settle

    def _service(self, node: Node) -> Settle:
        parameters = self._linked.service_parameters(node)
        typed = [(found.element.variable.name, self._type(found)) for found in parameters]
        keys = [found.key for found in parameters]
        outputs = [
            (found.element.variable.name, found.key) for found in self._linked.service_outputs(node)
        ]
        returns = types.result_of(self._type(node))

        def settle(session: Session) -> Value:
            def run(arguments: Sequence[Value]) -> Value:
                inner = session.call(dict(zip(keys, arguments, strict=True)))
                results = {name: inner.value(key) for name, key in outputs}
                value = next(iter(results.values())) if len(results) == 1 else results
                return _checked(node, returns, value, session)

            return functions.make(node.element.id, typed, run, session, returns)

        return settle


def _scope(required: Sequence[tuple[tuple[str, ...], Key]], session: Session) -> Scope:
    scope = dict(session.around.ambient)
    for path, key in required:
        _bind(scope, path, session.value(key))
    return scope


def _bind(scope: Scope, path: tuple[str, ...], value: Value) -> None:
    *prefixes, name = path
    for prefix in prefixes:
        held = scope.get(prefix)
        scope[prefix] = scope = dict(held) if isinstance(held, dict) else {}
    scope[name] = value


def _checked(node: Node, wanted: types.Type, value: Value, session: Session) -> Value:
    converted, fits = types.convert(wanted, value)
    if not fits:
        element = node.element
        session.log.problem(
            element.id,
            f"«{element.name}» er ikke av typen «{element.variable.type_ref}».",
            f"'{element.name}' is not of the type '{element.variable.type_ref}'.",
        )
    return converted


def _after_dots(linked: Graph) -> Iterator[str]:
    """Names that only a list of names can tell from an expression: `Model B.Monthly-income`."""
    for home in linked.models.values():
        for element in home.elements():
            yield from _several_words(element.variable.name)
        for item in home.items:
            yield from _components(item)


def _components(item: model.ItemDefinition) -> Iterator[str]:
    for component in item.components:
        yield from _several_words(component.name)
        yield from _components(component)


def _several_words(name: str) -> Iterator[str]:
    if not _WORD.fullmatch(name):
        yield name
