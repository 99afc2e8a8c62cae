"""A case that fails says on which line of its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.scenario import cpt, cpt_lines, memory
from tests.engine.scenario.casting import LINE, create, state

WRITTEN = """
{ "processId": "p", "other": [{"testCases": [1]}, "]}"],
  "testCases" :
  [ {"name": "æ, ø: [å]", "instructions": []},

    {"instructions": [ {"type": "A", "variables": {"a": [{}, "\\"}"]}},
      {"type": "B"}
      ,
      {"type": "C"}],
     "name": "b"}
  ]
}
"""


@pytest.mark.parametrize(
    ("case", "instruction", "line"), [(1, 0, 4), (2, 0, 6), (2, 1, 6), (2, 2, 7), (2, 3, 9)]
)
def test_the_line_of_a_case_and_of_an_instruction(case: int, instruction: int, line: int) -> None:
    assert json.loads(WRITTEN)["testCases"]
    assert cpt_lines.of(WRITTEN, case, instruction) == line


def test_a_failure_has_its_line(tmp_path: Path, shelf: memory.Shelf) -> None:
    path = tmp_path / "p.test.json"
    wrong = {"type": "NOTHING"}
    cases = [[create(), state("IS_COMPLETED")], [wrong], [create("q")], [create()]]
    content = {"testCases": [{"name": "x", "instructions": one} for one in cases]}
    path.write_text("\ufeff" + json.dumps(content, indent=1), encoding="utf-8")
    lines = path.read_text("utf-8-sig").splitlines()
    results = cpt.run_file(path, {"p.bpmn": LINE}, shelf=shelf)
    assert [one.passed for one in results] == [False, False, False, True]
    begun = [lines[one.line].strip() for one in results[:3]]  # the line after the bracket
    kinds = ("ASSERT_PROCESS_INSTANCE", "NOTHING", "CREATE_PROCESS_INSTANCE")
    assert begun == [f'"type": "{kind}"{"," * (kind != "NOTHING")}' for kind in kinds]


def test_what_cannot_be_deployed_fails_at_its_case(tmp_path: Path, shelf: memory.Shelf) -> None:
    path = tmp_path / "p.test.json"
    content = {"testCases": [{"name": "x", "instructions": [create()]}]}
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    broken = LINE.replace(b'targetRef="e"', b'targetRef="x"')
    (result,) = cpt.run_file(path, {"p.bpmn": broken}, shelf=shelf)
    assert "the deployment is refused" in result.reason
    assert result.line == 3
