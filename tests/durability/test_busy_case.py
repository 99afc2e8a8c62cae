"""Two processes at one case: who comes second waits, and is told what happened meanwhile."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine import cases, ports
from engine.model import SYSTEM
from engine.process_engine import ProcessEngine
from engine.storage import session, tables
from engine.transaction import Transaction
from tests.contracts import servers
from tests.web import office as offices
from tests.web.browser import Browser

_forks = multiprocessing.get_context("forkserver")
SHORT = 0.3


def hold(url: str, case: int, changes: Mapping[str, Any], held: Event, let_go: Event) -> None:
    """Another process: changes the case, if anything, and keeps everybody waiting."""
    database = session.open_database(url)
    engine = ProcessEngine(
        database,
        ports.SystemClock(),
        participants=offices.PEOPLE,
        case_schema=offices.SCHEMA,
    )

    def command(tx: Transaction) -> None:
        row = select(tables.case_file.c.key).where(tables.case_file.c.key == case)
        tx.connection.execute(row.with_for_update())
        if changes:
            cases.update_case(tx, case, changes, None)
        held.set()
        assert let_go.wait(60)

    engine._transactions.write(command, SYSTEM)
    database.close()


@contextmanager
def held(at: offices.Office, case: int, **changes: Any) -> Iterator[Event]:
    """The case is held until the event is set, at the latest afterwards."""
    begun, let_go = _forks.Event(), _forks.Event()
    url = at.database.engine.url.render_as_string(hide_password=False)
    process = _forks.Process(target=hold, args=(url, case, changes, begun, let_go))
    process.start()
    assert begun.wait(60)
    try:
        yield let_go
    finally:
        let_go.set()
        process.join(60)
    assert process.exitcode == 0


@pytest.fixture(params=["sqlite", "postgresql"])
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[offices.Office]:
    server: servers.Server = request.getfixturevalue(f"{request.param}_server")
    made = offices.on(session.open_database(server.new_url()), tmp_path)
    made.engine.definitions.deploy(offices.RESOURCES, note="", by=offices.EVA.actor)
    yield made
    made.database.close()


@pytest.fixture
def kari(at: offices.Office) -> tuple[Browser, int]:
    """Kari with the form of her task open, and the case it is in."""
    case = at.started("S-1")
    task = at.task(offices.KARI.actor)
    browser = Browser(at.app.test_client())
    browser.get("/logg-inn")
    browser.post("/logg-inn", {"person": "kari"})
    browser.post(f"/oppgaver/{task.key}/ta")
    return browser, case


def timed(browser: Browser, let_go: Event | None = None, **fields: Any) -> float:
    """Complete the task, and let the case go a little later; how long the answer took."""
    begun = time.monotonic()
    if let_go:
        threading.Timer(SHORT, let_go.set).start()
    browser.send("fullfor", **fields)
    return time.monotonic() - begun


def test_who_meets_a_busy_case_waits_a_little(
    at: offices.Office, kari: tuple[Browser, int]
) -> None:
    browser, case = kari
    with held(at, case) as let_go:
        assert timed(browser, let_go, sak_bolig="eier", sak_rom="3") >= SHORT
    assert "er fullført" in browser.page


def test_a_change_made_meanwhile_is_shown_beside_ones_own(
    at: offices.Office, kari: tuple[Browser, int]
) -> None:
    browser, case = kari
    with held(at, case, bolig="leier") as let_go:
        timed(browser, let_go, sak_bolig="eier", sak_rom="3")
    assert browser.status == 409
    assert "Leier" in browser.page
    assert "Eier" in browser.page
    browser.send("fullfor", sak_bolig="eier", sak_rom="3")
    assert "er fullført" in browser.page, "who has seen the other value may mean one's own"


@pytest.mark.parametrize("at", ["postgresql"], indirect=True)
def test_who_has_waited_two_seconds_is_told_kindly_and_loses_nothing(
    at: offices.Office, kari: tuple[Browser, int]
) -> None:
    browser, case = kari
    with held(at, case):
        assert timed(browser, sak_bolig="eier", sak_rom="3", gjeld="4711") >= 1.8
    assert browser.status == 409
    assert "Saken er opptatt. Det du skrev, står her fortsatt." in browser.page
    assert 'value="4711"' in browser.page
    browser.send("fullfor", sak_bolig="eier", sak_rom="3", gjeld="4711")
    assert "er fullført" in browser.page
