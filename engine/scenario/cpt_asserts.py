"""What a Camunda test case asserts: of runs, elements, tasks, variables and subscriptions.

A selector may fit several processes, tasks or decisions. Then an assertion holds when it holds for
one of them: Camunda's runner takes the first, and who writes a case may think of the latest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Row, select

from engine.model import HistoryEvent
from engine.scenario import cpt_compare
from engine.scenario.cpt_find import Finder, words
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
_JUDGES = {"satisfiesJudge": "a language model", "similarTo": "text embeddings"}
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
            "ASSERT_PROCESS_INSTANCE": self._of_a_run(self._instance),
            "ASSERT_ELEMENT_INSTANCE": self._of_a_run(self._element),
            "ASSERT_ELEMENT_INSTANCES": self._of_a_run(self._elements),
            "ASSERT_USER_TASK": self._task,
            "ASSERT_VARIABLE": self._of_a_run(self._variable),
            "ASSERT_VARIABLES": self._of_a_run(self._variables),
            "ASSERT_DECISION": self._decision,
            "ASSERT_PROCESS_INSTANCE_MESSAGE_SUBSCRIPTION": self._of_a_run(self._subscription),
        }

    def holds(self, given: Instruction) -> bool:
        """An assertion holds now."""
        try:
            self.known[given["type"]](given)
        except StepFailed:
            return False
        return True

    # --- runs and elements -----------------------------------------------------------------------

    def _of_a_run(self, check: Callable[[Run, Instruction], None]) -> Callable[[Instruction], None]:
        """Holds when it holds for one of the runs; else the latest says why it does not."""

        def handle(given: Instruction) -> None:
            failed: list[StepFailed] = []
            runs = self._finder.runs(given["processInstanceSelector"])
            for run in runs:
                try:
                    check(run, given)
                except StepFailed as error:
                    failed.append(error)
                else:
                    return
            of = f" (the latest of {len(runs)} instances)" if len(runs) > 1 else ""
            active = ", ".join(sorted(self._active(runs[0])))
            where = f"active elements [{active}]{self._finder.open_words()}"
            raise StepFailed(f"{failed[0]}{of}; {where}")

        return handle

    def _instance(self, run: Run, given: Instruction) -> None:
        if "state" in given and run.status not in _INSTANCE_STATES[given["state"]]:
            raise StepFailed(f"{run.process_id} is {run.status}, not {given['state']}")
        if "hasActiveIncidents" in given:
            stuck = any(run.holds(row) for row in self._stage.open_incidents())
            if stuck != given["hasActiveIncidents"]:
                raise StepFailed(f"{run.process_id} has {'' if stuck else 'no '}active incidents")

    def _element(self, run: Run, given: Instruction) -> None:
        selector = given["elementSelector"]
        wanted, counts = given.get("amount", 1), self._count(run, selector)
        actual = _in_state(counts, given["state"])
        if actual != wanted:
            raise StepFailed(
                f"{words(selector)}: {given['state']} {actual} times, not {wanted}; "
                f"it {_standing(counts)}"
            )

    def _elements(self, run: Run, given: Instruction) -> None:
        selectors, state = given["elementSelectors"], given["state"]
        if state == "IS_COMPLETED_IN_ORDER":
            self._order(run, [self._finder.elements(run, one) for one in selectors])
        elif state == "IS_ACTIVE_EXACTLY":
            self._exactly(run, [self._finder.elements(run, one) for one in selectors])
        else:
            counted = [(words(one), self._count(run, one)) for one in selectors]
            wrong = [f"{one} {_standing(n)}" for one, n in counted if not _holds(n, state)]
            if wrong:
                raise StepFailed(f"not {state}: {'; '.join(wrong)}")

    def _order(self, run: Run, groups: list[set[str]]) -> None:
        """In the order they ended, as is written; or began, as Camunda's runner sorts them."""
        events = self._runs.events(run)
        ended = [one for one in events if one.state == COMPLETED]
        over = {one.id for one in ended}
        began = [one for one in events if one.state == ACTIVATED and one.id in over]
        if not any(
            cpt_compare.in_order([one.element_id for one in each], groups)
            for each in (ended, began)
        ):
            done = ", ".join(one.element_id for one in ended) or "none"
            raise StepFailed(f"not completed in the order {_listed(groups)}; completed are {done}")

    def _exactly(self, run: Run, groups: list[set[str]]) -> None:
        active = self._active(run)
        if active - set().union(*groups) or not all(active & ids for ids in groups):
            are = ", ".join(sorted(active)) or "none"
            raise StepFailed(f"active are {are}, not exactly {_listed(groups)}")

    def _active(self, run: Run) -> set[str]:
        events = self._runs.events(run)
        over = {one.id for one in events if one.state != ACTIVATED}
        return {one.element_id for one in events if one.id not in over}

    def _count(self, run: Run, selector: Mapping[str, str]) -> Counter[str]:
        ids = self._finder.elements(run, selector)
        return Counter(one.state for one in self._runs.events(run) if one.element_id in ids)

    # --- tasks and variables ---------------------------------------------------------------------

    def _task(self, given: Instruction) -> None:
        rows = self._finder.tasks(given["userTaskSelector"])
        if wrong := cpt_compare.user_task(rows, given):
            raise StepFailed(f"user task {rows[0].element_id}: {wrong}")

    def _variables(self, run: Run, given: Instruction) -> None:
        self._hold(run, given, lambda held: cpt_compare.variables(held, given))

    def _variable(self, run: Run, given: Instruction) -> None:
        name = given["variableName"]
        self._hold(run, given, lambda held: cpt_compare.variables(held, {"variableNames": [name]}))
        for judge, what in _JUDGES.items():
            if judge in given:
                raise StepFailed(f"{judge} needs {what}, and there is none here")
        if "satisfiesExpression" in given:
            text = given["satisfiesExpression"]
            self._hold(run, given, lambda held: cpt_compare.satisfies(held, name, text))

    def _hold(
        self, run: Run, given: Instruction, unlike: Callable[[Mapping[str, Any]], str]
    ) -> None:
        """The process has such variables, or one of the instances of the element."""
        held = [self._runs.variables(run)]
        if "elementSelector" in given:
            held = self._runs.locals(run, self._finder.elements(run, given["elementSelector"]))
            if not held:
                raise StepFailed(f"{words(given['elementSelector'])} was never active")
        found = [unlike(actual) for actual in held]
        if all(found):
            of = words(given["elementSelector"]) if "elementSelector" in given else run.process_id
            raise StepFailed(f"variables of {of}: {found[0]}")

    # --- decisions and messages ------------------------------------------------------------------

    def _decision(self, given: Instruction) -> None:
        wanted = given["decisionSelector"]
        done = [one for one in reversed(self._witness.decisions) if _is(one, wanted)]
        if not done:
            names = sorted({one.id for one in self._witness.decisions})
            raise StepFailed(f"the decision {words(wanted)} was not evaluated; were {names}")
        wrong = [cpt_compare.decision(one, given) for one in done]
        if all(wrong):
            raise StepFailed(f"{done[0].id} {wrong[0]}")

    def _subscription(self, run: Run, given: Instruction) -> None:
        wanted = given["messageSelector"]
        waiting = self._waiting(run, wanted)
        facts = {
            "IS_WAITING": bool(waiting),
            "IS_NOT_WAITING": not waiting,
            "IS_CORRELATED": self._arrived(run, wanted),
        }
        if not facts[given["state"]]:
            raise StepFailed(f"the subscription to {words(wanted)} is not {given['state']}")

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


def _is(one: Decided, selector: Mapping[str, str]) -> bool:
    return selector.get("decisionDefinitionId", one.id) == one.id and (
        selector.get("decisionDefinitionName", one.name) == one.name
    )


def _standing(counts: Counter[str]) -> str:
    """Where an element stands, in words."""
    states = {"active": "IS_ACTIVE", "completed": "IS_COMPLETED", "terminated": "IS_TERMINATED"}
    are = [f"{n} times {word}" for word, state in states.items() if (n := _in_state(counts, state))]
    return f"is {', '.join(are)}" if are else "was never active"


def _listed(groups: Iterable[set[str]]) -> str:
    return ", ".join("/".join(sorted(ids)) for ids in groups)
