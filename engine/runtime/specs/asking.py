"""Jobs beside an element: a worker is asked something while the element itself stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine.diagram import model
from engine.runtime import effects, element, formula
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, tasks
from engine.runtime.specs.base import ElementSpec


class AskingSpec(ElementSpec):
    """A job that stands inside its host as a watch does: no token, no history, its own id.

    The host has `answered(host, asking, results, answer)`, which the job's completion calls.
    """

    takes_jobs = True
    kind = effects.JobKind.AD_HOC

    def __init__(self, place: base.Place, name: str, work: tasks.Work) -> None:
        super().__init__(place, model.FlowNode(id=name))
        self.work = work

    def job(self, task: Element) -> effects.JobCreated:
        """The job as the caller is told.

        Raises:
            Stuck: type or retries cannot be computed.
        """
        return replace(self.work.job(task), kind=self.kind)

    def retry(self, task: Element) -> None:
        """Ask anew: what was answered could not be used, or the job could not be made."""
        host = task.scope
        assert host is not None  # noqa: S101 - it is always inside its host
        task.workflow.discard(task)
        ask(host, self)

    def make(self, task: Element) -> None:
        """Make the job.

        Raises:
            Stuck: type or retries cannot be computed.
        """
        instance: Instance = task.workflow
        job = self.job(task)
        task.wait = []
        instance.outcome.open(job)

    def worked(
        self, task: Element, results: Mapping[str, Any], answer: effects.JobAnswer | None
    ) -> None:
        """Tell the host, and be gone.

        Raises:
            Stuck: the host cannot go on.
        """
        host = task.scope
        assert host is not None  # noqa: S101 - it is always inside its host
        host.task_spec.answered(host, task, results, answer)
        if task.present:
            task.workflow.discard(task)


class HearingSpec(AskingSpec):
    """One drawn listener; those of the same event are asked one after the other.

    Attributes:
        event: What it listens for.
        following: The next of the same event, None after the last.
    """

    following: HearingSpec | None = None

    def __init__(
        self, place: base.Place, host: ElementSpec, listener: model.Listener, number: int
    ) -> None:
        headers = {**getattr(host.node, "headers", {}), **listener.headers}
        work = tasks.Work(
            formula.compile_text(listener.type), formula.compile_text(listener.retries), headers
        )
        super().__init__(place, f"{host.shown}#{listener.event}{number}", work)
        self.event = listener.event

    def begin(self, host: Element) -> None:
        """Ask the worker."""
        ask(host, self)


def line_up(heard: dict[str, tuple[HearingSpec, ...]], made: HearingSpec) -> None:
    """Put a listener after those of its event that were made before it."""
    before = heard.get(made.event, ())
    if before:
        before[-1].following = made
    heard[made.event] = (*before, made)


def ask(host: Element, spec: AskingSpec) -> Element:
    """Put a job beside its host; what keeps it from being made is an incident of its own."""
    task = host.add(spec, element.WATCHING)
    task.workflow.plan(spec.make, task)
    return task


def withdraw(host: Element, spec: AskingSpec) -> None:
    """Take an open job of that kind away."""
    for task in host.inside:
        if task.task_spec is spec:
            task.workflow.discard(task)
