from __future__ import annotations

import pytest

from engine.dmn import coverage, regions


def columns(*cells, domains=None):
    """Columns of cell texts, given column by column."""
    found = []
    for position, texts in enumerate(cells):
        domain = regions.parse((domains or {}).get(position, "-"))
        cut = coverage.column([regions.parse(text) for text in texts], domain)
        assert cut is not None
        found.append(cut)
    return found


def gap_texts(found, rules, labels):
    return [coverage.describe(box, found, labels) for box in coverage.gaps(found, rules)]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["< 18", ">= 18"], []),
        (["< 18", "> 18"], ["Alder: 18"]),
        (["<= 18", ">= 20"], ["Alder: (18..20)"]),
        (["[0..9]", "[10..20]"], ["Alder: < 0, (9..10), > 20"]),
        (["> 3"], ["Alder: <= 3"]),
        (['"a"', '"b"'], ['Alder: not("a", "b")']),
        (['"a"', 'not("a")'], []),
        (["true"], ["Alder: false"]),
        (["true", "false"], []),
        (['< date("2026-01-01")', '> date("2026-01-01")'], ['Alder: date("2026-01-01")']),
        (['<= date("2026-01-01")', '>= date("2026-01-02")'], []),
        (['<= duration("P11M")', '>= duration("P1Y")'], []),
        (["< 18", "> grense"], []),
    ],
)
def test_gaps_of_one_column(cells, expected):
    assert gap_texts(columns(cells), len(cells), ["Alder"]) == expected


def test_a_gap_names_the_columns_it_narrows():
    found = columns(["< 18", ">= 18", ">= 18"], ["-", "true", "-"], ["-", "-", '"a"'])
    assert gap_texts(found, 3, ["Alder", "Bolig", "Type"]) == [
        'Alder: >= 18; Bolig: false; Type: not("a")'
    ]


def test_allowed_values_bound_the_column():
    assert gap_texts(columns(['"a"', '"b"'], domains={0: '"a","b"'}), 2, ["X"]) == []
    assert gap_texts(columns(["< 5"], domains={0: "[0..10]"}), 1, ["X"]) == ["X: [5..10]"]


def test_a_table_without_rules_is_one_gap():
    assert gap_texts(columns([]), 0, ["X"]) == [""]


def test_overlaps_are_pairs_of_rules():
    found = columns(["< 18", "[10..20]", "> 20"], ["-", "true", "true"])
    assert list(coverage.overlaps(found, 3)) == [(0, 1)]


def test_an_unknown_cell_makes_no_overlap():
    found = columns(["< 18", "< grense"])
    assert list(coverage.overlaps(found, 2)) == []


def test_open_ends_touch_without_overlap():
    assert list(coverage.overlaps(columns(["[1..2)", "[2..3]", "(3..4]"]), 3)) == []


def test_in_order_a_rule_behind_others_is_unreachable():
    found = columns(["< 18", ">= 18", "5"])
    assert list(coverage.unreachable(found, 3, in_order=True)) == [2]
    assert list(coverage.unreachable(found, 3, in_order=False)) == []


def test_an_unknown_earlier_rule_hides_nothing():
    found = columns(["< grense", "5"])
    assert list(coverage.unreachable(found, 2, in_order=True)) == []


def test_a_rule_outside_the_allowed_values_is_unreachable():
    found = columns(['"a"', '"c"'], domains={0: '"a","b"'})
    assert list(coverage.unreachable(found, 2, in_order=False)) == [1]


def test_an_empty_interval_is_unreachable():
    assert list(coverage.unreachable(columns(["[10..5]"]), 1, in_order=False)) == [0]


def test_cells_of_different_kinds_are_left_alone():
    assert coverage.column([regions.parse("1"), regions.parse('"a"')], regions.EVERYTHING) is None


def test_a_sweep_that_grows_gives_up_silently():
    # Each of 16 columns halves the space for its own rule: 2^16 sets of rules.
    size = 16
    cells = [["< 0" if rule == place else "-" for rule in range(size)] for place in range(size)]
    found = columns(*cells)
    assert coverage.gaps(found, size) == ()
    assert list(coverage.unreachable(found, size, in_order=True)) == []
