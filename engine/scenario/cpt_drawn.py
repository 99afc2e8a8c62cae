"""What only a test case asks of the diagrams: example data, and which tasks are jobs in Camunda."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Row

from engine import sources
from engine.diagram import model, read, walk

EXAMPLE = "camundaModeler:exampleOutputJson"


class Drawn:
    """What is drawn in the diagrams of what is deployed."""

    def __init__(self, given: sources.Sources) -> None:
        self._examples: dict[tuple[str, str], str] = {}
        self._by_worker: set[tuple[str, str]] = set()
        for process, node in _nodes(given):
            if EXAMPLE in node.properties:
                self._examples[process.id, node.id] = node.properties[EXAMPLE]
            if isinstance(node, model.UserTask) and node.by_worker:
                self._by_worker.add((process.id, node.id))

    def example(self, row: Row[Any]) -> Mapping[str, Any]:
        """The example data of the element a task or job is of.

        Empty when it has none that are an object: so Camunda's runner goes on, too.
        """
        try:
            example = json.loads(self._examples.get((row.process_id, row.element_id), "{}"))
        except (ValueError, RecursionError):
            return {}
        return example if isinstance(example, dict) else {}

    def is_by_worker(self, task: Row[Any]) -> bool:
        """The user task lacks `zeebe:userTask`, so that Camunda makes a job of it."""
        return (task.process_id, task.element_id) in self._by_worker


def _nodes(given: sources.Sources) -> Iterator[tuple[model.Process, model.FlowNode]]:
    for folder in given.folders:
        for file, data in folder.resources.items():
            if file.endswith(".bpmn"):
                for process in read.read(data, file).processes:
                    for _, node in walk.nodes(process):
                        yield process, node
