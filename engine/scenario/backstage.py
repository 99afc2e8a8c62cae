"""What happens behind the tasks of a scenario: jobs, signals, ad-hoc work, what stands still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from engine.model import SYSTEM
from engine.ports import StoppedClock
from engine.runtime import answers, effects
from engine.scenario import memory, values
from engine.scenario.outcome import StepFailed
from engine.scenario.runs import COMPLETED, Run, Runs
from engine.scenario.stage import Stage
from engine.scenario.witness import Witness
from engine.scenario.world import World


class Backstage:
    """Does what programs and administrators do, and sees what they see.

    Args:
        world: The scenario's own case and processes.
        place: Where its engine works.
        clock: The clock that it reads.
        witness: Who sees what is forgotten there.
    """

    def __init__(
        self, world: World, place: memory.Place, clock: StoppedClock, witness: Witness
    ) -> None:
        self._world = world
        self._stage = Stage(place, clock)
        self._runs = Runs(self._stage, witness)

    # --- what happens ----------------------------------------------------------------------------

    def signal(self, name: str, variables: Mapping[str, str]) -> None:
        """Broadcast a signal to all who wait for it."""
        self._stage.broadcast(name, _typed(variables))

    def do_job(self, name: str, variables: Mapping[str, str]) -> None:
        """Complete a job as its worker."""
        self._stage.complete_job(self._job(name), _typed(variables))

    def throw(self, name: str, code: str) -> None:
        """Throw a BPMN error from a job."""
        self._stage.throw_error(self._job(name), code, "", {})

    def deny(self, name: str, reason: str) -> None:
        """Let the listener of a user task say no to the change it is asked about."""
        row = self._job(name)
        if row.kind != effects.JobKind.TASK_LISTENER.value:
            raise StepFailed(f"jobben «{name}» hører ikke til en lytter på en oppgave")
        self._stage.complete_job(row, {}, answers.TaskAnswer(denied=True, reason=reason))

    def begin(self, name: str) -> None:
        """Begin an activity of an ad-hoc subprocess."""
        engine = self._world.engine
        for view in engine.ad_hoc.in_case(self._world.case_key, actor=SYSTEM):
            for activity in view.activities:
                if activity.name == name:
                    chosen = (effects.ElementToBegin(element_id=activity.element_id),)
                    engine.ad_hoc.begin(view.instance_key, view.id, chosen, by=SYSTEM)
                    return
        raise StepFailed(f"«{name}» kan ikke begynnes nå; {_listed('det kan', self.offered())}")

    def retry(self, name: str) -> None:
        """Try again what stands still."""
        for row in self._stage.open_incidents():
            if self._is_named(row, name):
                self._stage.retry(row.key)
                return
        raise StepFailed(f"«{name}» står ikke stille; {self.standing_still()}")

    def set_variable(self, name: str, text: str) -> None:
        """Give a process variable another value."""
        self._stage.set_variables(self._world.instance().key, {name: values.plain(text)})

    # --- what is so ------------------------------------------------------------------------------

    def waiting_job(self, name: str) -> None:
        """A job of that name or type waits for its worker."""
        self._job(name)

    def offered(self) -> list[str]:
        """Names of what may be begun in ad-hoc subprocesses."""
        views = self._world.engine.ad_hoc.in_case(self._world.case_key, actor=SYSTEM)
        return [activity.name for view in views for activity in view.activities]

    def stands_still(self, name: str) -> None:
        """Something of that name has stopped and waits for an administrator."""
        if not any(self._is_named(row, name) for row in self._stage.open_incidents()):
            raise StepFailed(f"«{name}» står ikke stille; {self.standing_still()}")

    def standing_still(self) -> str:
        """What has stopped, with the reasons."""
        found = (f"«{self._name(row)}» fordi {row.message}" for row in self._stage.open_incidents())
        return _listed("stille står", found)

    def is_stuck(self) -> bool:
        """Anything has stopped."""
        return bool(self._stage.open_incidents())

    def variable(self, name: str) -> Any:
        """A variable of the process that was started last, also when it is over."""
        return self._runs.variables(self._run()).get(name)

    def completed(self, name: str) -> bool:
        """The process that was started last, or one it called, has been through the element."""
        return any(
            event.state == COMPLETED and event.element_id in {name, *self._runs.ids(run, name)}
            for run in self._runs.within(self._run().instance)
            for event in self._runs.events(run)
        )

    def next_moment(self) -> datetime | None:
        """When something happens by itself next."""
        return self._world.engine.next_due_at()

    # --- below -----------------------------------------------------------------------------------

    def _run(self) -> Run:
        key = self._world.instance().key
        return next(run for run in self._runs.within(key) if run.instance == key)

    def _job(self, name: str) -> Row[Any]:
        jobs = self._stage.open_jobs()
        for row in jobs:
            if row.job_type == name or self._is_named(row, name):
                return row
        known = (f"«{self._name(row)}» ({row.job_type})" for row in jobs)
        raise StepFailed(f"ingen jobb «{name}» venter; {_listed('det gjør', known)}")

    def _is_named(self, row: Row[Any], name: str) -> bool:
        return row.element_id == name or row.element_id in self._stage.named(
            row.definition_key, name
        )

    def _name(self, row: Row[Any]) -> str:
        return self._stage.name_of(row.definition_key, row.element_id)


def _typed(variables: Mapping[str, str]) -> dict[str, Any]:
    return {name: values.plain(text) for name, text in variables.items()}


def _listed(what: str, names: Iterable[str]) -> str:
    return f"{what} {', '.join(names) or 'ingenting'}"
