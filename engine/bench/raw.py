"""Raw SpiffWorkflow in memory, as its documentation uses it: what our engine is compared with."""

from __future__ import annotations

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
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
