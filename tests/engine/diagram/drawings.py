"""Random diagrams: any nodes, any flows, nested, with names that collide."""

from __future__ import annotations

from hypothesis import strategies as st

from engine.diagram import model

NAMES = ("a", "b", "End", "Root", "a.split", "b.merge", "P.EndJoin", "d.link", "Start", "d")
_CONDITIONS = st.sampled_from(["", "", "=x"])


@st.composite
def nodes(draw: st.DrawFn, id_: str, depth: int) -> model.FlowNode:
    if depth and draw(st.integers(0, 5)) == 0:
        inner = draw(scopes(depth - 1, f"{id_}/"))
        kind = draw(st.sampled_from(model.SubProcessKind))
        return model.SubProcess(id=id_, scope=inner, kind=kind)
    link = model.Link(name=draw(st.sampled_from(["L1", "L2"])))
    undo = model.Compensation(activity=draw(st.sampled_from(NAMES)))
    return draw(
        st.sampled_from(
            [
                model.PlainTask(id=id_),
                model.StartEvent(id=id_),
                model.EndEvent(id=id_, event=undo),
                model.IntermediateThrowEvent(id=id_, event=link),
                model.IntermediateCatchEvent(id=id_, event=link),
                model.Gateway(id=id_, kind=draw(st.sampled_from(model.GatewayKind))),
                model.UserTask(id=id_, loop=model.MultiInstance(cardinality="3")),
            ]
        )
    )


@st.composite
def scopes(draw: st.DrawFn, depth: int = 1, prefix: str = "") -> model.Scope:
    ids = draw(st.lists(st.sampled_from(NAMES), unique=True, min_size=1, max_size=7))
    ids = [prefix + id_ for id_ in ids]
    found = {id_: draw(nodes(id_, depth)) for id_ in ids}
    ends = st.tuples(st.sampled_from(ids), st.sampled_from(ids), _CONDITIONS)
    flows = tuple(
        model.SequenceFlow(
            id=draw(st.sampled_from([f"{prefix}f{n}", ""])),
            source=one,
            target=other,
            condition=text,
        )
        for n, (one, other, text) in enumerate(draw(st.lists(ends, max_size=12)))
    )
    for id_, node in found.items():
        leaving = [flow.id for flow in flows if flow.source == id_ and flow.id]
        if leaving and isinstance(node, model.PlainTask) and draw(st.booleans()):
            found[id_] = model.PlainTask(id=id_, default=leaving[0])
    return model.Scope(nodes=found, flows=flows)


@st.composite
def definitions(draw: st.DrawFn) -> model.Definitions:
    return model.Definitions(processes=(model.Process(id="P", scope=draw(scopes())),))
