"""Raw SpiffWorkflow in memory, as its documentation uses it: what our engine is compared with."""

from __future__ import annotations

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine
from SpiffWorkflow.dmn.parser.DMNParser import DMNParser
from SpiffWorkflow.util.task import TaskState


class RawInstance:
    """One workflow in memory, nothing stored.

    Args:
        diagram: BPMN that SpiffWorkflow's own parser reads.
        data: What every task carries.
    """

    def __init__(self, diagram: bytes, process_id: str, data: dict[str, Any]) -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(diagram))
        self._workflow = BpmnWorkflow(parser.get_spec(process_id))
        self._workflow.task_tree.data.update(data)
        self._workflow.do_engine_steps()

    def complete_one(self) -> bool:
        """Complete one open user task and go on to the next wait; False when none is open."""
        ready = self._workflow.get_tasks(state=TaskState.READY, manual=True)
        if not ready:
            return False
        ready[0].run()
        self._workflow.do_engine_steps()
        return True

    @property
    def objects(self) -> int:
        """How many task objects the workflow holds."""
        return len(self._workflow.tasks)

    @property
    def data(self) -> dict[str, Any]:
        """What the first task carries."""
        data: dict[str, Any] = self._workflow.task_tree.data
        return data

    def validate(self, text: str) -> None:
        """Read a Python expression, as its engine does before it evaluates one."""
        self._workflow.script_engine.validate(text)

    def evaluate(self, text: str) -> Any:
        """A Python expression over the first task's data."""
        return self._workflow.script_engine.evaluate(self._workflow.task_tree, text)

    def decide(self, engine: DMNEngine, data: dict[str, Any]) -> Any:
        """A decision table over some data."""
        task = self._workflow.task_tree
        task.data = data
        return engine.result(task)


class RawTable:
    """A decision table with cells in Python.

    Args:
        document: A DMN file.
        workflow: Whose script engine evaluates the cells.
    """

    def __init__(self, document: bytes, workflow: RawInstance) -> None:
        root = etree.fromstring(document)
        parser = DMNParser(None, root, {"dmn": etree.QName(root).namespace})
        parser.parse()
        self._engine = DMNEngine(parser.decision.decisionTables[0])
        self._workflow = workflow

    def decide(self, data: dict[str, Any]) -> Any:
        """The outputs of the rule that fits."""
        return self._workflow.decide(self._engine, data)
