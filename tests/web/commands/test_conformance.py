from __future__ import annotations

import json

from click.testing import CliRunner

from engine.diagram import check
from engine.scenario import cpt
from tests.engine.dmn import files
from web.commands.conformance import conformance

CASES = """<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<modelName>a.dmn</modelName>
<testCase id="001"><resultNode name="d"><expected><value xsi:type="xsd:decimal">2</value></expected>
</resultNode></testCase>
<testCase id="002"><resultNode name="d"><expected><value xsi:type="xsd:decimal">3</value></expected>
</resultNode></testCase></testCases>"""
DIAGRAM = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d"
 targetNamespace="urn:t"><process id="p" isExecutable="true"><startEvent id="s"/>
 <sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/></process></definitions>"""


SCENARIOS = {
    "testCases": [
        {
            "name": name,
            "instructions": [
                {
                    "type": "CREATE_PROCESS_INSTANCE",
                    "processDefinitionSelector": {"processDefinitionId": "p"},
                },
                {
                    "type": "ASSERT_PROCESS_INSTANCE",
                    "processInstanceSelector": {"processDefinitionId": "p"},
                    "state": state,
                },
            ],
        }
        for name, state in (("ferdig", "IS_COMPLETED"), ("venter", "IS_ACTIVE"))
    ]
}


def folder(tmp_path):
    cases = tmp_path / "tabeller"
    cases.mkdir()
    (cases / "a.dmn").write_bytes(files.definitions(files.decision("d", files.literal("1 + 1"))))
    (cases / "a-test-01.xml").write_text(CASES)
    (cases / "notes-test-01.xml").write_text("<a/>")
    diagrams = tmp_path / "diagrammer"
    diagrams.mkdir()
    (diagrams / "god.bpmn").write_text(DIAGRAM)
    (diagrams / "feil.bpmn").write_text("<a/>")
    scenarios = tmp_path / "scenarioer"
    scenarios.mkdir()
    (scenarios / "god.bpmn").write_text(DIAGRAM)
    (scenarios / "alle.test.json").write_text(json.dumps(SCENARIOS))
    hidden = tmp_path / "node_modules"
    hidden.mkdir()
    (hidden / "feil.bpmn").write_text("<a/>")
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(conformance, [str(one) for one in arguments])


def test_the_figures_as_json(tmp_path):
    found = run("--json", folder(tmp_path))
    figures = json.loads(found.output)
    assert found.exit_code == 0
    assert figures["dmn"] == {"passed": 1, "total": 2}
    assert figures["bpmn"] == {"files": 3, "crashed": 0, "deployable": 2, "refused": 1}
    assert figures["scenarios"] == {"passed": 1, "total": 2}
    failures = {(one["file"], one["case"]): one["reason"] for one in figures["failures"]}
    assert failures["tabeller/a-test-01.xml", "002 d"] == "expected 3 (Decimal), got 2 (Decimal)"
    assert failures["diagrammer/feil.bpmn", "refused"]
    assert failures["scenarioer/alle.test.json", "venter"]


def test_the_table_by_folder_with_every_failure(tmp_path):
    text = run(folder(tmp_path)).output
    assert "tabeller" in text
    assert "50.00 %" in text
    assert "expected 3 (Decimal), got 2 (Decimal)" in text


def test_a_single_file(tmp_path):
    file = folder(tmp_path) / "tabeller" / "a-test-01.xml"
    assert json.loads(run("--json", file).output)["dmn"] == {"passed": 1, "total": 2}


def test_a_crash_is_counted_and_the_rest_goes_on(tmp_path, monkeypatch):
    def crash(_definitions):
        raise RuntimeError("uventet")

    monkeypatch.setattr(check, "check", crash)
    found = run(folder(tmp_path) / "diagrammer")
    assert "Crashed: 1" in found.output
    assert "RuntimeError: uventet" in found.output


def test_a_scenario_file_that_crashes_is_a_failure(tmp_path, monkeypatch):
    def crash(_path, _resources):
        raise RuntimeError("uventet")

    monkeypatch.setattr(cpt, "run_file", crash)
    figures = json.loads(run("--json", folder(tmp_path) / "scenarioer").output)
    assert figures["scenarios"] == {"passed": 0, "total": 1}
    assert figures["failures"][0]["reason"] == "RuntimeError: uventet"


def test_a_scenario_file_finds_its_diagram_below_or_around_it(tmp_path):
    for place in ("a/tests", "a/src", "b"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "a" / "src" / "god.bpmn").write_text(DIAGRAM)
    for place in ("a", "a/tests", "b"):
        (tmp_path / place / "alle.test.json").write_text(json.dumps(SCENARIOS))
    figures = json.loads(run("--json", tmp_path / "a").output)
    assert figures["scenarios"] == {"passed": 2, "total": 4}
    alone = json.loads(run("--json", tmp_path / "b").output)
    assert alone["scenarios"] == {"passed": 0, "total": 2}
    assert "there is no process p" in alone["failures"][0]["reason"]
