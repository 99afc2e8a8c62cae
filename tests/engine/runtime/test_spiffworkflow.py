"""What the runtime relies on in SpiffWorkflow; an upgrade that changes it must fail here first."""

from __future__ import annotations

import inspect
from importlib import metadata
from typing import Any

from SpiffWorkflow.specs.base import TaskSpec
from SpiffWorkflow.specs.Simple import Simple
from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec
from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState
from SpiffWorkflow.workflow import Workflow

from engine.runtime import element, snapshot
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import process


def test_the_version_is_the_one_that_was_measured() -> None:
    assert metadata.version("SpiffWorkflow") == "3.2.0"


def test_the_states_that_are_stored_keep_their_numbers() -> None:
    assert (element.QUEUED, element.WATCHING, element.ENTERED, element.OPEN) == (4, 8, 16, 32)
    assert TaskState.COMPLETED == 64


def test_an_element_has_what_a_stock_task_has() -> None:
    """`Element.__init__` stands in for `Task.__init__`, which reads the clock."""
    spec = WorkflowSpec(addstart=True)
    stock = Task(Workflow(spec, deserializing=True), spec.start)
    run = playing.Play(process("start -> a -> end"))
    ours = snapshot.decode(run.state, run.program, run.surroundings).root
    unused = {"data", "internal_data"}  # token data, which we have not
    assert {name for name in vars(stock) if not hasattr(ours, name)} == unused


def test_a_workflow_that_is_restored_makes_no_task() -> None:
    workflow = Workflow(WorkflowSpec(addstart=True), deserializing=True)
    assert workflow.tasks == {}


class Probe(TaskSpec):  # type: ignore[misc]
    """Writes down which hooks run."""

    def __init__(self, spec: Any, result: Any) -> None:
        super().__init__(spec, "probe")
        self.seen: list[str] = []
        self.result = result

    def test(self) -> None:
        self.seen.append("test")

    def _update_hook(self, my_task: Any) -> bool:
        self.seen.append("update")
        return True

    def _on_ready_hook(self, my_task: Any) -> None:
        self.seen.append("ready")

    def _run_hook(self, my_task: Any) -> Any:
        self.seen.append("run")
        return self.result

    def _on_complete_hook(self, my_task: Any) -> None:
        self.seen.append("complete")


class Quiet(Workflow):  # type: ignore[misc]
    """Does not go on to other tasks."""

    def _task_completed_notify(self, task: Any) -> None:
        task.task_spec.seen.append("notify")


def probe(result: Any) -> tuple[Probe, Any]:
    spec = WorkflowSpec(addstart=True)
    hooks = Probe(spec, result)
    Simple(spec, "End")
    task = Task(Quiet(spec, deserializing=True), hooks, state=TaskState.FUTURE)
    hooks._update(task)
    task.run()
    return hooks, task


def test_the_hooks_run_in_the_order_we_build_on() -> None:
    hooks, task = probe(result=True)
    assert hooks.seen == ["update", "test", "ready", "run", "complete", "notify"]
    assert task.state == TaskState.COMPLETED
    hooks, task = probe(result=None)
    assert hooks.seen == ["update", "test", "ready", "run"]
    assert task.state == TaskState.STARTED


def test_stock_code_still_does_what_we_replace() -> None:
    """When one of these no longer holds, look whether the replacement is still needed."""
    assert "time.time()" in inspect.getsource(Task.__init__)
    assert "time.time()" in inspect.getsource(Task._set_state)
    assert "_drop_children" in inspect.getsource(Task.cancel)
    assert "child.task_spec._update(child)" in inspect.getsource(TaskSpec._on_complete)
    assert "update_waiting_tasks" in inspect.getsource(Workflow._task_completed_notify)
    assert "find_ancestor" in inspect.getsource(Task.find_ancestor)
