"""A database that is away or is none: each command says so in one line, and no secret with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import sockets
from tests.architecture import code
from web.commands.main import main

UNSAID = "hemmelig"
COMMANDS = (
    ("up", "--port", "0", "--no-demo"),
    ("serve", "--port", "0"),
    ("worker",),
    ("upgrade",),
    ("deploy", str(code.ROOT / "workflows" / "varsling"), "--note", "prøve"),
)


@pytest.fixture(params=COMMANDS, ids=lambda words: words[0])
def words(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, ...]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROSPENN_WORKFLOWS", str(code.ROOT / "tests" / "contracts" / "files"))
    found: tuple[str, ...] = request.param
    return found


def said(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    assert ended.value.code == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("brospenn: ")
    assert UNSAID not in line
    return line


def test_a_database_that_does_not_answer(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"postgresql://ola:{UNSAID}@127.0.0.1:{sockets.free_port()}/brospenn"
    monkeypatch.setenv("BROSPENN_DATABASE", address)
    assert "the database cannot be used: connection failed" in said(words, capsys)


def test_a_file_that_is_no_database(
    words: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "brev.db").write_text("Kjære alle sammen. " * 100, encoding="utf-8")
    monkeypatch.setenv("BROSPENN_DATABASE", "sqlite:///brev.db")
    assert "the database cannot be used: file is not a database" in said(words, capsys)


def test_an_address_that_is_none(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BROSPENN_DATABASE", f"ola:{UNSAID}@et sted")
    assert "postgresql://USER@HOST/NAME" in said(words, capsys)


def test_a_benchmark_without_its_database(capsys: pytest.CaptureFixture[str]) -> None:
    address = f"postgresql://ola:{UNSAID}@127.0.0.1:{sockets.free_port()}/brospenn"
    assert "connection failed" in said(("bench", "start", "--quick", "--database", address), capsys)
