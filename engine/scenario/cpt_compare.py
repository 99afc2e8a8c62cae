"""Holds what is against what a Camunda test case expects, and says how the two differ."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from engine.feel import errors as feel_errors
from engine.feel import expression, values
from engine.scenario.outcome import StepFailed
from engine.scenario.witness import Decided

Instruction = Mapping[str, Any]
_LONGEST = 200


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


def shown(value: Any) -> str:
    """A value as JSON, cut when it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_OF_A_TASK: Mapping[str, Callable[[Row[Any]], Any]] = {
    "state": lambda row: f"IS_{row.state}",
    "assignee": lambda row: row.assignee,
    "candidateGroups": lambda row: sorted(row.candidate_groups),
    "priority": lambda row: row.priority,
    "elementId": lambda row: row.element_id,
    "name": lambda row: row.name,
    "dueDate": lambda row: row.due_at,
    "followUpDate": lambda row: row.follow_up_at,
}


def user_task(rows: Sequence[Row[Any]], given: Instruction) -> str:
    """What of user tasks is not as expected, empty when all is.

    Of several tasks each expectation may fit another, as with Camunda's runner.
    """
    return "; ".join(
        f"{name} is {shown(actual(rows[0]))}, not {shown(given[name])}"
        for name, actual in _OF_A_TASK.items()
        if name in given and not any(_task_has(name, actual(row), given[name]) for row in rows)
    )


def _task_has(name: str, actual: Any, wanted: Any) -> bool:
    """Of candidate groups all that are named must be there, and more may be."""
    if name == "candidateGroups":
        return set(wanted) <= set(actual)
    if name in {"dueDate", "followUpDate"}:
        return bool(actual == datetime.fromisoformat(wanted))
    if name in {"assignee", "elementId", "name"}:
        return _plain(actual) == _plain(wanted)
    return bool(actual == wanted)


def _plain(text: str | None) -> str:
    """A name as Camunda's runner compares it: whether letters are large or small is the same."""
    return " ".join((text or "").split()).casefold()


def variables(actual: Mapping[str, Any], given: Instruction) -> str:
    """How variables differ from what is expected, empty when they do not."""
    wanted: Mapping[str, Any] = given.get("variables", {})
    missing = [name for name in (*given.get("variableNames", ()), *wanted) if name not in actual]
    wrong = [
        f"{name} is {shown(actual[name])}, not {shown(value)}"
        for name, value in wanted.items()
        if name in actual and not same(actual[name], value)
    ]
    if missing:
        known = ", ".join(sorted(actual)) or "none"
        wrong.insert(0, f"missing {', '.join(dict.fromkeys(missing))} (there are {known})")
    return "; ".join(wrong)


def satisfies(actual: Mapping[str, Any], name: str, text: str) -> str:
    """How a variable does not satisfy a FEEL expression, empty when it does.

    Raises:
        StepFailed: the text is no FEEL.
    """
    if name not in actual:
        return variables(actual, {"variableNames": [name]})
    try:
        compiled = expression.compile_expression(text.strip().removeprefix("="), actual)
        value = values.to_json(compiled.evaluate(actual))
    except feel_errors.FeelError as error:
        raise StepFailed(f"satisfiesExpression: {error}") from error
    return "" if value is True else f"{text} is {shown(value)}; {name} is {shown(actual[name])}"


def decision(one: Decided, given: Instruction) -> str:
    """How a decision came out otherwise than expected, empty when it did not."""
    wrong: list[str] = []
    output = values.to_json(one.output)
    if "output" in given and not same(output, given["output"]):
        wrong.append(f"came to {shown(output)}, not {shown(given['output'])}")
    hit, wanted = set(one.rules), set(given.get("matchedRules", ()))
    unwanted = hit if given.get("noMatchedRules") else hit & set(given.get("notMatchedRules", ()))
    if not wanted <= hit or unwanted:
        wrong.append(f"matched the rules {sorted(hit)}{_rules(wanted - hit, unwanted)}")
    return "; ".join(wrong)


def _rules(missed: set[int], unwanted: set[int]) -> str:
    wanted = f", and should {sorted(missed)}" if missed else ""
    return wanted + (f", and should not {sorted(unwanted)}" if unwanted else "")


def in_order(completed: Sequence[str], groups: Sequence[set[str]]) -> bool:
    """These elements came one after the other, when all that are not named are left out."""
    named = set().union(*groups)
    left = [element for element in completed if element in named]
    tries = range(len(left) - len(groups) + 1)
    return any(
        all(left[begin + place] in ids for place, ids in enumerate(groups)) for begin in tries
    )
