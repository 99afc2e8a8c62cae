"""What random block-structured processes must do.

`Game` plays the tree of blocks itself, knowing nothing of diagrams, flows or the engine. Labels are
an element's id and the items of the multi-instance activities around it; a listener's is the id of
its task with its own name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.properties.drawn_blocks import Choice, Each, Fork, Loop, Sequence, Some, Sub, Task, Timed

Items = tuple[tuple[str, int], ...]
Label = tuple[str, Items]


# --- the token game ------------------------------------------------------------------------------


@dataclass
class State:
    """What is left of a block. Done when `waits` and `parts` are empty and nothing follows.

    Attributes:
        waits: Label of the task, or of the listener of it, that waits here.
        steps: Labels that follow it.
        task: The task they are steps of.
        dying: They are listeners of a task that is taken away.
        parts: States that run side by side.
        then: Blocks that follow, with how often.
        timers: Timers armed here, by label.
        beside: States that non-interrupting timers of this scope began.
        scope: It is a process, subprocess or instance that waits for `beside` too.
    """

    items: Items
    waits: Label | None = None
    steps: list[Label] = field(default_factory=list)
    task: Task | None = None
    dying: bool = False
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
            steps = [*block.steps("creating"), id_, *block.steps("completing")]
            first, *rest = [(one, items) for one in steps]
            return State(items, waits=first, steps=rest, task=block)
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
        state.waits = state.steps.pop(0) if state.steps else None
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
    if not timed.interrupting:
        return [begin(timed.path, state.items)]
    state.parts = [dying for one in state.parts for dying in _doomed(one)]
    state.then = [timed.path]
    state.timers = {}
    settle(state)
    return []


def _doomed(state: State) -> list[State]:
    """What is heard before a state can be taken away; who is heard already goes on."""
    found: list[State] = []
    if state.dying:
        found = [state]
    elif state.waits is not None and state.task is not None:
        first, *rest = [(one, state.items) for one in state.task.steps("canceling")] or [None]
        if first is not None:
            found = [State(state.items, waits=first, steps=rest, dying=True)]
    return found + [dying for one in (*state.parts, *state.beside) for dying in _doomed(one)]


def deny(state: State, label: Label) -> None:
    """A listener denies the completion it is asked about: the task waits again."""
    if state.waits == label and state.task is not None:
        state.waits = (state.task.id, state.items)
        state.steps = [(one, state.items) for one in state.task.steps("completing")]
    for one in (*state.parts, *state.beside):
        deny(one, label)


class Game:
    """A whole process as its blocks say."""

    def __init__(self, block: Any) -> None:
        self.state = settle(State((), parts=[begin(block, ())], scope=True))

    @property
    def done(self) -> bool:
        return self.state.done

    def enabled(self) -> Counter[Label]:
        return enabled(self.state)

    def deny(self, label: Label) -> None:
        deny(self.state, label)

    def step(self, label: Label) -> None:
        found, _ = step(self.state, label)
        assert found, label
        settle(self.state)


def items_of(variables: Mapping[str, Any]) -> Items:
    """The items of the multi-instance activities around, from the variables an element sees."""
    return tuple(
        sorted((name, value) for name, value in variables.items() if name.startswith("i_"))
    )
