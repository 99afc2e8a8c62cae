"""What the selectors of a Camunda test case name: runs, elements, tasks, jobs, incidents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, select

from engine.scenario.outcome import StepFailed
from engine.scenario.runs import Run, Runs
from engine.scenario.stage import Stage
from engine.storage import tables

Selector = Mapping[str, str]

_COLUMNS = {
    "elementId": "element_id",
    "taskName": "name",
    "jobType": "job_type",
    "processDefinitionId": "process_id",
}
_task, _definition = tables.user_task, tables.process_definition


class Finder:
    """Finds on a stage what a selector names.

    Args:
        stage: Where to look.
        runs: What ran there.
    """

    def __init__(self, stage: Stage, runs: Runs) -> None:
        self._stage = stage
        self._runs = runs

    def task(self, selector: Selector) -> Row[Any]:
        """The oldest open user task."""
        return self._first(self._stage.open_tasks(), selector, "open user task")

    def has_task(self, selector: Selector) -> bool:
        """A user task is open."""
        return any(matches(row, selector) for row in self._stage.open_tasks())

    def has_job(self, selector: Selector) -> bool:
        """A job is open."""
        return any(matches(row, selector) for row in self._stage.open_jobs())

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

    def job(self, selector: Selector) -> Row[Any]:
        """The oldest open job."""
        return self._first(self._stage.open_jobs(), selector, "open job")

    def incident(self, selector: Selector) -> Row[Any]:
        """The oldest active incident."""
        return self._first(self._stage.open_incidents(), selector, "active incident")

    def run(self, selector: Selector) -> Run:
        """The run of the process that began last."""
        process_id = selector["processDefinitionId"]
        found = self._runs.latest(process_id)
        if found is None:
            raise StepFailed(f"no instance of {process_id}{self._known_words(process_id)}")
        return found

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
        tasks = [row.element_id for row in self._stage.open_tasks()]
        jobs = [f"{row.element_id} ({row.job_type})" for row in self._stage.open_jobs()]
        stuck = [f"{row.element_id}: {row.message}" for row in self._stage.open_incidents()]
        return f"; open tasks {tasks}, jobs {jobs}, incidents {stuck}"

    def _known_words(self, process_id: str) -> str:
        known = sorted({row.process_id for row in self._stage.rows(select(_definition))})
        return "" if process_id in known else f"; deployed are {', '.join(known) or 'none'}"

    def _first(self, rows: list[Row[Any]], selector: Selector, what: str) -> Row[Any]:
        for row in rows:
            if matches(row, selector):
                return row
        raise StepFailed(f"no {what} {words(selector)}{self.open_words()}")


def matches(row: Row[Any], selector: Selector) -> bool:
    """The row is of the element, task name, job type and process the selector names."""
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public accessor
    return all(
        known.get(_COLUMNS[key]) == wanted for key, wanted in selector.items() if key in _COLUMNS
    )


def words(selector: Selector) -> str:
    """A selector as it is said in a reason."""
    return ", ".join(f"{key} {value!r}" for key, value in selector.items())


def same(actual: Any, wanted: Any) -> bool:
    """Equal as JSON: numbers by value, true is not 1, lists in order, objects by name."""
    if isinstance(actual, bool) or isinstance(wanted, bool):
        return actual is wanted
    if isinstance(actual, Mapping) and isinstance(wanted, Mapping):
        return actual.keys() == wanted.keys() and all(
            same(actual[name], value) for name, value in wanted.items()
        )
    if isinstance(actual, list | tuple) and isinstance(wanted, list | tuple):
        return len(actual) == len(wanted) and all(map(same, actual, wanted))
    return bool(actual == wanted)
