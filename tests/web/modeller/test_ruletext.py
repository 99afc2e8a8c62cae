"""Rules are changed in the text of a file, and nothing else is."""

from __future__ import annotations

import difflib
from dataclasses import replace
from pathlib import Path

import pytest

from engine.dmn import model, read
from web.modeller import ruletext
from web.modeller.ruletext import Row

SHIPPED = sorted((Path(__file__).parents[3] / "workflows").rglob("*.dmn"))
CAMUNDA = """<?xml version="1.0"?>
<d:definitions xmlns:d="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
  <d:decision id="rett" name="Rett">
    <d:decisionTable id="tabell">
      <d:input id="i" label="Dager &gt; 1"><d:inputExpression id="u" typeRef="number">
        <d:text>dager</d:text></d:inputExpression></d:input>
      <d:output id="o" name="svar" typeRef="string"/>
      <!-- den første -->
      <d:rule id="r1">
        <d:inputEntry id="r1i"><d:text><![CDATA[< 10]]></d:text></d:inputEntry>
        <d:outputEntry id="r1o"><d:text>"kort"</d:text></d:outputEntry>
      </d:rule>
      <!-- den andre -->
      <d:rule id='r2'><d:description>Ellers</d:description>
        <d:inputEntry id="r2i"><d:text/></d:inputEntry>
        <d:outputEntry id="r2o"><d:text>"lang &amp; god"</d:text></d:outputEntry>
      </d:rule>
    </d:decisionTable>
  </d:decision>
</d:definitions>
"""


def _table(text: str, decision_id: str = "rett") -> model.DecisionTable:
    found = read.read(text.encode(), "a.dmn")
    table = next(each for each in found.decisions if each.id == decision_id).expression
    assert isinstance(table, model.DecisionTable)
    return table


def test_the_rules_of_every_shipped_table_are_read_and_left_alone() -> None:
    count = 0
    for path in SHIPPED:
        text = path.read_text("utf-8")
        for decision in read.read(text.encode(), path.name).decisions:
            if not isinstance(decision.expression, model.DecisionTable):
                continue
            found = ruletext.rows(text, decision.id)
            drawn = decision.expression.rules
            assert [row.cells for row in found] == [
                (*(c.text for c in (*rule.inputs, *rule.outputs)), *rule.annotations)
                for rule in drawn
            ], decision.id
            assert [row.description for row in found] == [rule.description for rule in drawn]
            assert ruletext.rewritten(text, decision.id, found) == text
            count += 1
    assert count >= 8


def test_a_cell_is_changed_where_it_stands() -> None:
    first, second = ruletext.rows(CAMUNDA, "rett")
    assert first == Row(cells=("< 10", '"kort"'), origin=0)
    assert second == Row(cells=("", '"lang & god"'), description="Ellers", origin=1)
    changed = ruletext.rewritten(
        CAMUNDA, "rett", [replace(first, cells=("<= 10", '"kort"')), second]
    )
    lines = [
        line for line in difflib.ndiff(CAMUNDA.split("\n"), changed.split("\n")) if line[0] in "+-"
    ]
    assert [line[2:].strip() for line in lines] == [
        '<d:inputEntry id="r1i"><d:text><![CDATA[< 10]]></d:text></d:inputEntry>',
        '<d:inputEntry id="r1i"><d:text>&lt;= 10</d:text></d:inputEntry>',
    ]


def test_an_empty_cell_and_a_description_are_filled_in() -> None:
    first, second = ruletext.rows(CAMUNDA, "rett")
    wanted = [
        replace(first, description="Korte <først>"),
        replace(second, cells=(">= 10", '"a"'), description=""),
    ]
    changed = ruletext.rewritten(CAMUNDA, "rett", wanted)
    assert [(row.cells, row.description) for row in ruletext.rows(changed, "rett")] == [
        (row.cells, row.description) for row in wanted
    ]
    rules = _table(changed).rules
    assert [rule.description for rule in rules] == ["Korte <først>", ""]
    assert [rule.inputs[0].id for rule in rules] == ["r1i", "r2i"]


def test_rules_are_added_moved_and_taken_out_with_their_comments() -> None:
    first, second = ruletext.rows(CAMUNDA, "rett")
    new = Row(cells=("[10..20]", '"midt"'), description="Mellom")
    changed = ruletext.rewritten(CAMUNDA, "rett", [second, new, first, new])
    table = _table(changed)
    assert [rule.inputs[0].text for rule in table.rules] == ["", "[10..20]", "< 10", "[10..20]"]
    ids = [rule.id for rule in table.rules] + [
        cell.id for rule in table.rules for cell in (*rule.inputs, *rule.outputs)
    ]
    assert len(set(ids)) == len(ids) == 12
    assert changed.index("den andre") < changed.index("midt") < changed.index("< 10")
    assert ruletext.rows(ruletext.rewritten(changed, "rett", [new]), "rett")[0].cells == new.cells


def test_a_table_without_rules_takes_its_first() -> None:
    empty = ruletext.rewritten(CAMUNDA, "rett", [])
    assert ruletext.rows(empty, "rett") == ()
    new = Row(cells=("1", '"en"'))
    assert _table(ruletext.rewritten(empty, "rett", [new])).rules[0].outputs[0].text == '"en"'


@pytest.mark.parametrize("decision_id", ["annet", ""])
def test_only_a_table_of_the_file_has_rules(decision_id: str) -> None:
    with pytest.raises(LookupError):
        ruletext.rows(CAMUNDA, decision_id)
