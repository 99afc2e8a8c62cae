"""Files of decisions: the newest of each, and those before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, func, select

from engine import errors, programs
from engine.decision_model import DecisionFile
from engine.storage import session, tables
from engine.transaction import Transaction

_index, _deployment = tables.resource_index, tables.deployment


def newest(tx: Transaction) -> Mapping[str, int]:
    """The deployment that says what each decision is, by the decision's id."""
    rows = tx.connection.execute(
        select(_index.c.id, func.max(_index.c.deployment_key).label("key"))
        .where(_index.c.kind == programs.DECISION)
        .group_by(_index.c.id)
    )
    return {row.id: row.key for row in rows}


def expect(tx: Transaction, decided: Mapping[str, int]) -> None:
    """Hold that decisions are still those of the deployments that somebody changed them from.

    Raises:
        errors.StaleDefinition: there is a newer one.
    """
    if not decided:
        return
    session.hold_name(tx.connection, "deploy", patience_seconds=60)
    latest = newest(tx)
    moved = tuple(id_ for id_, key in decided.items() if latest.get(id_) != key)
    if moved:
        raise errors.StaleDefinition(moved)


def files(tx: Transaction) -> tuple[DecisionFile, ...]:
    """Every file that is the newest to hold one of its decisions, by name."""
    latest = newest(tx)
    rows = tx.connection.execute(_entries().where(_index.c.deployment_key.in_(latest.values())))
    found: dict[tuple[str, int], list[Any]] = {}
    for row in rows:
        if latest[row.id] == row.deployment_key:
            found.setdefault((row.name, row.deployment_key), []).append(row)
    return tuple(_file(found[place]) for place in sorted(found))


def history(tx: Transaction, decision_id: str) -> tuple[DecisionFile, ...]:
    """Every file that held the decision, the newest first; empty when none did."""
    rows = tx.connection.execute(
        _entries().where(_index.c.id == decision_id).order_by(_index.c.deployment_key.desc())
    )
    return tuple(_file([row]) for row in rows)


def beside(tx: Transaction, deployment_key: int) -> dict[str, bytes]:
    """All files of a deployment, by name.

    Raises:
        errors.NotFound: there is no such deployment, or it has no files.
    """
    found = programs.resources(tx.connection, deployment_key)
    if not found:
        raise errors.NotFound
    return dict(found)


def _entries() -> Select[Any]:
    return (
        select(
            _index.c.id,
            _index.c.name,
            _index.c.deployment_key,
            _deployment.c.deployed_at,
            _deployment.c.deployed_by,
            _deployment.c.note,
        )
        .join(_deployment, _deployment.c.key == _index.c.deployment_key)
        .where(_index.c.kind == programs.DECISION)
    )


def _file(rows: list[Any]) -> DecisionFile:
    first = rows[0]
    return DecisionFile(
        deployment_key=first.deployment_key,
        name=first.name,
        decisions=tuple(sorted(row.id for row in rows)),
        deployed_at=first.deployed_at,
        deployed_by=first.deployed_by,
        note=first.note,
    )
