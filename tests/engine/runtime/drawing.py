"""Diagrams in a few lines of text, for the tests of the runtime.

`start -> a -> xor; xor -> b if =x > 1; xor -> end default` draws what it says. A node that is not
given takes its kind from its id: `start…`, `end…`, `xor…`, `and…`, `or…`, `race…` (event-based
gateway), anything else is a user task.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from engine.diagram import model
from engine.diagram.lower import pipeline

KINDS = {
    "xor": model.GatewayKind.EXCLUSIVE,
    "and": model.GatewayKind.PARALLEL,
    "or": model.GatewayKind.INCLUSIVE,
    "race": model.GatewayKind.EVENT_BASED,
}


def file(*processes: model.Process, lowered: bool = True) -> model.Definitions:
    """A file of processes, lowered as a deployment lowers it."""
    definitions = model.Definitions(id="file", file="test.bpmn", processes=processes)
    return pipeline.lower(definitions) if lowered else definitions


def process(flows: str, *nodes: model.FlowNode, id_: str = "p", undo: str = "") -> model.Process:
    """A process; `undo` pairs compensation events with handlers: `event: handler, …`."""
    return model.Process(id=id_, scope=scope(flows, *nodes, undo=undo))


def scope(flows: str, *nodes: model.FlowNode, undo: str = "") -> model.Scope:
    """What a process or subprocess holds."""
    given = {node.id: node for node in nodes}
    drawn: list[model.SequenceFlow] = []
    for chain in filter(None, (part.strip() for part in re.split(r"[;\n]", flows))):
        drawn += _chain(chain, given)
    return model.Scope(
        nodes=given,
        flows=tuple(drawn),
        associations=tuple(
            model.Association(id=f"undo_{source}", source=source, target=target)
            for source, target in (
                (part.strip() for part in pair.split(":")) for pair in undo.split(",") if pair
            )
        ),
    )


def _chain(chain: str, given: dict[str, model.FlowNode]) -> Iterable[model.SequenceFlow]:
    chain, _, condition = chain.partition(" if ")
    default = chain.endswith(" default")
    ids = [part.strip() for part in chain.removesuffix(" default").split("->")]
    for id_ in ids:
        if id_ not in given:
            given[id_] = _node(id_)
    for source, target in itertools.pairwise(ids):
        id_ = f"{source}__{target}"
        if default:
            node: Any = given[source]
            given[source] = replace(node, default=id_)
        yield model.SequenceFlow(id=id_, source=source, target=target, condition=condition.strip())


def _node(id_: str) -> model.FlowNode:
    if id_.startswith("start"):
        return model.StartEvent(id=id_)
    if id_.startswith("end"):
        return model.EndEvent(id=id_)
    for prefix, kind in KINDS.items():
        if re.fullmatch(prefix + r"\d*[a-z]?", id_):
            return model.Gateway(id=id_, kind=kind)
    return user(id_)


# --- nodes ---------------------------------------------------------------------------------------


def user(id_: str, **more: Any) -> model.UserTask:
    return model.UserTask(id=id_, name=id_.title(), **more)


def script(id_: str, expression: str, result: str, **more: Any) -> model.ScriptTask:
    return model.ScriptTask(id=id_, expression=expression, result_variable=result, **more)


def after(duration: str) -> model.Timer:
    return model.Timer(kind=model.TimerKind.DURATION, expression=duration)


def at(moment: str) -> model.Timer:
    return model.Timer(kind=model.TimerKind.DATE, expression=moment)


def every(cycle: str) -> model.Timer:
    return model.Timer(kind=model.TimerKind.CYCLE, expression=cycle)


def message(name: str, key: str = "=nr") -> model.Message:
    return model.Message(name=name, correlation_key=key)


def on(host: str, id_: str, event: Any, *, beside: bool = False, **more: Any) -> Any:
    """A boundary event; `beside` makes it non-interrupting."""
    return model.BoundaryEvent(
        id=id_, attached_to=host, event=event, interrupting=not beside, **more
    )


def catch(id_: str, event: Any, **more: Any) -> model.IntermediateCatchEvent:
    return model.IntermediateCatchEvent(id=id_, event=event, **more)


def throw(id_: str, event: Any, **more: Any) -> model.IntermediateThrowEvent:
    return model.IntermediateThrowEvent(id=id_, event=event, **more)


def end(id_: str, event: Any, **more: Any) -> model.EndEvent:
    return model.EndEvent(id=id_, event=event, **more)


def sub(id_: str, flows: str, *nodes: model.FlowNode, undo: str = "", **more: Any) -> Any:
    return model.SubProcess(id=id_, scope=scope(flows, *nodes, undo=undo), **more)


def on_event(
    id_: str, event: Any, flows: str, *nodes: model.FlowNode, beside: bool = False, **more: Any
) -> Any:
    """An event subprocess; its start event is `<id>_start`."""
    begin = model.StartEvent(id=f"{id_}_start", event=event, interrupting=not beside)
    return sub(
        id_, f"{id_}_start -> {flows}", begin, *nodes, kind=model.SubProcessKind.EVENT, **more
    )


def call(id_: str, process_id: str, **more: Any) -> model.CallActivity:
    return model.CallActivity(id=id_, process_id=process_id, **more)


def each(collection: str, item: str = "item", **more: Any) -> model.MultiInstance:
    return model.MultiInstance(input_collection=collection, input_element=item, **more)


def mapped(**targets: str) -> tuple[model.Mapped, ...]:
    """Inputs or outputs: target to source; `__` in a target stands for a dot."""
    return tuple(
        model.Mapped(source=source, target=target.replace("__", "."))
        for target, source in targets.items()
    )
