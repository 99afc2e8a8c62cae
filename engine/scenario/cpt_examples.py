"""Example data that a modeller keeps on elements, for instructions that ask for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine import sources
from engine.diagram import read, walk

EXAMPLE = "camundaModeler:exampleOutputJson"


class Examples:
    """The example output of every element of what is deployed."""

    def __init__(self, given: sources.Sources) -> None:
        self._texts = {
            node.id: node.properties[EXAMPLE]
            for folder in given.folders
            for file, data in folder.resources.items()
            if file.endswith(".bpmn")
            for process in read.read(data, file).processes
            for _, node in walk.nodes(process)
            if EXAMPLE in node.properties
        }

    def of(self, element_id: str) -> Mapping[str, Any]:
        """The element's example, empty when it has none."""
        example: Mapping[str, Any] = json.loads(self._texts.get(element_id, "{}"))
        return example
