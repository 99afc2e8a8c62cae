"""Stand-ins for called processes and decisions: they answer at once with fixed values."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from engine import bundles
from engine.diagram import errors, read, walk

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_ZEEBE = "http://camunda.org/schema/zeebe/1.0"
_DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def promised(diagrams: Iterable[bytes]) -> bundles.Named:
    """Everything the diagrams call: a stand-in may come while the test case is played.

    What cannot be read is left to the deployment, which says why.
    """
    processes: set[str] = set()
    forms: set[str] = set()
    decisions: set[str] = set()
    for content in diagrams:
        with contextlib.suppress(errors.Unreadable):
            for process_ in read.read(content, "").processes:
                for _, node in walk.nodes(process_):
                    processes.add(getattr(node, "process_id", ""))
                    forms.add(getattr(node, "form_id", ""))
                    decisions.add(getattr(node, "decision_id", ""))
    return bundles.Named(
        processes=frozenset(processes), forms=frozenset(forms), decisions=frozenset(decisions)
    )


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
        '<sequenceFlow id="goes" sourceRef="begins" targetRef="child-end"/>'
        '<endEvent id="child-end"/>'
        "</process></definitions>"
    ).encode()


def decision(decision_id: str, output: Any) -> bytes:
    """A decision that always comes to the same result."""
    root = etree.Element(f"{{{_DMN}}}definitions", id="double", name="double", namespace="double")
    name = f"{decision_id}-decision-name"  # as Camunda's runner names it
    made = etree.SubElement(root, f"{{{_DMN}}}decision", id=decision_id, name=name)
    etree.SubElement(made, f"{{{_DMN}}}variable", name=decision_id)
    literal = etree.SubElement(made, f"{{{_DMN}}}literalExpression")
    etree.SubElement(literal, f"{{{_DMN}}}text").text = json.dumps(output, ensure_ascii=False)
    return etree.tostring(root)
