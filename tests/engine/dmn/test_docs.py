"""The examples of docs/dmn.md hold, and it names every rule of the check."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.dmn import library
from tests.engine.dmn import deciding, files

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "dmn.md").read_text(encoding="utf-8")


def drawn_table():
    lines = DOCS.partition("<!-- eksempel: bolig, FIRST -->")[2].partition("\n\n")[0].splitlines()
    rows = [[cell.strip().strip("`") for cell in line.strip("| ").split("|")] for line in lines]
    rows = [row for row in rows if len(row) == 4]
    head, body = rows[0], rows[2:]
    return files.table(
        head[:2],
        [(row[:2], [row[2]]) for row in body],
        policy="FIRST",
        outputs=[head[2].removeprefix("→ ")],
        sources=[row[3] for row in body],
    )


def example():
    return files.definitions(
        files.input_data("bolig", "string"),
        files.input_data("dager igjen", "number"),
        files.decision("ansvarlig", drawn_table(), "#bolig", "#dager igjen"),
    )


def test_the_example_decides_as_told():
    found = library.compile_resource(example(), "bolig.dmn").evaluate(
        "ansvarlig", {"bolig": "ingen", "dager igjen": 60}
    )
    assert found.result == "kommunen"
    assert found.rules[0].annotations == (
        ("Kilde", "sosialtjenesteloven § 3; de 90 dagene er antatt"),
    )


def test_the_examples_only_gap_is_that_texts_are_not_limited():
    found = deciding.checked(example())
    assert [one.message for one in found] == [
        'Ingen regel treffer når bolig: not("egen", "leid", "ingen").'
    ]


@pytest.mark.parametrize(
    ("cell", "hits", "misses"),
    [
        ("-", [1, "x", None], []),
        ('"leid"', ["leid"], ["egen"]),
        ('"egen", "leid"', ["egen", "leid"], ["ingen"]),
        ('not("egen", "leid")', ["ingen"], ["egen"]),
        ("< 18", [17], [18]),
        (">= 18", [18], [17]),
        ("[18..67]", [18, 67], [17, 68]),
        ("[18..67)", [18], [67]),
        ('>= date("2026-01-01")', ["2026-01-01"], ["2025-12-31"]),
        ('< duration("P6M")', ["P5M"], ["P6M"]),
        ("> minstekrav", [11], [10]),
        ("count(?) > 2", [[1, 2, 3]], [[1, 2]]),
        ("null", [None], [1]),
    ],
)
def test_each_condition_does_what_it_says(cell, hits, misses):
    assert f"`{cell}`" in DOCS
    kind = {"d": "date", "u": "years and months duration"}.get(
        "d" if "date(" in cell else "u" if "duration(" in cell else "", ""
    )
    data = files.definitions(
        files.input_data("x", kind),
        files.decision("d", files.table(["x"], [([cell], ["true"])]), "#x"),
    )
    compiled = library.compile_resource(data, "d.dmn")
    for value in hits:
        assert compiled.evaluate("d", {"x": value, "minstekrav": 10}).result is True
    for value in misses:
        assert compiled.evaluate("d", {"x": value, "minstekrav": 10}).result is None


def test_every_rule_is_explained():
    rules = set()
    for path in (ROOT / "engine" / "dmn").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        rules |= set(re.findall(r'^ +"([a-z]+(?:-[a-z]+)+)",$', text, re.MULTILINE))
    xml = (ROOT / "engine" / "diagram" / "reading" / "source.py").read_text(encoding="utf-8")
    rules |= set(re.findall(r'"(xml-[a-z-]+)"', xml))
    told = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", DOCS))
    assert rules == told
