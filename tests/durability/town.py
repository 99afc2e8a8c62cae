"""Workers, pages, people and systems on one database, and what may befall them."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

from engine import model, ports, sources
from engine.process_engine import ProcessEngine
from engine.storage import session
from tests import sockets
from tests.contracts import servers
from tests.durability import cluster, processes
from tests.durability.disk import Disk

WORK_BYTES = 100  # some four lines of the log
PATIENCE_SECONDS = 120
KINDS: dict[str, Callable[[processes.Place], None]] = {
    "worker-1": processes.worker,
    "worker-2": processes.worker,
    "pages-1": processes.pages,
    "pages-2": processes.pages,
    "visitors": processes.visitors,
    "systems": processes.systems,
}
BEFALLS = ("worker-1", "worker-2", "pages-1", "pages-2") * 2 + ("visitors", "systems", "all")
BEFALLS_A_SERVER = ("cut", "cut", "cut", "crash", "restart")
MAY_END = ("the database cannot be used", "Address already in use")

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([processes.__name__])


class Town:
    """Everything that runs, and a count of what befell it."""

    def __init__(
        self, server: servers.Server, url: str, disk: Disk, folder: Path, seed: int
    ) -> None:
        self.random = random.Random(seed)  # noqa: S311 - chance, no secret
        self.befell: Counter[str] = Counter()
        self.log = folder / "log"
        self.log.touch()
        self._server, self._url, self._disk, self._folder = server, url, disk, folder
        self._begun = 0
        self._ports = (sockets.free_port(), sockets.free_port())
        self._running: dict[str, BaseProcess] = {}

    @contextmanager
    def alive(self, mail: int) -> Iterator[None]:
        self._mail = mail
        for name in KINDS:
            self._begin(name)
        try:
            yield
        finally:
            self.end()

    def end(self) -> None:
        for process in self._running.values():
            process.kill()
            process.join()

    def _begin(self, name: str) -> None:
        self._begun += 1
        place = processes.Place(
            url=self._url,
            folder=self._folder,
            seed=self._begun,
            ports=self._ports if name == "visitors" else (self._ports[name.endswith("2")],),
            mail=self._mail,
        )
        process = _forks.Process(target=KINDS[name], args=(place,), name=f"{name} {place.said}")
        process.start()
        self._running[name] = process

    def wait_for_work(self) -> None:
        """Until some things have been done since now."""
        enough, until = self.log.stat().st_size + WORK_BYTES, time.monotonic() + PATIENCE_SECONDS
        while self.log.stat().st_size < enough:
            assert time.monotonic() < until, self.said()
            self._revive()
            time.sleep(0.02)

    def round(self, *, fill: bool = False) -> None:
        """Wait a random while under load, then let something happen."""
        self.wait_for_work()
        time.sleep(self.random.uniform(0, 0.5))
        is_server = isinstance(self._server, cluster.Postgresql)
        event = self.random.choice(BEFALLS + (BEFALLS_A_SERVER if is_server else ()))
        event = "full" if fill else event
        self.befell[event.partition("-")[0]] += 1
        (self._folder / "rounds").write_text(str(self.befell.total()), encoding="ascii")
        if event in KINDS or event == "all":
            for name in KINDS if event == "all" else (event,):
                self._running[name].kill()
            for name in KINDS if event == "all" else (event,):
                self._running[name].join()
                self._begin(name)
        else:
            getattr(self, event)()

    def cut(self) -> None:
        self._postgresql.cut()

    def crash(self) -> None:
        self._postgresql.crash()
        self._postgresql.start()

    def restart(self) -> None:
        self._postgresql.stop()
        time.sleep(self.random.uniform(0, 0.5))
        self._postgresql.start()

    def full(self) -> None:
        """The disk is full for a while, under load."""
        writers = [process.pid or 0 for process in self._running.values()]
        if isinstance(self._server, cluster.Postgresql):
            writers = self._server.processes()
        with self._disk.full(writers):
            time.sleep(self.random.uniform(1, 2))
        if isinstance(self._server, cluster.Postgresql):
            self._server.start()

    @property
    def _postgresql(self) -> cluster.Postgresql:
        assert isinstance(self._server, cluster.Postgresql)
        return self._server

    def _revive(self) -> None:
        """What was cut off while it started has ended; whoever runs it starts it again."""
        for name, process in list(self._running.items()):
            if process.exitcode is not None:
                said = Path(process.name.partition(" ")[2])
                (*_, last) = said.read_text(encoding="utf-8").splitlines() or [""]
                assert any(reason in last for reason in MAY_END), (name, said.read_text("utf-8"))
                self.befell["revived"] += 1
                self._begin(name)

    def said(self) -> str:
        """What the processes that run now have said, to be read when nothing goes on."""
        files = [Path(process.name.partition(" ")[2]) for process in self._running.values()]
        return "\n".join(one.read_text(encoding="utf-8")[-3000:] for one in files if one.exists())

    def acknowledged(self, what: str) -> list[str]:
        """What somebody was told is done, before the process that asked was killed."""
        lines = [line.split() for line in self.log.read_text(encoding="ascii").splitlines()]
        return [line[1] for line in lines if len(line) > 1 and line[0] == what]


def deployed(url: str) -> session.Database:
    """The town's database with its processes."""
    database = session.open_database(url)
    (folder,) = sources.read(processes.WORKFLOWS).folders
    ProcessEngine(database, ports.SystemClock()).definitions.deploy(
        folder.resources, note="", by=model.SYSTEM
    )
    return database
