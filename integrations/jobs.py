"""Does the jobs of service tasks: one function for each job type, run by the worker process."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from engine import errors, model
from engine.job_model import JobView
from engine.process_engine import ProcessEngine
from engine.runtime import answers

FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=6)
LEASE_SECONDS = 300
_MOST_DOUBLINGS = 16

log = logging.getLogger(__name__)

# Does one job and answers the variables it leaves. A listener of a user task (`job.kind` is
# `TASK_LISTENER`, `job.event` what it is asked about) leaves none; it agrees with `{}`, and denies
# or corrects with a `TaskAnswer`. A handler may be called again for a job it has done before, when
# the process died in between: it tells copies apart by the job's key.
Answer = Mapping[str, Any] | answers.TaskAnswer
Handler = Callable[[JobView], Answer]


class BpmnError(Exception):
    """The job found what the diagram calls an error: a boundary event of that code takes over."""

    def __init__(
        self, code: str, message: str = "", variables: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message
        self.variables = dict(variables or {})


class JobFailed(Exception):
    """The job could not be done now; the text is shown to admins and names no person.

    Any other exception fails a job too, but only its type is told, since what others write into
    their exceptions may be a person's data.
    """


def back_off(failures: int) -> timedelta:
    """How long to wait after so many failures: 30 s, doubled each time, 6 hours at most."""
    doublings = min(max(failures - 1, 0), _MOST_DOUBLINGS)
    wait: timedelta = FIRST_WAIT * 2**doublings
    return min(wait, LONGEST_WAIT)


def do_due(
    engine: ProcessEngine,
    handlers: Mapping[str, Handler],
    worker: str,
    lease_seconds: int = LEASE_SECONDS,
) -> int:
    """Do at most one job of each type.

    One at a time, so that no job's lease runs while it waits for another.

    Returns:
        How many were tried.
    """
    tried = 0
    for job_type, handler in handlers.items():
        for job in engine.jobs.activate(job_type, worker, 1, lease_seconds):
            tried += 1
            try:
                _do(engine, handler, job)
            except (errors.NothingWaits, errors.LeaseLost) as error:
                # Canceled meanwhile, or another worker has it: what we did counts for nothing.
                log.warning("job %(key)s: %(why)s", {"key": job.key, "why": error.code})
    return tried


def _do(engine: ProcessEngine, handler: Handler, job: JobView) -> None:
    try:
        _answer(engine, job, handler)
    except (errors.NothingWaits, errors.LeaseLost):
        raise
    except Exception as error:  # one job's fault must not stop the others
        log.exception("job %(key)s failed", {"key": job.key})
        # What the engine refuses, as an answer that cannot be used, names no person either.
        is_told = isinstance(error, (JobFailed, errors.NotAllowed))
        why = str(error) if is_told else type(error).__name__
        seconds = back_off(job.failures + 1).total_seconds()
        engine.jobs.fail(job, job.retries - 1, why, by=model.SYSTEM, back_off_seconds=seconds)


def _answer(engine: ProcessEngine, job: JobView, handler: Handler) -> None:
    try:
        answer = handler(job)
    except BpmnError as error:
        engine.jobs.throw_error(job, error.code, error.message, error.variables, by=model.SYSTEM)
        return
    if isinstance(answer, answers.TaskAnswer):
        engine.jobs.complete(job, {}, by=model.SYSTEM, answer=answer)
    else:
        engine.jobs.complete(job, _plain(answer), by=model.SYSTEM)


def _plain(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer, if it can be kept.

    Raises:
        JobFailed: it is not plain JSON.
    """
    try:
        json.dumps(dict(answer), allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise JobFailed("the answer of the job is not plain JSON") from error
    return answer
