"""The engine's face for admins who free a stuck process; see `engine.repairs`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import model, repair_model, repairs, transactions
from engine.queries import waiting
from engine.repair_model import Reason


class Repairs:
    """Each is for admins, a transaction of its own, and in the history with its reason."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def waiting(self, key: model.Key, actor: model.Actor) -> repair_model.Waiting:
        """Everything an instance waits for."""
        return self._runs.read(lambda tx: waiting.waiting(tx, key), actor)

    def open_variables(
        self, key: model.Key, reason: Reason, by: model.Actor
    ) -> tuple[repair_model.Scope, ...]:
        """The variables of an active instance; the reading is logged."""
        return self._runs.write(lambda tx: repairs.open_variables(tx, key, reason), by)

    def set_variable(
        self, key: model.Key, scope: int, name: str, value: Any, reason: Reason, by: model.Actor
    ) -> None:
        """Give a variable another value."""
        self._runs.write(lambda tx: repairs.set_variable(tx, key, scope, name, value, reason), by)

    def cancel(self, key: model.Key, reason: Reason, by: model.Actor) -> None:
        """End an instance at once."""
        self._runs.write(lambda tx: repairs.cancel(tx, key, reason), by)

    def assign_task(
        self, key: model.Key, to: model.Actor | None, reason: Reason, by: model.Actor
    ) -> None:
        """Give a task to somebody it is offered to, or (None) back to all of them."""
        self._runs.write(lambda tx: repairs.assign_task(tx, key, to, reason), by)

    def task(self, key: model.Key, actor: model.Actor) -> model.TaskView:
        """Any task, with no value of a person."""
        return self._runs.read(lambda tx: waiting.task(tx, key), actor)

    def change_task(
        self, key: model.Key, changes: Mapping[str, Any], reason: Reason, by: model.Actor
    ) -> None:
        """Give an open task other attributes, named as in Camunda 8."""
        self._runs.write(lambda tx: repairs.change_task(tx, key, changes, reason), by)

    def skip_job(self, incident: model.Key, reason: Reason, by: model.Actor) -> None:
        """Go on as if the job that failed for good had been done."""
        self._runs.write(lambda tx: repairs.skip_job(tx, incident, reason), by)

    def send_again(self, delivery: model.Key, reason: Reason, by: model.Actor) -> None:
        """Let a delivery that failed for good be tried from the beginning."""
        self._runs.write(lambda tx: repairs.send_again(tx, delivery, reason), by)
