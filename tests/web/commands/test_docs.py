"""`brospenn docs`: pages that follow the diagrams."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.engine.handbook import folder
from web.commands.docs import docs

ROOT = Path(__file__).parents[3]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(docs, [str(one) for one in arguments])


def test_writes_what_is_not_there_and_then_nothing(tmp_path: Path) -> None:
    root, out = folder.write(tmp_path / "flyt"), tmp_path / "sider"
    assert run(root, "--out", out).stdout == f"6 filer, 6 skrevet i {out}\n"
    assert run(root, "--out", out).stdout == f"6 filer, 0 skrevet i {out}\n"
    assert run(root, "--out", out, "--check").exit_code == 0


def test_check_says_which_page_is_stale_and_what_to_run(tmp_path: Path) -> None:
    root, out = folder.write(tmp_path / "flyt"), tmp_path / "sider"
    run(root, "--out", out)
    before = (out / "en.md").read_text("utf-8")
    folder.write(root, due="=frister.klage")
    result = run(root, "--out", out, "--check")
    assert result.exit_code == 1
    assert f"{out}/en.md er ikke som diagrammet" in result.stderr
    assert f"Kjør: brospenn docs {root} --out {out}" in result.stderr
    assert (out / "en.md").read_text("utf-8") == before


def test_the_shipped_pages_are_as_the_diagrams(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = run("--check")
    assert result.exit_code == 0, f"The pages are stale. {result.stderr}"
