"""Elements are told in the order they happen, whatever the order of the file."""

from __future__ import annotations

from engine.diagram import order
from tests.engine.diagram import bpmn


def _ids(*parts: str) -> list[str]:
    (process,) = bpmn.model_of(bpmn.process(*parts)).processes
    return [node.id for _, node in order.nodes(process)]


def test_flow_order_and_not_file_order() -> None:
    nodes = "".join(bpmn.node("task", id_) for id_ in "cab")
    end = bpmn.node("endEvent", "e")
    start = bpmn.node("startEvent", "s")
    assert _ids(end, nodes, start, bpmn.path("s", "a", "b", "c", "e")) == ["s", "a", "b", "c", "e"]


def test_the_first_branch_is_told_to_its_end_before_the_second_and_joins_come_after_both() -> None:
    nodes = "".join(bpmn.node("task", id_) for id_ in "abcd")
    flows = bpmn.path("s", "g", "a", "b", "j", "e") + bpmn.path("g", "c", "d", "j")
    gateways = bpmn.node("parallelGateway", "g") + bpmn.node("parallelGateway", "j")
    ids = _ids(bpmn.node("startEvent", "s"), bpmn.node("endEvent", "e"), nodes, gateways, flows)
    assert ids == ["s", "g", "a", "b", "c", "d", "j", "e"]


def test_loops_do_not_disturb_the_order() -> None:
    nodes = "".join(bpmn.node("task", id_) for id_ in "ab")
    assert _ids(nodes, bpmn.node("startEvent", "s"), bpmn.path("s", "a", "b", "a")) == [
        "s",
        "a",
        "b",
    ]


def test_what_watches_an_activity_follows_it_and_islands_come_last() -> None:
    watch = bpmn.node("boundaryEvent", "w", attributes='attachedToRef="a"')
    nodes = "".join(bpmn.node("task", id_) for id_ in "xyzab")
    ids = _ids(
        nodes,
        watch,
        bpmn.node("startEvent", "s"),
        bpmn.path("s", "a", "b"),
        bpmn.path("w", "x"),
        bpmn.path("y", "z", "y"),
    )
    assert ids[:2] == ["s", "a"]
    assert set(ids[-2:]) == {"y", "z"}
    assert sorted(ids) == sorted(["s", "a", "b", "w", "x", "y", "z"])
    assert ids.index("w") == ids.index("x") - 1


def test_what_a_subprocess_holds_follows_it() -> None:
    inside = bpmn.node("task", "b") + bpmn.node("startEvent", "s") + bpmn.path("s", "b")
    outside = bpmn.node("subProcess", "sub", inside) + bpmn.node("task", "a")
    assert _ids(outside, bpmn.path("sub", "a")) == ["sub", "s", "b", "a"]


def test_a_long_chain_is_no_recursion() -> None:
    ids = [f"t{number}" for number in range(3000)]
    nodes = "".join(bpmn.node("task", id_) for id_ in reversed(ids))
    assert _ids(nodes, bpmn.path(*ids)) == ids
