"""Processes are killed and connections cut under load; afterwards everything is there once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg

from engine import model, ports
from engine.model import HistoryEvent
from engine.process_engine import ProcessEngine
from engine.storage import session
from tests.architecture import code
from tests.contracts import servers
from tests.durability import invariants

WORK_BYTES = 200  # some eight lines of the log
DIAGRAM = Path(__file__).parent / "slit.bpmn"
CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()"""


class Town:
    """A worker and a load process on one database, and what may befall them."""

    def __init__(self, url: str, folder: Path, seed: int) -> None:
        self.url, self.folder = url, folder
        self.random = random.Random(seed)  # noqa: S311 - chance, no secret
        self.log = folder / "log"
        self.log.touch()
        self.befell: Counter[str] = Counter()
        self._loads = 0
        self._processes = {"worker": self._worker(), "load": self._load()}

    def _spawn(self, *words: str) -> subprocess.Popen[bytes]:
        environment = {
            "BROSPENN_DATABASE": self.url,
            "BROSPENN_WORKFLOWS": str(self.folder),
            "PYTHONPATH": str(code.ROOT),
        }
        with (self.folder / "errors").open("ab") as said:
            return subprocess.Popen(
                [sys.executable, *words],
                cwd=self.folder,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=said,
            )

    def _worker(self) -> subprocess.Popen[bytes]:
        return self._spawn("-c", "from web.commands.main import main; main()", "worker")

    def _load(self) -> subprocess.Popen[bytes]:
        self._loads += 1
        words = ("tests.durability.load_process", self.url, str(self.log), str(self._loads))
        return self._spawn("-m", *words)

    def wait_for_work(self) -> None:
        """Until the load process has done some things since now."""
        enough, until = self.log.stat().st_size + WORK_BYTES, time.monotonic() + 60
        while self.log.stat().st_size < enough:
            assert time.monotonic() < until, (self.folder / "errors").read_text()
            self._revive()
            time.sleep(0.02)

    def round(self) -> None:
        """Wait a random while under load, then let something happen."""
        self.wait_for_work()
        time.sleep(self.random.uniform(0, 0.5))
        events = ["worker", "load", "both"]
        if self.url.startswith("postgresql"):
            events.append("cut")
        event = self.random.choice(events)
        self.befell[event] += 1
        if event == "cut":
            with psycopg.connect(self.url, autocommit=True) as connection:
                connection.execute(CUT)
            return
        for name in ("worker", "load") if event == "both" else (event,):
            self._kill(name)
            self._processes[name] = self._worker() if name == "worker" else self._load()

    def _kill(self, name: str) -> None:
        process = self._processes[name]
        process.kill()
        process.wait()

    def _revive(self) -> None:
        """What was cut off while it started has ended; whoever runs it starts it again."""
        for name, process in self._processes.items():
            if process.poll() is not None:
                said = (self.folder / "errors").read_text(encoding="utf-8")
                assert "terminating connection" in said, said
                self._processes[name] = self._worker() if name == "worker" else self._load()

    def end(self) -> None:
        for process in self._processes.values():
            process.kill()
            process.wait()

    def said(self, what: str) -> list[str]:
        """What the engine acknowledged before the process that asked was killed."""
        lines = [line.split() for line in self.log.read_text().splitlines()]
        return [key for name, key in lines if name == what]


@contextmanager
def town(
    server: servers.Server, folder: Path, seed: int
) -> Iterator[tuple[Town, session.Database]]:
    url = server.new_url()
    database = session.open_database(url)
    engine = ProcessEngine(database, ports.SystemClock())
    engine.deploy({DIAGRAM.name: DIAGRAM.read_bytes()}, note="", by=model.SYSTEM)
    made = Town(url, folder, seed)
    try:
        yield made, database
    finally:
        made.end()
        database.close()


def befall(server: servers.Server, folder: Path, rounds: int, seed: int) -> None:
    with town(server, folder, seed) as (made, database):
        for _ in range(rounds):
            made.round()
        made.wait_for_work()
        made.end()
        found = invariants.Found(database)
        found.check()
        _check_acknowledged(made, found)
        _finish(database)
        _check_finished(database)
        sys.stdout.write(f"{dict(made.befell)}, {len(found.instances)} instances\n")


def _check_acknowledged(made: Town, found: invariants.Found) -> None:
    """What somebody was told is done is done, though everything was killed."""
    assert {int(key) for key in made.said("started")} <= {one.key for one in found.instances}
    done = {one.key for one in found.tasks if one.state == "COMPLETED"}
    assert {int(key) for key in made.said("completed")} <= done
    assert len(made.said("completed")) == len(set(made.said("completed")))
    assert set(made.said("sent")) <= {one.message_id for one in found.messages}


def _finish(database: session.Database) -> None:
    """Later, when every lease has run out: send what was not sent, and do what is left to do."""
    clock = ports.StoppedClock(ports.SystemClock().now() + timedelta(hours=1))
    engine = ProcessEngine(database, clock)
    for one in invariants.Found(database).instances:
        for row in engine._transactions.read(lambda tx, key=one.key: _waiting(tx, key)):
            engine.receive_message("svar", row, {}, "last", row, 60, by=model.SYSTEM)
    while engine.fire_due_timers(100):
        pass
    clock.move(timedelta(hours=1))  # the second reminder
    while engine.fire_due_timers(100):
        pass
    while items := engine.inbox(model.SYSTEM, size=200).items:
        for task in items:
            if task.assignee is None:
                engine.claim_task(task.key, by=model.SYSTEM)
            engine.complete_task(task.key, {}, None, None, by=model.SYSTEM)


def _waiting(tx: object, instance: int) -> list[str]:
    table = invariants.tables.subscription
    statement = invariants.select(table.c.correlation_key).where(table.c.instance_key == instance)
    return list(tx.connection.scalars(statement))  # type: ignore[attr-defined]


def _check_finished(database: session.Database) -> None:
    """Every instance came to its end, and did everything once."""
    found = invariants.Found(database)
    found.check()
    assert {one.status for one in found.instances} == {"COMPLETED"}
    completed = found.counted(HistoryEvent.ELEMENT_COMPLETED)
    fired = found.counted(HistoryEvent.TIMER_FIRED)
    received = Counter(key for key, _ in found.counted(HistoryEvent.MESSAGE_RECEIVED).elements())
    for one in found.instances:
        for element in ("samtale", "venting", "svar", "vedtak", "slutt"):
            assert completed[one.key, element] == 1
        assert fired[one.key, "venting"] == 1
        assert fired[one.key, "purring"] == completed[one.key, "purret"]
        assert received[one.key] == 1


def test_killed_processes_lose_and_double_nothing_on_postgresql(
    postgresql_server: servers.Postgresql, tmp_path: Path, rounds: int
) -> None:
    befall(postgresql_server, tmp_path, rounds, seed=15)


def test_killed_processes_lose_and_double_nothing_on_sqlite(
    sqlite_server: servers.Sqlite, tmp_path: Path, rounds: int
) -> None:
    befall(sqlite_server, tmp_path, max(rounds // 4, 1), seed=16)
