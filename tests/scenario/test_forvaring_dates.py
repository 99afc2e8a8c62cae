"""Whoever moves a date of a forvaring judgment first sees everything that moves with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from engine import model, sources
from engine.calendar import OSLO
from engine.model import SYSTEM
from engine.ports import StoppedClock
from engine.scenario import feature, memory, runner, steps
from engine.scenario.backstage import Backstage
from engine.scenario.witness import Witness
from engine.scenario.world import World
from tests.architecture import code

WORKFLOWS = code.ROOT / "workflows"
FILE = WORKFLOWS / "forvaring/forvaring.feature"
PLAYED = "Flyttes tidsrammen, flytter fristen for forlengelse seg"
MOVES_THE_FRAME = "saken endres"


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A forvaring case in its second phase, up to the step that moves the time frame."""
    given = sources.read(WORKFLOWS)
    clock = StoppedClock(runner.BEGINNING)
    played = {one.name: one for one in feature.read(FILE.read_text("utf-8"), str(FILE))}[PLAYED]
    texts = [step.text for step in played.steps]
    with closing(memory.Shelf()) as shelf:
        witness = Witness()
        place = shelf.take(given, clock).seen_by(witness)
        begun = World(place.engine(clock), clock, given.participants, given.schema)
        behind = Backstage(begun, place, clock, witness)
        for step in played.steps[: texts.index(MOVES_THE_FRAME)]:
            steps.run(begun, behind, step)
        yield begun


def told(world: World, **changes: str) -> dict[str, tuple[str, str]]:
    case = world.instance().case_key
    assert case is not None
    found = world.engine.preview_case_change(case, changes, by=SYSTEM)
    return {
        move.name: tuple(  # type: ignore[misc]
            at.astimezone(OSLO).date().isoformat() if at else "" for at in (move.before, move.after)
        )
        for move in found
        if isinstance(move, model.DueMove)
    }


def test_minstetid_moves_the_letter_and_the_petition(world: World) -> None:
    assert told(world, minstetid="2034-02-28") == {
        "To og et halvt år før minstetid": ("2030-07-04", "2031-08-28"),
        "Ett år før minstetid": ("2032-01-04", "2033-02-28"),
    }


def test_the_frame_moves_the_extension(world: World) -> None:
    assert told(world, tidsramme="2036-02-29") == {
        "I god tid før siste dag": ("2034-04-04", "2035-05-29"),
    }


def test_looking_moves_nothing(world: World) -> None:
    told(world, minstetid="2034-02-28")
    assert world.field("minstetid") == "2033-01-04"
