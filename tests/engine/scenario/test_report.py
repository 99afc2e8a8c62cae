from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from engine.scenario import coverage_page, report
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


_NEEDED = """<xs:attribute name="{}" type="xs:{}" use="required"/>"""
_JUNIT = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:element name="testsuite"><xs:complexType><xs:sequence>
  <xs:element name="properties"/>
  <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
   <xs:element name="failure" minOccurs="0"><xs:complexType mixed="true">
    {_NEEDED.format("type", "string")}{_NEEDED.format("message", "string")}
   </xs:complexType></xs:element></xs:sequence>
   {_NEEDED.format("name", "token")}{_NEEDED.format("classname", "token")}
   {_NEEDED.format("time", "decimal")}
  </xs:complexType></xs:element>
  <xs:element name="system-out"/><xs:element name="system-err"/></xs:sequence>
  {_NEEDED.format("name", "token")}{_NEEDED.format("timestamp", "dateTime")}
  {_NEEDED.format("hostname", "token")}{_NEEDED.format("tests", "int")}
  {_NEEDED.format("failures", "int")}{_NEEDED.format("errors", "int")}
  {_NEEDED.format("time", "decimal")}
</xs:complexType></xs:element></xs:schema>"""


JENKINS = Path(__file__).with_name("junit-10.xsd")
"""The schema of Jenkins' xUnit plugin (MIT), as pytest's source distribution carries it."""


def test_junit_has_the_shape_that_build_servers_read() -> None:
    """In the schema of Ant's JUnit task all of this is required, and there is little more."""
    results = (*RESULTS, ScenarioResult(file="b.test.json", name="Før", passed=True, seconds=1.25))
    suite = etree.fromstring(report.junit(results, datetime(2027, 1, 4, 8, tzinfo=UTC)))
    etree.XMLSchema(etree.fromstring(_JUNIT)).assertValid(suite)
    etree.XMLSchema(etree.parse(JENKINS)).assertValid(suite)
    assert (suite.get("tests"), suite.get("failures"), suite.get("time")) == ("3", "1", "1.250")
    assert suite.get("timestamp") == "2027-01-04T08:00:00"
    assert suite.find("testcase/failure").get("message") == "x < y & æ"
    assert suite.find("testcase/failure").text == "a.feature:9: x < y & æ"
    assert [case.get("classname") for case in suite.iter("testcase")][2] == "b.test.json"


def test_junit_is_valid_without_results_and_with_anything_in_them() -> None:
    """A name may hold what XML cannot write, a run may take more than a day."""
    odd = ScenarioResult(
        file="a b/æ.feature", name="\x00\ud800 ]]> \n", passed=False, reason="", seconds=100_000.5
    )
    schema = etree.XMLSchema(etree.parse(JENKINS))
    began = datetime(2027, 1, 4, tzinfo=UTC)
    for results in ((), (odd,), (odd, *RESULTS)):
        schema.assertValid(etree.fromstring(report.junit(results, began)))


def test_a_page_shows_every_diagram_also_when_two_draw_the_same_process() -> None:
    other = DIAGRAM.replace(b'"s"', b'"begins"')
    resources = {"a.bpmn": DIAGRAM, "b.bpmn": other, "c.bpmn": b"<no/>"}
    page = coverage_page.html(resources, Coverage().shares(resources))
    assert page.count("<figure") == 2
    assert page.count("<code>s2</code>") == 2
    assert 'name="viewport"' in page
    etree.fromstring(page.removeprefix("<!DOCTYPE html>"))
    etree.fromstring(coverage_page.picture_of_all(resources, Coverage().shares(resources)))


def test_a_page_names_what_was_missed_as_the_diagram_does() -> None:
    coverage = Coverage()
    coverage.add("p", ["s2"])
    named = DIAGRAM.replace(b'id="sub"', b'id="sub" name="Bo &lt;\nhjemme&gt;"')
    named = named.replace(b'id="f"', b'id="f" name="Ja"').replace(b'"s"', b'"s_1"')
    page = coverage_page.html({"p.bpmn": named}, coverage.shares({"p.bpmn": named}))
    assert '<span class="none">uten navn</span></td><td><code>s_<wbr/>1</code>' in page
    assert "<td>s_1 → Bo &lt; hjemme&gt;: Ja</td><td><code>f</code>" in page
    assert '<details open="open"><summary>Ikke berørt: 3</summary>' in page
    assert '<a href="#' not in page


def test_all_is_covered_only_when_nothing_was_missed() -> None:
    shares = {"p": Share(elements=0.999, flows=0.29)}
    assert "p: 99% av elementene, 29% av flytene" in report.text((), shares)


def test_coverage_counts_nodes_and_flows_of_every_scope() -> None:
    coverage = Coverage()
    coverage.add("p", ["s", "sub", "f"])
    shares = coverage.shares({"p.bpmn": DIAGRAM, "p.form": b"{}"})
    assert shares == {"p": Share(elements=2 / 3, flows=1.0, missed=("s2",))}


def test_what_no_scenario_touched_has_no_share() -> None:
    share = Coverage().shares({"p.bpmn": DIAGRAM})["p"]
    assert share.elements == 0.0
    assert share.missed == ("s", "sub", "s2", "f")
