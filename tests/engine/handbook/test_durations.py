from __future__ import annotations

import pytest

from engine.handbook import durations


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("P7D", "7 dager"),
        ("P1D", "1 dag"),
        ("PT48H", "48 timer"),
        ("P2Y6M", "2 år og 6 måneder"),
        ("P1Y2M3DT4H", "1 år, 2 måneder, 3 dager og 4 timer"),
        ("P2W", "2 uker"),
        ("PT1M", "1 minutt"),
        (3, "3"),
        (0.5, "0.5"),
        ("P", "0 dager"),
        ("snart", "snart"),
    ],
)
def test_as_people_say_it(value: str | float, said: str) -> None:
    assert durations.words(value) == said
