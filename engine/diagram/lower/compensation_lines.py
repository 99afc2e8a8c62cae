"""Puts each association where its source is, and lets each compensation event be the source.

Some tools keep all associations at the top of the file, and some draw them from the handler.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.diagram import model, walk
from engine.diagram.lower import rewriting


def lower(definitions: model.Definitions) -> model.Definitions:
    """Each scope has the associations that begin at its nodes, and no others."""
    lines: dict[str, list[model.Association]] = {}
    for line in every(definitions):
        lines.setdefault(line.source, []).append(line)

    def scope(one: model.Scope, _changes: rewriting.Changes) -> model.Scope:
        own = tuple(line for id_ in one.nodes for line in lines.get(id_, ()))
        return replace(one, associations=own)

    return rewriting.each_scope(definitions, scope)


def every(definitions: model.Definitions) -> Iterator[model.Association]:
    """The associations of a file, wherever they stand, from compensation events to handlers."""
    places = [place for process in definitions.processes for place in walk.places(process)]
    events = {
        node.id
        for place in places
        for node in place.scope.nodes.values()
        if isinstance(node, model.BoundaryEvent) and isinstance(node.event, model.Compensation)
    }
    drawn = (line for place in places for line in place.scope.associations)
    for line in (*definitions.associations, *drawn):
        is_turned = line.target in events and line.source not in events
        yield replace(line, source=line.target, target=line.source) if is_turned else line
