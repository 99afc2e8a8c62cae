"""Runs test cases of the DMN Technology Compatibility Kit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from engine import errors
from engine.dmn import library, tck_read
from engine.feel import comparison, values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.dmn.library import CompiledModel
    from engine.feel.values import Value

# The cases write results such as 0.33333333 for a third.
_TOLERANCE = Decimal("0.00000001")
# `now()` and `today()` are only asked for their kind.
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one expected result of one case went.

    Attributes:
        case: Id of the case and name of the node.
        reason: Why it failed, empty when it passed.
    """

    case: str
    passed: bool
    reason: str = ""


def run(data: bytes, models: Mapping[str, bytes]) -> tuple[Outcome, ...]:
    """Run a file of test cases.

    Args:
        data: The test cases.
        models: The DMN files they may mean and these may import, by name.

    Returns:
        One outcome for each expected result; none when the file holds no test cases.
    """
    cases = tck_read.read(data)
    if cases is None:
        return ()
    try:
        compiled = _compiled(cases.model, models)
    except errors.EngineError as error:
        return tuple(
            Outcome(case=f"{case.id} {expected.name}", passed=False, reason=str(error))
            for case in cases.cases
            for expected in case.results
        )
    return tuple(outcome for case in cases.cases for outcome in _run_case(case, compiled))


def _compiled(name: str, models: Mapping[str, bytes]) -> CompiledModel:
    data = models.get(name)
    if data is None:
        raise errors.NotFound(f"There is no model '{name}'.")
    return library.compile_resource(data, name, models)


def _run_case(case: tck_read.Case, compiled: CompiledModel) -> Iterator[Outcome]:
    for expected in case.results:
        try:
            actual = _evaluate(case, expected, compiled)
        except errors.EngineError as error:
            reason = "" if expected.error else f"stopped: {error}"
        else:
            reason = _difference(expected.value, actual)
        yield Outcome(case=f"{case.id} {expected.name}", passed=not reason, reason=reason)


def _evaluate(case: tck_read.Case, expected: tck_read.Expected, compiled: CompiledModel) -> Value:
    own = compiled.definitions.namespace
    context = {given.name: given.value for given in case.inputs if given.namespace in {"", own}}
    imported: dict[str, dict[str, Value]] = {}
    for given in case.inputs:
        if given.namespace not in {"", own}:
            imported.setdefault(given.namespace, {})[given.name] = given.value
    evaluation = compiled.evaluate(
        case.invocable or expected.name, context, _NOW, imported=imported, typed=True
    )
    # A service with several outputs answers a context of them.
    result = evaluation.result
    if (
        case.invocable
        and isinstance(result, dict)
        and set(result) == {one.name for one in case.results}
    ):
        return values.adopt(result[expected.name])
    return result


def _difference(expected: Value, actual: Value) -> str:
    """Empty when the two are the same, else both of them in words."""
    if _same(expected, actual):
        return ""
    return f"expected {_text(expected)}, got {_text(actual)}"


def _same(expected: Value, actual: Value) -> bool:
    if isinstance(expected, Decimal) and isinstance(actual, Decimal):
        return abs(expected - actual) <= _TOLERANCE
    if isinstance(expected, list) and isinstance(actual, list):
        return len(expected) == len(actual) and all(map(_same, expected, map(values.adopt, actual)))
    if isinstance(expected, dict) and isinstance(actual, dict):
        return expected.keys() == actual.keys() and all(
            _same(expected[key], values.adopt(actual[key])) for key in expected
        )
    return comparison.identical(expected, actual)


def _text(value: Value) -> str:
    shown = repr(values.to_json(value))
    return f"{shown[:200]} ({type(value).__name__})"
