"""What a Camunda test case may look at and assert: instances, elements, tasks, jobs, variables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from engine.model import HistoryEvent
from engine.scenario.outcome import StepFailed
from engine.scenario.stage import Stage, only
from engine.storage import tables

Instruction = Mapping[str, Any]
Selector = Mapping[str, str]

_history, _definition = tables.history, tables.process_definition
_ELEMENT = {
    HistoryEvent.ELEMENT_ACTIVATED.value: "activated",
    HistoryEvent.ELEMENT_COMPLETED.value: "completed",
    HistoryEvent.ELEMENT_TERMINATED.value: "terminated",
}
_INSTANCE_STATES = {
    "IS_ACTIVE": {"ACTIVE"},
    "IS_CREATED": {"ACTIVE", "COMPLETED", "TERMINATED"},
    "IS_COMPLETED": {"COMPLETED"},
    "IS_TERMINATED": {"TERMINATED"},
}
_TASK_STATES = {
    "IS_CREATED": "CREATED",
    "IS_COMPLETED": "COMPLETED",
    "IS_CANCELED": "CANCELED",
    "IS_FAILED": "FAILED",
}


def matches(row: Row[Any], selector: Selector) -> bool:
    """The row is of the element, task name, job type and process the selector names."""
    columns = {
        "elementId": "element_id",
        "taskName": "name",
        "jobType": "job_type",
        "processDefinitionId": "process_id",
    }
    known = row._mapping  # noqa: SLF001 - SQLAlchemy's public accessor
    return all(
        known.get(columns[key]) == wanted for key, wanted in selector.items() if key in columns
    )


class States:
    """Looks at a stage.

    Args:
        stage: What is looked at.
    """

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def check(self, kind: str, given: Instruction) -> bool:
        """Hold an assertion against the stage; False when it is of no kind we know.

        Raises:
            StepFailed: it does not hold.
        """
        checks: Mapping[str, Callable[[Instruction], None]] = {
            "ASSERT_PROCESS_INSTANCE": self._assert_instance,
            "ASSERT_ELEMENT_INSTANCE": self._assert_element,
            "ASSERT_ELEMENT_INSTANCES": self._assert_elements,
            "ASSERT_USER_TASK": self._assert_task,
            "ASSERT_VARIABLES": self._assert_variables,
            "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION": self._assert_subscription,
        }
        if kind not in checks:
            return False
        checks[kind](given)
        return True

    # --- finding ---------------------------------------------------------------------------------

    def task(self, selector: Selector) -> Row[Any]:
        """The oldest open user task the selector names."""
        rows = [row for row in self._stage.open_tasks() if matches(row, selector)]
        return only(rows, f"open user task {dict(selector)}")

    def job(self, selector: Selector) -> Row[Any]:
        """The oldest open job the selector names."""
        rows = [row for row in self._stage.open_jobs() if matches(row, selector)]
        return only(rows, f"open job {dict(selector)}")

    def instance(self, selector: Selector) -> Row[Any]:
        """The latest instance of the process."""
        return self._stage.instance(selector["processDefinitionId"])

    def open_element(self, instance: int, selector: Selector) -> int:
        """Id within the instance of an open element."""
        lived = self._lived(instance)
        wanted = self._ids(instance, selector)
        for (element_id, number), states in lived.items():
            if element_id in wanted and states == ["activated"]:
                return number
        raise StepFailed(f"{dict(selector)} is not open")

    def completed(self, instance: int, element_id: str) -> bool:
        """The element was completed at least once."""
        return self._count(instance, {element_id})["completed"] > 0

    # --- asserting -------------------------------------------------------------------------------

    def _assert_instance(self, given: Instruction) -> None:
        selector = given["processInstanceSelector"]
        status = self.instance(selector).status
        if "state" in given and status not in _INSTANCE_STATES[given["state"]]:
            raise StepFailed(f"{selector['processDefinitionId']} is {status}{self._open_words()}")
        if "hasActiveIncidents" in given:
            stuck = any(matches(row, selector) for row in self._stage.open_incidents())
            if stuck != given["hasActiveIncidents"]:
                raise StepFailed(f"active incidents: {stuck}{self._open_words()}")

    def _assert_element(self, given: Instruction) -> None:
        instance = self.instance(given["processInstanceSelector"])
        counts = self._count(instance.key, self._ids(instance.key, given["elementSelector"]))
        wanted = given.get("amount", 1)
        actual = _in_state(counts, given["state"])
        if actual != wanted:
            raise StepFailed(f"{dict(given['elementSelector'])}: {actual} times, not {wanted}")

    def _assert_elements(self, given: Instruction) -> None:
        instance = self.instance(given["processInstanceSelector"])
        groups = [self._ids(instance.key, one) for one in given["elementSelectors"]]
        state = given["state"]
        if state == "IS_COMPLETED_IN_ORDER":
            self._assert_order(instance.key, groups)
            return
        if state == "IS_ACTIVE_EXACTLY":
            self._assert_exactly(instance.key, groups)
            return
        for selector, ids in zip(given["elementSelectors"], groups, strict=True):
            if not _holds(self._count(instance.key, ids), state):
                raise StepFailed(f"{dict(selector)} not {state}{self._open_words()}")

    def _assert_order(self, instance: int, groups: list[set[str]]) -> None:
        done = iter(id_ for id_, state in self._events(instance) if state == "completed")
        for ids in groups:
            if not any(id_ in ids for id_ in done):
                raise StepFailed(f"{sorted(ids)} not completed in that order")

    def _assert_exactly(self, instance: int, groups: list[set[str]]) -> None:
        lived = self._lived(instance)
        active = {id_ for (id_, _), states in lived.items() if states == ["activated"]}
        if active != set().union(*groups):
            raise StepFailed(f"active are {sorted(active)}")

    def _assert_task(self, given: Instruction) -> None:
        table = tables.user_task
        every = select(table, _definition.c.process_id).join(
            _definition, _definition.c.key == table.c.definition_key
        )
        rows = self._stage.rows(every.order_by(table.c.key.desc()))
        selector = given["userTaskSelector"]
        row = only([row for row in rows if matches(row, selector)], f"user task {dict(selector)}")
        actual = {
            "state": row.state,
            "assignee": row.assignee,
            "candidateGroups": sorted(row.candidate_groups),
            "priority": row.priority,
            "elementId": row.element_id,
            "name": row.name,
            "dueDate": row.due_at,
            "followUpDate": row.follow_up_at,
        }
        wanted = {name: _task_value(name, given[name]) for name in actual if name in given}
        wrong = {name: actual[name] for name, value in wanted.items() if actual[name] != value}
        if wrong:
            raise StepFailed(f"user task {row.element_id} has {wrong}")

    def _assert_variables(self, given: Instruction) -> None:
        instance = self.instance(given["processInstanceSelector"])
        local = None
        if "elementSelector" in given:
            local = self.open_element(instance.key, given["elementSelector"])
        actual = self._stage.variables(instance.key, local)
        missing = [name for name in given.get("variableNames", ()) if name not in actual]
        wanted = given.get("variables", {})
        wrong = {n: actual.get(n) for n, value in wanted.items() if actual.get(n) != value}
        if missing or wrong:
            raise StepFailed(f"variables: missing {missing}, different {wrong}")

    def _assert_subscription(self, given: Instruction) -> None:
        instance = self.instance(given["processInstanceSelector"])
        wanted = given["messageSelector"]
        table, message = tables.subscription, tables.message
        waiting = [
            row
            for row in self._stage.rows(select(table).where(table.c.instance_key == instance.key))
            if row.name == wanted["messageName"]
            and wanted.get("correlationKey", row.correlation_key) == row.correlation_key
        ]
        arrived = self._stage.rows(
            select(message).where(
                message.c.instance_key == instance.key, message.c.name == wanted["messageName"]
            )
        )
        facts = {
            "IS_WAITING": bool(waiting),
            "IS_NOT_WAITING": not waiting,
            "IS_CORRELATED": bool(arrived),
        }
        if not facts[given["state"]]:
            raise StepFailed(f"the subscription to {dict(wanted)} is not {given['state']}")

    # --- history ---------------------------------------------------------------------------------

    def _rows(self, instance: int) -> list[Row[Any]]:
        return self._stage.rows(
            select(_history)
            .where(_history.c.instance_key == instance, _history.c.what.in_(_ELEMENT))
            .order_by(_history.c.key)
        )

    def _events(self, instance: int) -> list[tuple[str, str]]:
        return [(row.element_id, _ELEMENT[row.what]) for row in self._rows(instance)]

    def _lived(self, instance: int) -> dict[tuple[str, int], list[str]]:
        lived: dict[tuple[str, int], list[str]] = {}
        for row in self._rows(instance):
            lived.setdefault((row.element_id, row.element_instance_id), []).append(
                _ELEMENT[row.what]
            )
        return lived

    def _count(self, instance: int, ids: set[str]) -> Counter[str]:
        return Counter(state for id_, state in self._events(instance) if id_ in ids)

    def _ids(self, instance: int, selector: Selector) -> set[str]:
        if "elementId" in selector:
            return {selector["elementId"]}
        name = selector["elementName"]
        rows = self._rows(instance)
        keys = {row.definition_key for row in rows}
        found = {id_ for key in keys for id_ in self._stage.named(key, name)}
        if not found:
            raise StepFailed(f"no element named {name}")
        return found

    def _open_words(self) -> str:
        tasks = [row.element_id for row in self._stage.open_tasks()]
        jobs = [row.element_id for row in self._stage.open_jobs()]
        stuck = [f"{row.element_id}: {row.message}" for row in self._stage.open_incidents()]
        return f"; open tasks {tasks}, jobs {jobs}, incidents {stuck}"


def _in_state(counts: Counter[str], state: str) -> int:
    active = counts["activated"] - counts["completed"] - counts["terminated"]
    known = {
        "IS_ACTIVE": active,
        "IS_COMPLETED": counts["completed"],
        "IS_TERMINATED": counts["terminated"],
    }
    return known[state]


def _holds(counts: Counter[str], state: str) -> bool:
    if state == "IS_NOT_ACTIVATED":
        return counts["activated"] == 0
    if state == "IS_NOT_ACTIVE":
        return _in_state(counts, "IS_ACTIVE") == 0
    return _in_state(counts, state) > 0


def _task_value(name: str, wanted: Any) -> Any:
    if name == "state":
        return _TASK_STATES[wanted]
    if name == "candidateGroups":
        return sorted(wanted)
    if name in {"dueDate", "followUpDate"}:
        return datetime.fromisoformat(wanted)
    return wanted
