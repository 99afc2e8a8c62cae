"""What passes share: fresh ids with their origin, and a walk over every scope, inner ones first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from engine.diagram import model, walk

Line = TypeVar("Line", model.SequenceFlow, model.Association)


@dataclass(slots=True, kw_only=True)
class Changes:
    """Ids in use and what the passes have added so far, during one pass."""

    taken: set[str]
    numbers: dict[str, int] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)

    def make(self, base: str, shown: str) -> str:
        """An unused id for something nobody drew; `shown` is the element it belongs to."""
        made = self.rename(base, shown)
        self.made.add(made)
        return made

    def rename(self, base: str, drawn: str) -> str:
        """An unused id for something drawn."""
        candidate = base
        while candidate in self.taken:
            self.numbers[base] = self.numbers.get(base, 1) + 1
            candidate = f"{base}_{self.numbers[base]}"
        self.taken.add(candidate)
        self.origin[candidate] = self.origin.get(drawn, drawn)
        return candidate


ScopePass = Callable[[model.Scope, Changes], model.Scope]


def each_scope(definitions: model.Definitions, rewrite: ScopePass) -> model.Definitions:
    """Rewrite every scope of every process."""
    changes = Changes(
        taken=set(ids(definitions)),
        origin=dict(definitions.origin),
        made=set(definitions.made),
    )
    processes = tuple(
        replace(process, scope=_inside_out(process.scope, changes, rewrite))
        for process in definitions.processes
    )
    return replace(
        definitions, processes=processes, origin=changes.origin, made=frozenset(changes.made)
    )


def each_node(
    definitions: model.Definitions, rewrite: Callable[[model.FlowNode], model.FlowNode]
) -> model.Definitions:
    """Rewrite every node by itself; ids stay."""

    def nodes(scope: model.Scope, _changes: Changes) -> model.Scope:
        return replace(scope, nodes={id_: rewrite(node) for id_, node in scope.nodes.items()})

    return each_scope(definitions, nodes)


def led_anew(line: Line, renamed: Mapping[str, str]) -> Line:
    """The line with ends that are called otherwise now."""
    return replace(
        line,
        source=renamed.get(line.source, line.source),
        target=renamed.get(line.target, line.target),
    )


def ids(definitions: model.Definitions) -> Iterator[str]:
    """Every id of a file that another id could collide with."""
    for process in definitions.processes:
        yield process.id
        yield from process.lanes
        for place in walk.places(process):
            yield from place.scope.nodes
            yield from (flow.id for flow in place.scope.flows)
            yield from (artifact.id for artifact in place.scope.artifacts)
            yield from (line.id for line in place.scope.associations)
    yield from (participant.id for participant in definitions.participants)
    yield from (flow.id for flow in definitions.message_flows)


def _inside_out(scope: model.Scope, changes: Changes, rewrite: ScopePass) -> model.Scope:
    nodes = {
        id_: replace(node, scope=_inside_out(node.scope, changes, rewrite))
        if isinstance(node, model.SubProcess)
        else node
        for id_, node in scope.nodes.items()
    }
    return rewrite(replace(scope, nodes=nodes), changes)
