"""The engine's face for changing user tasks beside working on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import model, tasks, transactions


class UserTasks:
    """Each a transaction of its own; see `engine.tasks`."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def change(self, key: model.Key, changes: Mapping[str, Any], by: model.Actor) -> None:
        """Give an open task other attributes, named as in Camunda 8, once its listeners agree."""
        self._runs.write(lambda tx: tasks.change(tx, key, changes), by)
