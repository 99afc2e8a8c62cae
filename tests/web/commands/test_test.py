"""`brospenn test`: scenarios, and their coverage as numbers and drawn on the diagrams."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from engine.scenario import cpt_format, feature, steps
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
    assert page.count("75\N{NO-BREAK SPACE}% av elementene, 50\N{NO-BREAK SPACE}% av flytene") == 2
    assert "<td>Aldri &lt;her&gt;</td><td><code>a</code></td>" in page
    assert page.count('<a href="#d') == 2


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


def _case(*instructions: object) -> str:
    return json.dumps({"testCases": [{"name": "Prøve på æøå", "instructions": instructions}]})


CREATE = {
    "type": "CREATE_PROCESS_INSTANCE",
    "processDefinitionSelector": {"processDefinitionId": "en"},
}


def test_an_empty_folder_says_what_is_looked_for(tmp_path: Path) -> None:
    done = _run(tmp_path)
    assert done.exit_code == 1
    assert "no *.feature or *.test.json there" in done.output


def test_what_cannot_be_read_is_a_failure_and_the_rest_is_run(folder: Path) -> None:
    (folder / "en" / "a.test.json").write_text("{")
    (folder / "en" / "b.test.json").write_text(_case(CREATE, {"type": "COMPLETE_USERTASK"}))
    (folder / "en" / "b2.test.json").write_text(_case({"type": "\ud800"}))
    (folder / "en" / "c.feature").write_text("dette er ikke Gherkin")
    (folder / "en" / "d.feature").write_bytes("# language: no\nEgenskap: ø".encode("latin-1"))
    (folder / "en" / "e.feature").write_text("# language: no\nEgenskap: Tom\n", "utf-8")
    done = _run(folder / "en")
    assert done.exit_code == 1
    assert "1 passed, 6 failed" in done.output
    assert "not JSON: Expecting property name" in done.output
    said = "instruction 2 (COMPLETE_USERTASK): there is no such instruction; did you mean COMPLETE_"
    assert said in done.output
    assert "half a character" in done.output
    assert "c.feature" in done.output
    assert "not UTF-8" in done.output
    assert "there is no scenario in it" in done.output
    assert "linje 0" not in done.output


def test_a_broken_diagram_or_missing_form_stops_only_what_needs_it(folder: Path) -> None:
    (folder / "to" / "ødelagt.bpmn").write_text("<definitions")
    form = '<zeebe:userTask/><zeebe:formDefinition formId="finnes_ikke"/>'
    drawn = bpmn.process(
        bpmn.node("startEvent", "s"),
        bpmn.node("userTask", "a", extensions=form),
        bpmn.node("endEvent", "e"),
        bpmn.path("s", "a", "e"),
    )
    (folder / "to" / "skjema.bpmn").write_bytes(bpmn.definitions(drawn))
    for file in ("dekning.html", "dekning.svg", "dekning.json"):
        done = _run(folder / "to", "--coverage", folder / file)
        assert done.exit_code == 0
        assert "1 passed, 0 failed" in done.output


def test_files_the_processes_rest_on_are_named_when_they_are_broken(folder: Path) -> None:
    started = '# language: no\nEgenskap: A\n Scenario: B\n  Gitt at prosessen "en" er startet\n'
    (folder / "en" / "en.feature").write_text(started, "utf-8")
    (folder / "participants.toml").write_text("[")
    done = _run(folder)
    assert done.exit_code == 1
    assert "participants: Invalid" in done.output
    assert "2 passed, 1 failed" in done.output, "Camunda's cases need no participants"


def test_resources_may_stand_elsewhere(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("andre") / "en.test.json"
    (folder / "en" / "en.test.json").rename(elsewhere)
    assert _run(elsewhere).exit_code == 1
    assert _run(elsewhere, "--resources", folder / "en").exit_code == 0


def test_coverage_that_cannot_be_written_is_told_after_the_results(folder: Path) -> None:
    done = _run(folder / "en", "--coverage", folder / "finnes" / "ikke.html")
    assert done.exit_code == 1
    assert "1 passed, 0 failed" in done.output
    assert "ikke.html (No such file or directory); choose another file" in done.output


def test_two_processes_of_one_file_are_covered_each_for_itself(folder: Path) -> None:
    one, other = (
        bpmn.process(
            bpmn.node("startEvent", f"s{id_}"), bpmn.node("endEvent", f"e{id_}"),
            bpmn.path(f"s{id_}", f"e{id_}"),
        ).replace("Process_1", id_)
        for id_ in ("en", "ny")
    )  # fmt: skip
    (folder / "en" / "en.bpmn").write_bytes(bpmn.definitions(one, other))
    done = _run(folder / "en", "--format", "json")
    coverage = json.loads(done.output)["coverage"]
    assert coverage == {
        "en": {"elements": 1.0, "flows": 1.0},
        "ny": {"elements": 0.0, "flows": 0.0},
    }


def test_junit_holds_any_name_and_reason(folder: Path) -> None:
    strange = {**CREATE, "processDefinitionSelector": {"processDefinitionId": "\x00\x1b<&æ"}}
    (folder / "en" / "rar.test.json").write_text(_case(strange))
    done = _run(folder / "en", "--format", "junit")
    root = etree.fromstring(done.output.encode())
    assert (root.get("tests"), root.get("failures")) == ("2", "1")
    (failure,) = root.iter("failure")
    assert "there is no process \ufffd\ufffd<&æ" in str(failure.get("message"))
    assert [case.get("name") for case in root.iter("testcase")] == ["Rett fram", "Prøve på æøå"]


def test_what_the_help_teaches_can_be_played() -> None:
    shown = _run("--help").output
    gherkin = shown[shown.index("# language: no") : shown.index("A *.test.json")]
    (scenario,) = feature.read(gherkin, "help")
    assert len(scenario.steps) == 4
    for step in scenario.steps:
        assert any(kind.pattern.fullmatch(step.text) for kind in steps.EVERY), step.text
    written = shown[shown.index('{"testCases"') : shown.index("--format json:")]
    (case,) = json.loads(written)["testCases"]
    assert [list(cpt_format.problems(one)) for one in case["instructions"]] == [[], [], []]


def test_scenarios_are_chosen_by_their_tags(folder: Path) -> None:
    started = 'Gitt at prosessen "en" er startet\n'
    text = f"# language: no\nEgenskap: A\n @x\n Scenario: B\n  {started}"
    text += f" @x @y\n Scenario: C\n  {started}"
    (folder / "en" / "en.feature").write_text(text, "utf-8")
    done = _run(folder, "--tags", "@x and not @y").output
    assert "1 passed, 0 failed" in done
    assert "to: " not in done  # nothing of it was run, so nothing is said of its coverage
    assert "2 passed, 0 failed" in _run(folder, "--tags", "not @x").output  # the test cases
    none = _run(folder, "--tags", "@z")
    assert (none.exit_code, "no scenario with such tags there" in none.output) == (1, True)
    assert "4 passed, 0 failed" in _run(folder, "--tags", "").output
    wrong = _run(folder, "--tags", "(@x")
    assert (wrong.exit_code, "Unclosed '('" in wrong.output) == (2, True)
