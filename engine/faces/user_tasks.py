"""The engine's face for user tasks: the inbox, and work on one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import model, tasks, transactions
from engine.queries import cases as case_queries
from engine.queries import tasks as task_queries
from engine.transaction import Transaction

Values = Mapping[str, Any]


class UserTasks:
    """Each a transaction of its own; see `engine.tasks`."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def inbox(
        self,
        actor: model.Actor,
        search: str = "",
        state: str = "open",
        sort: str = "due",
        page: int = 1,
        size: int = 25,
    ) -> model.Page:
        """`TaskView`s the actor may work on; see `queries.tasks.inbox` for `state` and `sort`."""

        def find(tx: Transaction) -> model.Page:
            return task_queries.inbox(
                tx, search=search, state=state, sort=sort, page=page, size=size
            )

        return self._runs.read(find, actor)

    def in_case(self, case_key: model.Key, actor: model.Actor, page: int = 1) -> model.Page:
        """`TaskView`s of a case's open tasks that are the actor's to see, the first due first."""
        return self._runs.read(lambda tx: case_queries.open_tasks(tx, case_key, page), actor)

    def one(self, key: model.Key, actor: model.Actor) -> model.TaskDetail:
        """One task with its form and values; the reading is logged."""
        return self._runs.look(lambda tx: task_queries.detail(tx, key), actor)

    def claim(self, key: model.Key, by: model.Actor) -> bool:
        """Make the actor the assignee; False while listeners of the task must agree first.

        Raises:
            errors.TaskAlreadyClaimed: somebody was faster.
        """
        return self._runs.write(lambda tx: tasks.claim(tx, key), by)

    def unclaim(self, key: model.Key, by: model.Actor) -> bool:
        """Give a task back to its group; False while listeners of it must agree first."""
        return self._runs.write(lambda tx: tasks.unclaim(tx, key), by)

    def save_draft(self, key: model.Key, values: Values, by: model.Actor) -> None:
        """Keep what the actor has typed so far."""
        self._runs.write(lambda tx: tasks.save_draft(tx, key, values), by)

    def discard_draft(self, key: model.Key, by: model.Actor) -> None:
        """Forget what the actor has typed."""
        self._runs.write(lambda tx: tasks.discard_draft(tx, key), by)

    def complete(
        self,
        key: model.Key,
        values: Values,
        revision: int | None,
        case_revisions: Mapping[str, int] | None,
        by: model.Actor,
    ) -> bool:
        """Validate the form, write its case-file fields, and let the process go on.

        Both revisions are those that `TaskDetail` showed; None skips the check.

        Returns:
            Whether it is done; False when it is delivered and listeners must agree first.

        Raises:
            errors.FormInvalid, StaleRevision, TaskNotClaimed, TaskAlreadyCompleted, TaskBusy.
        """

        def finish(tx: Transaction) -> bool:
            return tasks.complete(tx, key, values, revision=revision, case_revisions=case_revisions)

        return self._runs.write(finish, by)

    def change(self, key: model.Key, changes: Values, by: model.Actor) -> None:
        """Give an open task other attributes, named as in Camunda 8, once its listeners agree."""
        self._runs.write(lambda tx: tasks.change(tx, key, changes), by)
