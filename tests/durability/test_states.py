"""States that were stored once are read for ever, and software that cannot says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text, update

from engine import errors
from engine.runtime import snapshot
from engine.storage import migrate, session, tables
from tests.architecture import code
from tests.contracts import servers
from tests.contracts.office import Office
from tests.durability import corpus

FILES = corpus.files()


def _name(path: Path) -> str:
    return f"{path.parent.name}-{path.name.partition('.')[0]}"


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_every_stored_state_is_read_and_goes_on(path: Path) -> None:
    stored = corpus.Corpus(path)
    assert stored.states
    for one in stored.states:
        assert one.waits() == one.open
        assert len(one.advanced()) == len(one.open)


TODAYS = [path for path in FILES if corpus.format_of(path) == snapshot.FORMAT]


@pytest.mark.parametrize("path", TODAYS, ids=_name)
def test_todays_states_are_written_as_they_were_read(path: Path) -> None:
    stored = corpus.Corpus(path)
    assert [one for one in stored.states if one.written_again() != one.state] == []


def test_every_format_has_its_states() -> None:
    formats = range(1, snapshot.FORMAT + 1)
    assert {corpus.format_of(path) for path in FILES} == set(formats)
    assert all(len(path.read_bytes()) < 200_000 for path in FILES), "the files stay moderate"
    assert all(snapshot.knows(n + 1) for n in range(snapshot.FORMAT))


def test_a_format_nobody_knows_is_refused() -> None:
    (one, *_) = corpus.Corpus(FILES[-1]).states
    one.state = one.state.replace(b"[1,", b"[77,", 1)
    with pytest.raises(errors.StateUnreadable, match="77"):
        one.waits()
    assert not snapshot.knows(77)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    server: servers.Server = request.getfixturevalue(f"{request.param}_server")
    return server.new_url()


@pytest.mark.parametrize("words", [("worker",), ("serve", "--port", "0"), ("upgrade",)])
def test_the_program_does_not_start_on_states_it_cannot_read(
    url: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    database = session.open_database(url)
    at = Office(database)
    at.deploy("varsel.bpmn")
    at.start("varsel", at.open_case(loslatelse="2026-06-29"))
    with database.engine.begin() as connection:
        connection.execute(update(tables.process_instance).values(state=b"[77,1,0,[]]"))
    database.close()
    run = subprocess.run(
        [sys.executable, "-c", "from web.commands.main import main; main()", *words],
        cwd=tmp_path,
        env={
            "BROSPENN_DATABASE": url,
            "BROSPENN_WORKFLOWS": str(code.ROOT / "tests" / "contracts" / "files"),
            "PYTHONPATH": str(code.ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 1
    (line,) = run.stderr.splitlines()
    assert line.startswith("brospenn: process instances are stored in a format")
    assert "77" in line
    assert "restore a backup" in line


@pytest.mark.parametrize("state", ["[77,1,0,[]]", "tull", ""])
def test_a_state_that_became_a_text_is_refused_too(
    sqlite_server: servers.Sqlite, state: str
) -> None:
    database = session.open_database(sqlite_server.new_url())
    at = Office(database)
    at.deploy("svar.bpmn")
    at.start("svar", saksnummer="1")
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE process_instance SET state = :state"), {"state": state})
    with pytest.raises(errors.StateUnreadable, match="restore a backup"):
        migrate.require_current(database.engine)
    database.close()
