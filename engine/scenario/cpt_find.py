"""What the selectors of a Camunda test case name: runs, elements, tasks, jobs, incidents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from engine.runtime import effects
from engine.scenario import cpt_situation
from engine.scenario.cpt_drawn import Drawn
from engine.scenario.outcome import StepFailed
from engine.scenario.runs import Run, Runs
from engine.scenario.stage import Stage
from engine.storage import tables

Selector = Mapping[str, str]
USER_TASK_JOB = "io.camunda.zeebe:userTask"
"""The type of the job that Camunda makes of a user task without `zeebe:userTask`."""

_COLUMNS = {
    "elementId": "element_id",
    "taskName": "name",
    "processDefinitionId": "process_id",
}
_task, _definition = tables.user_task, tables.process_definition


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Something open for a worker.

    Attributes:
        row: The job, or the user task that is a job to Camunda.
    """

    row: Row[Any]
    job_type: str
    is_task: bool = False


class Finder:
    """Finds on a stage what a selector names.

    Args:
        stage: Where to look.
        runs: What ran there.
        drawn: Tells which user tasks are jobs to Camunda.
    """

    def __init__(self, stage: Stage, runs: Runs, drawn: Drawn) -> None:
        self._stage = stage
        self._runs = runs
        self._drawn = drawn

    def task(self, selector: Selector) -> Row[Any]:
        """The oldest open user task."""
        return self._first(self._stage.open_tasks(), selector, "open user task")

    def tasks(self, selector: Selector) -> list[Row[Any]]:
        """Every user task, open or not, the latest first."""
        every = select(_task, _definition.c.process_id).join(
            _definition, _definition.c.key == _task.c.definition_key
        )
        rows = self._stage.rows(every.order_by(_task.c.key.desc()))
        found = [row for row in rows if matches(row, selector)]
        if not found:
            raise StepFailed(f"no user task {words(selector)}{self.open_words()}")
        return found

    def work(self, selector: Selector) -> Work:
        """The oldest open job that a worker may take."""
        return self._work(self.works(), selector, "job")

    def asked(self, selector: Selector) -> Row[Any]:
        """The oldest open job of a listener of a user task."""
        return self._of_kind(effects.JobKind.TASK_LISTENER, selector, "job of a task listener")

    def led(self, selector: Selector) -> Row[Any]:
        """The oldest open job that leads an ad-hoc subprocess."""
        kind = effects.JobKind.AD_HOC
        return self._of_kind(kind, selector, "job of an ad-hoc subprocess")

    def _of_kind(self, kind: effects.JobKind, selector: Selector, what: str) -> Row[Any]:
        jobs = [one for one in self.works() if not one.is_task and one.row.kind == kind.value]
        return self._work(jobs, selector, what).row

    def _work(self, jobs: list[Work], selector: Selector, what: str) -> Work:
        wanted = {key: value for key, value in selector.items() if key != "jobType"}
        for one in jobs:
            if selector.get("jobType", one.job_type) == one.job_type and matches(one.row, wanted):
                return one
        raise StepFailed(f"no open {what} {words(selector)}{self.open_words()}")

    def works(self) -> list[Work]:
        """Open jobs that a worker may take, the oldest first."""
        found = [
            Work(row=row, job_type=row.job_type)
            for row in self._stage.open_jobs()
            if row.retries > 0
        ]
        found += [
            Work(row=row, job_type=USER_TASK_JOB, is_task=True)
            for row in self._stage.open_tasks()
            if self._drawn.is_by_worker(row)
        ]
        return sorted(found, key=lambda one: one.row.key)

    def incident(self, selector: Selector) -> Row[Any]:
        """The oldest active incident."""
        return self._first(self._stage.open_incidents(), selector, "active incident")

    def runs(self, selector: Selector) -> list[Run]:
        """The runs of the process, the one that began last first."""
        process_id = selector["processDefinitionId"]
        found = self._runs.of(process_id)
        if not found:
            raise StepFailed(f"no instance of {process_id}{self._known_words(process_id)}")
        return found

    def run(self, selector: Selector) -> Run:
        """The run of the process that began last, of those that are active when there are any."""
        found = self.runs(selector)
        return next((one for one in found if one.is_active), found[0])

    def elements(self, run: Run, selector: Selector) -> set[str]:
        """Ids of the elements, whether anything happened to them or not."""
        if "elementId" in selector:
            return {selector["elementId"]}
        found = self._runs.ids(run, selector["elementName"])
        if not found:
            raise StepFailed(f"no element is named {selector['elementName']!r}")
        return found

    def open_element(self, run: Run, selector: Selector) -> int:
        """Id of an open instance of the element."""
        found = self._runs.open_id(run, self.elements(run, selector))
        if found is None:
            raise StepFailed(f"{words(selector)} is not active{self.open_words()}")
        return found

    def open_words(self) -> str:
        """What is open, to say with what was not found."""
        return cpt_situation.words(self._stage)

    def _known_words(self, process_id: str) -> str:
        known = sorted({row.process_id for row in self._stage.rows(select(_definition))})
        return "" if process_id in known else f"; deployed are {', '.join(known) or 'none'}"

    def _first(self, rows: list[Row[Any]], selector: Selector, what: str) -> Row[Any]:
        for row in rows:
            if matches(row, selector):
                return row
        raise StepFailed(f"no {what} {words(selector)}{self.open_words()}")


def matches(row: Row[Any], selector: Selector) -> bool:
    """The row is of the element, task name and process the selector names."""
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public accessor
    return all(
        str(known.get(_COLUMNS[key], "")).split() == wanted.split()  # names may have several lines
        for key, wanted in selector.items()
        if key in _COLUMNS
    )


def words(selector: Selector) -> str:
    """A selector as it is said in a reason."""
    return ", ".join(f"{key} {value!r}" for key, value in selector.items())
