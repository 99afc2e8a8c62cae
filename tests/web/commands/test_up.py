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
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.architecture import code

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


def refused(folder: Path, *words: str, workflows: Path = WORKFLOWS) -> str:
    """What a start that must fail says; it may say it in one line and with no traceback."""
    finished = subprocess.run(
        command(*words),
        cwd=folder,
        env=environment(workflows),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert finished.returncode != 0
    assert "Traceback" not in finished.stderr
    return finished.stderr.strip()


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


def test_a_taken_port_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = refused(tmp_path, "up", "--port", str(port))
    assert f"port {port} on 127.0.0.1 is taken" in said
    assert len(said.splitlines()) == 1
    assert not (tmp_path / "var").exists()


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where the folder should be", encoding="ascii")
    said = refused(tmp_path, "up", "--port", "0")
    assert said.startswith("brospenn: cannot write to var")
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize("name", ["tilbakeforing", "varsling"])  # the second is called by others
def test_a_broken_diagram_is_named_and_nothing_is_served(name: str, tmp_path: Path) -> None:
    broken = tmp_path / "workflows"
    shutil.copytree(WORKFLOWS, broken)
    diagram = broken / name / f"{name}.bpmn"
    text = diagram.read_text(encoding="utf-8")
    diagram.write_text(text.replace("</bpmn:definitions>", ""), encoding="utf-8")
    said = refused(tmp_path, "up", "--port", "0", workflows=broken)
    assert diagram.name in said
    assert "finnes ikke" not in said
    assert len(said.splitlines()) <= 3


def test_a_database_newer_than_the_code_is_one_line(tmp_path: Path) -> None:
    with up(tmp_path):
        pass
    with sqlite3.connect(tmp_path / "var" / "brospenn.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    said = refused(tmp_path, "up", "--port", "0")
    assert "newer" in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [("serve",), ("worker",), ("deploy", str(WORKFLOWS), "--note", "x")]
)
def test_parts_refuse_a_database_that_was_not_upgraded(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert "upgrade" in refused(tmp_path, *words)
