"""The domain lives in diagrams, tables and forms: Python knows no task, lane or message by name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from lxml import etree

from tests.architecture import code

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
NAMED = ("process", "userTask", "lane", "message", "boundaryEvent", "serviceTask", "subProcess")


def _domain_words() -> set[str]:
    words = set()
    for path in (code.ROOT / "workflows").rglob("*.bpmn"):
        for element in etree.parse(path).iter(*(BPMN + tag for tag in NAMED)):
            words |= {element.get("id"), element.get("name")}
    return {word for word in words if word and len(word) > 4}


@pytest.fixture(scope="module")
def domain_words() -> set[str]:
    words = _domain_words()
    assert words, "there are no diagrams to take the words from"
    return words


@pytest.mark.parametrize("path", code.modules(), ids=code.name)
def test_python_does_not_name_what_diagrams_name(path: Path, domain_words: set[str]) -> None:
    texts = {
        node.value
        for node in ast.walk(code.tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert texts & domain_words == set()
