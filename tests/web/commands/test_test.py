"""`brospenn test`: scenarios, and their coverage as numbers and drawn on the diagrams."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from tests.engine.diagram import bpmn
from web.commands.test import test as command

SVG = "{http://www.w3.org/2000/svg}"


def _diagram(id_: str) -> bytes:
    """Two ways of which one is never taken, drawn side by side."""
    nodes = [
        bpmn.node("startEvent", "s"),
        bpmn.node("exclusiveGateway", "g", attributes='default="g-e"'),
        bpmn.node("task", "a", attributes='name="Aldri &lt;her&gt;"'),
        bpmn.node("endEvent", "e"),
    ]
    flows = bpmn.path("s", "g") + bpmn.flow("g", "e") + bpmn.flow("g", "a", "=1 = 2")
    shapes = "".join(
        f'<bpmndi:BPMNShape id="{one}_di" bpmnElement="{one}"><dc:Bounds x="{x}" y="0" width="36" '
        'height="36"/></bpmndi:BPMNShape>'
        for x, one in enumerate("sgae")
    )
    plane = f'<bpmndi:BPMNPlane id="pl" bpmnElement="{id_}">{shapes}</bpmndi:BPMNPlane>'
    drawn = bpmn.process(*nodes, flows, bpmn.path("a", "e")).replace("Process_1", id_)
    return bpmn.definitions(drawn, f'<bpmndi:BPMNDiagram id="d">{plane}</bpmndi:BPMNDiagram>')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "participants.toml").write_text("")
    for name in ("en", "to"):
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.bpmn").write_bytes(_diagram(name))
        (tmp_path / name / f"{name}.test.json").write_text(
            json.dumps(
                {
                    "testCases": [
                        {
                            "name": "Rett fram",
                            "instructions": [
                                {
                                    "type": "CREATE_PROCESS_INSTANCE",
                                    "processDefinitionSelector": {"processDefinitionId": name},
                                },
                                {
                                    "type": "ASSERT_PROCESS_INSTANCE",
                                    "processInstanceSelector": {"processDefinitionId": name},
                                    "state": "IS_COMPLETED",
                                },
                            ],
                        }
                    ]
                }
            )
        )
    return tmp_path


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_coverage_as_json(folder: Path) -> None:
    file = folder / "dekning.json"
    assert _run(folder, "--coverage", file).exit_code == 0
    share = json.loads(file.read_text())["en"]
    assert share == {"elements": 0.75, "flows": 0.5, "missed": ["a", "g-a", "a-e"]}


def test_coverage_on_one_page_names_what_was_missed(folder: Path) -> None:
    file = folder / "dekning.html"
    assert _run(folder, "--coverage", file).exit_code == 0
    page = file.read_text()
    assert page.count("<svg") == 2
    assert page.count("75% av elementene, 50% av flytene") == 2
    assert "<td>Aldri &lt;her&gt;</td><td>a</td>" in page


@pytest.mark.parametrize(("below", "drawings"), [("en", 0), ("", 2)])
def test_coverage_as_one_picture(folder: Path, below: str, drawings: int) -> None:
    file = folder / "dekning.svg"
    assert _run(folder / below, "--coverage", file).exit_code == 0
    root = etree.fromstring(file.read_bytes())
    assert root.tag == f"{SVG}svg"
    assert len(root.findall(f"{SVG}svg")) == drawings
    shapes = {one.get("data-element-id"): one for one in root.iter(f"{SVG}g")}
    assert "#ffe9c7" in etree.tostring(shapes["a"]).decode()
    assert "#dff2df" in etree.tostring(shapes["s"]).decode()
