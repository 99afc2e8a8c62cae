"""Listeners: workers that are heard before an element goes on, one after the other as drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine.diagram import model
from engine.runtime import effects, variables
from engine.runtime.element import Element
from engine.runtime.specs import asking, base, tokens
from engine.runtime.specs.base import ElementSpec

# How an element goes on when all of an event are heard.
AFTER = {base.START: tokens.enter, base.END: tokens.depart}

_Make = Callable[[base.Place], ElementSpec]


class ListenerSpec(asking.HearingSpec):
    """One listener; its job stands beside the element it listens to. Its event: start or end."""

    kind = effects.JobKind.EXECUTION_LISTENER

    def begin(self, host: Element) -> None:
        """Ask the worker; of an element whose work is done nothing is watched any more."""
        if self.event == base.END:
            host.task_spec.stop_watching(host)
        super().begin(host)

    def retry(self, task: Element) -> None:
        """Hear all listeners of the event again, from the first, as Camunda 8 does."""
        host = task.scope
        assert host is not None  # noqa: S101 - it is always inside its host
        task.workflow.discard(task)
        host.task_spec.listeners[self.event][0].begin(host)

    def heard(self, host: Element, asked: Element, results: Mapping[str, Any]) -> None:  # noqa: ARG002 - others want it
        """Take what was answered; ask the next, or let the element go on.

        Raises:
            Stuck: the case file cannot take a result.
        """
        self._take(host, results)
        if self.following is not None:
            self.following.begin(host)
        else:
            host.workflow.plan(AFTER[self.event], host)

    def _take(self, host: Element, results: Mapping[str, Any]) -> None:
        """At the start results are the element's own; at its end they go where its outputs go."""
        fields = {name: one for name, one in results.items() if name.startswith(variables.CASE)}
        variables.merge(host, fields)
        others = {name: one for name, one in results.items() if name not in fields}
        if self.event == base.START:
            variables.put_local(host, others)
        elif host.scope is None or host.task_spec.repeats is not None:
            variables.merge(host, others)
        else:
            variables.merge(host.scope, others)


def attach(host: ElementSpec, drawn: Iterable[model.Listener], add: Callable[[_Make], Any]) -> None:
    """Give an element its listeners, each made by `add`."""
    for number, listener in enumerate(drawn):
        asking.line_up(host.listeners, add(_maker(host, listener, number)))


def _maker(host: ElementSpec, listener: model.Listener, number: int) -> _Make:
    return lambda place: ListenerSpec(place, host, listener, number)
