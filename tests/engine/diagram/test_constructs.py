"""The table of constructs is complete, proven and written down."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

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


TRIGGERS = (
    "message", "timer", "signal", "error", "escalation", "conditional", "link", "compensate",
    "terminate", "cancel",
)  # fmt: skip


def drawn(kind: str, trigger: str) -> str:
    event = f"<{trigger}EventDefinition/>"
    if kind == "startEvent":
        start = bpmn.node("startEvent", "a", event)
        return bpmn.process(start, rule_cases.END, bpmn.path("a", "e"))
    if kind == "boundaryEvent":
        edge = bpmn.node(kind, "a", event, attributes='attachedToRef="t"')
        return bpmn.process(
            rule_cases.START,
            bpmn.node("task", "t"),
            edge,
            rule_cases.END,
            bpmn.path("s", "t", "e"),
        )
    return bpmn.line(bpmn.node(kind, "a", event))


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize(
    "kind",
    ["startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "endEvent"],
)
def test_an_event_without_a_row_is_refused_once(kind: str, trigger: str) -> None:
    ids = {row.id for row in constructs.TABLE if row.executed}
    data = drawn(kind, trigger)
    (process,) = bpmn.model_of(data).processes
    (at,) = [(place, node) for place, node in walk.nodes(process) if node.id == "a"]
    refusing = {"event-not-allowed", "unsupported-construct"}
    found = [one.element for one in bpmn.found(data) if one.rule in refusing]
    assert found == ([] if ids.issuperset(constructs.of(*at)) else ["a"])


def test_the_page_is_fresh() -> None:
    assert (ROOT / "docs" / "bpmn.md").read_text("utf-8") == reference.page(), "run `make docs`"
