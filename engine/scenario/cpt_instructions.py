"""The instructions of a Camunda test case: what each does to the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from engine import sources
from engine.runtime import due
from engine.scenario import cpt_doubles, cpt_states
from engine.scenario.cpt_decisions import Decided
from engine.scenario.cpt_examples import Examples
from engine.scenario.outcome import StepFailed
from engine.scenario.stage import Stage, only

Instruction = Mapping[str, Any]
_ROUNDS = 1_000


class Player:
    """Plays one test case.

    Args:
        stage: Where it plays, fresh.
        given: What is deployed there, for example data and names.
    """

    def __init__(self, stage: Stage, given: sources.Sources) -> None:
        self._stage = stage
        self._states = cpt_states.States(stage)
        self._decisions = Decided(stage)
        self._examples = Examples(given)
        self._workers: dict[str, Instruction] = {}
        self._conditional: list[Instruction] = []
        self._stops: list[tuple[str, str]] = []

    def play(self, instruction: Instruction) -> None:
        """Do what one instruction says, then what follows in the background.

        Raises:
            StepFailed: an assertion does not hold, or the instruction is not one of the format.
        """
        kind = instruction.get("type", "")
        handler = self._handlers().get(kind)
        if handler is not None:
            handler(instruction)
        elif not (
            self._states.check(kind, instruction) or self._decisions.check(kind, instruction)
        ):
            raise StepFailed(f"unknown instruction {kind}")
        self._settle()

    def _handlers(self) -> Mapping[str, Callable[[Instruction], None]]:
        return {
            "CREATE_PROCESS_INSTANCE": self._create,
            "COMPLETE_USER_TASK": self._complete_task,
            "COMPLETE_JOB": self._complete_job,
            "THROW_BPMN_ERROR_FROM_JOB": self._throw,
            "PUBLISH_MESSAGE": self._publish,
            "CORRELATE_MESSAGE": self._correlate,
            "BROADCAST_SIGNAL": self._broadcast,
            "UPDATE_VARIABLES": self._update_variables,
            "RESOLVE_INCIDENT": self._resolve,
            "EVALUATE_DECISION": self._decide,
            "INCREASE_TIME": self._increase_time,
            "SET_TIME": self._set_time,
            "MOCK_JOB_WORKER_COMPLETE_JOB": self._mock_worker,
            "MOCK_JOB_WORKER_THROW_BPMN_ERROR": self._mock_worker,
            "MOCK_CHILD_PROCESS": self._mock_process,
            "MOCK_DMN_DECISION": self._mock_decision,
            "CONDITIONAL_BEHAVIOR": self._conditional.append,
        }

    # --- instances, tasks and jobs ---------------------------------------------------------------

    def _create(self, given: Instruction) -> None:
        process_id = given["processDefinitionSelector"]["processDefinitionId"]
        if given.get("startInstructions"):
            raise StepFailed("startInstructions: starting in the middle is not supported")
        for stop in given.get("runtimeInstructions", ()):
            self._stops.append((process_id, stop["afterElementId"]))
        self._stage.start(process_id, given.get("variables", {}))

    def _complete_task(self, given: Instruction) -> None:
        row = self._states.task(given["userTaskSelector"])
        self._stage.complete_task(row, self._variables(given, row))

    def _complete_job(self, given: Instruction) -> None:
        row = self._states.job(given["jobSelector"])
        self._stage.complete_job(row, self._variables(given, row))

    def _throw(self, given: Instruction) -> None:
        row = self._states.job(given["jobSelector"])
        self._stage.throw_error(
            row, given["errorCode"], given.get("errorMessage", ""), given.get("variables", {})
        )

    def _variables(self, given: Instruction, row: Row[Any]) -> Mapping[str, Any]:
        example = self._examples.of(row.element_id) if given.get("useExampleData") else {}
        return {**example, **given.get("variables", {})}

    def _update_variables(self, given: Instruction) -> None:
        instance = self._states.instance(given["processInstanceSelector"])
        local = None
        if "elementSelector" in given:
            local = self._states.open_element(instance.key, given["elementSelector"])
        self._stage.set_variables(instance.key, given["variables"], local)

    def _resolve(self, given: Instruction) -> None:
        wanted = given["incidentSelector"]
        rows = [row for row in self._stage.open_incidents() if cpt_states.matches(row, wanted)]
        self._stage.retry(only(rows, f"incident at {dict(wanted)}").key)

    # --- messages, signals, decisions, time ------------------------------------------------------

    def _publish(self, given: Instruction) -> None:
        ttl = timedelta(milliseconds=given.get("timeToLive", 3_600_000))
        self._stage.publish(
            given["name"], given.get("correlationKey", ""), given.get("variables", {}), ttl
        )

    def _correlate(self, given: Instruction) -> None:
        name, key = given["name"], given.get("correlationKey", "")
        answer = self._stage.publish(name, key, given.get("variables", {}), timedelta(0))
        if answer != "correlated":
            raise StepFailed(f"nobody waits for the message {name} with key {key!r}")

    def _broadcast(self, given: Instruction) -> None:
        self._stage.broadcast(given["signalName"], given.get("variables", {}))

    def _decide(self, given: Instruction) -> None:
        self._decisions.evaluate(given["decisionDefinitionSelector"], given.get("variables", {}))

    def _increase_time(self, given: Instruction) -> None:
        now = self._stage.clock.now()
        self._stage.time_passes(due.span(given["duration"]).after(now) - now)

    def _set_time(self, given: Instruction) -> None:
        moment = datetime.fromisoformat(given["time"])
        self._stage.time_passes(moment - self._stage.clock.now())

    # --- stand-ins -------------------------------------------------------------------------------

    def _mock_worker(self, given: Instruction) -> None:
        self._workers[given["jobType"]] = given

    def _mock_process(self, given: Instruction) -> None:
        id_, variables = given["processDefinitionId"], given.get("variables", {})
        self._stage.deploy({f"{id_}.bpmn": cpt_doubles.process(id_, variables)})

    def _mock_decision(self, given: Instruction) -> None:
        id_, variables = given["decisionDefinitionId"], given.get("variables", {})
        self._stage.deploy({f"{id_}.dmn": cpt_doubles.decision(id_, variables)})

    # --- in the background -----------------------------------------------------------------------

    def _settle(self) -> None:
        """Let stand-in workers, stops and conditional behaviours act until nothing changes."""
        for _ in range(_ROUNDS):
            if not (self._work() or self._stop() or self._react()):
                return
        raise StepFailed("the stand-in workers never come to rest")

    def _work(self) -> bool:
        for row in self._stage.open_jobs():
            worker = self._workers.get(row.job_type)
            if worker is None:
                continue
            if "errorCode" in worker:
                message = worker.get("errorMessage", "")
                variables = worker.get("variables", {})
                self._stage.throw_error(row, worker["errorCode"], message, variables)
            else:
                self._stage.complete_job(row, self._variables(worker, row))
            return True
        return False

    def _stop(self) -> bool:
        for process_id, element_id in self._stops:
            instance = self._stage.instance(process_id)
            if instance.status == "ACTIVE" and self._states.completed(instance.key, element_id):
                self._stage.cancel(instance.key)
                return True
        return False

    def _react(self) -> bool:
        for behaviour in list(self._conditional):
            if all(self._holds(condition) for condition in behaviour["conditions"]):
                self._conditional.remove(behaviour)
                for action in self._actions(behaviour):
                    self.play(action)
                return True
        return False

    def _holds(self, condition: Instruction) -> bool:
        try:
            return self._states.check(condition["type"], condition)
        except StepFailed:
            return False

    def _actions(self, behaviour: Instruction) -> Iterator[Instruction]:
        yield from behaviour.get("actions", ())
