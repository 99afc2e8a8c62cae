"""What goes on beside a Camunda test case: timers, stand-in workers, behaviours that wait.

Camunda's runner does this in threads of its own; here it is done whenever an instruction is over,
until nothing more happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from engine.errors import EngineError
from engine.scenario.cpt_asserts import Asserts
from engine.scenario.cpt_find import Finder, Work
from engine.scenario.outcome import StepFailed
from engine.scenario.stage import Stage
from engine.storage import tables

Instruction = Mapping[str, Any]
_ROUNDS = 1_000
_SAME_AGAIN = 100
_USES_UP = ("COMPLETE_", "THROW_", "RESOLVE_")


@dataclass(slots=True)
class _Behaviour:
    """Actions to take whenever the conditions hold: in order, and the last again and again.

    Attributes:
        taken: How many actions were taken.
        rests: Its conditions have held ever since the last action, which could go on for ever.
    """

    given: Instruction
    taken: int = 0
    rests: bool = False

    @property
    def action(self) -> Instruction:
        """What is to be done next."""
        actions = self.given["actions"]
        action: Instruction = actions[min(self.taken, len(actions) - 1)]
        return action

    def took(self) -> None:
        """The action is done; one that uses up what it acts on may follow at once."""
        self.rests = not self.action["type"].startswith(_USES_UP)
        self.taken += 1

    @property
    def is_spent(self) -> bool:
        return self.taken >= len(self.given["actions"]) + _SAME_AGAIN


class Background:
    """Acts when something happens, until nothing more does.

    Args:
        stage: Where everything is.
        find: Tells what is open for a worker.
        asserts: To tell whether conditions hold.
        act: Takes one action.
        work: Lets a stand-in worker do a job.
    """

    def __init__(
        self,
        stage: Stage,
        find: Finder,
        asserts: Asserts,
        act: Callable[[Instruction], None],
        work: Callable[[Instruction, Work], None],
    ) -> None:
        self._stage = stage
        self._find = find
        self._asserts = asserts
        self._act = act
        self._work = work
        self._workers: dict[str, Instruction] = {}
        self._behaviours: list[_Behaviour] = []

    def hire(self, worker: Instruction) -> None:
        """A stand-in works on every job of its type from now on."""
        self._workers[worker["jobType"]] = worker

    def watch(self, behaviour: Instruction) -> None:
        """Take its actions whenever its conditions hold."""
        self._behaviours.append(_Behaviour(behaviour))

    def settle(self) -> None:
        """Let everybody act until nothing changes.

        Raises:
            StepFailed: they never come to rest.
        """
        for _ in range(_ROUNDS):
            if not (self._stage.fire_due() or self._do_a_job() or self._react()):
                return
        raise StepFailed("the stand-in workers and behaviours never come to rest")

    def _do_a_job(self) -> bool:
        if not self._workers:
            return False
        for one in self._find.works():
            worker = self._workers.get(one.job_type)
            if worker is not None:
                self._work(worker, one)
                return True
        return False

    def wake(self) -> bool:
        """Let behaviours that rest act again, as Camunda's do after five seconds; whether any."""
        resting = [one for one in self._behaviours if one.rests]
        for one in resting:
            one.rests = False
        return bool(resting)

    def _react(self) -> bool:
        return any(self._does_something(one) for one in self._behaviours if not one.is_spent)

    def _does_something(self, behaviour: _Behaviour) -> bool:
        if not all(map(self._asserts.holds, behaviour.given["conditions"])):
            behaviour.rests = False
            return False
        if behaviour.rests:
            return False
        before = self._events()
        try:
            self._act(behaviour.action)
        except (StepFailed, EngineError):
            return False  # as in Camunda, an action that cannot be taken is tried again later
        behaviour.took()
        return self._events() != before

    def _events(self) -> int:
        """How much has happened; an action that changes nothing is not taken again at once."""
        count = select(func.count()).select_from(tables.history)
        return int(self._stage.rows(count)[0][0])
