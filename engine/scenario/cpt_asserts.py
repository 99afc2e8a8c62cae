"""What a Camunda test case asserts: of runs, elements, tasks, variables and subscriptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from engine.feel import values
from engine.model import HistoryEvent
from engine.scenario.cpt_find import Finder, same, words
from engine.scenario.outcome import StepFailed
from engine.scenario.runs import ACTIVATED, COMPLETED, TERMINATED, Run, Runs
from engine.scenario.stage import Stage
from engine.scenario.witness import Decided, Witness
from engine.storage import tables

Instruction = Mapping[str, Any]

_INSTANCE_STATES = {
    "IS_ACTIVE": {"ACTIVE"},
    "IS_CREATED": {"ACTIVE", "COMPLETED", "TERMINATED"},
    "IS_COMPLETED": {"COMPLETED"},
    "IS_TERMINATED": {"TERMINATED"},
}
_history, _message = tables.history, tables.message


class Asserts:
    """Holds what is so against what was expected.

    Args:
        stage: Where everything is.
        runs: What ran there.
        finder: Finds what selectors name.
        witness: Who saw decisions.
    """

    def __init__(self, stage: Stage, runs: Runs, finder: Finder, witness: Witness) -> None:
        self._stage = stage
        self._runs = runs
        self._finder = finder
        self._witness = witness
        self.known: Mapping[str, Callable[[Instruction], None]] = {
            "ASSERT_PROCESS_INSTANCE": self._instance,
            "ASSERT_ELEMENT_INSTANCE": self._element,
            "ASSERT_ELEMENT_INSTANCES": self._elements,
            "ASSERT_USER_TASK": self._task,
            "ASSERT_VARIABLES": self._variables,
            "ASSERT_DECISION": self._decision,
            "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION": self._subscription,
        }

    def holds(self, given: Instruction) -> bool:
        """An assertion holds now."""
        try:
            self.known[given["type"]](given)
        except StepFailed:
            return False
        return True

    # --- runs and elements -----------------------------------------------------------------------

    def _instance(self, given: Instruction) -> None:
        run = self._finder.run(given["processInstanceSelector"])
        if "state" in given and run.status not in _INSTANCE_STATES[given["state"]]:
            raise StepFailed(f"{run.process_id} is {run.status}{self._finder.open_words()}")
        if "hasActiveIncidents" in given:
            stuck = any(run.holds(row) for row in self._stage.open_incidents())
            if stuck != given["hasActiveIncidents"]:
                raise StepFailed(f"active incidents: {stuck}{self._finder.open_words()}")

    def _element(self, given: Instruction) -> None:
        run = self._finder.run(given["processInstanceSelector"])
        selector = given["elementSelector"]
        wanted = given.get("amount", 1)
        actual = _in_state(self._count(run, selector), given["state"])
        if actual != wanted:
            raise StepFailed(
                f"{words(selector)}: {given['state']} {actual} times, not {wanted}"
                f"{self._finder.open_words()}"
            )

    def _elements(self, given: Instruction) -> None:
        run = self._finder.run(given["processInstanceSelector"])
        selectors, state = given["elementSelectors"], given["state"]
        if state == "IS_COMPLETED_IN_ORDER":
            self._order(run, [self._finder.elements(run, one) for one in selectors])
        elif state == "IS_ACTIVE_EXACTLY":
            self._exactly(run, [self._finder.elements(run, one) for one in selectors])
        else:
            wrong = [one for one in selectors if not _holds(self._count(run, one), state)]
            if wrong:
                raise StepFailed(
                    f"not {state}: {'; '.join(map(words, wrong))}{self._finder.open_words()}"
                )

    def _order(self, run: Run, groups: list[set[str]]) -> None:
        done = [one.element_id for one in self._runs.events(run) if one.state == COMPLETED]
        left = iter(done)
        for ids in groups:
            if not any(id_ in ids for id_ in left):
                raise StepFailed(f"{sorted(ids)} not completed in that order but {done}")

    def _exactly(self, run: Run, groups: list[set[str]]) -> None:
        events = self._runs.events(run)
        over = {one.id for one in events if one.state != ACTIVATED}
        active = {one.element_id for one in events if one.id not in over}
        if active != set().union(*groups):
            raise StepFailed(f"active are {sorted(active)}")

    def _count(self, run: Run, selector: Mapping[str, str]) -> Counter[str]:
        ids = self._finder.elements(run, selector)
        return Counter(one.state for one in self._runs.events(run) if one.element_id in ids)

    # --- tasks and variables ---------------------------------------------------------------------

    def _task(self, given: Instruction) -> None:
        rows = self._finder.tasks(given["userTaskSelector"])
        wrong = [_differs(row, given) for row in rows]
        if all(wrong):
            raise StepFailed(f"user task {rows[0].element_id} has {wrong[0]}")

    def _variables(self, given: Instruction) -> None:
        run = self._finder.run(given["processInstanceSelector"])
        held = [self._runs.variables(run)]
        if "elementSelector" in given:
            held = self._runs.locals(run, self._finder.elements(run, given["elementSelector"]))
            if not held:
                raise StepFailed(f"{words(given['elementSelector'])} was never active")
        found = [_unlike(actual, given) for actual in held]
        if all(found):
            raise StepFailed(found[0])

    # --- decisions and messages ------------------------------------------------------------------

    def _decision(self, given: Instruction) -> None:
        wanted = given["decisionSelector"]
        done = [one for one in reversed(self._witness.decisions) if _is(one, wanted)]
        if not done:
            names = sorted({one.id for one in self._witness.decisions})
            raise StepFailed(f"the decision {words(wanted)} was not evaluated; were {names}")
        wrong = [_otherwise(one, given) for one in done]
        if all(wrong):
            raise StepFailed(f"{done[0].id} {wrong[0]}")

    def _subscription(self, given: Instruction) -> None:
        run = self._finder.run(given["processInstanceSelector"])
        wanted = given["messageSelector"]
        waiting = self._waiting(run, wanted)
        facts = {
            "IS_WAITING": bool(waiting),
            "IS_NOT_WAITING": not waiting,
            "IS_CORRELATED": self._arrived(run, wanted),
        }
        if not facts[given["state"]]:
            others = [row.name for row in self._subscriptions(run)]
            raise StepFailed(
                f"the subscription to {words(wanted)} is not {given['state']}; "
                f"{run.process_id} waits for {others}"
            )

    def _subscriptions(self, run: Run) -> list[Row[Any]]:
        table = tables.subscription
        rows = self._stage.rows(select(table).where(table.c.kind == "message"))
        return [row for row in rows if run.holds(row)]

    def _waiting(self, run: Run, wanted: Mapping[str, str]) -> list[Row[Any]]:
        return [
            row
            for row in self._subscriptions(run)
            if row.name == wanted["messageName"]
            and wanted.get("correlationKey", row.correlation_key) == row.correlation_key
        ]

    def _arrived(self, run: Run, wanted: Mapping[str, str]) -> bool:
        name = wanted["messageName"]
        received = self._stage.rows(
            select(_history).where(
                _history.c.instance_key == run.instance,
                _history.c.what == HistoryEvent.MESSAGE_RECEIVED.value,
            )
        )
        if not any(row.details.get("message") == name for row in received):
            return False
        if "correlationKey" not in wanted:
            return True
        keys = self._stage.rows(
            select(_message.c.correlation_key).where(
                _message.c.instance_key == run.instance, _message.c.name == name
            )
        )
        # What another instance sent leaves no message row, and then its key is not known.
        return not keys or any(row.correlation_key == wanted["correlationKey"] for row in keys)


def _in_state(counts: Counter[str], state: str) -> int:
    known = {
        "IS_ACTIVE": counts[ACTIVATED] - counts[COMPLETED] - counts[TERMINATED],
        "IS_COMPLETED": counts[COMPLETED],
        "IS_TERMINATED": counts[TERMINATED],
    }
    return known[state]


def _holds(counts: Counter[str], state: str) -> bool:
    if state == "IS_NOT_ACTIVATED":
        return counts[ACTIVATED] == 0
    if state == "IS_NOT_ACTIVE":
        return _in_state(counts, "IS_ACTIVE") == 0
    return _in_state(counts, state) > 0


def _differs(row: Row[Any], given: Instruction) -> dict[str, Any]:
    """What of a user task is not as expected, empty when all is."""
    actual = {
        "state": f"IS_{row.state}",
        "assignee": row.assignee,
        "candidateGroups": sorted(row.candidate_groups),
        "priority": row.priority,
        "elementId": row.element_id,
        "name": row.name,
        "dueDate": row.due_at,
        "followUpDate": row.follow_up_at,
    }
    wanted = {name: _task_value(name, given[name]) for name in actual if name in given}
    return {name: actual[name] for name, value in wanted.items() if actual[name] != value}


def _task_value(name: str, wanted: Any) -> Any:
    if name == "candidateGroups":
        return sorted(wanted)
    if name in {"dueDate", "followUpDate"}:
        try:
            return datetime.fromisoformat(wanted)
        except ValueError as error:
            raise StepFailed(f"{name}: {wanted!r} is no moment") from error
    return wanted


def _unlike(actual: Mapping[str, Any], given: Instruction) -> str:
    """How variables differ from what is expected, empty when they do not."""
    missing = [name for name in given.get("variableNames", ()) if name not in actual]
    wanted = given.get("variables", {})
    missing += [name for name in wanted if name not in actual]
    wrong = {
        name: actual[name]
        for name, value in wanted.items()
        if name in actual and not same(actual[name], value)
    }
    return f"variables: missing {missing}, different {wrong}" if missing or wrong else ""


def _is(one: Decided, selector: Mapping[str, str]) -> bool:
    return selector.get("decisionDefinitionId", one.id) == one.id and (
        selector.get("decisionDefinitionName", one.name) == one.name
    )


def _otherwise(one: Decided, given: Instruction) -> str:
    """How a decision came out otherwise than expected, empty when it did not."""
    output = values.to_json(one.output)
    if "output" in given and not same(output, given["output"]):
        return f"came to {output!r}"
    hit = set(one.rules)
    wrong = (
        not set(given.get("matchedRules", ())) <= hit
        or bool(set(given.get("notMatchedRules", ())) & hit)
        or bool(given.get("noMatchedRules") and hit)
    )
    return f"matched the rules {sorted(hit)}" if wrong else ""
