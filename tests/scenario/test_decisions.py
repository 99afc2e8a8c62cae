"""The worked examples of every shipped decision table, and the source of every row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from engine.dmn import tck
from tests.architecture import code

WORKFLOWS = code.ROOT / "workflows"
STRENGTHS = {"lov", "retningslinje", "praksis", "antatt"}
TABLES = sorted(WORKFLOWS.rglob("*.dmn"))


def test_there_are_decision_tables() -> None:
    assert len(TABLES) >= 8


@pytest.mark.parametrize("file", TABLES, ids=code.name)
def test_a_diagram_asks_the_table(file: Path) -> None:
    held = set(re.findall(r'<decision id="(\w+)"', file.read_text(encoding="utf-8")))
    diagrams = WORKFLOWS.rglob("*.bpmn")
    asked = (re.findall(r'decisionId="(\w+)"', one.read_text(encoding="utf-8")) for one in diagrams)
    assert held & {decision for found in asked for decision in found}


@pytest.mark.parametrize("file", TABLES, ids=code.name)
def test_the_worked_examples_of_a_table_hold(file: Path) -> None:
    examples = file.with_name(f"{file.stem}-test-01.xml")
    outcomes = tck.run(examples.read_bytes(), {file.name: file.read_bytes()})
    assert outcomes
    assert [f"{one.case}: {one.reason}" for one in outcomes if not one.passed] == []


@pytest.mark.parametrize("file", TABLES, ids=code.name)
def test_every_row_names_its_source_and_how_sure_it_is(file: Path) -> None:
    rows = [
        [entry.findtext("{*}text") for entry in rule.iterfind("{*}annotationEntry")]
        for rule in etree.parse(file).iterfind(".//{*}rule")
    ]
    assert [row for row in rows if len(row) != 2 or not row[0] or row[1] not in STRENGTHS] == []
