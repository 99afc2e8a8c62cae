"""The engine's face for workers: what service tasks and listeners have others do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import job_model, jobs, model, transactions

Values = Mapping[str, Any]


class Jobs:
    """A job is held under a lease; whoever let it run out is refused. See `engine.jobs`."""

    def __init__(self, runs: transactions.Transactions) -> None:
        self._runs = runs

    def activate(
        self, job_type: str, worker: str, limit: int, lease_seconds: int
    ) -> tuple[job_model.JobView, ...]:
        """Lease open jobs of a type to a worker; one nobody can do becomes an incident."""
        leased = self._runs.write(
            lambda tx: jobs.activate(tx, job_type, worker, limit, lease_seconds)
        )
        for key, why in leased.unreadable.items():
            self.fail(key, 0, why, model.SYSTEM)
        return leased.jobs

    def complete(
        self,
        job: job_model.Held,
        variables: Values,
        by: model.Actor,
        answer: jobs.Answer = None,
    ) -> None:
        """The worker did it."""
        self._runs.write(lambda tx: jobs.complete(tx, job, variables, answer), by)

    def fail(
        self,
        job: job_model.Held,
        retries: int,
        message: str,
        by: model.Actor,
        back_off_seconds: float = 0,
        variables: Values | None = None,
    ) -> None:
        """The worker could not; without retries left it becomes an incident."""
        given = variables or {}
        self._runs.write(
            lambda tx: jobs.fail(tx, job, retries, message, back_off_seconds, given), by
        )

    def throw_error(
        self, job: job_model.Held, code: str, message: str, variables: Values, by: model.Actor
    ) -> None:
        """The worker found what the diagram calls an error."""
        self._runs.write(lambda tx: jobs.throw_error(tx, job, code, message, variables), by)
