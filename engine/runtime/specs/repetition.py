"""Activities that run several times: multi-instance bodies and standard loops."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from engine.diagram import model
from engine.runtime import formula, throwing, variables
from engine.runtime.element import Element
from engine.runtime.formula import Formula
from engine.runtime.specs import base, tokens
from engine.runtime.specs.base import ElementSpec

# An expression that only reads a variable, or what is in one.
_ACCESS = re.compile(r"[^\W\d]\w*(\s*\.\s*[^\W\d]\w*)*")

# What a body remembers: [number of instances, completed so far, outputs, items still to come,
# done]. What an instance remembers: [its index, collected]. The outputs so far are a variable of
# the body too, for expressions to read; whatever is written there, those remembered count.


class BodySpec(ElementSpec):
    """Holds the instances of an activity that runs several times; flows and events are the body's.

    Attributes:
        inner: The activity itself.
    """

    is_body = True

    def __init__(self, place: base.Place, node: model.Activity, inner: ElementSpec) -> None:
        super().__init__(place, node)
        self.input_mappings = self.output_mappings = ()  # they belong to each instance
        self.inner = inner
        inner.repeats = self

    def begin(self, task: Element, index: int, local: dict[str, Any]) -> None:
        """Begin one instance."""
        inner = tokens.put(task, self.inner)
        inner.variables = {**local, "loopCounter": index + 1}
        inner.memory = [index, None]

    def collect(self, task: Element) -> None:
        """Before an instance completes: take its output and look whether more are to come.

        Raises:
            Stuck: an expression fails.
        """

    def close(self, task: Element) -> None:
        """Complete a body that was put back for compensation."""
        if not task.live:
            task.complete()

    def remember(self, task: Element) -> None:
        """Note the handler of the activity and what its instances noted."""
        if task.scope is not None and not task.undoing and (task.records or self.compensation):
            record = [self.position, task.records, task.variables]
            task.scope.records = [*(task.scope.records or ()), record]


class MultiInstanceSpec(BodySpec):
    """One instance for each item of a collection, one after the other or side by side."""

    def __init__(self, place: base.Place, node: model.Activity, inner: ElementSpec) -> None:
        super().__init__(place, node, inner)
        loop = node.loop
        assert isinstance(loop, model.MultiInstance)  # noqa: S101 - the builder chose the class
        self.sequential = loop.sequential
        self.collection = formula.compile_feel(loop.input_collection)
        self.item = loop.input_element
        self.gathered = loop.output_collection
        self.output = formula.compile_feel(loop.output_element)
        self.until = formula.compile_feel(loop.completion_condition)
        self.output_name = _read_name(self.output)

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin the first instance, or all.

        Raises:
            Stuck: the collection is no list.
        """
        items = self._items(task)
        if not items:
            return {self.gathered: []} if self.gathered else {}
        task.memory = [len(items), 0, [None] * len(items) if self.gathered else None, [], False]
        if self.gathered:
            variables.set_local(task, self.gathered, list(task.memory[2]))
        if self.sequential:
            task.memory[3] = items[1:]
            self._begin(task, 0, items[0])
        else:
            for index, item in enumerate(items):
                self._begin(task, index, item)
        return None

    def _items(self, task: Element) -> list[Any]:
        if self.collection is None:
            return []
        items = variables.evaluate(task, self.collection)
        if not isinstance(items, list):
            raise variables.wrong(task, self.collection, items, "the collection must be a list")
        return [variables.plain(item) for item in items]

    def _begin(self, task: Element, index: int, item: Any) -> None:
        local = {self.output_name: None} if self.output_name and self.gathered else {}
        if self.item:
            local[self.item] = item
        self.begin(task, index, local)

    def collect(self, task: Element) -> None:
        """Take the instance's output; look whether the completion condition holds.

        Raises:
            Stuck: an expression fails.
        """
        body = task.scope
        assert body is not None  # noqa: S101 - an instance is in its body
        output = None
        if self.gathered and self.output is not None:
            output = variables.plain(variables.evaluate(task, self.output))
        self._gather(body, task.memory[0], output)  # first, since the condition may read it
        if self.until is not None:
            total, completed = body.memory[0], body.memory[1] + 1
            counts = {
                "numberOfInstances": total,
                "numberOfActiveInstances": body.live - 1,
                "numberOfCompletedInstances": completed,
                "numberOfTerminatedInstances": 0,
            }
            value = variables.evaluate(task, self.until, counts)
            if not isinstance(value, bool):
                problem = "a completion condition must be a boolean"
                raise variables.wrong(task, self.until, value, problem, counts)
            body.memory[4] = value
        task.memory[1] = output

    def child_left(self, task: Element, child: Element) -> None:
        """Count; begin the next; complete after the last or when the condition held."""
        if task.undoing:
            task.workflow.plan(self.close, task)
            return
        index, output = child.memory
        memory = task.memory
        memory[1] += 1
        self._gather(task, index, output)
        if memory[4]:
            throwing.clear(task)
            self.child_gone(task)
        elif memory[3]:
            item = memory[3].pop(0)
            self._begin(task, index + 1, item)
        elif not task.live:
            task.workflow.plan(self.complete, task)

    def _gather(self, task: Element, index: int, output: Any) -> None:
        """Put an output where its item stands in the collection."""
        outputs = task.memory[2]
        if outputs is not None:
            outputs[index] = output
            if (task.variables or {}).get(self.gathered) != outputs:
                variables.set_local(task, self.gathered, list(outputs))

    def child_gone(self, task: Element) -> None:
        """Complete when the condition held and nothing is left."""
        if task.memory[4] and not task.live:
            task.workflow.plan(self.complete, task)

    def complete(self, task: Element) -> None:
        """Give the outputs to the scope and leave.

        Raises:
            Stuck: a flow's condition fails.
        """
        if self.gathered and task.variables is not None:
            task.variables.pop(self.gathered, None)  # it leaves, so it is set outside
        self.finish(task, {self.gathered: task.memory[2]} if self.gathered else {})


def _read_name(output: Formula | None) -> str:
    """The variable an output only reads; each instance has one of its own, as in Camunda 8."""
    if output is None or len(output.names) != 1 or not _ACCESS.fullmatch(output.text):
        return ""
    return output.names[0]


class LoopSpec(BodySpec):
    """BPMN's standard loop: again while a condition holds, at most so many times."""

    def __init__(self, place: base.Place, node: model.Activity, inner: ElementSpec) -> None:
        super().__init__(place, node, inner)
        loop = node.loop
        assert isinstance(loop, model.StandardLoop)  # noqa: S101 - the builder chose the class
        self.condition = formula.compile_feel(loop.condition)
        self.test_before = loop.test_before
        self.maximum = loop.maximum

    def perform(self, task: Element) -> Mapping[str, Any] | None:
        """Begin the first round, unless the condition is tested before and does not hold.

        Raises:
            Stuck: the condition is no boolean.
        """
        if self.maximum == 0 or (self.test_before and not self._again(task, 0)):
            return {}
        task.memory = [0, False]
        self.begin(task, 0, {})
        return None

    def _again(self, task: Element, rounds: int) -> bool:
        if self.maximum is not None and rounds >= self.maximum:
            return False
        if self.condition is None:
            return self.maximum is not None
        counted = {"loopCounter": rounds}  # before the first round there is no instance to ask
        value = variables.evaluate(task, self.condition, counted)
        if not isinstance(value, bool):
            problem = "a loop condition must be a boolean"
            raise variables.wrong(task, self.condition, value, problem, counted)
        return value

    def collect(self, task: Element) -> None:
        """Look whether there is another round.

        Raises:
            Stuck: the condition is no boolean.
        """
        body = task.scope
        assert body is not None  # noqa: S101 - an instance is in its body
        body.memory[1] = self._again(task, body.memory[0] + 1)

    def child_left(self, task: Element, child: Element) -> None:  # noqa: ARG002 - as its base
        """Begin the next round, or complete."""
        if task.undoing:
            task.workflow.plan(self.close, task)
            return
        task.memory[0] += 1
        if task.memory[1]:
            self.begin(task, task.memory[0], {})
        else:
            task.workflow.plan(tokens.complete, task)
