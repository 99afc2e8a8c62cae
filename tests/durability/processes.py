"""What runs in the town until it is killed: workers, pages, people and other systems.

Each function is the body of a process of its own, forked from one that has imported everything,
so that a new one is there at once.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import time_machine

from engine import errors, model, ports, sources
from engine.job_model import JobView
from engine.process_engine import ProcessEngine
from engine.storage import session
from integrations import jobs
from tests.durability import people
from web import wiring
from web.commands.main import main as brospenn

WORKFLOWS = Path(__file__).parent / "town"
JOB = "maskin"
SKEW_SECONDS = 90.0  # more than a timer's lease
STEP_SECONDS = 2.0
PAUSE_SECONDS = 0.03
CASES = 3


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a process works, and its chance.

    Attributes:
        folder: Holds the log of what was acknowledged, and what processes say.
        ports: Where the pages may be served.
        mail: Port of the mail server.
    """

    url: str
    folder: Path
    seed: int
    ports: tuple[int, ...] = ()
    mail: int = 0

    @property
    def log(self) -> Path:
        return self.folder / "log"

    @property
    def said(self) -> Path:
        return self.folder / f"said-{self.seed}"


class Log:
    """What the engine acknowledged: a word and a name a line. A killed process tells no more."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def say(self, what: str, name: object) -> None:
        os.write(self._file, f"{what} {name}\n".encode())


def worker(place: Place) -> None:
    """`brospenn worker`, with a machine that does jobs and fails now and then."""
    chance = random.Random(place.seed)  # noqa: S311 - chance, no secret
    log = Log(place.log)

    def machine(job: JobView) -> Mapping[str, Any]:
        if chance.random() < 0.05:
            raise jobs.JobFailed("borte")
        log.say("worked", job.key)
        return {}

    # An installation writes it into the file.
    cast("dict[str, jobs.Handler]", wiring.HANDLERS)[JOB] = machine
    _settle(place)
    _clock(place)
    brospenn(["worker"])


def pages(place: Place) -> None:
    """`brospenn serve`, with two people who may sign in."""
    _settle(place)
    _clock(place)
    brospenn(["serve", "--port", str(place.ports[0])])


def visitors(place: Place) -> None:
    """People who work through the pages."""
    _settle(place)
    log = Log(place.log)
    chance = random.Random(place.seed)  # noqa: S311 - chance, no secret
    visitor = people.Visitor(place.ports, chance, log.say)
    while True:
        visitor.work()
        time.sleep(PAUSE_SECONDS)


def systems(place: Place) -> None:
    """Other systems, and people who start processes: straight at the engine."""
    _settle(place)
    _clock(place)
    system = System(place)
    while True:
        system.step()
        time.sleep(PAUSE_SECONDS)


class System:
    """Starts instances in few cases and sends each message at least once."""

    def __init__(self, place: Place) -> None:
        read = sources.read(WORKFLOWS)
        self._random = random.Random(place.seed)  # noqa: S311 - chance, no secret
        self._engine = ProcessEngine(
            session.open_database(place.url),
            ports.SystemClock(),
            participants=read.participants,
            deadlines=read.deadlines,
            case_schema=read.schema,
        )
        self._log = Log(place.log)
        self._seed = place.seed
        self._number = 0
        self._cases: dict[int, int] = {}

    def step(self) -> None:
        act = self._random.choice((self._start, self._start, self._resend, self._decide))
        try:
            act()
        except (errors.EngineError, OSError):
            time.sleep(PAUSE_SECONDS)  # somebody was faster, or the database is away

    def _start(self) -> None:
        self._number += 1
        name = f"{self._seed}-{self._number}"
        key = self._engine.start_instance("slit", self._case(), {"nr": name}, by=model.SYSTEM)
        self._log.say("started", key)
        self._send(name)

    def _case(self) -> int:
        number = self._random.randrange(CASES)
        if number not in self._cases:
            fields = {"saksnummer": f"{self._seed}-{number}", "fengsel": "nord_fengsel"}
            label = f"sak {self._seed}-{number}"
            self._cases[number] = self._engine.open_case(label, None, fields, by=model.SYSTEM)
        return self._cases[number]

    def _resend(self) -> None:
        """A sender that does not know whether its message arrived sends it again."""
        if self._number:
            self._send(f"{self._seed}-{self._random.randint(1, self._number)}")

    def _send(self, name: str) -> None:
        self._engine.receive_message("svar", name, {}, "last", name, 864_000, by=model.SYSTEM)
        self._log.say("sent", name)

    def _decide(self) -> None:
        page = self._engine.user_tasks.inbox(model.SYSTEM, sort="newest", size=20)
        open_ = [task for task in page.items if task.element_id == "vedtak"]
        if not open_:
            return
        task = self._random.choice(open_)
        if task.assignee is None:
            self._engine.user_tasks.claim(task.key, by=model.SYSTEM)
        self._engine.user_tasks.complete(task.key, {}, None, None, by=model.SYSTEM)
        self._log.say("completed", task.key)


def _settle(place: Place) -> None:
    """Give the process its settings, and let what it says go to a file."""
    os.environ.update(  # noqa: TID251 - what a process is given by whoever starts it
        BROSPENN_DATABASE=place.url,
        BROSPENN_WORKFLOWS=str(WORKFLOWS),
        BROSPENN_STATE=str(place.folder / "state"),
        BROSPENN_DEMO="yes",
        BROSPENN_SECURE_COOKIES="no",
        BROSPENN_SMTP_HOST="127.0.0.1",
        BROSPENN_SMTP_PORT=str(place.mail),
    )
    os.chdir(place.folder)
    said = os.open(place.said, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.dup2(said, sys.stdout.fileno())
    os.dup2(said, sys.stderr.fileno())


def _clock(place: Place) -> None:
    """Give the process a wrong clock that is set to another wrong time every few seconds."""
    chance = random.Random(place.seed)  # noqa: S311 - chance, no secret
    begin, began = ports.SystemClock().now(), time.monotonic()

    def travel() -> time_machine.travel:
        right = begin + timedelta(seconds=time.monotonic() - began)
        skew = timedelta(seconds=chance.uniform(-SKEW_SECONDS, SKEW_SECONDS))
        return time_machine.travel(right + skew, tick=True)

    def keep_setting() -> None:
        while True:
            time.sleep(chance.uniform(0, 2 * STEP_SECONDS))
            travel().start()

    travel().start()
    threading.Thread(target=keep_setting, daemon=True).start()
