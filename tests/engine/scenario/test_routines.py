from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from engine.scenario import routines, runner

NOW = datetime(2027, 10, 30, 22, 30, tzinfo=UTC)
ROUTINE = routines.Routine(
    who="Fengselet",
    task="Samtale",
    answers={"Dag": "i dag", "Neste": "om 7 dager", "Time": "i dag kl. 12:00", "Utfall": "Holdt"},
)
DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="x">
  <bpmn:process id="samtaler" name="Samtaler" isExecutable="true">
    <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="samtale" name="Samtale">
      <bpmn:extensionElements>
        <zeebe:userTask/>
        <zeebe:assignmentDefinition candidateGroups="kontaktbetjent@"/>
        <zeebe:taskSchedule dueDate="P7D"/>
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:incoming>f3</bpmn:incoming>
      <bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:intermediateCatchEvent id="vent" name="Et kvartal">
      <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
      <bpmn:timerEventDefinition id="t">
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P3M</bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="samtale"/>
    <bpmn:sequenceFlow id="f2" sourceRef="samtale" targetRef="vent"/>
    <bpmn:sequenceFlow id="f3" sourceRef="vent" targetRef="samtale"/>
  </bpmn:process>
</bpmn:definitions>
"""
FEATURE = """# language: no
Egenskap: Samtaler
  Scenario: Hvert kvartal, og et nytt navn på veien
    Gitt at klokken er 04.01.2027 kl. 09:00
    Og at prosessen "samtaler" er startet
    Og "Fengselet" fullfører heretter "Samtale"
    Når klokken blir 10.04.2027 kl. 09:00
    Så er oppgaven "Samtale" ikke åpen
    Når klokken blir 11.04.2027 kl. 09:00
    Så har oppgaven "Samtale" frist 18.04.2027 kl. 09:00
    Når klokken blir 18.04.2027 kl. 09:00
    Så er oppgaven "Samtale" ikke åpen
    Når diagrammet "samtaler" kommer i ny utgave med
      | før     | etter        |
      | Samtale | Lang samtale |
    Så følger saken utgave 2
    Når klokken blir 18.07.2027 kl. 09:00
    Så er oppgaven "Samtale" ikke åpen
    Og har oppgaven "Lang samtale" frist 25.07.2027 kl. 09:00
"""


def test_a_task_is_done_on_its_due_date_or_at_once() -> None:
    later = datetime(2027, 11, 2, tzinfo=UTC)
    earlier = datetime(2027, 10, 2, tzinfo=UTC)
    assert routines.done_at(later, NOW) == later
    assert routines.done_at(earlier, NOW) == NOW
    assert routines.done_at(None, NOW) == NOW


def test_days_in_the_answers_are_days_in_oslo() -> None:
    # Half past midnight in Oslo, and summer time ends in the night after.
    assert routines.answers_on(ROUTINE, NOW) == {
        "Dag": "31.10.2027",
        "Neste": "07.11.2027",
        "Time": "31.10.2027 kl. 12:00",
        "Utfall": "Holdt",
    }


PEOPLE = """
[agency.fengsel]
name = "Fengselet"

[role.kontaktbetjent]
name = "Kontaktbetjent"
agency = "fengsel"
"""


def _played(folder: Path, text: str) -> tuple[str, ...]:
    (folder / "participants.toml").write_text(PEOPLE, encoding="utf-8")
    (folder / "samtaler.bpmn").write_text(DIAGRAM, encoding="utf-8")
    (folder / "samtaler.feature").write_text(text, encoding="utf-8")
    return tuple(result.reason for result in runner.run([folder]).results)


def test_a_routine_goes_on_until_the_diagram_calls_the_task_something_else(tmp_path: Path) -> None:
    assert _played(tmp_path, FEATURE) == ("",)


def test_words_that_the_diagram_does_not_have_are_no_new_version(tmp_path: Path) -> None:
    text = FEATURE.replace("| Samtale | Lang", "| Sammtale | Lang")
    assert _played(tmp_path, text) == ("diagrammet har ikke teksten «Sammtale»",)
