"""Every example of docs/feel.md gives what the page says."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.feel import analysis, comparison, expression, schema, values
from engine.feel.builtins import registry
from engine.feel.limits import Run

TEXT = (Path(__file__).parents[3] / "docs" / "feel.md").read_text(encoding="utf-8")
NOW = datetime(2027, 3, 1, 11, 30, tzinfo=UTC)
CASE = re.search(r"```feel\n(.*?)```", TEXT, re.DOTALL)
EXAMPLES = re.findall(r"^\| `(.+)` \| `(.+)` \|$", TEXT, re.MULTILINE)


def context() -> dict[str, values.Value]:
    assert CASE is not None
    found = expression.compile_expression(CASE[1]).evaluate({})
    assert isinstance(found, dict)
    return found


def test_the_page_has_its_examples() -> None:
    assert len(EXAMPLES) > 70


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_example(text: str, expected: str) -> None:
    case = context()
    run = Run(NOW, chance=random.Random(7))  # noqa: S311 - a test wants the same twice
    got = expression.compile_expression(text, case).evaluate(case, run=run)
    wanted = expression.compile_expression(expected).evaluate({}, now=NOW)
    assert comparison.identical(got, wanted), f"{text} gave {got}"


def test_our_own_functions_are_described() -> None:
    ours = registry.norwegian.FUNCTIONS
    assert all(f"`{function.name}(" in TEXT for function in ours)


def test_every_function_has_an_example() -> None:
    texts = [text for pair in EXAMPLES for text in pair]
    missing = [name for name in registry.FUNCTIONS if not any(f"{name}(" in t for t in texts)]
    assert missing == []


def test_the_jurists_examples_have_no_findings() -> None:
    case = context()
    names = {name: schema.of_value(value) for name, value in case.items()}
    part = TEXT.partition("## Fem uttrykk")[2].partition("\n## ")[0]
    texts = [text for text, _ in re.findall(r"^\| `(.+)` \| `(.+)` \|$", part, re.MULTILINE)]
    assert len(texts) >= 5
    for text in texts:
        node = expression.compile_expression(text, case).syntax
        assert analysis.check(text, node, names) == ()
