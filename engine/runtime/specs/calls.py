"""Call activities: another process runs inside the caller's state, in a scope of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine import errors
from engine.diagram import model
from engine.runtime import effects, formula, throwing, variables
from engine.runtime.element import Element
from engine.runtime.instance import Instance
from engine.runtime.specs import base, tokens
from engine.runtime.specs.base import ElementSpec
from engine.runtime.stuck import Stuck

DEEPEST = 100  # calls inside calls; deeper ones are a process that calls itself without end


class CallActivitySpec(ElementSpec):
    """Runs a called process and takes over its variables."""

    def __init__(self, place: base.Place, node: model.CallActivity) -> None:
        super().__init__(place, node)
        self.call = node
        self.process_id = formula.compile_text(node.process_id)

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin the called process.

        Raises:
            Stuck: there is no such process, or none that can be called.
        """
        program = self._resolve(task)
        if sum(1 for scope in throwing.ancestors(task) if scope.task_spec.is_root) > DEEPEST:
            raise Stuck(
                effects.ErrorType.CALLED_ELEMENT, f"more than {DEEPEST} calls inside each other"
            )
        known = task.variables or {}
        if self.call.propagate_all_parent_variables:
            known = variables.visible(task)
        called = task.add(program.spec.root)
        called.variables = dict(known)
        task.workflow.plan(tokens.enter, called)
        return None

    def _resolve(self, task: Element) -> Any:
        instance: Instance = task.workflow
        wanted = variables.text(task, self.process_id, "a process id")
        programs = instance.surroundings.programs
        if programs is None:
            raise Stuck(effects.ErrorType.CALLED_ELEMENT, f"there is no process {wanted}")
        try:
            program = programs.resolve(
                wanted, self.call.binding, self.call.version_tag, self.definition_key
            )
        except errors.NotFound as error:
            raise Stuck(effects.ErrorType.CALLED_ELEMENT, f"{wanted}: {error}") from error
        if not program.spec.root.first:
            raise Stuck(effects.ErrorType.CALLED_ELEMENT, f"{wanted} has no none start event")
        return program

    def child_left(self, task: Element, child: Element) -> None:
        """The called process is done: take over its variables."""
        results = dict(child.variables or {})
        if not self.call.propagate_all_child_variables and not self.output_mappings:
            results = {}
        task.workflow.plan(lambda task: self.finish(task, results), task)
