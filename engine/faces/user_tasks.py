"""The engine's face for changing user tasks beside working on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import model, tasks, transactions
from engine.queries import cases as case_queries


class UserTasks:
    """Each a transaction of its own; see `engine.tasks`."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def in_case(self, case_key: model.Key, actor: model.Actor, page: int = 1) -> model.Page:
        """`TaskView`s of a case's open tasks that are the actor's to see, the first due first."""
        return self._runs.read(lambda tx: case_queries.open_tasks(tx, case_key, page), actor)

    def change(self, key: model.Key, changes: Mapping[str, Any], by: model.Actor) -> None:
        """Give an open task other attributes, named as in Camunda 8, once its listeners agree."""
        self._runs.write(lambda tx: tasks.change(tx, key, changes), by)
