from __future__ import annotations

from decimal import Decimal

import pytest

from engine.dmn import regions


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("-", ["x"], []),
        ("", [Decimal(1)], []),
        ("5", [Decimal(5)], [Decimal(4)]),
        ("-5.5", [Decimal("-5.5")], [Decimal("5.5")]),
        ("< 18", [Decimal(17)], [Decimal(18)]),
        ("<= 18", [Decimal(18)], [Decimal("18.1")]),
        ("> 18", [Decimal(19)], [Decimal(18)]),
        (">= 18, 3", [Decimal(18), Decimal(3)], [Decimal(4)]),
        ("[1..5]", [Decimal(1), Decimal(5)], [Decimal(0), Decimal(6)]),
        ("(1..5)", [Decimal(2)], [Decimal(1), Decimal(5)]),
        ("]1..5[", [Decimal(2)], [Decimal(1), Decimal(5)]),
        ('"a", "b,c"', ["a", "b,c"], ["c"]),
        ('not("a", "b")', ["c"], ["a", "b"]),
        ('"et \\"sitat\\""', ['et "sitat"'], []),
        ("true", [True], [False]),
        ('date("2026-01-01")', [Decimal(739617)], [Decimal(739618)]),
        ('>= @"2026-01-01"', [Decimal(739617)], [Decimal(739616)]),
        ('< duration("P1Y6M")', [Decimal(17)], [Decimal(18)]),
        ('[duration("P1D")..duration("P2D")]', [Decimal(86_400)], [Decimal(86_399)]),
    ],
)
def test_an_ordinary_cell_is_a_region(text, inside, outside):
    region = regions.parse(text)
    assert region is not None
    assert [value for value in inside if not region.contains(value)] == []
    assert [value for value in outside if region.contains(value)] == []


@pytest.mark.parametrize(
    "text",
    [
        "alder",
        "> grense",
        "[1..grense]",
        "? > 3",
        '"a" + "b"',
        "1,",
        "1 2",
        "!= 3",
        '1, "a"',
        "< true",
        'date("2026-02-30")',
        'date("2026-02-28T10:00:00")',
        'duration("P1Y1D")',
        'duration("P")',
        'duration("PT")',
        "not()",
        '"\\q"',
        "[1..5",
        '@"10:00:00"',
        "null",
        "[false..true]",
    ],
)
def test_any_other_cell_has_no_region(text):
    assert regions.parse(text) is None
