"""Random block-structured processes, and how they are drawn: a process is a tree of blocks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from engine.diagram import model
from tests.engine.runtime import drawing

# --- blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    """A user task; `heard` are its listeners, each named by its event and a number."""

    id: str
    heard: tuple[str, ...] = ()

    def steps(self, *events: str) -> list[str]:
        """What must happen for the events, in order."""
        found = [one for event in events for one in self.heard if one[:-1] == event]
        return [f"{self.id}#{one}" for one in found]


@dataclass(frozen=True)
class Sequence:
    parts: tuple[Any, ...]


@dataclass(frozen=True)
class Choice:
    """Exclusive: takes the branch at `take`; the last is the default."""

    id: str
    branches: tuple[Any, ...]
    take: int


@dataclass(frozen=True)
class Fork:
    """Parallel."""

    id: str
    branches: tuple[Any, ...]


@dataclass(frozen=True)
class Some:
    """Inclusive: takes the branches in `take`; without any, the last, which is the default."""

    id: str
    branches: tuple[Any, ...]
    take: frozenset[int]


@dataclass(frozen=True)
class Loop:
    id: str
    body: Any
    rounds: int


@dataclass(frozen=True)
class Sub:
    id: str
    body: Any


@dataclass(frozen=True)
class Each:
    """A multi-instance task or subprocess."""

    id: str
    body: Any  # None: a task
    count: int
    sequential: bool


@dataclass(frozen=True)
class Timed:
    """A task or subprocess with a timer; `interrupting` goes on after `path`, else `path` ends."""

    id: str
    host: Task | Sub | Each
    path: Task
    interrupting: bool


# --- drawing -------------------------------------------------------------------------------------


@dataclass
class Drawing:
    """The nodes and flows of one scope under way."""

    nodes: list[model.FlowNode] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)

    def scope(self) -> tuple[str, list[model.FlowNode]]:
        return ";".join(self.flows), self.nodes


def draw(block: Any) -> model.Definitions:
    """The diagram of a whole process."""
    drawing_ = _whole(block, "p")
    flows, nodes = drawing_.scope()
    return drawing.file(drawing.process(flows, *nodes))


def _whole(block: Any, name: str) -> Drawing:
    inside = Drawing()
    begin, finish = model.StartEvent(id=f"start_{name}"), model.EndEvent(id=f"end_{name}")
    inside.nodes += [begin, finish]
    first, last = _block(inside, block)
    inside.flows += [f"{begin.id} -> {first}", f"{last} -> {finish.id}"]
    return inside


def _gate(to: Drawing, id_: str, kind: model.GatewayKind) -> str:
    to.nodes.append(model.Gateway(id=id_, kind=kind))
    return id_


def _block(to: Drawing, block: Any) -> tuple[str, str]:
    """Draw a block; its first and last node."""
    draws = {Sequence: _sequence, Choice: _split, Fork: _split, Some: _split, Loop: _loop}
    return draws.get(type(block), _timed if isinstance(block, Timed) else _activity)(to, block)


def _sequence(to: Drawing, block: Sequence) -> tuple[str, str]:
    ends = [_block(to, part) for part in block.parts]
    to.flows += [f"{a[1]} -> {b[0]}" for a, b in itertools.pairwise(ends)]
    return ends[0][0], ends[-1][1]


def _split(to: Drawing, block: Choice | Fork | Some) -> tuple[str, str]:
    kind = {
        Choice: model.GatewayKind.EXCLUSIVE,
        Fork: model.GatewayKind.PARALLEL,
        Some: model.GatewayKind.INCLUSIVE,
    }[type(block)]
    split, merge = _gate(to, f"{block.id}s", kind), _gate(to, f"{block.id}m", kind)
    for number, branch in enumerate(block.branches):
        first, last = _block(to, branch)
        flow = f"{split} -> {first}"
        if not isinstance(block, Fork):
            default = number == len(block.branches) - 1
            taken = block.take == number if isinstance(block, Choice) else number in block.take
            flow += " default" if default else f" if ={str(taken).lower()}"
        to.flows += [flow, f"{last} -> {merge}"]
    return split, merge


def _loop(to: Drawing, block: Loop) -> tuple[str, str]:
    name = f"n_{block.id}"
    begin, count = f"{block.id}_begin", f"{block.id}_count"
    to.nodes += [drawing.script(begin, "=0", name), drawing.script(count, f"={name} + 1", name)]
    merge = _gate(to, f"{block.id}_merge", model.GatewayKind.EXCLUSIVE)
    split = _gate(to, f"{block.id}_split", model.GatewayKind.EXCLUSIVE)
    after = f"{block.id}_after"
    to.nodes.append(model.PlainTask(id=after))
    first, last = _block(to, block.body)
    to.flows += [
        f"{begin} -> {merge} -> {first}",
        f"{last} -> {count} -> {split}",
        f"{split} -> {merge} if ={name} < {block.rounds}",
        f"{split} -> {after} default",
    ]
    return begin, after


def _timed(to: Drawing, block: Timed) -> tuple[str, str]:
    first, last = _activity(to, block.host)
    timer = drawing.after("PT1H")
    to.nodes.append(drawing.on(first, block.id, timer, beside=not block.interrupting))
    to.nodes.append(_task(block.path))
    to.flows.append(f"{block.id} -> {block.path.id}")
    if block.interrupting:
        merge = _gate(to, f"{block.id}_merge", model.GatewayKind.EXCLUSIVE)
        to.flows += [f"{last} -> {merge}", f"{block.path.id} -> {merge}"]
        return first, merge
    to.nodes.append(model.EndEvent(id=f"{block.id}_end"))
    to.flows.append(f"{block.path.id} -> {block.id}_end")
    return first, last


def _activity(to: Drawing, block: Any) -> tuple[str, str]:
    more: dict[str, Any] = {}
    if isinstance(block, Each):
        items = f"=[{', '.join(str(number + 1) for number in range(block.count))}]"
        more["loop"] = drawing.each(items, f"i_{block.id}", sequential=block.sequential)
    if isinstance(block, Task):
        to.nodes.append(_task(block))
        return block.id, block.id
    if block.body is None:
        to.nodes.append(drawing.user(block.id, **more))
        return block.id, block.id
    inside = _whole(block.body, block.id)
    counters = {f"n_{loop.id}": "=0" for loop in _loops(block.body)}  # each scope has its own
    flows, nodes = inside.scope()
    to.nodes.append(drawing.sub(block.id, flows, *nodes, inputs=drawing.mapped(**counters), **more))
    return block.id, block.id


def _task(block: Task) -> model.UserTask:
    listeners = [model.Listener(event=one[:-1], type=one) for one in block.heard]
    return drawing.user(block.id, task_listeners=tuple(listeners))


def _loops(block: Any) -> Iterator[Loop]:
    """The loops of a block that are not inside a subprocess of it."""
    match block:
        case Loop():
            yield block
            yield from _loops(block.body)
        case Sequence(parts):
            for part in parts:
                yield from _loops(part)
        case Choice() | Fork() | Some():
            for branch in block.branches:
                yield from _loops(branch)
        case _:
            return
