"""`brospenn check`: everything wrong in files and folders, and never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.engine.diagram import bpmn
from tests.engine.dmn import files
from web.commands.check import check

GOOD = bpmn.definitions(
    bpmn.line(
        bpmn.node(
            "userTask",
            "a",
            "<documentation>Spør.</documentation>",
            extensions=bpmn.SOURCED
            + '<zeebe:formDefinition formId="f"/>'
            + '<zeebe:assignmentDefinition candidateGroups="g"/>',
        )
    )
)
FORM = json.dumps({"id": "f", "type": "default", "schemaVersion": 16, "components": []}).encode()
CALLING = bpmn.definitions(
    bpmn.line(
        bpmn.node("callActivity", "a", extensions='<zeebe:calledElement processId="Process_1"/>')
    )
).replace(b'<process id="Process_1"', b'<process id="calling"')
BAD = bpmn.definitions(bpmn.line(bpmn.node("serviceTask", "a", attributes='name="Hent"')))


def _run(*arguments: object) -> Result:
    result = CliRunner().invoke(check, [str(one) for one in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def _json(*arguments: object) -> Any:
    return json.loads(_run(*arguments, "--format", "json").stdout)


def test_a_good_folder_passes(tmp_path: Path) -> None:
    (tmp_path / "a.bpmn").write_bytes(GOOD)
    (tmp_path / "f.form").write_bytes(FORM)
    result = _run(tmp_path)
    assert result.exit_code == 0
    assert result.output == "2 filer: 0 feil, 0 advarsler\n"


def test_errors_are_told_with_file_line_rule_and_hint(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    file = tmp_path / "inner" / "b.bpmn"
    file.write_bytes(BAD)
    result = _run(tmp_path)
    assert result.exit_code == 1
    assert f"{file}:1: feil: Tjenesteoppgaven «Hent» sier ikke" in result.output
    assert "[job-without-type, a]" in result.output
    assert "Task definition" in result.output
    assert "1 filer: 1 feil" in result.output


def test_json_has_the_shape_others_rely_on(tmp_path: Path) -> None:
    (tmp_path / "b.bpmn").write_bytes(BAD)
    found = _json(tmp_path)
    assert found["files"] == 1
    keys = {"file", "element", "line", "severity", "rule", "message", "hint"}
    assert all(set(item) == keys for item in found["diagnostics"])
    assert ("a", "error") in {(i["element"], i["severity"]) for i in found["diagnostics"]}


def test_sarif_is_what_code_hosts_read(tmp_path: Path) -> None:
    (tmp_path / "b.bpmn").write_bytes(BAD)
    document = json.loads(_run(tmp_path, "--format", "sarif").stdout)
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    results = {result["ruleId"]: result for result in run["results"]}
    wrong = results["job-without-type"]
    assert wrong["level"] == "error"
    place = wrong["locations"][0]
    assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("b.bpmn")
    assert place["physicalLocation"]["region"]["startLine"] == 1
    assert place["logicalLocations"][0]["name"] == "a"
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == set(results)


def test_a_file_is_checked_with_what_lies_beside_it_but_only_it_is_told_about(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.bpmn").write_bytes(GOOD)
    (tmp_path / "b.bpmn").write_bytes(BAD)
    assert [item["rule"] for item in _json(tmp_path / "a.bpmn")["diagnostics"]] == ["unknown-form"]
    (tmp_path / "f.form").write_bytes(FORM)
    assert _json(tmp_path / "a.bpmn") == {"files": 1, "diagnostics": []}


def test_a_file_named_twice_is_told_about_once(tmp_path: Path) -> None:
    (tmp_path / "b.bpmn").write_bytes(BAD)
    once, twice = _json(tmp_path), _json(tmp_path, tmp_path / "b.bpmn")
    assert once == twice


def test_lanes_are_held_against_the_participants(tmp_path: Path) -> None:
    (tmp_path / "participants.toml").write_text(
        '[agency.nav]\nname = "NAV"\n[role.r]\nname = "R"\nagency = "nav"\n[lane.NAV]\nrole = "r"\n'
    )
    lanes = '<laneSet><lane id="L" name="NVA"/></laneSet>'
    diagram = bpmn.definitions(bpmn.process(lanes, '<startEvent id="s"/>'))
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.bpmn").write_bytes(diagram)
    (lane,) = [i for i in _json(tmp_path / "p")["diagnostics"] if i["rule"] == "unknown-lane"]
    assert lane["hint"] == "Mente du «NAV»?"


def test_expressions_are_held_against_the_case_file_the_deadlines_and_the_forms(
    tmp_path: Path,
) -> None:
    (tmp_path / "casefile.schema.json").write_text(
        json.dumps({"properties": {"dato": {"type": "string", "format": "date"}}})
    )
    (tmp_path / "participants.toml").write_text("")
    (tmp_path / "deadlines.toml").write_text(
        "[[frist]]\nid = 'svar'\nverdi = 'P14D'\ngjelder_fra = 2020-01-01\n"
        "kilde = 'k'\nstyrke = 'antatt'\n"
    )
    field = {"type": "textfield", "id": "x", "key": "boligform", "label": "Bolig"}
    (tmp_path / "f.form").write_text(json.dumps({**json.loads(FORM), "components": [field]}))
    scripts = (
        "=sak.dato + frister.svar",
        "=sak.dato &lt; 5",
        "=[sak.datoen, frister.svr]",
        "=boligfrom + melding",
    )
    nodes = [
        bpmn.node(
            "scriptTask",
            id_,
            extensions=f'<zeebe:script expression="{text}" resultVariable="r"/>',
        )
        for id_, text in zip("abcd", scripts, strict=True)
    ]
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.bpmn").write_bytes(bpmn.definitions(bpmn.line(*nodes)))
    (tmp_path / "p" / "f.form").write_bytes((tmp_path / "f.form").read_bytes())
    found = [
        (item["element"], item["rule"], item["severity"], item["hint"])
        for item in _json(tmp_path / "p")["diagnostics"]
    ]
    assert found == [
        ("b", "expression-types", "error", "Rett uttrykket."),
        ("c", "unknown-case-field", "error", "Mente du «dato»?"),
        ("c", "unknown-deadline", "error", "Mente du «svar»?"),
        ("d", "unknown-variable", "warning", "Mente du boligform?"),
    ]


def test_decision_tables_are_checked_too(tmp_path: Path) -> None:
    (tmp_path / "d.dmn").write_text(
        """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
        namespace="n"><decision id="x" name="x"><variable name="x"/><literalExpression>
        <text>1 +</text></literalExpression></decision></definitions>"""
    )
    assert _run(tmp_path).exit_code == 1
    assert {item["element"] for item in _json(tmp_path)["diagnostics"]} != {""}


def test_strict_makes_missing_sources_errors(tmp_path: Path) -> None:
    text = GOOD.replace(b"<documentation>", b"<!--").replace(b"</documentation>", b"-->")
    (tmp_path / "a.bpmn").write_bytes(text)
    (tmp_path / "f.form").write_bytes(FORM)
    assert _run(tmp_path).exit_code == 0
    assert _run(tmp_path, "--strict").exit_code == 1


def test_strict_makes_rows_without_source_errors(tmp_path: Path) -> None:
    (tmp_path / "d.dmn").write_bytes(
        files.definitions(files.decision("d", files.table(["n"], [(["-"], ["1"])])))
    )
    assert _run(tmp_path).exit_code == 0
    assert _run(tmp_path, "--strict").exit_code == 1


def test_everything_we_ship_says_where_it_comes_from() -> None:
    found = _run(Path(__file__).parents[3] / "workflows", "--strict")
    assert found.exit_code == 0, found.output


@pytest.mark.parametrize("suffix", ["bpmn", "dmn", "form"])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\x00",
        b"PK\x03\x04",
        b"<a>",
        b"[" * 100_000,
        b"null",
        b"<x/>",
        b"{}",
        b'"\xc3',
    ],
    ids=["empty", "noise", "zip", "open", "deep", "null", "xml", "object", "half"],
)
def test_no_content_gives_a_traceback(tmp_path: Path, suffix: str, content: bytes) -> None:
    (tmp_path / f"x.{suffix}").write_bytes(content)
    result = _run(tmp_path, "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["diagnostics"][0]["file"] == str(tmp_path / f"x.{suffix}")


def test_other_files_unreadable_files_and_broken_links_are_diagnostics(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("hei")
    assert [i["rule"] for i in _json(tmp_path / "x.txt")["diagnostics"]] == ["unknown-resource"]
    (tmp_path / "gone.bpmn").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.bpmn").symlink_to(tmp_path / "loop.bpmn")
    (tmp_path / "folder.bpmn").mkdir()
    assert _json(tmp_path) == {"files": 0, "diagnostics": []}


def test_broken_participants_are_told_and_the_rest_is_still_checked(tmp_path: Path) -> None:
    (tmp_path / "participants.toml").write_text("= odd")
    (tmp_path / "b.bpmn").write_bytes(BAD)
    rules = [item["rule"] for item in _json(tmp_path)["diagnostics"]]
    assert rules[0] == "unreadable"
    assert "job-without-type" in rules


def test_a_process_may_call_one_that_stands_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "participants.toml").write_text("", encoding="utf-8")
    for name, content in {"a": CALLING, "b": bpmn.definitions(bpmn.line())}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / f"{name}.bpmn").write_bytes(content)
    assert "unknown-process" not in _run(tmp_path).output
    assert "unknown-process" not in _run(tmp_path / "a").output
    (tmp_path / "b" / "b.bpmn").unlink()
    assert "[unknown-process, a]" in _run(tmp_path).output


def test_a_hundred_of_the_same_are_bearable_and_none_is_left_out(tmp_path: Path) -> None:
    """Errors are written out, each on a line; of warnings most are named by place only."""
    ids = [f"t{number}" for number in range(100)]
    nodes = "\n".join(bpmn.node("serviceTask", id_, attributes='x="1"') for id_ in ids)
    drawn = bpmn.process(bpmn.node("startEvent", "s"), nodes, bpmn.path("s", *ids))
    (tmp_path / "mange.bpmn").write_bytes(bpmn.definitions(drawn))
    shown = _run(tmp_path).output
    for id_ in ids:
        assert f"[job-without-type, {id_}]" in shown
        assert f"[not-honoured, {id_}]" in shown or f" {id_} (linje " in shown
    assert "95 advarsler til av samme slag [not-honoured]" in shown
    assert shown.count("Skriv jobbtypen under «Task definition».") == 1
    assert len(shown.splitlines()) < 140
    found = _json(tmp_path)["diagnostics"]
    assert sum(one["rule"] == "not-honoured" for one in found) == 100
    assert all(one["hint"] for one in found if one["rule"] == "job-without-type")


def test_what_is_called_in_a_broken_file_of_another_folder_is_not_missing(tmp_path: Path) -> None:
    for name, content in {"caller": CALLING, "called": GOOD}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "f.form").write_bytes(FORM.replace(b'"f"', f'"{name}"'.encode()))
        (tmp_path / name / "d.bpmn").write_bytes(content)
    broken = tmp_path / "called" / "d.bpmn"
    broken.write_bytes(broken.read_bytes().replace(b"</definitions>", b""))
    (tmp_path / "participants.toml").write_text("", encoding="utf-8")
    said = _run(tmp_path)
    assert said.exit_code == 1
    assert str(broken) in said.output
    assert "finnes ikke" not in said.output
