"""Diagrams that are damaged, huge or odd: they give findings, and never anything else."""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from engine.diagram import errors
from engine.diagram.convert import camunda7
from engine.diagram.diagnostics import Severity
from tests.engine.diagram import bpmn, rule_cases
from tests.engine.diagram.sources import (
    BPMN,
    SOURCES,
    blocking,
    check_bytes,
    elements,
    tree,
    written,
)

# --- damaged -------------------------------------------------------------------------------------


def damage(root: etree._Element, chance: random.Random) -> None:
    """One of the faults that tools and people make."""
    everything = elements(root)
    one, other = chance.choice(everything), chance.choice(everything)
    faults: tuple[Callable[[], object], ...] = (
        lambda: one.attrib.pop("id", None),
        lambda: one.set("id", other.get("id", "x")),
        lambda: one.set("id", ""),
        lambda: one.set("id", "1 2\t3 æ"),
        lambda: [one.set(name, "nowhere") for name in list(one.attrib) if name.endswith("Ref")],
        lambda: [one.set(name, "") for name in list(one.attrib)],
        lambda: [one.set(name, "-1e999") for name in list(one.attrib) if name != "id"],
        lambda: [one.set(name, "x" * 100_000) for name in list(one.attrib) if name != "id"],
        lambda: setattr(one, "text", "tekst " * 20_000),
        one.clear,
        lambda: one.getparent() is not None and one.getparent().remove(one),  # type: ignore[union-attr]
        lambda: setattr(one, "tag", other.tag),
        lambda: setattr(one, "tag", f"{{{BPMN}}}unheardOf"),
        lambda: setattr(one, "tag", etree.QName(one).localname),
        lambda: one.append(copy.deepcopy(other)) if len(elements(other)) < 200 else None,
        lambda: one.getparent() is not None and one.addnext(copy.deepcopy(one)),
    )
    chance.choice(faults)()


@given(st.sampled_from(SOURCES), st.integers(1, 12), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_a_damaged_diagram_gives_findings_and_nothing_else(
    data: bytes, faults: int, chance: random.Random
) -> None:
    root = tree(data)
    for _ in range(faults):
        damage(root, chance)
    check_bytes(written(root))


@given(st.sampled_from(SOURCES), st.integers(1, 4), st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_a_damaged_diagram_can_be_converted(
    data: bytes, faults: int, chance: random.Random
) -> None:
    root = tree(data)
    for _ in range(faults):
        damage(root, chance)
    try:
        converted = camunda7.convert(written(root), "any.bpmn")
    except errors.Unreadable:
        return
    check_bytes(converted.data)


_IDS = re.compile(
    r"\b(id|sourceRef|targetRef|attachedToRef|default|bpmnElement|processRef|activityRef)"
    r'="([^"]*)"'
)


def broken() -> Iterator[str]:
    """Diagrams with one fault each, under ids of their own."""
    for number, case in enumerate(rule_cases.CASES):
        if case.wrong.startswith("<process") and "Ref>" not in case.wrong:
            yield _IDS.sub(rf'\1="\2_{number}"', case.wrong)


def test_every_fault_of_a_file_is_named_at_once() -> None:
    parts = list(broken())
    alone = [blocking(bpmn.definitions(part, rule_cases.ROOT)) for part in parts]
    together = blocking(bpmn.definitions(*parts, rule_cases.ROOT))
    expected = {one for found in alone for one in found if one[0] != "no-executable-process"}
    assert len(expected) > 40
    assert expected - together == set()


# --- large ---------------------------------------------------------------------------------------


def nested(levels: int) -> bytes:
    opened = (f'<subProcess id="n{n}"><startEvent id="s{n}"/>' for n in range(levels))
    return bpmn.definitions(bpmn.process("".join(opened) + "</subProcess>" * levels))


@pytest.mark.parametrize("levels", [50, 190, 250, 2_500, 50_000])
def test_subprocesses_inside_each_other_never_crash(levels: int) -> None:
    found = check_bytes(nested(levels), compare=False)
    assert any(one.severity is Severity.ERROR for one in found)


def test_expressions_inside_each_other_never_crash() -> None:
    for text in ("=" + "(" * 5_000 + "1" + ")" * 5_000, "=" + "not(" * 5_000, "=" + "[" * 9_999):
        task = bpmn.line(
            bpmn.node(
                "scriptTask",
                "a",
                extensions=f'<zeebe:script expression="{text}" resultVariable="x"/>',
            )
        )
        assert any(one.element == "a" for one in check_bytes(bpmn.definitions(task)))


def test_a_thousand_tasks_in_a_row_and_a_thousand_lanes() -> None:
    ids = ["s", *(f"t{n}" for n in range(1_000)), "e"]
    tasks = "".join(bpmn.node("task", id_) for id_ in ids[1:-1])
    lanes = "".join(
        f'<lane id="l{n}" name="x"><flowNodeRef>t{n}</flowNodeRef></lane>' for n in range(1_000)
    )
    drawn = bpmn.process(
        f"<laneSet id='ls'>{lanes}</laneSet>",
        rule_cases.START,
        tasks,
        rule_cases.END,
        bpmn.path(*ids),
    )
    assert not [
        one for one in check_bytes(bpmn.definitions(drawn)) if one.severity is Severity.ERROR
    ]


def test_numbers_and_moments_of_the_wrong_kind() -> None:
    for value in (
        "",
        "NaN",
        "1e400",
        "-1",
        "true",
        "2147483648000000",
        "P1",
        "abc",
        "=null",
        "\u0661",
    ):
        drawn = bpmn.definitions(
            bpmn.process(
                rule_cases.START,
                bpmn.node(
                    "userTask",
                    "a",
                    f'<multiInstanceLoopCharacteristics isSequential="{value}">'
                    f"<loopCardinality>{value}</loopCardinality>"
                    "</multiInstanceLoopCharacteristics>",
                    extensions=f'<zeebe:userTask/><zeebe:priorityDefinition priority="{value}"/>'
                    f'<zeebe:taskSchedule dueDate="{value}" followUpDate="{value}"/>',
                    attributes=f'startQuantity="{value}" completionQuantity="{value}" '
                    f'isForCompensation="{value}"',
                ),
                bpmn.node(
                    "boundaryEvent",
                    "b",
                    rule_cases.timer("timeDuration", value),
                    attributes=f'attachedToRef="a" cancelActivity="{value}" '
                    f'parallelMultiple="{value}"',
                ),
                rule_cases.END,
                bpmn.path("s", "a", "e"),
                attributes=f'isClosed="{value}" processType="{value}"',
            )
        )
        check_bytes(drawn)
