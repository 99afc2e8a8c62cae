"""`brospenn deadlines`: what is there to settle."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.engine.handbook import folder
from web.commands.deadlines import deadlines

SHIPPED = Path(__file__).parents[3] / "workflows"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(deadlines, [str(one) for one in arguments])


def test_as_text(tmp_path: Path) -> None:
    result = run(folder.write(tmp_path))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:5] == [
        "ANTATT",
        "",
        "svar: 14 dager, fra 2020-01-01",
        "    Svaret kommer innen to uker.",
        "    Kilde: Ingen kilde har et tall",
    ]
    assert "    Brukes ikke" in result.stdout
    assert result.stdout.splitlines()[-1] == "3 frister, 1 antatt, 1 ubrukte, 0 mangler"


def test_only_some(tmp_path: Path) -> None:
    root = folder.write(tmp_path)
    found = json.loads(run(root, "--strength", "lov", "--format", "json").stdout)
    assert [one["id"] for one in found["deadlines"]] == ["klage"]
    found = json.loads(run(root, "--unused", "--format", "json").stdout)
    assert [(one["id"], one["value"], one["used_by"]) for one in found["deadlines"]] == [
        ("ubrukt", 3, [])
    ]


def test_what_is_missing_is_an_error(tmp_path: Path) -> None:
    result = run(folder.write(tmp_path, due="=frister.svarr"))
    assert result.exit_code == 1
    assert f"Mangler: svarr, brukt av {tmp_path}/en/en.bpmn: Svar | alle" in result.stdout


def test_every_shipped_deadline_is_used_and_every_used_one_is_there() -> None:
    found = json.loads(run(SHIPPED, "--format", "json").stdout)
    assert (found["unused"], found["missing"]) == ([], [])
