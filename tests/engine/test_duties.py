from __future__ import annotations

import json
from typing import Any

import pytest

from engine import bundles, casefile, participants
from engine.diagram.diagnostics import Diagnostic

PEOPLE = participants.read(
    b"""
[agency.fengsel]
name = "Fengselet"
[agency.kommune]
name = "Kommunen"
[role.betjent]
name = "Betjent"
agency = "fengsel"
[role.leder]
name = "Leder"
agency = "fengsel"
[role.konsulent]
name = "Konsulent"
agency = "kommune"
[lane.Fengsel]
roles = ["betjent"]
[lane.Kommune]
roles = ["konsulent"]
"""
)
SCHEMA = casefile.read_schema(
    json.dumps(
        {
            "properties": {
                "nummer": {"type": "string", "x-merkelapp": True, "x-skrivere": ["kommune"]},
                "dato": {"type": "string", "format": "date", "x-skrivere": ["fengsel"]},
                "bolig": {"type": "string", "x-skrivere": ["fengsel", "kommune"]},
            }
        }
    ).encode()
)


def diagram(lane: str, properties: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="x">
<bpmn:process id="p" name="P" isExecutable="true">
<bpmn:laneSet id="ls"><bpmn:lane id="l" name="{lane}"><bpmn:flowNodeRef>s</bpmn:flowNodeRef>
<bpmn:flowNodeRef>finn</bpmn:flowNodeRef><bpmn:flowNodeRef>e</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
<bpmn:startEvent id="s" name="S"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
<bpmn:userTask id="finn" name="Finn bolig"><bpmn:documentation>Slik.</bpmn:documentation>
<bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="skjema"/>
<zeebe:properties><zeebe:property name="brospenn:kilde" value="Prøve"/>{properties}</zeebe:properties>
</bpmn:extensionElements><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing></bpmn:userTask>
<bpmn:endEvent id="e" name="E"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
<bpmn:sequenceFlow id="a" sourceRef="s" targetRef="finn"/>
<bpmn:sequenceFlow id="b" sourceRef="finn" targetRef="e"/>
</bpmn:process></bpmn:definitions>""".encode()  # noqa: E501 - a diagram


def form(*keys: str, **more: Any) -> bytes:
    fields = [
        {"type": "textfield", "id": f"felt{number}", "key": key, "label": "Felt", **more}
        for number, key in enumerate(keys)
    ]
    return json.dumps({"id": "skjema", "type": "default", "components": fields}).encode()


def found(bpmn: bytes, fields: bytes) -> list[Diagnostic]:
    resources = {"p.bpmn": bpmn, "skjema.form": fields}
    checked = bundles.check(resources, participants=PEOPLE, schema=SCHEMA)
    rules = {"case-field-not-writable", "unknown-role"}
    return [item for item in checked.diagnostics if item.rule in rules]


def test_a_field_the_agency_of_the_lane_may_not_write_is_found() -> None:
    (wrong,) = found(diagram("Kommune"), form("sak.dato", "sak.bolig", "eget"))
    assert (wrong.file, wrong.element, wrong.rule) == ("p.bpmn", "finn", "case-field-not-writable")
    assert wrong.line > 0
    assert "lar Kommunen fylle ut sak.dato" in wrong.message
    assert found(diagram("Fengsel"), form("sak.dato", "sak.bolig", "eget")) == []


@pytest.mark.parametrize("shown", [{"readonly": True}, {"disabled": True}])
def test_what_is_only_shown_may_be_anybodys(shown: dict[str, Any]) -> None:
    assert found(diagram("Kommune"), form("sak.dato", **shown)) == []


def test_the_label_of_a_case_is_filled_in_by_nobody() -> None:
    (wrong,) = found(diagram("Kommune"), form("sak.nummer"))
    assert wrong.rule == "case-field-not-writable"


def test_a_lane_nobody_is_named_for_is_not_judged_by_it() -> None:
    assert found(diagram("Ukjent"), form("sak.dato")) == []


@pytest.mark.parametrize(
    ("roles", "wrong"),
    [("leder", []), ("betjent, leder", []), ("konsulent", ["konsulent"]), ("", []),
     ("sjef,leder,ingen", ["sjef", "ingen"])],
)  # fmt: skip
def test_the_roles_a_task_names_are_of_the_lanes_agency(roles: str, wrong: list[str]) -> None:
    named = f'<zeebe:property name="brospenn:roller" value="{roles}"/>'
    problems = found(diagram("Fengsel", named), form("sak.dato"))
    assert [item.rule for item in problems] == ["unknown-role"] * len(wrong)
    for item, role in zip(problems, wrong, strict=True):
        assert f"rollen {role}, som ikke finnes" in item.message
        assert "Velg blant betjent, leder" in item.hint


def dmn(namespace: str, content: str) -> bytes:
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" '
        f'xmlns:feil="{namespace}" id="d{namespace}" name="{namespace}" namespace="{namespace}">'
        f"{content}</definitions>"
    ).encode()


IMPORTING = dmn(
    "hoved",
    '<import name="grunn" namespace="grunnlag" '
    'importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>'
    '<decision id="svar" name="svar"><variable name="svar"/><informationRequirement id="r">'
    '<requiredDecision href="grunnlag#tall"/></informationRequirement>'
    "<literalExpression><text>grunn.tall + 1</text></literalExpression></decision>",
)
IMPORTED = dmn(
    "grunnlag",
    '<decision id="tall" name="tall"><variable name="tall" typeRef="number"/>'
    "<literalExpression><text>41</text></literalExpression></decision>",
)


def test_a_decision_may_import_one_that_stands_beside_it() -> None:
    def errors(resources: dict[str, bytes]) -> list[str]:
        checked = bundles.check(resources, participants=PEOPLE, schema=SCHEMA)
        return [item.rule for item in checked.diagnostics if item.severity.value == "error"]

    assert errors({"hoved.dmn": IMPORTING, "grunnlag.dmn": IMPORTED}) == []
    assert "unknown-import" in errors({"hoved.dmn": IMPORTING})
    broken = errors({"hoved.dmn": IMPORTING, "grunnlag.dmn": b"<"})
    assert {"xml-not-xml", "unknown-import"} <= set(broken)
