"""The instructions of a Camunda test case: what each does to the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from engine import sources
from engine.feel import values
from engine.runtime import answers, due
from engine.scenario import cpt_doubles
from engine.scenario.cpt_asserts import Asserts
from engine.scenario.cpt_background import Background
from engine.scenario.cpt_drawn import Drawn
from engine.scenario.cpt_find import Finder, Work
from engine.scenario.outcome import StepFailed
from engine.scenario.runs import Runs
from engine.scenario.stage import Stage
from engine.scenario.witness import Witness

Instruction = Mapping[str, Any]
PATIENCE = timedelta(seconds=10)
"""How long Camunda's runner waits for what an instruction needs, by its default."""

_AN_HOUR = 3_600_000


class Player:
    """Plays one test case.

    Args:
        stage: Where it plays, fresh.
        witness: Who sees what is forgotten there.
        given: What is deployed there, for example data.
    """

    def __init__(self, stage: Stage, witness: Witness, given: sources.Sources) -> None:
        self._stage = stage
        self._witness = witness
        runs = Runs(stage, witness)
        self._drawn = Drawn(given)
        self._find = Finder(stage, runs, self._drawn)
        self._asserts = Asserts(stage, runs, self._find, witness)
        self._background = Background(stage, self._find, self._asserts, self._act, self._work)
        self._handlers: Mapping[str, Callable[[Instruction], None]] = {
            **self._asserts.known,
            "CREATE_PROCESS_INSTANCE": self._create,
            "COMPLETE_USER_TASK": self._complete_task,
            "COMPLETE_JOB": self._complete_job,
            "COMPLETE_JOB_AD_HOC_SUB_PROCESS": self._lead,
            "COMPLETE_JOB_USER_TASK_LISTENER": self._answer_listener,
            "THROW_BPMN_ERROR_FROM_JOB": self._throw,
            "PUBLISH_MESSAGE": self._publish,
            "CORRELATE_MESSAGE": self._correlate,
            "BROADCAST_SIGNAL": self._broadcast,
            "UPDATE_VARIABLES": self._update_variables,
            "RESOLVE_INCIDENT": self._resolve,
            "EVALUATE_DECISION": self._decide,
            "EVALUATE_CONDITIONAL_START_EVENT": self._evaluate_conditions,
            "INCREASE_TIME": self._increase_time,
            "SET_TIME": self._set_time,
            "MOCK_JOB_WORKER_COMPLETE_JOB": self._background.hire,
            "MOCK_JOB_WORKER_THROW_BPMN_ERROR": self._background.hire,
            "MOCK_CHILD_PROCESS": self._mock_process,
            "MOCK_DMN_DECISION": self._mock_decision,
            "CONDITIONAL_BEHAVIOR": self._background.watch,
        }

    def play(self, instruction: Instruction) -> None:
        """Do what one instruction says, then what follows in the background.

        What it needs may come a moment later: Camunda's runner waits, while its clock goes on. So
        here due moments within that patience are let pass, one by one, and behaviours act again.

        Raises:
            StepFailed: an assertion does not hold, or there is nothing to act on.
        """
        until = self._stage.clock.now() + PATIENCE
        rested = False
        while True:
            try:
                self._act(instruction)
                break
            except StepFailed:
                due_at = self._stage.engine.next_due_at()
                if due_at is not None and self._stage.clock.now() < due_at <= until:
                    self._pass_to(due_at)
                elif not rested and self._background.wake():
                    rested = True
                    self._background.settle()
                else:
                    raise
        self._background.settle()

    def _act(self, instruction: Instruction) -> None:
        self._handlers[instruction["type"]](instruction)

    def _pass_to(self, moment: datetime) -> None:
        self._stage.jump(moment)
        self._background.settle()

    # --- instances, tasks and jobs ---------------------------------------------------------------

    def _create(self, given: Instruction) -> None:
        process_id = given["processDefinitionSelector"]["processDefinitionId"]
        at = tuple(one["elementId"] for one in given.get("startInstructions", ()))
        self._witness.next_stops = frozenset(
            one["afterElementId"] for one in given.get("runtimeInstructions", ())
        )
        try:
            self._stage.start(process_id, given.get("variables", {}), at)
        finally:
            self._witness.next_stops = frozenset()

    def _complete_task(self, given: Instruction) -> None:
        row = self._find.task(given["userTaskSelector"])
        self._stage.complete_task(row, self._variables(given, row))

    def _complete_job(self, given: Instruction) -> None:
        work = self._find.work(given["jobSelector"])
        self._finish(work, self._variables(given, work.row))

    def _finish(self, work: Work, variables: Mapping[str, Any]) -> None:
        if work.is_task:
            self._stage.complete_task(work.row, variables)
        else:
            self._stage.complete_job(work.row, variables)

    def _lead(self, given: Instruction) -> None:
        """Answer as the worker that leads an ad-hoc subprocess."""
        row = self._find.led(given["jobSelector"])
        answer = answers.AdHocAnswer(
            activate=tuple(
                answers.ElementToBegin(
                    element_id=one["elementId"], variables=one.get("variables", {})
                )
                for one in given.get("activateElements", ())
            ),
            completion_condition_fulfilled=given.get("completionConditionFulfilled", False),
            cancel_remaining=given.get("cancelRemainingInstances", False),
        )
        self._stage.complete_job(row, given.get("variables", {}), answer)

    def _answer_listener(self, given: Instruction) -> None:
        """Answer as the worker that a change of a user task waits for."""
        row = self._find.asked(given["jobSelector"])
        answer = answers.TaskAnswer(
            denied=given.get("denied", False),
            reason=given.get("deniedReason", ""),
            corrections=given.get("corrections", {}),
        )
        self._stage.complete_job(row, given.get("variables", {}), answer)

    def _throw(self, given: Instruction) -> None:
        self._fail(self._find.work(given["jobSelector"]), given)

    def _fail(self, work: Work, given: Instruction) -> None:
        throw = self._stage.throw_error_from_task if work.is_task else self._stage.throw_error
        code, message = given["errorCode"], given.get("errorMessage", "")
        throw(work.row, code, message, given.get("variables", {}))

    def _variables(self, given: Instruction, row: Row[Any]) -> Mapping[str, Any]:
        """The variables an instruction gives, or the example data it asks for instead."""
        if given.get("useExampleData"):
            return self._drawn.example(row)
        variables: Mapping[str, Any] = given.get("variables", {})
        return variables

    def _update_variables(self, given: Instruction) -> None:
        """An element's own variables; what it does not have is set where it is, or in the process.

        So Camunda sets variables "in the scope of" an element unless told to keep them local.
        """
        run = self._find.run(given["processInstanceSelector"])
        element = run.root
        if "elementSelector" in given:
            element = self._find.open_element(run, given["elementSelector"])
        self._stage.set_variables(run.instance, given["variables"], element)

    def _resolve(self, given: Instruction) -> None:
        self._stage.retry(self._find.incident(given["incidentSelector"]).key)

    # --- messages, signals, decisions, time ------------------------------------------------------

    def _publish(self, given: Instruction) -> None:
        answer = self._stage.publish(
            given["name"],
            given.get("correlationKey", ""),
            given.get("variables", {}),
            timedelta(milliseconds=given.get("timeToLive", _AN_HOUR)),
            given.get("messageId", ""),
        )
        if answer == "duplicate":
            raise StepFailed(f"a message with the id {given['messageId']!r} was published before")

    def _correlate(self, given: Instruction) -> None:
        name, key = given["name"], given.get("correlationKey", "")
        answer = self._stage.publish(name, key, given.get("variables", {}), timedelta(0))
        if answer != "correlated":
            raise StepFailed(f"nobody waits for the message {name} with key {key!r}")

    def _broadcast(self, given: Instruction) -> None:
        self._stage.broadcast(given["signalName"], given.get("variables", {}))

    def _decide(self, given: Instruction) -> None:
        selector = given["decisionDefinitionSelector"]
        id_ = selector.get("decisionDefinitionId") or selector["decisionDefinitionName"]
        context = {
            name: values.from_json(value) for name, value in given.get("variables", {}).items()
        }
        evaluation = self._stage.decide(id_, context)
        self._witness.decided(id_, evaluation)
        if evaluation.problems:
            raise StepFailed("; ".join(one.message_en for one in evaluation.problems))

    def _evaluate_conditions(self, given: Instruction) -> None:
        self._stage.evaluate_conditions(given["variables"])

    def _increase_time(self, given: Instruction) -> None:
        self._pass_to(due.span(given["duration"]).after(self._stage.clock.now()))

    def _set_time(self, given: Instruction) -> None:
        self._pass_to(datetime.fromisoformat(given["time"]))

    # --- stand-ins -------------------------------------------------------------------------------

    def _work(self, worker: Instruction, work: Work) -> None:
        """Let a stand-in worker do a job."""
        if "errorCode" in worker:
            self._fail(work, worker)
        else:
            self._finish(work, self._variables(worker, work.row))

    def _mock_process(self, given: Instruction) -> None:
        id_, variables = given["processDefinitionId"], given.get("variables", {})
        self._stage.deploy({f"{id_}.bpmn": cpt_doubles.process(id_, variables)})

    def _mock_decision(self, given: Instruction) -> None:
        id_ = given["decisionDefinitionId"]
        output = given.get("variables", given.get("output", {}))
        self._stage.deploy({f"{id_}.dmn": cpt_doubles.decision(id_, output)})
