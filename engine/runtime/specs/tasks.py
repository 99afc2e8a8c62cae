"""Tasks: workers, FEEL and decisions do the work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from engine import errors
from engine.diagram import model
from engine.runtime import due, effects, formula, variables
from engine.runtime.element import Element
from engine.runtime.formula import Formula
from engine.runtime.instance import Instance
from engine.runtime.specs import base
from engine.runtime.specs.base import ElementSpec
from engine.runtime.stuck import Stuck

RETRIES = 3


class PlainTaskSpec(ElementSpec):
    """`task` and `manualTask`: done as soon as it is reached."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker is asked for."""

    type: Formula | None
    retries: Formula | None
    headers: Mapping[str, str]

    def job(self, task: Element) -> effects.JobCreated:
        """The job of an element as the caller is told.

        Raises:
            Stuck: type or retries cannot be computed.
        """
        job_type = variables.text(task, self.type, "a job type")
        if not job_type:
            raise Stuck(effects.ErrorType.EXTRACT_VALUE, "the job type is empty")
        return effects.JobCreated(
            id=task.id,
            element_id=task.task_spec.shown,
            job_type=job_type,
            # Without any left it would wait for ever, so it is tried once.
            retries=max(1, whole(task, self.retries, RETRIES, required=True)),
            headers=self.headers,
            variables=task.task_spec.known(task),
            definition_key=task.task_spec.definition_key,
        )


def work_of(node: Any) -> Work | None:
    """What a drawn element asks a worker for, None when it asks for nothing."""
    kind = formula.compile_text(node.job_type)
    if kind is None:
        return None
    return Work(kind, formula.compile_text(node.job_retries), dict(node.headers))


class ServiceTaskSpec(ElementSpec):
    """Waits for a worker; also an event or other task that has a `taskDefinition`."""

    takes_jobs = True

    def __init__(
        self,
        place: base.Place,
        node: model.ServiceTask | model.IntermediateThrowEvent | model.EndEvent,
    ) -> None:
        super().__init__(place, node)
        self.work = work_of(node) or Work(None, None, {})

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Create the job.

        Raises:
            Stuck: type or retries cannot be computed.
        """
        instance: Instance = task.workflow
        job = self.job(task)
        task.wait = []
        instance.outcome.open(job)
        return None

    def job(self, task: Element) -> effects.JobCreated:
        """The job as the caller is told.

        Raises:
            Stuck: type or retries cannot be computed.
        """
        return self.work.job(task)


class ScriptTaskSpec(ElementSpec):
    """Evaluates FEEL into a variable."""

    def __init__(self, place: base.Place, node: model.ScriptTask) -> None:
        super().__init__(place, node)
        self.script = formula.compile_feel(node.expression) or Formula("")
        self.result = node.result_variable

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """The variable.

        Raises:
            Stuck: the expression fails.
        """
        return variables.outcome(self.result, variables.evaluate(task, self.script))


class BusinessRuleTaskSpec(ElementSpec):
    """Evaluates a decision into a variable."""

    def __init__(self, place: base.Place, node: model.BusinessRuleTask) -> None:
        super().__init__(place, node)
        self.decision = formula.compile_text(node.decision_id)
        self.rule = node

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """The decision's result.

        Raises:
            Stuck: there is no such decision, or it fails.
        """
        instance: Instance = task.workflow
        decisions = instance.surroundings.decisions
        decision = variables.text(task, self.decision, "a decision id")
        if decisions is None:
            raise Stuck(effects.ErrorType.CALLED_DECISION, f"there is no decision {decision}")
        known = variables.visible(task) | {
            "sak": instance.sak,
            "frister": instance.surroundings.frister,
        }
        try:
            result = decisions.evaluate(decision, self.rule.binding, self.rule.version_tag, known)
        except errors.NotFound as error:
            raise Stuck(effects.ErrorType.CALLED_DECISION, f"{decision}: {error}") from error
        except errors.EngineError as error:
            raise Stuck(effects.ErrorType.DECISION_EVALUATION, f"{decision}: {error}") from error
        return variables.outcome(self.rule.result_variable, result)


# --- values of attributes ------------------------------------------------------------------------


def texts(task: Element, what: Formula | None) -> tuple[str, ...]:
    """A comma-separated text or a list of texts.

    Raises:
        Stuck: it is neither.
    """
    if what is None:
        return ()
    value = variables.evaluate(task, what)
    if value is None:
        return ()
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise variables.wrong(task, what, value, "candidates must be a text or a list of texts")
    return tuple(one.strip() for one in value if one.strip())


def moment(task: Element, what: Formula | None, since: datetime) -> datetime | None:
    """A date in UTC, a duration counted from `since`; null means none.

    Raises:
        Stuck: the value is no date, no duration and no such text.
    """
    if what is None:
        return None
    value = variables.evaluate(task, what)
    if value is None or value == "":
        return None
    try:
        if due.is_duration(value):
            return due.span(value).after(since)
        return due.date_and_time(value)
    except (due.Unusable, OverflowError) as error:
        raise variables.wrong(task, what, value, str(error)) from error


def whole(
    task: Element,
    what: Formula | None,
    default: int,
    most: int | None = None,
    *,
    required: bool = False,
) -> int:
    """A whole number from nought; null means the default too, unless one is required.

    Raises:
        Stuck: it is something else.
    """
    if what is None:
        return default
    value = variables.evaluate(task, what)
    if value is None and not required:
        return default
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:  # noqa: PLR2004 - more digits are no such number
        value = Decimal(value)
    if not due.is_number(value) or value != int(value) or value < 0 or (most and value > most):
        limit = f" to {most}" if most else ""
        raise variables.wrong(task, what, value, f"it must be a whole number from 0{limit}")
    return int(value)
