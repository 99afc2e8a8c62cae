"""`brospenn convert`: a report by element and line, and files that are never written over."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from tests.engine.diagram import bpmn
from web.commands.convert import convert

OLD = bpmn.definitions(
    "\n",
    bpmn.line(
        bpmn.node("userTask", "a", attributes='camunda:assignee="${hvem}"'),
        bpmn.node("serviceTask", "b", attributes='camunda:class="no.Kode"'),
    ),
)


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(convert, [str(one) for one in arguments], catch_exceptions=False)


def test_a_file_is_converted_into_a_folder_and_reported(tmp_path: Path) -> None:
    file = tmp_path / "gammel.bpmn"
    file.write_bytes(OLD)
    result = _run(file, "--output", tmp_path / "ny")
    assert result.exit_code == 0
    assert f"{file}:2: gjort: a: camunda:assignee" in result.output
    assert f"{file}:2: trenger et menneske: b: camunda:class" in result.output
    assert f"{file}:2: trenger et menneske: b: Tjenesteoppgaven b sier ikke hva" in result.output
    assert result.output.splitlines()[-1].endswith("2 trenger et menneske")
    assert b'assignee="=hvem"' in (tmp_path / "ny" / "gammel.bpmn").read_bytes()
    assert file.read_bytes() == OLD


def test_without_a_folder_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "gammel.bpmn"
    file.write_bytes(OLD)
    assert _run(file).exit_code == 0
    assert [one.name for one in tmp_path.iterdir()] == ["gammel.bpmn"]


def test_the_original_is_not_written_over_and_bad_files_stop_no_others(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.bpmn", tmp_path / "b.bpmn"
    good.write_bytes(OLD)
    bad.write_bytes(b"<a")
    assert _run(good, "--output", tmp_path).exit_code == 1
    assert good.read_bytes() == OLD
    result = _run(bad, good, "--output", tmp_path / "ny")
    assert result.exit_code == 1
    assert (tmp_path / "ny" / "a.bpmn").exists()
    assert not (tmp_path / "ny" / "b.bpmn").exists()
