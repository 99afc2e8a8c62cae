"""Lowering changes how a diagram is written and nothing of what it says."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings

from engine.diagram import model, walk
from engine.diagram.lower import pipeline, rewriting
from tests.engine.diagram import bpmn, drawings


def _lowered(*parts: str) -> tuple[model.Definitions, model.Scope]:
    found = pipeline.lower(bpmn.model_of(*parts))
    return found, found.processes[0].scope


def _arrows(scope: model.Scope) -> set[tuple[str, str]]:
    return {(flow.source, flow.target) for flow in scope.flows}


def _reach(scope: model.Scope, drawn: dict[str, str]) -> dict[str, Counter[str]]:
    """For each drawn node the drawn nodes that can come after it, link events looked through."""
    following: dict[str, set[str]] = {id_: set() for id_ in scope.nodes}
    for flow in scope.flows:
        following[flow.source].add(flow.target)
    targets: dict[str, str] = {}
    for node in scope.nodes.values():
        if isinstance(node, model.IntermediateCatchEvent) and isinstance(node.event, model.Link):
            targets.setdefault(node.event.name, node.id)
    for node in scope.nodes.values():
        if isinstance(node, model.IntermediateThrowEvent) and isinstance(node.event, model.Link):
            following[node.id].update(
                {targets[node.event.name]} & scope.nodes.keys()
                if node.event.name in targets
                else set()
            )
    return {
        drawn[id_]: Counter({drawn[other] for other in _after(id_, following) if other in drawn})
        for id_ in scope.nodes
        if id_ in drawn
    }


def _after(id_: str, following: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(following[id_])
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(following[current])
    return found


def _is_link(node: model.FlowNode) -> bool:
    return isinstance(walk.event_of(node), model.Link)


@given(drawings.definitions())
@settings(max_examples=60, deadline=None)
def test_what_can_follow_what_stays_the_same(drawing: model.Definitions) -> None:
    lowered = pipeline.lower(drawing)
    before = {p.scope_path: p for p in _places(drawing, {})}
    after = {p.scope_path: p for p in _places(lowered, dict(lowered.origin))}
    assert before.keys() == after.keys()
    for path, place in before.items():
        links = {id_ for id_, node in place.scope.nodes.items() if _is_link(node)}
        names = {id_: id_ for id_ in place.scope.nodes if id_ not in links}
        expected = _reach(place.scope, names)
        renamed = {
            id_: lowered.origin.get(id_, id_)
            for id_ in after[path].scope.nodes
            if id_ not in lowered.made and lowered.origin.get(id_, id_) not in links
        }
        found = _reach(after[path].scope, renamed)
        assert {k: set(v) for k, v in found.items()} == {k: set(v) for k, v in expected.items()}


class _Place:
    def __init__(self, scope_path: tuple[str, ...], scope: model.Scope) -> None:
        self.scope_path = scope_path
        self.scope = scope


def _places(drawing: model.Definitions, origin: dict[str, str]) -> list[_Place]:
    result: list[_Place] = []
    for place in walk.places(drawing.processes[0]):
        path: list[str] = []
        current: walk.Place | None = place
        while current is not None and current.owner is not None:
            path.append(origin.get(current.owner.id, current.owner.id))
            current = current.outer
        result.append(_Place(tuple(path), place.scope))
    return result


@given(drawings.definitions())
@settings(max_examples=60, deadline=None)
def test_lowering_twice_is_lowering_once(drawing: model.Definitions) -> None:
    once = pipeline.lower(drawing)
    assert pipeline.lower(once) == once


@given(drawings.definitions())
@settings(max_examples=60, deadline=None)
def test_ids_are_unique_and_every_made_one_has_an_origin(drawing: model.Definitions) -> None:
    drawn = set(rewriting.ids(drawing))
    lowered = pipeline.lower(drawing)
    ids = [
        id_
        for place in walk.places(lowered.processes[0])
        for id_ in (*place.scope.nodes, *(flow.id for flow in place.scope.flows))
    ]
    assert len(ids) == len(set(ids))
    assert all(ids)
    assert lowered.made <= set(ids)
    for id_ in ids:
        assert lowered.origin.get(id_, id_) in drawn
        assert id_ in drawn or id_ in lowered.origin
    for place in walk.places(lowered.processes[0]):
        for id_, node in place.scope.nodes.items():
            assert node.id == id_
            assert isinstance(node, model.Gateway) or len(place.incoming(id_)) <= 1
            assert isinstance(node, model.Gateway) or len(place.outgoing(id_)) <= 1


@given(drawings.definitions())
@settings(max_examples=40, deadline=None)
def test_drawn_flows_are_all_kept(drawing: model.Definitions) -> None:
    drawn = {flow.id for _, flow in walk.flows(drawing.processes[0]) if flow.id}
    lowered = pipeline.lower(drawing)
    assert drawn <= {flow.id for _, flow in walk.flows(lowered.processes[0])}


def test_several_flows_out_of_an_activity_are_a_parallel_split() -> None:
    tasks = "".join(bpmn.node("task", id_) for id_ in "abc")
    lowered, scope = _lowered(
        bpmn.process(
            bpmn.node("startEvent", "s"), tasks, bpmn.path("s", "a", "b"), bpmn.path("a", "c")
        )
    )
    split = scope.nodes["a.split"]
    assert isinstance(split, model.Gateway)
    assert split.kind is model.GatewayKind.PARALLEL
    assert _arrows(scope) == {("s", "a"), ("a", "a.split"), ("a.split", "b"), ("a.split", "c")}
    assert lowered.made == {"a.split", "a.to-split"}
    assert lowered.origin == {"a.split": "a", "a.to-split": "a"}


def test_conditional_flows_out_of_an_activity_are_an_inclusive_split() -> None:
    tasks = bpmn.node("task", "a", attributes='default="a-c"')
    tasks += "".join(bpmn.node("task", id_) for id_ in "bc")
    _, scope = _lowered(bpmn.process(tasks, bpmn.flow("a", "b", "=x"), bpmn.flow("a", "c")))
    split = scope.nodes["a.split"]
    assert isinstance(split, model.Gateway)
    assert (split.kind, split.default) == (model.GatewayKind.INCLUSIVE, "a-c")
    activity = scope.nodes["a"]
    assert isinstance(activity, model.PlainTask)
    assert activity.default == ""


def test_unconditional_flows_beside_a_default_are_taken_whatever_is_chosen() -> None:
    tasks = bpmn.node("task", "a", attributes='default="a-c"')
    tasks += "".join(bpmn.node("task", id_) for id_ in "bcd")
    flows = bpmn.flow("a", "b", "=x") + bpmn.flow("a", "c") + bpmn.flow("a", "d")
    _, scope = _lowered(bpmn.process(tasks, flows))
    assert _arrows(scope) == {
        ("a", "a.split_2"), ("a.split_2", "d"), ("a.split_2", "a.split"), ("a.split", "b"),
        ("a.split", "c"),
    }  # fmt: skip
    kinds = [node.kind for node in scope.nodes.values() if isinstance(node, model.Gateway)]
    assert kinds == [model.GatewayKind.INCLUSIVE, model.GatewayKind.PARALLEL]


def test_several_flows_into_an_activity_are_an_exclusive_merge() -> None:
    tasks = "".join(bpmn.node("task", id_) for id_ in "abc")
    lowered, scope = _lowered(bpmn.process(tasks, bpmn.path("a", "c"), bpmn.path("b", "c")))
    merge = scope.nodes["c.merge"]
    assert isinstance(merge, model.Gateway)
    assert merge.kind is model.GatewayKind.EXCLUSIVE
    assert _arrows(scope) == {("a", "c.merge"), ("b", "c.merge"), ("c.merge", "c")}
    assert lowered.made == {"c.merge", "c.from-merge"}


def test_links_become_flows_that_leave_no_history() -> None:
    link = '<linkEventDefinition name="L"/>'
    lowered, scope = _lowered(
        bpmn.process(
            bpmn.node("startEvent", "s"),
            bpmn.node("intermediateThrowEvent", "t", link),
            bpmn.node("intermediateThrowEvent", "t2", link),
            bpmn.node("intermediateCatchEvent", "c", link),
            bpmn.node("endEvent", "e"),
            bpmn.path("s", "t"),
            bpmn.path("s", "t2"),
            bpmn.path("c", "e"),
        )
    )
    assert not [node for node in scope.nodes.values() if _is_link(node)]
    assert "c.link" in lowered.made
    assert lowered.origin["c.link"] == "c"
    assert ("c.link", "e") in _arrows(scope)


def test_names_of_the_engine_are_taken_from_no_drawn_element() -> None:
    tasks = bpmn.node("task", "End") + bpmn.node(
        "boundaryEvent", "Start", "<errorEventDefinition/>", attributes='attachedToRef="End"'
    )
    undo = '<compensateEventDefinition activityRef="End"/>'
    handler = bpmn.node(
        "subProcess", "h", bpmn.node("endEvent", "i", undo), attributes='triggeredByEvent="true"'
    )
    lowered, scope = _lowered(
        bpmn.process(tasks, bpmn.node("endEvent", "Root", undo), handler, bpmn.path("End", "Root"))
    )
    assert lowered.origin == {"End_drawn": "End", "Start_drawn": "Start", "Root_drawn": "Root"}
    assert lowered.made == frozenset()
    watcher = scope.nodes["Start_drawn"]
    assert isinstance(watcher, model.BoundaryEvent)
    assert watcher.attached_to == "End_drawn"
    assert _arrows(scope) == {("End_drawn", "Root_drawn")}
    inner = scope.nodes["h"]
    assert isinstance(inner, model.SubProcess)
    for end in (scope.nodes["Root_drawn"], inner.scope.nodes["i"]):
        assert isinstance(end, model.EndEvent)
        assert end.event == model.Compensation(activity="End_drawn")


def test_a_cardinality_becomes_a_collection() -> None:
    loop = """<multiInstanceLoopCharacteristics><loopCardinality>=n</loopCardinality>
    </multiInstanceLoopCharacteristics>"""
    _, scope = _lowered(bpmn.line(bpmn.node("userTask", "a", loop)))
    node = scope.nodes["a"]
    assert isinstance(node, model.UserTask)
    assert node.loop == model.MultiInstance(
        input_collection="=if (n) < 1 then [] else for i in 1..(n) return i"
    )
