"""Gives every sequence flow an id: a flow without one cannot be found again in a stored state."""

from __future__ import annotations

from dataclasses import replace

from engine.diagram import model
from engine.diagram.lower import rewriting


def lower(definitions: model.Definitions) -> model.Definitions:
    """Id-less flows get one made of their ends."""
    return rewriting.each_scope(definitions, _scope)


def _scope(scope: model.Scope, changes: rewriting.Changes) -> model.Scope:
    return replace(
        scope,
        flows=tuple(
            flow
            if flow.id
            else replace(flow, id=changes.make(f"Flow_{flow.source}_{flow.target}", flow.source))
            for flow in scope.flows
        ),
    )
