"""Decisions that a Camunda test case evaluates, and what it asserts of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.dmn.scope import Evaluation
from engine.feel import values
from engine.scenario.outcome import StepFailed
from engine.scenario.stage import Stage

Instruction = Mapping[str, Any]


class Decided:
    """Evaluates decisions and remembers the latest result of each."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._results: dict[str, Evaluation] = {}

    def evaluate(self, selector: Mapping[str, str], variables: Mapping[str, Any]) -> None:
        """Evaluate a decision over variables."""
        id_ = _named(selector)
        context = {name: values.from_json(value) for name, value in variables.items()}
        self._results[id_] = self._stage.decide(id_, context)

    def check(self, kind: str, given: Instruction) -> bool:
        """Hold an assertion against what was decided; False when it is of no kind we know.

        Raises:
            StepFailed: it does not hold.
        """
        if kind != "ASSERT_DECISION":
            return False
        id_ = _named(given["decisionSelector"])
        if id_ not in self._results:
            raise StepFailed(f"the decision {id_} was not evaluated")
        result = self._results[id_]
        if "output" in given and values.to_json(result.result) != given["output"]:
            raise StepFailed(f"{id_} is {values.to_json(result.result)!r}")
        self._check_rules(id_, result, given)
        return True

    def _check_rules(self, id_: str, result: Evaluation, given: Instruction) -> None:
        hit = {rule.number for rule in result.rules if id_ in {rule.decision, rule.table}}
        if not set(given.get("matchedRules", ())) <= hit:
            raise StepFailed(f"{id_} matched the rules {sorted(hit)}")
        if set(given.get("notMatchedRules", ())) & hit or (given.get("noMatchedRules") and hit):
            raise StepFailed(f"{id_} matched the rules {sorted(hit)}")


def _named(selector: Mapping[str, str]) -> str:
    return selector.get("decisionDefinitionId") or selector["decisionDefinitionName"]
