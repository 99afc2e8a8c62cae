"""An instance stays as small and as quick after ten thousand rounds as after twenty."""

from __future__ import annotations

from engine.diagram import model
from engine.runtime import advance, effects, program, snapshot
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import after, file, on, process, sub

ROUNDS = 10_000


def looping() -> model.Definitions:
    """Each round runs a subprocess with a watched task in it, which then is over and gone."""
    visit = sub("visit", "start -> talk -> end; late -> end2", on("talk", "late", after("P7D")))
    return file(process("start -> m -> visit -> xor; xor -> m if =true; xor -> end default", visit))


def test_a_loop_of_ten_thousand_rounds_leaves_nothing_behind() -> None:
    built = program.build(looping(), "p")
    around = effects.Surroundings(now=playing.MONDAY)
    done = advance.start(built, effects.Start(variables={"n": 1}), around)
    sizes = []
    for _ in range(ROUNDS):
        (task,) = [one for one in done.opened if isinstance(one, effects.UserTaskOpened)]
        done = advance.advance(built, done.state, effects.TaskCompleted(id=task.id), around)
        sizes.append(len(done.state))
    assert sizes[-1] - sizes[20] <= 20, "only the digits of the ids grow"
    assert max(sizes) < 250
    assert len(snapshot.decode(done.state, built, around).tasks) <= 6
