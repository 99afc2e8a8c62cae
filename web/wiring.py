"""Puts everything together: the one place that knows which real part stands behind each port."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path

import flask
import waitress

from engine import agenda, model, ports, sources
from engine.process_engine import ProcessEngine
from engine.storage import backup, migrate, session
from engine.storage.notices import Listener
from engine.worker import Duty, Worker
from integrations import delivery, jobs
from integrations.channels import Channel
from integrations.loopback import Loopback
from integrations.mail import Mail, MailServer
from web import app, demo, identity, settings, site
from web.modeller import pages as modeller_pages
from web.modeller import words as modeller_words

THREADS = 8
BATCH = 50

# The functions that do the jobs of service tasks, by the job type in the diagram. What we ship has
# none; an installation adds its own here.
HANDLERS: Mapping[str, jobs.Handler] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A whole installation, not yet serving.

    Attributes:
        listener: Wakes the worker when another process on one PostgreSQL makes something due.
        duties: What the worker does, by name.
        demonstration: Synthetic people and cases; empty outside the demo.
        demo_clock: The clock that can be moved; None outside the demo.
    """

    settings: settings.Settings
    sources: sources.Sources
    database: session.Database
    engine: ProcessEngine
    worker: Worker
    listener: Listener
    duties: Mapping[str, Duty]
    clock: ports.Clock
    demonstration: demo.Demo
    demo_clock: demo.DemoClock | None

    def upgrade(self) -> None:
        """Bring the database to this version."""
        migrate.upgrade(self.database.engine)

    def require_current(self) -> None:
        """Refuse a database that must be upgraded first, or is newer than this software."""
        migrate.require_current(self.database.engine)

    def backup(self, target: Path) -> None:
        """Copy an SQLite database to a new file."""
        backup.copy(self.database.engine, target)

    def seed_demo(self) -> int:
        """Make the demo's cases that do not exist yet; how many were made."""
        if self.demo_clock is None:
            return 0
        return demo.seed(
            self.engine,
            self.demo_clock,
            self.demonstration,
            self.sources.participants,
            self.sources.schema,
        )

    def start_worker(self) -> None:
        """Fire what is due from now on, also what other processes make due."""
        self.worker.start()
        self.listener.start()

    def close(self) -> None:
        """Stop the worker and give the database back."""
        self.listener.stop()
        self.worker.stop()
        self.database.close()


def build(
    given: settings.Settings,
    read: sources.Sources,
    handlers: Mapping[str, jobs.Handler] = HANDLERS,
) -> Parts:
    """Connect the parts; nothing is written but the folder of an SQLite file.

    The handlers do the jobs of service tasks, by job type.

    Raises:
        OSError: the folder of the database or the state cannot be written.
    """
    _make_folders(given)
    moved = demo.DemoClock(ports.SystemClock(), given.state / "demo-clock") if given.demo else None
    clock: ports.Clock = moved or ports.SystemClock()
    database = session.open_database(given.database)
    engine = ProcessEngine(
        database,
        clock,
        participants=read.participants,
        deadlines=read.deadlines,
        case_schema=read.schema,
    )
    duties = _duties(engine, _channels(given, read), handlers)
    chores = {
        "parked messages": engine.housekeeping,
        "attempts": engine.attempts.forget,
        "deadlines": engine.reviews.follow_deadlines,
        "units": engine.reviews.follow_units,
    }
    worker = Worker(duties, chores, clock)
    engine.on_armed(worker.due)
    return Parts(
        settings=given,
        sources=read,
        database=database,
        engine=engine,
        worker=worker,
        listener=engine.listen(worker.due),
        duties=duties,
        clock=clock,
        demonstration=demo.read(given.workflows, read.participants) if given.demo else demo.Demo(),
        demo_clock=moved,
    )


def web_app(parts: Parts) -> flask.Flask:
    """The pages over these parts."""
    people = identity.DemoPeople(demo.described(parts.demonstration, parts.sources.participants))
    around = site.Site(
        engine=parts.engine,
        clock=parts.clock,
        people=people,
        agencies={a.id: a.name for a in parts.sources.participants.agencies.values()},
        units={u.id: u.name for u in parts.sources.participants.units.values()},
        unit_fields=parts.sources.participants.unit_fields(),
        demo_clock=_Jumping(parts) if parts.demo_clock else None,
        version=metadata.version("brospenn"),
    )
    words = modeller_words.Vocabulary(
        lanes=tuple(parts.sources.participants.lanes),
        schema=parts.sources.schema,
        deadlines=parts.sources.deadlines,
        agencies=around.agencies,
    )
    more = [modeller_pages.Modeller(around, words).blueprint()]
    return app.create_app(around, parts.settings, more)


def serve(application: flask.Flask, listening: Sequence[socket.socket]) -> None:
    """Serve on sockets that already listen, until interrupted or told to end (SIGTERM)."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    waitress.serve(
        application,
        sockets=list(listening),
        threads=THREADS,
        ident="brospenn",
        clear_untrusted_proxy_headers=False,  # `web.security` believes as many as are set
    )


def deploy_all(parts: Parts, note: str) -> None:
    """Deploy every folder of the workflows; what is unchanged makes no new version."""
    for folder in parts.sources.folders:
        deploy(parts, folder, note)


def deploy(parts: Parts, folder: sources.Folder, note: str) -> tuple[model.DefinitionView, ...]:
    """Deploy one folder; the versions it made, none when nothing changed."""
    before = {definition.key for definition in parts.engine.definitions.latest()}
    made = parts.engine.definitions.deploy(folder.resources, note=note, by=model.SYSTEM)
    return tuple(definition for definition in made if definition.key not in before)


class _Jumping:
    """The demo's clock as pages see it: what falls due on the way happens at its own moment."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def now(self) -> datetime:
        return self._parts.clock.now()

    def jump(self, by: timedelta) -> None:
        clock, engine = self._parts.demo_clock, self._parts.engine
        if clock is None:
            return
        target = clock.now() + by
        while (due := engine.next_due_at()) is not None and due <= target:
            clock.jump(max(due - clock.now(), timedelta(0)))
            if not sum(duty.work() for duty in self._parts.duties.values()):
                break
        clock.jump(max(target - clock.now(), timedelta(0)))
        self._parts.worker.wake()


def _duties(
    engine: ProcessEngine, channels: Mapping[str, Channel], handlers: Mapping[str, jobs.Handler]
) -> Mapping[str, Duty]:
    name = f"{socket.gethostname()}-{os.getpid()}"
    return {
        "timers": Duty(
            work=lambda: engine.timers.fire_due(BATCH),
            next_due_at=lambda: engine.next_due_at([agenda.TIMERS]),
        ),
        "deliveries": Duty(
            work=lambda: delivery.deliver_due(engine, channels, BATCH),
            next_due_at=lambda: engine.next_due_at([agenda.DELIVERIES]),
        ),
        "jobs": Duty(
            work=lambda: jobs.do_due(engine, handlers, name),
            next_due_at=lambda: engine.next_due_at([agenda.JOBS], handlers.keys()),
        ),
    }


def _channels(given: settings.Settings, read: sources.Sources) -> Mapping[str, Channel]:
    if not given.smtp_host:
        loopback = Loopback()
        return {"loopback": loopback, "mail": loopback}
    server = MailServer(
        host=given.smtp_host,
        port=given.smtp_port,
        sender=given.smtp_sender,
        user=given.smtp_user,
        password=given.smtp_password,
        starttls=given.smtp_starttls,
    )
    addresses = {unit.id: unit.address for unit in read.participants.units.values() if unit.address}
    return {"loopback": Loopback(), "mail": Mail(server, addresses.get, given.site)}


def _make_folders(given: settings.Settings) -> None:
    folders = [given.state]
    if given.database.startswith("sqlite:///"):
        folders.append(Path(given.database.removeprefix("sqlite:///")).parent)
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".writable").touch()
            (folder / ".writable").unlink(missing_ok=True)  # another process may try too
        except OSError as error:
            raise OSError(f"cannot write to {folder}: {error.strerror}") from error
