"""Writes small BPMN files for tests."""

from __future__ import annotations

import itertools

from engine.diagram import check, model, read
from engine.diagram.diagnostics import Diagnostic
from engine.diagram.rules import registry

NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'xmlns:vendor="http://example.org/vendor" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" '
    'xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI"'
)
SOURCED = (
    '<zeebe:properties><zeebe:property name="brospenn:kilde" value="straffegjf. § 41"/>'
    '<zeebe:property name="brospenn:styrke" value="lov"/></zeebe:properties>'
)


def definitions(*parts: str) -> bytes:
    """A whole file."""
    return f"<definitions {NAMESPACES} id='Definitions_1'>{''.join(parts)}</definitions>".encode()


def process(*parts: str, attributes: str = "") -> str:
    """An executable process."""
    return f'<process id="Process_1" isExecutable="true" {attributes}>{"".join(parts)}</process>'


def flow(source: str, target: str, condition: str = "", attributes: str = "") -> str:
    """A sequence flow called `source-target`."""
    inner = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    return (
        f'<sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}" '
        f"{attributes}>{inner}</sequenceFlow>"
    )


def path(*ids: str) -> str:
    """Flows from each to the next."""
    return "".join(flow(one, other) for one, other in itertools.pairwise(ids))


def node(tag: str, id_: str, *inner: str, extensions: str = "", attributes: str = "") -> str:
    """Any element."""
    extended = f"<extensionElements>{extensions}</extensionElements>" if extensions else ""
    return f'<{tag} id="{id_}" {attributes}>{extended}{"".join(inner)}</{tag}>'


def line(*nodes: str) -> str:
    """A process `s` to `e` through nodes that are called `a`, `b`, … in that order."""
    ids = ["s", *"abcdefg"[: len(nodes)], "e"]
    return process(node("startEvent", "s"), *nodes, node("endEvent", "e"), path(*ids))


def model_of(*parts: str) -> model.Definitions:
    """What reading a file of these parts gives."""
    return read.read(definitions(*parts), "test.bpmn")


def found(*parts: str, **known: object) -> tuple[Diagnostic, ...]:
    """What checking a file of these parts finds."""
    return check.check_known(model_of(*parts), registry.Known(**known))  # type: ignore[arg-type]


def rules(*parts: str, **known: object) -> set[tuple[str, str]]:
    """Rule and element of what is found."""
    return {(item.rule, item.element) for item in found(*parts, **known)}
