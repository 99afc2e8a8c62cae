"""Ad-hoc subprocesses: what begins inside is decided while they run, by FEEL or by a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from engine import errors
from engine.diagram import model
from engine.runtime import effects, element, formula, throwing, variables
from engine.runtime.effects import ErrorType
from engine.runtime.element import Element
from engine.runtime.specs import asking, base, described, scopes, tasks, tokens
from engine.runtime.specs.base import ElementSpec
from engine.runtime.stuck import Stuck

ELEMENTS = "adHocSubProcessElements"  # Camunda 8's name for what a worker may choose from
FULFILLED = 1  # stage of an ad-hoc subprocess that only waits for what is open
ENDING = 3  # stage of one that takes away what is open, and waits until it is gone


class FlowSpec(scopes.ScopeSpec):
    """One element that was begun, and what its flows lead to; a scope of its own, without history.

    Attributes:
        output: What is collected from it.
    """

    output: formula.Formula | None = None

    def child_left(self, task: Element, child: Element) -> None:
        """Complete when nothing is left; a completed element may fulfil the condition too."""
        if not task.undoing:
            owner = _owner(task)
            task.workflow.plan(owner.task_spec.close, owner)
        super().child_left(task, child)

    def prepare(self, task: Element) -> None:
        """Collect the output.

        Raises:
            Stuck: its expression fails.
        """
        owner = _owner(task)
        name = owner.task_spec.gathered
        if self.output is not None and name and not task.undoing:
            value = variables.plain(variables.evaluate(task, self.output))
            so_far = (owner.variables or {}).get(name)
            variables.set_local(owner, name, [*(so_far or ()), value])
        super().prepare(task)

    def remember(self, task: Element) -> None:
        """Note what can be compensated inside."""
        if not task.undoing and task.records:
            super().remember(task)


class AdHocSpec(scopes.ScopeSpec):
    """Runs the elements it is told to, until its condition holds or none is open.

    Attributes:
        flow: The scope of each element that is begun.
        asking: The job of the worker that leads it, None when FEEL says what begins.
        told: What a worker may choose from.
    """

    flow: FlowSpec  # this and the next are set once, when the program is built
    asking: asking.AskingSpec | None = None

    def __init__(self, place: base.Place, node: model.SubProcess) -> None:
        super().__init__(place, node)
        self.active = formula.compile_feel(node.active_elements)
        self.until = formula.compile_feel(node.ad_hoc_completion_condition)
        self.cancel_remaining = node.cancel_remaining
        self.gathered = node.output_collection
        self.work = tasks.work_of(node)
        self.told = described.elements(node.scope)
        self.free = tuple(str(one["elementId"]) for one in self.told)

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin the named elements, and ask the worker for more.

        Raises:
            Stuck: the expression is no list of ids of elements inside.
        """
        variables.set_local(task, ELEMENTS, self.told)
        if self.gathered:
            variables.set_local(task, self.gathered, [])
        names = self._named(task)
        if self.asking is not None:
            asking.ask(task, self.asking)
        begun = [(self.by_id[name],) for name in names] if task.entry is None else task.entry
        for way in begun:
            self._begin(task, way, {})
        return None

    def _named(self, task: Element) -> list[str]:
        if self.active is None:
            return []
        names = variables.evaluate(task, self.active)
        if not (isinstance(names, list) and self._all_inside(names)):
            raise variables.wrong(
                task, self.active, names, "active elements must be ids of elements inside"
            )
        return list(names)

    def _all_inside(self, names: Iterable[Any]) -> bool:
        return all(isinstance(name, str) and name in self.free for name in names)

    def require_free(self, names: Iterable[str]) -> None:
        """Let only those names pass that can be begun by themselves, each once.

        Raises:
            ElementsNotBegun: one is not inside, follows another element, or is named twice.
        """
        wrong: dict[str, str] = {}
        seen: set[str] = set()
        for name in names:
            if name in seen:
                wrong[name] = f"{name} is named twice"
            elif name not in self.free:
                wrong[name] = f"{self.shown} has no {name} to begin"
            seen.add(name)
        if wrong:
            raise errors.ElementsNotBegun(wrong)

    def begin(self, task: Element, asked: effects.ElementsBegun) -> None:
        """Begin what somebody asks for from outside; a worker that leads it is not asked."""
        if asked.cancel_remaining:
            self._clear(task)
        for one in asked.elements:
            self._begin(task, (self.by_id[one.element_id],), one.variables)

    def _begin(
        self, task: Element, way: tuple[base.ElementSpec, ...], local: Mapping[str, Any]
    ) -> None:
        flow = tokens.put(task, self.flow)
        flow.variables = dict(local)
        flow.entry = [way]

    # --- what the worker answers --------------------------------------------------------------

    def answered(
        self,
        task: Element,
        asked: Element,
        results: Mapping[str, Any],
        answer: effects.JobAnswer | None,
    ) -> None:
        """Do what the worker decided.

        Raises:
            NotAllowed: it names what is not inside, or begins something and is done at once.
            Stuck: the case file cannot take a result.
        """
        if asked.task_spec is not self.asking:
            super().answered(task, asked, results, answer)
            return
        told = answer if isinstance(answer, effects.AdHocAnswer) else effects.AdHocAnswer()
        self._check(told)
        variables.merge(task, results)
        if told.cancel_remaining:
            self._clear(task)
        for one in told.activate:
            self._begin(task, (self.by_id[one.element_id],), one.variables)
        if told.completion_condition_fulfilled:
            task.stage = FULFILLED
            task.workflow.plan(self.close, task)

    def _check(self, told: effects.AdHocAnswer) -> None:
        unknown = [one.element_id for one in told.activate if one.element_id not in self.free]
        if unknown:
            raise errors.NotAllowed(f"{self.shown} has no {', '.join(unknown)} to begin")
        if told.activate and told.completion_condition_fulfilled:
            raise errors.NotAllowed(f"{self.shown} cannot be done and begin something")

    def _clear(self, task: Element) -> None:
        for child in task.inside:
            if child.task_spec is self.flow:
                task.workflow.terminate(child)

    # --- going on -----------------------------------------------------------------------------

    def child_left(self, task: Element, child: Element) -> None:
        """Look whether the condition holds; else ask the worker after each flow and handler."""
        task.workflow.plan(self.close, task)
        asks = child.task_spec is self.flow or getattr(child.task_spec, "is_event", False)
        if asks and not task.undoing:
            task.workflow.plan(self._ask_again, task)

    def _ask_again(self, task: Element) -> None:
        """There is one job at a time; a new one replaces it."""
        done = task.stage in {FULFILLED, ENDING} or task.shut or task.dying
        if self.asking is not None and not done:
            asking.withdraw(task, self.asking)
            asking.ask(task, self.asking)

    def close(self, task: Element) -> None:
        """Complete when the condition holds, or without one when nothing is open.

        Raises:
            Stuck: the condition is no boolean, or never held.
        """
        empty = not task.live and not task.arrivals
        if task.dying:
            return
        if task.undoing or task.shut or task.stage == ENDING:
            if empty:
                task.complete() if task.undoing else self.finish(task)
        elif self._is_fulfilled(task):
            if empty or (self.until is not None and self.cancel_remaining):
                self._end(task)
        elif empty and self.until is not None:
            raise Stuck(
                ErrorType.CONDITION,
                "nothing is left to do and the completion condition is not true",
            )
        elif empty and self.asking is None:
            self.finish(task)

    def _end(self, task: Element) -> None:
        """Take away what is open, and finish once it is gone."""
        throwing.clear(task)
        if task.live:
            task.stage = ENDING
            throwing.shut(task)
            if self.asking is not None:
                asking.withdraw(task, self.asking)
        else:
            self.finish(task)

    def awaited_starts(self, task: Element) -> tuple[Any, ...]:
        """All: whatever is open, more may be begun in it."""
        return () if task.shut else self.armed_starts

    def child_gone(self, task: Element) -> None:
        """Look whether it is done; the worker who took it away is not asked again."""
        task.workflow.plan(self.close, task)

    def _is_fulfilled(self, task: Element) -> bool:
        if self.until is None:
            return bool(task.stage == FULFILLED)
        value = variables.evaluate(task, self.until)
        if not isinstance(value, bool):
            raise variables.wrong(
                task, self.until, value, "a completion condition must be a boolean"
            )
        return value

    def finish(self, task: Element, results: Mapping[str, Any] | None = None) -> None:
        """Give what was collected to the scope around and leave.

        Raises:
            Stuck: an output or condition fails.
        """
        own = (task.variables or {}).get(self.gathered) if self.gathered else None
        collected = {self.gathered: own} if own is not None else {}
        task.payload = {**collected, **(results or {})}
        if self.gathered and task.variables is not None:
            del task.variables[self.gathered]  # it leaves, so it is set outside
        self.prepare(task)
        self.leave(task)

    def resume(self, task: Element) -> None:
        """Look at the condition again.

        Raises:
            Stuck: it failed again.
        """
        if task.payload is None:
            self.close(task)
        else:
            super().resume(task)


def takes_more(task: Element) -> bool:
    """It is an ad-hoc subprocess in which something may be begun now."""
    if not isinstance(task.task_spec, AdHocSpec) or task.state != element.OPEN:
        return False
    return not (task.shut or task.undoing or task.dying or task.stage == ENDING)


def _owner(task: Element) -> Element:
    """The ad-hoc subprocess a flow runs in."""
    owner = task.scope
    assert owner is not None  # noqa: S101 - a flow is always in its subprocess
    return owner


def complete(owner: AdHocSpec, add: Callable[[Callable[[base.Place], ElementSpec]], Any]) -> None:
    """Add what an ad-hoc subprocess needs beside what is drawn in it."""
    owner.flow = add(lambda place: flow_of(place, owner))
    work = owner.work
    if work is not None:
        name = f"{owner.shown}#job"
        owner.asking = add(lambda place: asking.AskingSpec(place, name, work))


def flow_of(place: base.Place, owner: AdHocSpec) -> FlowSpec:
    """The scope of what is begun in an ad-hoc subprocess."""
    assert isinstance(owner.node, model.SubProcess)  # noqa: S101 - it was built of one
    flow = FlowSpec(place, None)
    flow.node = model.FlowNode(id=f"{owner.node.id}#innerInstance")
    flow.by_id = owner.by_id
    flow.output = formula.compile_feel(owner.node.output_element)
    return flow
