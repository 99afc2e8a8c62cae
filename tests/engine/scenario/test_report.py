from __future__ import annotations

import json

from lxml import etree

from engine.scenario import report
from engine.scenario.coverage import Coverage, Share
from engine.scenario.outcome import ScenarioResult

RESULTS = (
    ScenarioResult(file="a.feature", name="Går bra", passed=True, line=3),
    ScenarioResult(file="a.feature", name="Går galt", passed=False, reason="x < y & æ", line=9),
)
COVERAGE = {"klage": Share(elements=0.5, flows=1.0, missed=("avslag",))}

DIAGRAM = b"""<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
<process id="p" isExecutable="true">
<startEvent id="s"/><subProcess id="sub"><startEvent id="s2"/></subProcess>
<sequenceFlow id="f" sourceRef="s" targetRef="sub"/>
</process>
<process id="black_box" isExecutable="false"><task id="t"/></process>
</definitions>"""


def test_text_names_what_failed_where_and_why() -> None:
    shown = report.text(RESULTS, COVERAGE)
    assert "FEIL a.feature: Går galt\n     linje 9: x < y & æ" in shown
    assert "klage: 50% av elementene, 100% av flytene\n     ikke berørt: avslag" in shown
    assert shown.endswith("1 passed, 1 failed")


def test_json_has_the_promised_shape() -> None:
    shown = json.loads(report.as_json(RESULTS, COVERAGE))
    assert shown["passed"] == 1
    assert shown["failed"] == 1
    assert shown["scenarios"][1] == {
        "file": "a.feature",
        "name": "Går galt",
        "passed": False,
        "reason": "x < y & æ",
    }
    assert shown["coverage"] == {"klage": {"elements": 0.5, "flows": 1.0}}


def test_junit_is_xml_with_a_failure_each() -> None:
    suite = etree.fromstring(report.junit(RESULTS))
    assert suite.get("tests") == "2"
    assert suite.get("failures") == "1"
    assert suite.find("testcase/failure").get("message") == "x < y & æ"


def test_coverage_counts_nodes_and_flows_of_every_scope() -> None:
    coverage = Coverage()
    coverage.add("p", ["s", "sub", "f"])
    shares = coverage.shares({"p.bpmn": DIAGRAM, "p.form": b"{}"})
    assert shares == {"p": Share(elements=2 / 3, flows=1.0, missed=("s2",))}


def test_what_no_scenario_touched_has_no_share() -> None:
    share = Coverage().shares({"p.bpmn": DIAGRAM})["p"]
    assert share.elements == 0.0
    assert share.missed == ("s", "sub", "s2", "f")
