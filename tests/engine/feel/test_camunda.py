"""Functions that Camunda 8 adds for diagrams."""

from __future__ import annotations

from collections.abc import Callable

import pytest

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
