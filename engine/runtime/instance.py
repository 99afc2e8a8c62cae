"""One running process instance: SpiffWorkflow's workflow without look-ahead, data and clock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from typing import Any

from SpiffWorkflow.workflow import Workflow

from engine.runtime import effects
from engine.runtime.element import Element
from engine.runtime.outcome import Outcome
from engine.runtime.stuck import Stuck

ACTIVATIONS = 10_000  # elements one advance may enter before it counts as an endless loop

Step = Callable[[Element], None]


class Instance(Workflow):
    """The tree of open elements, what is still to do in this advance, and what was done.

    Attributes:
        program: What it executes.
        surroundings: What this advance may look at.
        outcome: What this advance did.
        agenda: Steps still to take, first in first out.
        changed: Variables and case-file fields that changed since conditions were last evaluated.
        created: Those of the variables that were not there before.
        written: Case-file fields this advance set, as FEEL values.
        joining: Scopes that have tokens waiting at a join.
        stopping: An element was left after which the instance is terminated.
    """

    def __init__(self, program: Any, surroundings: effects.Surroundings) -> None:
        super().__init__(
            program.spec, deserializing=True
        )  # no first task: the codec or start makes it
        self.program = program
        self.surroundings = surroundings
        self.outcome = Outcome()
        self.agenda: deque[tuple[Step, Element]] = deque()
        self.changed: set[effects.Path] = set()
        self.created: set[str] = set()
        self.written: dict[str, Any] = {}
        self.joining: dict[int, Element] = {}
        self.last_id = 0
        self.budget = ACTIVATIONS
        self.status = effects.InstanceState.ACTIVE
        self.root: Element | None = None
        self.stopping = False

    # --- SpiffWorkflow's own questions, answered from the tree --------------------------------

    def is_completed(self) -> bool:
        """Nothing is open."""
        return self.status is not effects.InstanceState.ACTIVE

    def _task_completed_notify(self, task: Element) -> None:
        # Stock code keeps finished tasks and asks every waiting one to look again.
        self.drop(task)

    # --- the tree -----------------------------------------------------------------------------

    def draw_id(self) -> int:
        """The next element instance id."""
        self.last_id += 1
        return self.last_id

    def drop(self, task: Element) -> None:
        """Take a finished element out, with the watches on it, and tell its scope."""
        for watch in task.inside:
            self.discard(watch)
        self.unstick(task)
        self._remember(task, completed=True)
        scope = task.scope
        task.leave()
        self.joining.pop(task.id, None)
        if scope is not None:
            scope.task_spec.child_left(scope, task)

    def discard(self, task: Element) -> None:
        """Take an element without tokens inside out of the tree, closing what it waits for."""
        if task.wait is not None:
            self.outcome.close(task.id, canceled=True)
        if task.stuck:
            self.outcome.close_incident(task.id)
        self._remember(task, completed=False)
        self.joining.pop(task.id, None)
        task.leave()

    def terminate(self, task: Element) -> None:
        """Take an element and all inside it away, innermost first.

        What must first hear its listeners stays, dying, with what is around it.
        """
        for inner in below(task):
            if not inner.dying:
                inner.cancel()

    def doom(self, task: Element) -> None:
        """Let an element stay as long as it must, though nothing in it goes on."""
        task.dying = True
        task.arrivals = None
        self.joining.pop(task.id, None)
        self.unstick(task)

    def record(self, task: Element, state: effects.ElementState) -> None:
        """Write one line of history, but not of what lowering or undoing made up."""
        spec = task.task_spec
        if spec.drawn and not task.undoing:
            self.outcome.events.append(
                effects.ElementEvent(
                    id=task.id,
                    element_id=spec.drawn,
                    state=state,
                    definition_key=spec.definition_key,
                    body=spec.is_body,
                )
            )
            if state is not effects.ElementState.ACTIVATED and self._ends_with(spec):
                self.stopping = True

    def _ends_with(self, spec: Any) -> bool:
        own = spec.definition_key == self.program.key
        return own and spec.drawn in self.surroundings.stops

    def _remember(self, task: Element, *, completed: bool) -> None:
        """Tell what the element held, when somebody asks."""
        if self.surroundings.remembers:
            spec = task.task_spec
            self.outcome.left.append(
                effects.ElementLeft(
                    id=task.id,
                    element_id=spec.drawn,
                    definition_key=spec.definition_key,
                    is_process=spec.is_root,
                    completed=completed,
                    variables=dict(task.variables or {}),
                )
            )

    def halt(self) -> None:
        """End at once, whatever is still planned."""
        self.agenda.clear()
        if self.root is not None and self.root.present:
            for task in below(self.root, into_dying=True):
                task.task_spec.take_away(task)
            self.status = effects.InstanceState.TERMINATED

    # --- steps --------------------------------------------------------------------------------

    def plan(self, step: Step, task: Element) -> None:
        """Do something later in this advance."""
        self.agenda.append((step, task))

    def spend(self) -> None:
        """Count one activation.

        Raises:
            Stuck: there were too many in this advance.
        """
        self.budget -= 1
        if self.budget < 0:
            raise Stuck(
                effects.ErrorType.UNKNOWN,
                f"more than {ACTIVATIONS} elements ran without a wait: an endless loop",
            )

    def stop(self, task: Element, stuck: Stuck) -> None:
        """Turn what an element cannot do into an incident."""
        spec = task.task_spec
        if task.stuck:
            self.outcome.close_incident(task.id)
        task.stuck = True
        self.outcome.raise_incident(
            effects.IncidentRaised(
                id=task.id,
                element_id=spec.shown,
                error_type=stuck.error_type,
                message=str(stuck),
                definition_key=spec.definition_key,
            )
        )

    def unstick(self, task: Element) -> None:
        """Close the element's incident, if there is one."""
        if task.stuck:
            task.stuck = False
            self.outcome.close_incident(task.id)

    def close_wait(self, task: Element, *, canceled: bool = False) -> None:
        """The element waits no more."""
        if task.wait is not None:
            task.wait = None
            self.outcome.close(task.id, canceled=canceled)

    @property
    def sak(self) -> Mapping[str, Any]:
        """The case file as this advance has it."""
        if not self.written:
            return self.surroundings.sak
        return {**self.surroundings.sak, **self.written}


def below(task: Element, *, into_dying: bool = False) -> list[Element]:
    """The element and all inside it, each after what is inside it; without recursion.

    What is inside a dying element is on its way out already, and only found when asked for.
    """
    found: list[Element] = []
    pile = [task]
    while pile:
        current = pile.pop()
        found.append(current)
        if into_dying or not current.dying:
            pile.extend(current.inside)
    found.reverse()
    return found
