"""`brospenn up` as a person meets it: a real process, a real port, a real file."""

from __future__ import annotations

import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.architecture import code
from web.commands.main import main

WORKFLOWS = code.ROOT / "workflows"


def command(*words: str) -> list[str]:
    return [sys.executable, "-c", "from web.commands.main import main; main()", *words]


def environment(workflows: Path) -> dict[str, str]:
    return {"BROSPENN_WORKFLOWS": str(workflows), "PYTHONPATH": str(code.ROOT)}


def answered(address: str) -> str:
    for _ in range(600):
        try:
            with urllib.request.urlopen(f"{address}/logg-inn", timeout=60) as page:  # noqa: S310 - loopback
                return str(page.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the pages never answered")


@contextmanager
def up(folder: Path, workflows: Path = WORKFLOWS) -> Iterator[tuple[str, list[str]]]:
    """The address, and what was printed before it served."""
    process = subprocess.Popen(
        command("up", "--port", "0"),
        cwd=folder,
        env=environment(workflows),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    printed: list[str] = []
    for line in process.stdout:
        printed.append(line.rstrip())
        if "Ctrl+C" in line:
            break
    address = next(line.split()[-1] for line in printed if "http" in line)
    answered(address)
    try:
        yield address, printed
    finally:
        # What runs in the background may ignore Ctrl+C; services are sent SIGTERM.
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=120) == 0
        process.stdout.close()


Refused = Callable[..., str]


@pytest.fixture
def refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Refused:
    """What a start that must fail says; an error nobody has caught would fail the test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROSPENN_WORKFLOWS", str(WORKFLOWS))

    def said(*words: str, workflows: Path = WORKFLOWS) -> str:
        monkeypatch.setenv("BROSPENN_WORKFLOWS", str(workflows))
        with pytest.raises(SystemExit) as ended:
            main(list(words))
        assert ended.value.code == 1
        return capsys.readouterr().err.strip()

    return said


def rows(folder: Path) -> dict[str, int]:
    with sqlite3.connect(folder / "var" / "brospenn.db") as database:
        counts = {
            table: database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
            for table in (
                "case_file",
                "process_instance",
                "process_definition",
                "user_task",
                "incident",
            )
        }
    database.close()
    return counts


def test_a_second_run_makes_nothing_twice(tmp_path: Path) -> None:
    with up(tmp_path) as (address, printed):
        assert "Nora Prøve" in answered(address)
        assert any("Nora Prøve" in line for line in printed)
    first = rows(tmp_path)
    assert first["case_file"] >= 5
    assert first["incident"] == 1
    with up(tmp_path) as (address, _):
        answered(address)
    assert rows(tmp_path) == first


def test_a_taken_port_is_one_line(tmp_path: Path, refused: Refused) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused("up", "--port", str(port))
    assert f"port {port} on 127.0.0.1 is taken" in said
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "var").exists()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "var").write_text("a file where the folder should be", encoding="ascii")
    said = refused("up", "--port", "0")
    assert said.startswith("brospenn: cannot write to var")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("name", ["tilbakeforing", "varsling"])  # the second is called by others
def test_a_broken_diagram_is_named_and_nothing_is_served(
    name: str, tmp_path: Path, refused: Refused
) -> None:
    broken = tmp_path / "workflows"
    shutil.copytree(WORKFLOWS, broken)
    diagram = broken / name / f"{name}.bpmn"
    text = diagram.read_text(encoding="utf-8")
    diagram.write_text(text.replace("</bpmn:definitions>", ""), encoding="utf-8")
    said = refused("up", "--port", "0", workflows=broken)
    assert diagram.name in said
    assert "finnes ikke" not in said
    assert len(said.splitlines()) <= 3


def test_a_database_newer_than_the_code_is_one_line(tmp_path: Path, refused: Refused) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["upgrade"])
    assert ended.value.code == 0
    with sqlite3.connect(tmp_path / "var" / "brospenn.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    said = refused("up", "--port", "0")
    assert "newer" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("serve",), ("worker",), ("deploy", str(WORKFLOWS), "--note", "x")]
)
def test_parts_refuse_a_database_that_was_not_upgraded(
    words: tuple[str, ...], refused: Refused
) -> None:
    assert "upgrade" in refused(*words)
