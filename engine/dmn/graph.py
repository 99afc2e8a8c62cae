"""The requirement graph over a model and what it imports: who is who, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.dmn import model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Key = tuple[str, str]  # namespace of the model, id of the element
Element = model.InputData | model.Decision | model.KnowledgeModel | model.DecisionService


@dataclass(frozen=True, slots=True)
class Node:
    """An element and the model it is drawn in."""

    element: Element
    home: model.Definitions

    @property
    def key(self) -> Key:
        """What it is known by over all models."""
        return (self.home.namespace, self.element.id)


@dataclass(frozen=True, slots=True)
class Graph:
    """A model with its imports.

    Attributes:
        models: By namespace: the main model, and what it imports, directly or not.
    """

    main: model.Definitions
    models: Mapping[str, model.Definitions]
    nodes: Mapping[Key, Node]

    def resolve(self, href: str, home: model.Definitions) -> Node | None:
        """The node an href means when written in `home`; None when there is none."""
        namespace, _, name = href.rpartition("#")
        return self.nodes.get((namespace or home.namespace, name))

    def path(self, node: Node, home: model.Definitions) -> tuple[str, ...]:
        """The names by which expressions in `home` reach the node's variable."""
        own = node.element.variable.name
        if node.home is home:
            return (own,)
        prefix = next(
            (found.name for found in home.imports if found.namespace == node.home.namespace), ""
        )
        return (prefix, own) if prefix else (own,)

    def paths(self, node: Node, home: model.Definitions) -> tuple[tuple[str, ...], ...]:
        """All such names: of an element drawn without a variable also its id."""
        path = self.path(node, home)
        alias = node.element.alias
        return (path, (*path[:-1], alias)) if alias and alias != path[-1] else (path,)

    def required(self, node: Node) -> tuple[Node, ...]:
        """What the node's expression may use: information, then knowledge; unknown left out."""
        return tuple(
            found
            for href in hrefs(node.element)
            if (found := self.resolve(href, node.home)) is not None
        )

    def service_parameters(self, node: Node) -> tuple[Node, ...]:
        """A decision service's parameters in the standard's order: input data, then decisions."""
        service = node.element
        if not isinstance(service, model.DecisionService):
            return ()
        found = (
            self.resolve(href, node.home)
            for href in (*service.input_data, *service.input_decisions)
        )
        return tuple(one for one in found if one is not None)

    def service_outputs(self, node: Node) -> tuple[Node, ...]:
        """The decisions a decision service answers."""
        service = node.element
        if not isinstance(service, model.DecisionService):
            return ()
        found = (self.resolve(href, node.home) for href in service.outputs)
        return tuple(one for one in found if one is not None)

    def cycles(self) -> tuple[tuple[Node, ...], ...]:
        """Circles of requirements, each once, from the first node found in it."""
        found: list[tuple[Node, ...]] = []
        done: set[Key] = set()
        for node in self.nodes.values():
            if node.key not in done:
                self._walk(node, done, found)
        return tuple(found)

    def _walk(self, start: Node, done: set[Key], found: list[tuple[Node, ...]]) -> None:
        # Depth first with a stack of our own: a chain of thousands must not meet Python's limit.
        path: list[Node] = [start]
        waiting = [iter(self._edges(start))]
        on_path = {start.key}
        while path:
            following = next(waiting[-1], None)
            if following is None:
                waiting.pop()
                on_path.discard(path[-1].key)
                done.add(path.pop().key)
            elif following.key in on_path:
                keys = [node.key for node in path]
                found.append(tuple(path[keys.index(following.key) :]))
            elif following.key not in done:
                path.append(following)
                on_path.add(following.key)
                waiting.append(iter(self._edges(following)))

    def _edges(self, node: Node) -> Iterable[Node]:
        if isinstance(node.element, model.DecisionService):
            return self._inside(node)
        return self.required(node)

    def _inside(self, service: Node) -> Iterator[Node]:
        """Decisions a service really evaluates: its inputs hide what stands behind them."""
        hidden = {node.key for node in self.service_parameters(service)}
        for output in self.service_outputs(service):
            if output.key not in hidden:
                yield output


def hrefs(element: Element) -> tuple[str, ...]:
    """What the element says it requires, as written."""
    if isinstance(element, model.Decision):
        return (*element.information, *element.knowledge)
    if isinstance(element, model.KnowledgeModel):
        return element.knowledge
    return ()


def build(main: model.Definitions, others: Iterable[model.Definitions]) -> Graph:
    """The graph of `main` and those of the others that it imports, directly or not."""
    known = {found.namespace: found for found in others}
    models = {main.namespace: main}
    waiting = [main]
    while waiting:
        for imported in waiting.pop().imports:
            found = known.get(imported.namespace)
            if found is not None and found.namespace not in models:
                models[found.namespace] = found
                waiting.append(found)
    nodes = {
        node.key: node
        for home in models.values()
        for element in home.elements()
        for node in (Node(element, home),)
    }
    return Graph(main, models, nodes)
