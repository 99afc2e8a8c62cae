"""Where the diagrams of test cases are found, in the layouts of Camunda's projects."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.scenario import cpt_file, cpt_places, runner
from tests.engine.scenario.casting import call, create, end, process, start, state, user
from tests.engine.scenario.test_cpt_resources import DMN, RULE

LINE = process(start() + user("a") + end(), "s a e")
PARENT = process(start() + call("c", "child") + RULE + end(), "s c r e")
CHILD = process(start() + end(), "s e", id_="child")
CASES = {"testCases": [{"name": "x", "instructions": [create()]}]}


def laid(folder: Path, *names: str, cases: object = CASES) -> Path:
    """Files of these names; what each holds follows from its name."""
    held = {"child.bpmn": CHILD, "parent.bpmn": PARENT, "grade.dmn": DMN}
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".json"):
            file.write_text(json.dumps(cases), encoding="utf-8")
        else:
            file.write_bytes(held.get(file.name, LINE))
    return folder / names[0]


LAYOUTS = {
    "beside": ("p.test.json", "p.bpmn"),
    "below": ("p.test.json", "bpmn/p.bpmn"),
    "in a folder of tests": ("tests/p.test.json", "p.bpmn"),
    "sorted by kind": ("tests/p.test.json", "bpmn/parent.bpmn", "dmn/grade.dmn", "x/child.bpmn"),
    "Maven": (
        "src/test/resources/test-cases/p.json", "src/main/resources/bpmn/parent.bpmn",
        "src/main/resources/dmn/grade.dmn", "src/test/resources/stubs/child.bpmn",
    ),
    "called below": ("p.test.json", "parent.bpmn", "sub/deep/child.bpmn", "sub/grade.dmn"),
    "æ ø å": ("tester av løp/på.test.json", "mine løp/løp på.bpmn"),
}  # fmt: skip


@pytest.mark.parametrize("names", LAYOUTS.values(), ids=LAYOUTS)
def test_what_the_cases_need_is_found_and_nothing_else(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    laid(tmp_path, "other/other.bpmn", "target/classes/p.bpmn", ".git/p.bpmn", "other/grade.form")
    (tmp_path / "other" / "other.bpmn").write_bytes(LINE.replace(b'"p"', b'"other"'))
    (tmp_path / "pom.xml").write_text("<project/>")
    file = laid(tmp_path, *names)
    found = cpt_places.Places().around(file, file.parent)
    assert {(file.parent / name).resolve() for name in found} == {
        tmp_path / name for name in names[1:]
    }


def test_what_is_run_holds_what_its_cases_name(tmp_path: Path) -> None:
    """Without a project's file nothing is looked for above the folder that is run."""
    file = laid(tmp_path, "a/tests/p.test.json", "a/p.bpmn", "b/p.bpmn")
    places = cpt_places.Places()
    assert list(places.around(file, tmp_path)) == ["../p.bpmn"]
    assert places.around(file, file.parent) == {}
    assert list(places.below(tmp_path)) == ["a/p.bpmn", "b/p.bpmn"]


def test_what_is_called_is_not_taken_from_another_project(tmp_path: Path) -> None:
    file = laid(tmp_path, "a/p.test.json", "a/parent.bpmn", "b/child.bpmn", "b/grade.dmn")
    assert list(cpt_places.Places().around(file, tmp_path)) == ["parent.bpmn"]
    (tmp_path / "participants.toml").write_text("")
    found = cpt_places.Places().around(file, file.parent)
    assert list(found) == ["parent.bpmn", "../b/child.bpmn", "../b/grade.dmn"]


def test_what_has_a_stand_in_is_not_looked_for(tmp_path: Path) -> None:
    mock = {"type": "MOCK_CHILD_PROCESS", "processDefinitionId": "child"}
    cases = {"testCases": [{"name": "x", "instructions": [mock, create()]}]}
    laid(tmp_path, "b/child.bpmn")
    file = laid(tmp_path, "a/p.test.json", "a/p.bpmn", cases=cases)
    assert list(cpt_places.Places().around(file, tmp_path)) == ["p.bpmn"]


def test_cases_that_name_nothing_get_the_nearest_diagrams(tmp_path: Path) -> None:
    cases = {"testCases": [{"name": "x", "instructions": [{"type": "SET_TIME"}]}]}
    file = laid(tmp_path, "a/tests/p.test.json", "a/x/p.bpmn", "b/p.bpmn", cases=cases)
    assert list(cpt_places.Places().around(file, tmp_path)) == ["../x/p.bpmn"]
    file.write_text("{")
    assert list(cpt_places.Places().around(file, tmp_path)) == ["../x/p.bpmn"]


def test_camundas_own_names_are_recognised(tmp_path: Path) -> None:
    ours = laid(tmp_path, "test-cases/p.json", "p.test.json")
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "notes.txt").write_text('{"testCases": []}')
    files = [one for one in cpt_places.walk(tmp_path) if cpt_file.is_recognised(one)]
    assert files == [tmp_path / "p.test.json", ours]


def test_a_project_is_run_as_it_stands(tmp_path: Path) -> None:
    cases = {"testCases": [{"name": "x", "instructions": [create(), state("IS_COMPLETED")]}]}
    laid(tmp_path, *LAYOUTS["Maven"], cases=cases)
    laid(tmp_path, "target/test-classes/p.test.json", "node_modules/a/p.test.json")
    outcome = runner.run([tmp_path])
    assert [(one.name, one.reason) for one in outcome.results] == [("x", "")]
    assert set(outcome.coverage) == {"p", "child"}


def test_what_decisions_import_is_found(tmp_path: Path) -> None:
    """By its namespace, which is all that an import names."""
    model = "https://www.omg.org/spec/DMN/20191111/MODEL/"

    def decisions(id_: str, text: str, inside: str = "", requires: str = "") -> str:
        return (
            f'<definitions xmlns="{model}" id="{id_}" name="{id_}" namespace="urn:{id_}">{inside}'
            f'<decision id="{id_}" name="{id_}"><variable name="{id_}"/>{requires}'
            f"<literalExpression><text>{text}</text></literalExpression></decision></definitions>"
        )

    imported = f'<import name="base" namespace="urn:rate" importType="{model}"/>'
    required = '<requiredDecision href="urn:rate#rate"/>'
    required = f'<informationRequirement id="r">{required}</informationRequirement>'
    laid(tmp_path, "dmn/x.dmn", "rates/y.dmn", "rates/z.dmn")
    (tmp_path / "dmn/x.dmn").write_text(decisions("grade", "base.rate + 1", imported, required))
    (tmp_path / "rates/y.dmn").write_text(decisions("rate", "2"))
    (tmp_path / "rates/z.dmn").write_text(decisions("other", "2"))
    evaluate = {
        "type": "EVALUATE_DECISION",
        "decisionDefinitionSelector": {"decisionDefinitionId": "grade"},
    }
    came_to = {
        "type": "ASSERT_DECISION",
        "decisionSelector": {"decisionDefinitionId": "grade"},
        "output": 3,
    }
    cases = {"testCases": [{"name": "x", "instructions": [evaluate, came_to]}]}
    file = laid(tmp_path, "p.test.json", cases=cases)
    assert set(cpt_places.Places().around(file, tmp_path)) == {"dmn/x.dmn", "rates/y.dmn"}
    assert all(one.passed for one in runner.run([tmp_path]).results)
