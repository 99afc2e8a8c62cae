"""The copy of docs/drift.md, taken while people work and put back."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from engine import model
from engine.ports import SystemClock
from engine.process_engine import ProcessEngine
from engine.storage import backup, migrate, session
from tests.contracts.office import FILES, OWNER
from web.commands.main import main

COUNTED = ("case_file", "process_instance", "user_task", "history")


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A database at the place the settings say, with a process deployed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROSPENN_WORKFLOWS", str(FILES))
    path = tmp_path / "var" / "brospenn.db"
    path.parent.mkdir()
    with closing(opened(path)) as database:
        migrate.upgrade(database.engine)
        engine = ProcessEngine(database, SystemClock())
        content = {"hver_dag.bpmn": (FILES / "hver_dag.bpmn").read_bytes()}
        engine.definitions.deploy(content, note="Til prøve", by=OWNER)
    return path


def opened(path: Path) -> session.Database:
    return session.open_database(f"sqlite:///{path}")


def counted(path: Path) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in COUNTED
        }


def test_a_copy_taken_while_people_work_is_of_one_moment(installed: Path, tmp_path: Path) -> None:
    stop = threading.Event()
    made: list[model.Key] = []

    def work() -> None:
        with closing(opened(installed)) as database:
            engine = ProcessEngine(database, SystemClock())
            while not stop.is_set():
                made.append(engine.open_case(f"S-{len(made)}", None, {}, by=model.SYSTEM))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        while len(made) < 5:
            stop.wait(0.01)
        for number in range(3):
            main_backup(tmp_path / f"kopi-{number}.db")
    finally:
        stop.set()
        thread.join()
    for number in range(3):
        found = counted(tmp_path / f"kopi-{number}.db")
        assert 5 <= found["case_file"] <= len(made)
        assert found["history"] >= found["case_file"], "each case with the line that opened it"
        assert not list(tmp_path.glob(f"kopi-{number}.db-*"))


def main_backup(target: Path) -> None:
    with closing(opened(Path("var/brospenn.db"))) as database:
        backup.copy(database.engine, target)


def test_a_copy_put_back_is_where_it_was_and_goes_on(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(opened(installed)) as database:
        engine = ProcessEngine(database, SystemClock())
        engine.open_case("S-1", None, {}, by=model.SYSTEM)
    with pytest.raises(SystemExit) as ended:
        main(["backup", "kopi.db"])
    assert ended.value.code == 0
    assert "Copied to kopi.db" in capsys.readouterr().out
    before = counted(installed)
    with closing(opened(installed)) as database:
        ProcessEngine(database, SystemClock()).open_case("S-2", None, {}, by=model.SYSTEM)
    assert counted(installed) != before
    for beside in installed.parent.glob("brospenn.db-*"):
        beside.unlink()
    shutil.copyfile("kopi.db", installed)
    assert counted(installed) == before
    with closing(opened(installed)) as database:
        migrate.require_current(database.engine)
        engine = ProcessEngine(database, SystemClock())
        assert [row.label for row in engine.cases(model.SYSTEM).items] == ["S-1"]
        engine.open_case("S-3", None, {}, by=model.SYSTEM)
        with (
            pytest.raises(Exception, match="history is append-only"),
            database.engine.begin() as raw,
        ):
            raw.exec_driver_sql("DELETE FROM history")


def test_a_copy_is_for_its_owner_and_overwrites_nothing(
    installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert installed.exists()
    for code in (0, 1):
        with pytest.raises(SystemExit) as ended:
            main(["backup", "kopi.db"])
        assert ended.value.code == code
    assert Path("kopi.db").stat().st_mode & 0o077 == 0
    (line,) = capsys.readouterr().err.splitlines()
    assert "kopi.db" in line


def test_postgresql_has_its_own_tools(tmp_path: Path) -> None:
    database = session.open_database("postgresql://nobody@127.0.0.1:1/none")
    with closing(database), pytest.raises(ValueError, match="pg_dump"):
        backup.copy(database.engine, tmp_path / "kopi.db")
    assert not (tmp_path / "kopi.db").exists()
