"""Listeners of user tasks: workers that may deny or correct a change before it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.diagram import model
from engine.runtime import corrections, effects
from engine.runtime.element import Element
from engine.runtime.specs import asking, base, user_tasks
from engine.runtime.specs.base import ElementSpec

_Make = Callable[[base.Place], ElementSpec]


class TaskListenerSpec(asking.HearingSpec):
    """One listener; its job stands beside the user task it listens to.

    Its event is one of `model.TASK_EVENTS`.
    """

    kind = effects.JobKind.TASK_LISTENER

    def job(self, task: Element) -> effects.JobCreated:
        """The job as the caller is told: it sees the variables that the change brings.

        Raises:
            Stuck: type or retries cannot be computed.
        """
        host = task.scope
        assert host is not None  # noqa: S101 - it is always inside its host
        pending = host.pending or {}
        job = super().job(task)
        asked = effects.TaskAsked(
            id=host.id,
            event=self.event,
            action=pending.get("action", ""),
            changes=dict(pending.get("changes", {})),
        )
        return replace(job, asked=asked)

    def known(self, task: Element) -> dict[str, Any]:
        """What the task sees, and what the change brings."""
        host = task.scope
        assert host is not None  # noqa: S101 - it is always inside its host
        return {**super().known(task), **(host.pending or {}).get("values", {})}

    def retry(self, task: Element) -> None:
        """Hear all listeners of the change again, from the first."""
        host = task.scope
        assert host is not None  # noqa: S101 - it is always inside its host
        task.workflow.discard(task)
        host.task_spec.ask_again(host)

    def worked(
        self, task: Element, results: Mapping[str, Any], answer: effects.JobAnswer | None
    ) -> None:
        """Take the answer to the task, and be gone.

        Raises:
            NotAllowed: it cannot be answered so.
        """
        host = task.scope
        assert host is not None  # noqa: S101 - it is always inside its host
        told = corrections.check_answer(host, answer, results)
        task.workflow.discard(task)
        host.task_spec.decided(host, self, told)


def attach(host: ElementSpec, add: Callable[[_Make], Any]) -> None:
    """Give a user task its listeners, each made by `add`; other elements have none."""
    if not isinstance(host, user_tasks.UserTaskSpec):
        return
    for number, listener in enumerate(host.task.task_listeners):
        asking.line_up(host.hears, add(_maker(host, listener, number)))


def _maker(host: ElementSpec, listener: model.Listener, number: int) -> _Make:
    return lambda place: TaskListenerSpec(place, host, listener, number)
