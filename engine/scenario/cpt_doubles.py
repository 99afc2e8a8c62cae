"""Stand-ins for called processes and decisions: they answer at once with fixed variables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_ZEEBE = "http://camunda.org/schema/zeebe/1.0"
_DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def files(instructions: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """The stand-ins a test case asks for, as resources to deploy before what calls them."""
    made: dict[str, bytes] = {}
    for given in instructions:
        variables = given.get("variables", {})
        if given.get("type") == "MOCK_CHILD_PROCESS":
            id_ = given["processDefinitionId"]
            made[f"{id_}.bpmn"] = process(id_, variables)
        elif given.get("type") == "MOCK_DMN_DECISION":
            id_ = given["decisionDefinitionId"]
            made[f"{id_}.dmn"] = decision(id_, variables)
    return made


def process(process_id: str, variables: Mapping[str, Any]) -> bytes:
    """A process that ends at once with the variables; JSON texts are FEEL literals."""
    outputs = "".join(
        f"<zeebe:output source={quoteattr('=' + json.dumps(value))} target={quoteattr(name)}/>"
        for name, value in variables.items()
    )
    return (
        f'<definitions xmlns="{_BPMN}" xmlns:zeebe="{_ZEEBE}" id="double">'
        f'<process id={quoteattr(process_id)} isExecutable="true">'
        '<startEvent id="begins"><extensionElements><zeebe:ioMapping>'
        f"{outputs}</zeebe:ioMapping></extensionElements></startEvent>"
        '<sequenceFlow id="goes" sourceRef="begins" targetRef="ends"/><endEvent id="ends"/>'
        "</process></definitions>"
    ).encode()


def decision(decision_id: str, output: Any) -> bytes:
    """A decision that always comes to the same result."""
    root = etree.Element(f"{{{_DMN}}}definitions", id="double", name="double", namespace="double")
    made = etree.SubElement(root, f"{{{_DMN}}}decision", id=decision_id, name=decision_id)
    etree.SubElement(made, f"{{{_DMN}}}variable", name=decision_id)
    literal = etree.SubElement(made, f"{{{_DMN}}}literalExpression")
    etree.SubElement(literal, f"{{{_DMN}}}text").text = json.dumps(output, ensure_ascii=False)
    return etree.tostring(root)
