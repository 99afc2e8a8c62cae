"""The table of constructs is complete, proven and written down."""

from __future__ import annotations

import ast
from pathlib import Path

from engine.diagram import constructs, reference, walk
from tests.engine.diagram import bpmn, rule_cases

ROOT = Path(__file__).parents[3]


def _functions(path: Path) -> set[str]:
    return {
        node.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if hasattr(node, "name")
    }


def test_every_proof_exists() -> None:
    for row in constructs.TABLE:
        if row.executed:
            file, _, test = row.proof.partition("::")
            assert test in _functions(ROOT / file), row.proof


def test_what_is_refused_says_what_to_draw_instead() -> None:
    assert all(row.executed != bool(row.instead) for row in constructs.TABLE)


def test_ids_are_unique() -> None:
    ids = [row.id for row in constructs.TABLE]
    assert len(ids) == len(set(ids))


def test_every_allowed_element_is_in_the_table() -> None:
    ids = {row.id for row in constructs.TABLE}
    for case in rule_cases.CASES:
        for process in bpmn.model_of(case.right, rule_cases.ROOT).processes:
            for place, node in walk.nodes(process):
                assert ids.issuperset(constructs.of(place, node))


def test_a_construct_without_a_row_is_refused() -> None:
    timer = rule_cases.timer("timeDuration", "P1D")
    odd = bpmn.node("intermediateThrowEvent", "a", timer)
    found = [i for i in bpmn.found(bpmn.line(odd)) if i.rule == "unsupported-construct"]
    assert [item.element for item in found] == ["a"]
    assert "throw.timer" in found[0].message


def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "bpmn.md").read_text("utf-8") == reference.page(), "run `make docs`"
