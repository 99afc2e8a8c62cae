"""The runtime does what random block-structured processes say, however they are walked through."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.runtime import effects, looking
from tests.engine.runtime import playing
from tests.properties import drawn_blocks
from tests.properties import token_game as game

EXAMPLES = max(300, settings().max_examples)  # more with --hypothesis-profile


# Which listeners tasks have.
HEARD: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("canceling0",),
    ("canceling0", "canceling1"),
    ("completing0", "canceling0"),
    ("creating0", "canceling0"),
    ("creating0", "completing0", "completing1"),
)


class Blocks:
    """Draws a process of a few blocks inside each other, each element with an id of its own."""

    KINDS = ("task", "sequence", "choice", "fork", "some", "loop", "host", "timed", "timed")

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.numbers = itertools.count()

    def name(self, prefix: str) -> str:
        return f"{prefix}{next(self.numbers)}"

    def block(self, depth: int) -> Any:
        kind = self.draw(st.sampled_from(self.KINDS)) if depth > 0 else "task"
        return getattr(self, kind)(depth)

    def several(self, depth: int, most: int = 3) -> tuple[Any, ...]:
        return tuple(self.block(depth - 1) for _ in range(self.draw(st.integers(2, most))))

    def then(self, block: Any) -> Any:
        """Something after a join shows when it fires, and how often."""
        return drawn_blocks.Sequence((block, self.task()))

    def task(self, _: int = 0) -> Any:
        heard = self.draw(st.sampled_from(HEARD))
        return drawn_blocks.Task(self.name("t"), heard)

    def sequence(self, depth: int) -> Any:
        return drawn_blocks.Sequence(self.several(depth))

    def choice(self, depth: int) -> Any:
        branches = self.several(depth)
        return drawn_blocks.Choice(
            self.name("x"), branches, self.draw(st.integers(0, len(branches) - 1))
        )

    def fork(self, depth: int) -> Any:
        return self.then(drawn_blocks.Fork(self.name("f"), self.several(depth)))

    def some(self, depth: int) -> Any:
        branches = self.several(depth, 4)
        conditional = range(len(branches) - 1)
        take = frozenset(one for one in conditional if self.draw(st.booleans()))
        return self.then(drawn_blocks.Some(self.name("o"), branches, take))

    def loop(self, depth: int) -> Any:
        return drawn_blocks.Loop(
            self.name("l"), self.block(depth - 1), self.draw(st.integers(1, 3))
        )

    def host(self, depth: int) -> Any:
        if self.draw(st.booleans()):
            return drawn_blocks.Sub(self.name("s"), self.block(depth - 1))
        body = self.block(depth - 1) if self.draw(st.booleans()) else None
        count, sequential = self.draw(st.integers(0, 3)), self.draw(st.booleans())
        return drawn_blocks.Each(self.name("e"), body, count, sequential)

    def timed(self, depth: int) -> Any:
        host = self.task() if self.draw(st.booleans()) else self.host(depth)
        return drawn_blocks.Timed(self.name("b"), host, self.task(), self.draw(st.booleans()))


@st.composite
def blocks(draw: Any) -> Any:
    return Blocks(draw).block(draw(st.integers(1, 4)))


def seen(run: playing.Play) -> dict[game.Label, list[Any]]:
    """What waits in the engine, by label, oldest first."""
    found: dict[game.Label, list[Any]] = {}
    for id_, wait in sorted(run.waits.items()):
        if isinstance(wait, effects.UserTaskOpened) and wait.state != "CREATED":
            continue  # who is heard stands here instead
        known = looking.visible(run.program, run.state, run.surroundings, id_)
        is_job = isinstance(wait, effects.JobCreated)
        name = f"{wait.element_id}#{wait.job_type}" if is_job else wait.element_id
        found.setdefault((name, game.items_of(known)), []).append(wait)
    return found


def push(run: playing.Play, wait: Any) -> None:
    if isinstance(wait, effects.TimerArmed):
        run.now = max(run.now, wait.due_at)
        run.put(effects.TimerFired(id=wait.id))
    elif isinstance(wait, effects.JobCreated):
        run.put(effects.JobCompleted(id=wait.id))
    else:
        run.put(effects.TaskCommanded(id=wait.id, event="completing"))


def denied(run: playing.Play, wait: Any, pick: int) -> bool:
    """Let some listeners deny what they may deny."""
    if pick % 5 != 4 or not getattr(wait, "job_type", "").startswith("completing"):
        return False
    run.put(effects.JobCompleted(id=wait.id, answer=effects.TaskAnswer(denied=True)))
    return True


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(blocks(), st.lists(st.integers(0, 30), min_size=3, max_size=25), st.booleans())
def test_any_walk_through_any_process(block: Any, picks: list[int], rebuild: Any) -> None:
    run = playing.Play(drawn_blocks.draw(block), rebuild=rebuild)
    oracle = game.Game(block)
    for pick in itertools.chain(picks, itertools.repeat(0, 400)):
        assert not run.incidents
        waits = seen(run)
        assert Counter({label: len(ones) for label, ones in waits.items()}) == oracle.enabled()
        assert run.done() == oracle.done
        if not waits:
            break
        label = sorted(waits)[pick % len(waits)]
        if denied(run, waits[label][0], pick):
            oracle.deny(label)
            continue
        push(run, waits[label][0])
        oracle.step(label)
    assert run.done()
