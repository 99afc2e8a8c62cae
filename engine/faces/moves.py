"""The engine's face for moving running instances to another version of their process."""

from __future__ import annotations

from collections.abc import Mapping

from engine import migration, model, transactions
from engine.queries import instances as instance_queries


class Moves:
    """Each a transaction of its own; for admins and process owners. See `engine.migration`."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def outdated(self, process_id: str, by: model.Actor, page: int = 1) -> model.Page:
        """`InstanceView`s of what runs on an older version than the latest, the oldest first."""
        return self._runs.read(lambda tx: instance_queries.outdated(tx, process_id, page=page), by)

    def plan(
        self, key: model.Key, to: model.Key, names: Mapping[str, str], by: model.Actor
    ) -> tuple[migration.Change, ...]:
        """What `move` would do to each open element it changes; changes nothing."""
        return self._runs.write(lambda tx: migration.plan(tx, key, to, names), by)

    def move(
        self, key: model.Key, to: model.Key, names: Mapping[str, str], by: model.Actor
    ) -> None:
        """Move an instance to another version; `names` are new element ids by old."""
        self._runs.write(lambda tx: migration.migrate(tx, key, to, names), by)
