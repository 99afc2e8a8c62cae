"""One element instance: SpiffWorkflow's task, made small, deterministic and without token data."""

from __future__ import annotations

from typing import Any

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

QUEUED = TaskState.FUTURE  # the token is on its way; nothing of the element has run
WATCHING = TaskState.WAITING  # no token: an event watches its host, gateway or scope
ENTERED = TaskState.READY  # inputs are mapped and watches armed; the work has not begun
OPEN = TaskState.STARTED  # waits for something, or for what is inside it


class Element(Task):
    """An element instance in the tree of scopes.

    SpiffWorkflow hangs a task below the task before it, so the tree is the history; here an
    element hangs below its scope and leaves when it is finished, so the tree is what is open.

    Attributes:
        scope: The element this one is inside, None for the root.
        variables: Local variables, None when it has none.
        wait: What an open wait must remember (see engine.runtime.catchers), None without one.
        payload: Results not yet mapped to variables.
        memory: What the specification must remember (multi-instance counters, repetitions).
        arrivals: At a scope: tokens that wait at its joins, by gateway and flow position.
        records: At a scope: what may be compensated.
        stuck: There is an open incident.
        shut: At a scope: an interrupting event subprocess took it over.
        thrower: The compensating element that waits for this handler, 0 for any other element.
        undoing: A completed scope put back, without its flow, to run handlers in.
        stage: How far it has come where its specification counts that (see there), 0 at first.
        pending: At a user task: the change its listeners are asked about.
        dying: It is being taken away, and stays until listeners inside it are heard.
        after: At what is dying: the token that goes on when it is gone, 0 for none.
        live: Number of tokens directly inside.
        entry: At a scope: where it begins, None for its own start: ways to elements, each with the
            scopes that lead there.
        taken: Flows chosen and not yet taken.
    """

    task_spec: Any  # an ElementSpec; that and the Instance are defined above this module
    workflow: Any
    id: int
    _state: int
    variables: dict[str, Any] | None = None
    wait: list[Any] | None = None
    payload: dict[str, Any] | None = None
    memory: Any = None
    arrivals: dict[int, dict[int, int]] | None = None
    records: list[Any] | None = None
    stuck: bool = False
    shut: bool = False
    thrower: int = 0
    undoing: bool = False
    stage: int = 0
    pending: dict[str, Any] | None = None
    dying: bool = False
    after: int = 0
    live: int = 0
    entry: Any = None
    taken: tuple[Any, ...] = ()
    # what stock code may read; never changed
    triggered = False
    thread_id = 0
    last_state_change = 0.0

    def __init__(
        self,
        workflow: Any,
        task_spec: Any,
        parent: Element | None = None,
        state: int = QUEUED,
        id: int | None = None,  # noqa: A002 - SpiffWorkflow's name
    ) -> None:
        # Task.__init__ draws a random id and reads the wall clock, so it is not called.
        self.id = id or workflow.draw_id()
        self.workflow = workflow
        self.task_spec = task_spec
        self.scope = parent
        self._parent = parent.id if parent is not None else None
        self._children: dict[int, None] = {}
        self._state = state
        workflow.tasks[self.id] = self
        if parent is not None:
            parent._children[self.id] = None  # noqa: SLF001 - one of us
            if state != WATCHING:
                parent.live += 1

    @property
    def state(self) -> int:
        """SpiffWorkflow's task state."""
        return self._state

    @property
    def inside(self) -> list[Element]:
        """What is directly inside, in the order it came."""
        tasks = self.workflow.tasks
        return [tasks[child] for child in self._children]

    def add(self, spec: Any, state: int = QUEUED) -> Element:
        """Put an element instance inside this one."""
        return Element(self.workflow, spec, self, state)

    def leave(self) -> None:
        """Take the element, which has nothing inside, out of the tree."""
        del self.workflow.tasks[self.id]
        scope = self.scope
        if scope is not None:
            del scope._children[self.id]  # noqa: SLF001 - one of us
            if self._state != WATCHING:
                scope.live -= 1

    @property
    def present(self) -> bool:
        """Still in the tree."""
        return self.id in self.workflow.tasks

    def open(self) -> None:
        """The work has begun."""
        self._state = OPEN

    def cancel(self) -> None:
        """Be taken away; what is inside has been."""
        self.task_spec._on_cancel(self)  # noqa: SLF001 - SpiffWorkflow's hook

    def error(self) -> None:
        """Stay as it is: a stopped element waits for a retry and is never finished by its fault."""

    def _set_state(self, value: int) -> None:
        # Task._set_state reads the wall clock and logs the whole task.
        self._state = value
