"""The standard's chapter 10, function by function and operator by operator, in files of cases.

A line is `expression  =>  value`, the value a FEEL expression too, or ERROR for what is no FEEL.
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable

import pytest

from engine.feel import comparison, errors, expression, values

FILES = sorted((pathlib.Path(__file__).parent / "standard").glob("*.txt"))
CONTEXT = {"a": 1, "l": [1, 2, 3], "n": None}
Evaluate = Callable[..., values.Value]


def outcome(text: str, evaluate: Evaluate) -> values.Value | Exception:
    try:
        expression.compile_expression(text, CONTEXT)
    except errors.FeelSyntaxError as error:
        return error
    return evaluate(text, CONTEXT)


def is_as_wanted(text: str, wanted: str, evaluate: Evaluate) -> bool:
    got = outcome(text, evaluate)
    if isinstance(got, Exception) or wanted == "ERROR":
        return isinstance(got, Exception) and wanted == "ERROR"
    return comparison.identical(got, evaluate(wanted))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_standard(evaluate: Evaluate, file: pathlib.Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    cases = [line.partition("  =>  ") for line in lines]
    assert all(wanted for _, _, wanted in cases)
    wrong = [f"{text} is not {wanted}" for text, _, wanted in cases
             if not is_as_wanted(text, wanted, evaluate)]  # fmt: skip
    assert wrong == []


def test_there_are_many_cases() -> None:
    assert sum(len(file.read_text("utf-8").splitlines()) for file in FILES) > 900
