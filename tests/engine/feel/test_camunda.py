"""Functions that Camunda 8 adds for diagrams."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from typing import Any, cast

import pytest

from engine.feel import errors, expression
from engine.feel.limits import Run

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('cycle(3, duration("PT1H"))', '"R3/PT1H"'),
        ('cycle(duration("P7D"))', '"R/P7D"'),
        ('cycle(null, duration("P1M"))', '"R/P1M"'),
        ('cycle(interval: duration("PT5M"), repetitions: 2)', '"R2/PT5M"'),
        ('cycle(-1, duration("PT1H"))', "null"),
        ('cycle(0.5, duration("PT1H"))', "null"),
        ('cycle(3, "PT1H")', "null"),
    ],
)
def test_cycle(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fromAi(1)", "1"),
        ("fromAi(null)", "null"),
        ('fromAi("a", "what to look for", "string")', '"a"'),
        ('fromAi({a: [1]}, null, "object", {enum: [1]}, {required: false})', "{a: [1]}"),
        ('fromAi(value: 2, type: "number")', "2"),
    ],
)
def test_a_value_marked_for_an_agent_is_the_value(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{`first name`: 1}.`first name`", "1"),
        ("{`e-mail`: {`x y`: 2}}.`e-mail`.`x y` + 1", "3"),
        ("[{`a-b`: 1}, {`a-b`: 2}][`a-b` > 1].`a-b`", "[2]"),
        ("for `each one` in [1, 2] return `each one` * 2", "[2, 4]"),
        ("`not there`", "null"),
        ('"`"', '"`"'),
    ],
)
def test_a_name_in_backticks_may_be_anything(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize("text", ["`a", "``", "a`", "`a\nb`"])
def test_a_backtick_without_its_fellow_is_no_feel(text: str) -> None:
    with pytest.raises(errors.FeelSyntaxError, match="cannot stand here"):
        expression.compile_expression(text)


def test_chance_is_drawn_from_what_is_given() -> None:
    run = Run(chance=random.Random(7))  # noqa: S311 - a test wants the same twice
    drawn = expression.compile_expression("[random number(), random number(), uuid()]").evaluate(
        {}, run=run
    )
    first, second, name = cast("list[Any]", drawn)
    assert 0 <= first < 1
    assert 0 <= second < 1
    assert first != second
    assert uuid.UUID(name).version == 4


@pytest.mark.parametrize("text", ["random number()", "uuid()"])
def test_where_nothing_may_be_drawn_chance_is_null(check: Check, text: str) -> None:
    check(text, "null")
