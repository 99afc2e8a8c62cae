"""Every kind of diagram there is to try, and what is found in one."""

from __future__ import annotations

from collections import Counter

from lxml import etree

from engine.diagram import check, errors, order, picture, read
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.diagram.lower import pipeline
from tests.architecture import code
from tests.engine.diagram import bpmn, rule_cases

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DRAWN = code.ROOT / "tests" / "e2e" / "modeller"
SOURCES = (
    (DRAWN / "rik.bpmn").read_bytes(),
    (DRAWN / "konstruksjoner.bpmn").read_bytes(),
    *(bpmn.definitions(case.right, rule_cases.ROOT) for case in rule_cases.CASES),
    *(bpmn.definitions(case.wrong, rule_cases.ROOT) for case in rule_cases.CASES),
)
Found = Counter[tuple[str, str]]


def check_bytes(data: bytes, *, compare: bool = True) -> tuple[Diagnostic, ...]:
    """All findings; nothing else may come of any bytes."""
    try:
        found = read.read(data, "any.bpmn")
    except errors.Unreadable as refused:
        return tuple(refused.diagnostics)
    diagnostics = check.check(found, forms=[], decisions=[], processes=[])
    assert all(isinstance(one, Diagnostic) and one.message and one.rule for one in diagnostics)
    lowered = pipeline.lower(found)
    if compare:  # Python compares deep models by recursion
        assert pipeline.lower(lowered) == lowered
    for process in found.processes:
        tuple(order.nodes(process))
    picture.svg_of(found)
    return diagnostics


def findings(data: bytes, *without: str) -> Found:
    """Rule and element of each finding."""
    return Counter((one.rule, one.element) for one in check_bytes(data) if one.rule not in without)


def blocking(data: bytes) -> set[tuple[str, str]]:
    return {(one.rule, one.element) for one in check_bytes(data) if one.severity is Severity.ERROR}


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(data)


def written(root: etree._Element, encoding: str = "UTF-8") -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding=encoding)


def elements(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iter() if isinstance(one.tag, str)]
