"""Random block-structured processes: how they are drawn, and what they must do.

A process is a tree of blocks. `draw` makes a diagram of it; `Game` plays the tree itself, knowing
nothing of diagrams, flows or the engine. Labels are an element's id and the items of the
multi-instance activities around it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.diagram import model
from tests.engine.runtime import drawing

Items = tuple[tuple[str, int], ...]
Label = tuple[str, Items]


# --- blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Task:
    id: str


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
    to.nodes.append(drawing.user(block.path.id))
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
    if isinstance(block, Task) or block.body is None:
        to.nodes.append(drawing.user(block.id, **more))
        return block.id, block.id
    inside = _whole(block.body, block.id)
    counters = {f"n_{loop.id}": "=0" for loop in _loops(block.body)}  # each scope has its own
    flows, nodes = inside.scope()
    to.nodes.append(drawing.sub(block.id, flows, *nodes, inputs=drawing.mapped(**counters), **more))
    return block.id, block.id


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


# --- the token game ------------------------------------------------------------------------------


@dataclass
class State:
    """What is left of a block. Done when `waits` and `parts` are empty and nothing follows.

    Attributes:
        waits: Labels of the task that waits here.
        parts: States that run side by side.
        then: Blocks that follow, with how often.
        timers: Timers armed here, by label.
        beside: States that non-interrupting timers of this scope began.
        scope: It is a process, subprocess or instance that waits for `beside` too.
    """

    items: Items
    waits: Label | None = None
    parts: list[State] = field(default_factory=list)
    then: list[Any] = field(default_factory=list)
    timers: dict[Label, Timed] = field(default_factory=dict)
    beside: list[State] = field(default_factory=list)
    scope: bool = False

    @property
    def done(self) -> bool:
        return self.waits is None and not self.parts and not self.then and not self.beside


def begin(block: Any, items: Items) -> State:
    """Enter a block."""
    match block:
        case Task(id_):
            return State(items, waits=(id_, items))
        case Sequence(parts):
            return settle(State(items, then=list(parts)))
        case Loop(_, body, rounds):
            return settle(State(items, then=[body] * rounds))
        case Each():
            return _each(block, items)
        case _:
            return _begin(block, items)


def _begin(block: Any, items: Items) -> State:
    timers: dict[Label, Timed] = {}
    match block:
        case Choice(_, branches, take):
            inside = [branches[take]]
        case Fork(_, branches):
            inside = list(branches)
        case Some(_, branches, take):
            inside = [branches[one] for one in sorted(take) or [len(branches) - 1]]
        case Timed(id_, host, _, _):
            inside, timers = [host], {(id_, items): block}
        case _:
            inside = [block.body]
    parts = [begin(one, items) for one in inside]
    return settle(State(items, parts=parts, timers=timers, scope=isinstance(block, Sub)))


@dataclass(frozen=True)
class One:
    """One instance of a multi-instance block, as something that may follow."""

    block: Each
    number: int


def _each(block: Each, items: Items) -> State:
    ones = [One(block, number) for number in range(block.count)]
    if block.sequential:
        return settle(State(items, then=list(ones)))
    return settle(State(items, parts=[_one(one, items) for one in ones]))


def _one(one: One, items: Items) -> State:
    inner = tuple(sorted({**dict(items), f"i_{one.block.id}": one.number + 1}.items()))
    if one.block.body is None:
        return State(inner, waits=(one.block.id, inner))
    return settle(State(inner, parts=[begin(one.block.body, inner)], scope=True))


def settle(state: State) -> State:
    """Leave what is done behind and begin what follows it."""
    state.parts = [one for one in state.parts if not one.done]
    state.beside = [one for one in state.beside if not one.done]
    while state.then and state.waits is None and not state.parts:
        following = state.then.pop(0)
        inner = (
            _one(following, state.items)
            if isinstance(following, One)
            else begin(following, state.items)
        )
        if not inner.done:
            state.parts.append(inner)
    if state.waits is None and not state.parts:
        state.timers = {}
    return state


def enabled(state: State) -> Counter[Label]:
    """Tasks that wait and timers that are armed."""
    found = Counter(dict.fromkeys(state.timers, 1))
    if state.waits is not None:
        found[state.waits] += 1
    for one in (*state.parts, *state.beside):
        found += enabled(one)
    return found


def step(state: State, label: Label) -> tuple[bool, list[State]]:
    """Complete a task or fire a timer.

    Returns:
        Whether it was here, and what it began beside in the scope around.
    """
    if state.waits == label:
        state.waits = None
        return True, []
    if label in state.timers:
        return True, _fire(state, label)
    for one in (*state.parts, *state.beside):
        found, began = step(one, label)
        if found:
            if state.scope:
                state.beside += began
                began = []
            settle(state)
            return True, began
    return False, []


def _fire(state: State, label: Label) -> list[State]:
    timed = state.timers.pop(label)
    path = begin(timed.path, state.items)
    if not timed.interrupting:
        return [path]
    state.parts = [path]
    state.timers = {}
    return []


class Game:
    """A whole process as its blocks say."""

    def __init__(self, block: Any) -> None:
        self.state = settle(State((), parts=[begin(block, ())], scope=True))

    @property
    def done(self) -> bool:
        return self.state.done

    def enabled(self) -> Counter[Label]:
        return enabled(self.state)

    def step(self, label: Label) -> None:
        found, _ = step(self.state, label)
        assert found, label
        settle(self.state)


def items_of(variables: Mapping[str, Any]) -> Items:
    """The items of the multi-instance activities around, from the variables an element sees."""
    return tuple(
        sorted((name, value) for name, value in variables.items() if name.startswith("i_"))
    )
