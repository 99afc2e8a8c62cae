"""Versions of process definitions and their files."""

from __future__ import annotations

from sqlalchemy import select, true

from engine import definitions, errors, model, programs
from engine.diagram import model as drawn
from engine.storage import tables
from engine.transaction import Transaction

_definition = tables.process_definition

# A property of a process that only other processes start: begun by hand beside its caller, the
# same work would go on twice in the case.
_ONLY_CALLED = "brospenn:bareKalt"


def latest(tx: Transaction) -> tuple[model.DefinitionView, ...]:
    """The latest version of each process, by name."""
    return tuple(definitions.select_views(tx, _definition.c.is_latest == true()))


def startable(tx: Transaction) -> tuple[model.DefinitionView, ...]:
    """The latest version of each process that a person can start.

    It has a none start event, and is not marked as one that only other processes start.
    """
    return tuple(one for one in latest(tx) if _by_hand(tx, one.key))


def _by_hand(tx: Transaction, key: model.Key) -> bool:
    process = tx.setting.programs.get(tx.connection, key).process
    if process.properties.get(_ONLY_CALLED) == "ja":
        return False
    nodes = process.scope.nodes.values()
    return any(isinstance(node, drawn.StartEvent) and node.event is None for node in nodes)


def versions(tx: Transaction, process_id: str) -> tuple[model.DefinitionView, ...]:
    """Every version of a process, the newest first; empty when there is none."""
    return tuple(definitions.select_views(tx, _definition.c.process_id == process_id))


def one(tx: Transaction, key: model.Key) -> model.DefinitionView:
    """One version.

    Raises:
        errors.NotFound: there is no such version.
    """
    found = definitions.select_views(tx, _definition.c.key == key)
    if not found:
        raise errors.NotFound
    return found[0]


def resources(tx: Transaction, key: model.Key) -> dict[str, bytes]:
    """The files the version was deployed with.

    Raises:
        errors.NotFound: there is no such version.
    """
    deployment_key = tx.connection.scalar(
        select(_definition.c.deployment_key).where(_definition.c.key == key)
    )
    if deployment_key is None:
        raise errors.NotFound
    return programs.resources(tx.connection, deployment_key)
