from __future__ import annotations

from pathlib import Path

import pytest

from engine import model
from engine.ports import SystemClock
from engine.process_engine import ProcessEngine
from engine.storage import migrate, session
from tests.architecture import code
from web.commands.main import main

FILES = code.ROOT / "tests" / "contracts" / "files"
SVAR = (FILES / "svar.bpmn").read_bytes()


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProcessEngine:
    """A database with two instances on the first of two versions."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BROSPENN_WORKFLOWS", str(FILES))
    monkeypatch.setenv("BROSPENN_DATABASE", f"sqlite:///{tmp_path / 'a.db'}")
    database = session.open_database(f"sqlite:///{tmp_path / 'a.db'}")
    migrate.upgrade(database.engine)
    made = ProcessEngine(database, SystemClock())
    made.definitions.deploy({"svar.bpmn": SVAR}, note="", by=model.SYSTEM)
    for number in ("1", "2"):
        made.start_instance("svar", None, {"saksnummer": number}, by=model.SYSTEM)
    return made


def run(*words: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["migrate", *words])
    return int(ended.value.code or 0)


def deploy(engine: ProcessEngine, old: bytes, new: bytes) -> None:
    assert old in SVAR
    engine.definitions.deploy({"svar.bpmn": SVAR.replace(old, new)}, note="", by=model.SYSTEM)


def versions(engine: ProcessEngine) -> list[int]:
    return [one.version for one in engine.operations.instances(model.SYSTEM).items]


def test_a_dry_run_lists_and_changes_nothing(
    engine: ProcessEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    deploy(engine, b'name="Lese', b'name="Lese hele')
    assert run("svar", "--dry-run") == 0
    assert "svar versjon 2: 2 kan flyttes, 0 blir stående" in capsys.readouterr().out
    assert versions(engine) == [1, 1]


def test_all_are_moved(engine: ProcessEngine, capsys: pytest.CaptureFixture[str]) -> None:
    deploy(engine, b'name="Lese', b'name="Lese hele')
    assert run("svar") == 0
    assert "svar versjon 2: 2 flyttet, 0 blir stående" in capsys.readouterr().out
    assert versions(engine) == [2, 2]
    assert run("svar") == 0


def test_what_cannot_be_moved_stays_and_says_why(
    engine: ProcessEngine, capsys: pytest.CaptureFixture[str]
) -> None:
    deploy(engine, b'"svar_kom"', b'"svaret"')
    assert run("svar") == 1
    said = capsys.readouterr().out
    assert said.count("har ingen plass i den nye versjonen: elementet finnes ikke der.") == 2
    assert versions(engine) == [1, 1]
    assert run("svar", "--rename", "svar_kom=svaret") == 0
    assert versions(engine) == [2, 2]


def test_what_is_typed_wrong(engine: ProcessEngine, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("finnes_ikke") == 1
    assert "there is no process finnes_ikke" in capsys.readouterr().err
    assert run("svar", "--rename", "vent") == 2
