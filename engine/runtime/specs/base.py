"""What every element has in common: its life from the arriving token to the flows it leaves by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.specs.base import TaskSpec

from engine.diagram import model
from engine.runtime import catchers, effects, element, variables
from engine.runtime.effects import ElementState
from engine.runtime.element import Element
from engine.runtime.formula import Formula
from engine.runtime.instance import Instance
from engine.runtime.specs import conditions, tokens
from engine.runtime.stuck import Stuck

START, END = "start", "end"  # what listeners listen for
ANNOUNCED = 2  # stage of an element that has its inputs, while its start listeners are heard


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stands in its program.

    Attributes:
        process: SpiffWorkflow's specification of the whole process.
        position: Its number, which states use instead of its id.
        drawn: Its id in history, empty for what lowering made.
        shown: The drawn id an incident on it names.
        definition_key: 0 in the instance's own process, else the called definition.
    """

    process: Any
    position: int
    drawn: str
    shown: str
    definition_key: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A sequence flow.

    Attributes:
        drawn: Its id in history, empty for what lowering made.
        number: Its number among the flows that enter its target.
        condition: None when it is taken unconditionally.
    """

    id: str
    drawn: str
    number: int
    source: ElementSpec
    target: ElementSpec
    condition: Formula | None


class ElementSpec(TaskSpec):
    """One element of a process; immutable once its program is built, so threads share it.

    SpiffWorkflow drives the life of an element through these hooks: `_update_hook` lets it in,
    `_run_hook` does its work and `_on_complete_hook` lets its tokens out. An element that waits
    is completed later by `finish`.

    Attributes:
        position: Its number in the program.
        entering: Flows that end here.
        leaving: Flows that begin here, in file order.
        default: The flow taken when no condition holds.
        boundaries: Boundary events attached to it.
        is_root: It is a whole process.
        is_body: It holds the instances of a multi-instance activity or loop.
        takes_jobs: A worker may complete a job of it.
        joins: Tokens wait for each other in front of it.
        compensation: The handler of its compensation boundary event.
        repeats: The body that repeats it.
        listeners: Workers that are heard before it goes on, by event, in their order.
    """

    is_root = False
    is_body = False
    takes_jobs = False
    joins = False
    starts_of_events: tuple[Any, ...] = ()
    catcher: catchers.Catcher | None = None
    reads_case = False

    def __init__(self, place: Place, node: model.FlowNode | None) -> None:
        super().__init__(place.process, str(place.position))
        self.node = node
        self.position = place.position
        self.drawn = place.drawn
        self.shown = place.shown
        self.definition_key = place.definition_key
        self.entering: tuple[Flow, ...] = ()
        self.leaving: tuple[Flow, ...] = ()
        self.default: Flow | None = None
        self.conditional = False
        self.boundaries: tuple[Any, ...] = ()
        self.armed: tuple[Any, ...] = ()
        self.compensation: ElementSpec | None = None
        self.repeats: Any = None
        self.listeners: dict[str, tuple[Any, ...]] = {}
        self.input_mappings: tuple[variables.Mapped, ...] = ()
        self.output_mappings: tuple[variables.Mapped, ...] = ()
        if node is not None:
            self.input_mappings = variables.compile_mappings(node.inputs)
            self.output_mappings = variables.compile_mappings(node.outputs)

    def test(self) -> None:
        """Stock code checks the wiring before each run; building a program does it once."""

    # --- life ---------------------------------------------------------------------------------

    def _update_hook(self, task: Element) -> bool:
        instance: Instance = task.workflow
        instance.spend()
        if task.stage == ANNOUNCED:
            self.arm(task)
            task.stage = 0
            return True
        if self.input_mappings:
            variables.apply_inputs(task)
        if START in self.listeners:
            task.stage = ANNOUNCED
            self.listeners[START][0].begin(task)
        else:
            self.arm(task)
        instance.record(task, ElementState.ACTIVATED)
        return task.stage != ANNOUNCED

    def _run_hook(self, task: Element) -> bool | None:
        results = self.perform(task)
        if results is None:
            return None
        task.open()
        task.payload = dict(results)
        self.prepare(task)
        if END in self.listeners:
            self.listeners[END][0].begin(task)
            return None
        return True

    def _on_complete_hook(self, task: Element) -> None:
        instance: Instance = task.workflow
        instance.close_wait(task)
        instance.record(task, ElementState.COMPLETED)
        self.remember(task)
        if task.thrower:
            tokens.handled(task)
        taken, task.taken = task.taken, ()
        for flow in taken:
            tokens.take(task, flow)

    def _on_complete(self, task: Element) -> None:
        # Stock code lets every child look again, watches too.
        self._on_complete_hook(task)
        task.workflow.drop(task)

    def _on_cancel(self, task: Element) -> None:
        instance: Instance = task.workflow
        if task.inside or self.stays(task):
            instance.doom(task)
        else:
            self.take_away(task)

    def take_away(self, task: Element) -> None:
        """Take an element that has nothing inside out of the tree, before it was done."""
        instance: Instance = task.workflow
        if task.state in (element.ENTERED, element.OPEN) or task.stage == ANNOUNCED:
            instance.record(task, ElementState.TERMINATED)
        instance.discard(task)

    # --- what kinds of elements differ in -----------------------------------------------------

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Do the work: results when it is done at once, None when it waits.

        Raises:
            Stuck: it cannot be done.
        """
        return task.payload or {}

    def choose(self, task: Element) -> tuple[Flow, ...]:
        """The flows to leave by: all, but only those whose condition holds.

        Raises:
            Stuck: no condition holds and there is no default, or one is no boolean.
        """
        if not self.conditional:
            return self.leaving
        chosen = [
            flow
            for flow in self.leaving
            if flow is not self.default
            and (flow.condition is None or conditions.holds(task, flow.condition, flow.id))
        ]
        if not any(flow.condition is not None for flow in chosen) and self.default is not None:
            chosen.append(self.default)
        if not chosen:
            raise conditions.no_match(task, self.leaving)
        return tuple(chosen)

    def arm(self, task: Element) -> None:
        """Begin to watch for the events that may happen to the element.

        Raises:
            Stuck: for one of them it cannot be said what to watch for; none is watched.
        """
        watch_all(task, self.armed)

    def remember(self, task: Element) -> None:
        """Note the completed element in its scope when it can be compensated."""
        if self.compensation is not None and task.scope is not None:
            scope = task.scope
            scope.records = [*(scope.records or ()), [self.position, None, None]]

    def child_left(self, task: Element, child: Element) -> None:
        """Something directly inside finished; scopes look whether they are done."""

    def stays(self, task: Element) -> bool:  # noqa: ARG002 - only user tasks have listeners for it
        """Whether the element, which is taken away, must first hear who listens for that."""
        return False

    def child_gone(self, task: Element) -> None:
        """Something directly inside that was dying is gone; scopes look whether they are done."""

    def retry(self, task: Element) -> None:
        """Do again what ended in an incident.

        Raises:
            Stuck: it failed again.
        """
        if task.state == element.WATCHING:
            rearm(task)
        elif task.state == element.OPEN:
            self.resume(task)
        else:
            if task.state == element.ENTERED and START not in self.listeners:
                variables.apply_inputs(task)  # as in Camunda 8, what was put right is read again
            tokens.enter(task)

    def look(self, task: Element, paths: frozenset[tuple[str, ...]]) -> None:
        """Case-file fields or deadlines changed.

        Raises:
            Stuck: what the element waits for can no longer be computed.
        """
        if self.catcher is not None:
            self.catcher.look(task, paths)

    def resume(self, task: Element) -> None:
        """Try again what ended in an incident while the element was open.

        Raises:
            Stuck: it failed again.
        """
        if task.wait is None and not task.live:
            self.prepare(task)
            self.leave(task)

    # --- finishing ----------------------------------------------------------------------------

    def prepare(self, task: Element) -> None:
        """Map the results and choose the flows; each is done once even when the other fails.

        Raises:
            Stuck: an output or condition fails.
        """
        if task.payload is not None:
            variables.apply_outputs(task, task.payload)
            task.payload = None
        if self.repeats is not None:
            self.repeats.collect(task)
        if self.leaving and END not in self.listeners:
            task.taken = self.choose(task)

    def leave(self, task: Element) -> None:
        """Complete, once what listens for the end has been heard."""
        if END in self.listeners:
            self.listeners[END][0].begin(task)
        else:
            task.complete()

    def stop_watching(self, task: Element) -> None:
        """Wait no more for what may happen to the element and in it."""
        for watch in task.inside:
            if watch.state == element.WATCHING and watch.task_spec.catcher is not None:
                task.workflow.discard(watch)

    def known(self, task: Element) -> dict[str, Any]:
        """The variables whoever works on the element is told."""
        return variables.visible(task)

    def answered(
        self,
        task: Element,
        asked: Element,
        results: Mapping[str, Any],
        answer: effects.JobAnswer | None,  # noqa: ARG002 - only some hosts are told more
    ) -> None:
        """A worker that was asked beside the element has answered.

        Raises:
            Stuck: what it answered cannot be used.
        """
        asked.task_spec.heard(task, asked, results)

    def worked(
        self,
        task: Element,
        results: Mapping[str, Any],
        answer: effects.JobAnswer | None,  # noqa: ARG002 - only some kinds of work have one
    ) -> None:
        """A worker has done what it was asked for.

        Raises:
            Stuck: an output or condition fails; a retry goes on from there.
        """
        self.finish(task, results)

    def finish(self, task: Element, results: Mapping[str, Any] | None = None) -> None:
        """Complete an element that waited.

        Raises:
            Stuck: an output or condition fails; a retry goes on from there.
        """
        task.payload = dict(results or {})
        self.prepare(task)
        self.leave(task)


def program_of(task: Element) -> Any:
    """The program whose process the element is in."""
    return variables.root(task).task_spec.program


def watch_all(host: Element, specs: Iterable[Any]) -> None:
    """Begin to watch for events, for all of them or for none.

    Raises:
        Stuck: for one of them it cannot be said what to watch for.
    """
    begun: list[Element] = []
    try:
        for spec in specs:
            begun.append(host.add(spec, element.WATCHING))
            spec.catcher.arm(begun[-1])
    except Stuck:
        for task in begun:
            host.workflow.discard(task)
        raise


def watch(host: Element, spec: Any) -> Element:
    """Begin to watch for one more event; when that fails, the host goes on without it."""
    task = host.add(spec, element.WATCHING)
    rearm(task)
    return task


def rearm(task: Element) -> None:
    """Begin (again) to wait for the event a watch watches for."""
    instance: Instance = task.workflow
    try:
        task.task_spec.catcher.arm(task)
    except Stuck as stuck:
        instance.stop(task, stuck)
