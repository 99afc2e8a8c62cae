"""`feel`: what expressions and decision tables cost, against the same in raw SpiffWorkflow."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from engine.bench import decisions, diagrams, figures, raw
from engine.bench.order import Order
from engine.dmn import library
from engine.feel import expression

CONDITION = 'sak.consent = "given" and list contains(sak.parties, "nav") and rounds < {}'
"""A typical gateway condition."""
PYTHON_CONDITION = 'sak["consent"] == "given" and "nav" in sak["parties"] and rounds < {}'
LONG = CONDITION + ' and count(sak.parties) >= 2 and date(sak.due) < @"2027-03-01"'
"""As long as they get: a count and a date besides."""
# Raw SpiffWorkflow gives its expressions no dates; there they stay text.
PYTHON_LONG = PYTHON_CONDITION + ' and len(sak["parties"]) >= 2 and sak["due"] < "2027-03-01"'
_AT_ONCE = 20


def run(order: Order) -> figures.Result:
    """Compile and evaluate a condition, and evaluate a decision table; no database is used.

    Args:
        order: Quick repeats little.
    """
    times = order.size(200, 5)
    workflow = raw.RawInstance(diagrams.linear(1, quoted_timers=True), diagrams.PROCESS_ID, {})
    found = {
        **_compare("compile_us", _compiling(), _raw_compiling(workflow), times),
        **_compare("evaluate_us", *_evaluating(workflow, CONDITION, PYTHON_CONDITION), times),
        **_compare("evaluate_long_us", *_evaluating(workflow, LONG, PYTHON_LONG), times),
        **_compare("table_us", *_deciding(workflow), max(times // 10, 2)),
    }
    return figures.Result(bench="feel", database="", figures=found)


def _compare(
    name: str, ours: Callable[[int], object], theirs: Callable[[int], object], times: int
) -> dict[str, float]:
    """Microseconds a time of both, in turns; each gets the running number of the time."""
    mine: list[float] = []
    raws: list[float] = []
    for turn in range(times):
        for spent, act in ((mine, ours), (raws, theirs)):
            began = time.perf_counter()
            for number in range(_AT_ONCE):
                act(turn * _AT_ONCE + number)
            spent.append((time.perf_counter() - began) * 1e6 / _AT_ONCE)
    middle, beside = figures.median(mine), figures.median(raws)
    ratio = f"ratio_{name.removesuffix('_us')}_to_raw"
    return {f"{name}_p50": middle, f"raw_{name}_p50": beside, ratio: middle / beside}


def _compiling() -> Callable[[int], object]:
    names = ("sak", "rounds")
    # Another number each time: what was compiled before is remembered.
    return lambda number: expression.compile_expression(CONDITION.format(number), names)


def _raw_compiling(workflow: raw.RawInstance) -> Callable[[int], object]:
    return lambda number: workflow.validate(PYTHON_CONDITION.format(number))


def _evaluating(
    workflow: raw.RawInstance, condition: str, python_condition: str
) -> tuple[Callable[[int], object], Callable[[int], object]]:
    case = {"consent": "given", "parties": ["kommune", "nav"], "due": "2027-02-01"}
    context: Mapping[str, Any] = {"sak": case, "rounds": Decimal(3)}
    workflow.data.update(sak=case, rounds=3)
    compiled = expression.compile_expression(condition.format(10), set(context))
    python = python_condition.format(10)
    if compiled.evaluate(context) is not True or workflow.evaluate(python) is not True:
        raise AssertionError("the conditions do not mean the same")
    return lambda _number: compiled.evaluate(context), lambda _number: workflow.evaluate(python)


def _deciding(
    workflow: raw.RawInstance,
) -> tuple[Callable[[int], object], Callable[[int], object]]:
    ours = library.compile_resource(decisions.table(), "bench.dmn")
    table = raw.RawTable(decisions.table(python=True), workflow)
    plain = {
        name: int(value) if isinstance(value, Decimal) else value
        for name, value in decisions.CASE.items()
    }
    answer = ours.evaluate(decisions.DECISION_ID, decisions.CASE).result
    if answer != decisions.RULES or table.decide(plain) != {"answer": decisions.RULES}:
        raise AssertionError("the tables do not mean the same")
    return (
        lambda _number: ours.evaluate(decisions.DECISION_ID, decisions.CASE),
        lambda _number: table.decide(plain),
    )
