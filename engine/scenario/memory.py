"""A real engine on a database in memory, with everything of a workflows folder deployed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine import errors, model, ports, sources
from engine.process_engine import ProcessEngine
from engine.programs import Programs
from engine.storage import migrate, session
from engine.transaction import Setting

_KEPT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an engine works: a database, and what commands in it are run with."""

    database: session.Database
    setting: Setting

    def engine(self, clock: ports.Clock) -> ProcessEngine:
        """An engine that works here."""
        return ProcessEngine(
            self.database,
            clock,
            participants=self.setting.participants,
            deadlines=self.setting.deadlines,
            case_schema=self.setting.schema,
            programs=self.setting.programs,
        )


def deployed(
    given: sources.Sources, clock: ports.Clock, database: session.Database | None = None
) -> Place:
    """A place of one's own with everything deployed; close its database when it is over.

    Args:
        given: What to deploy.
        clock: Tells when it is deployed.
        database: One that is migrated already, instead of a new one in memory.

    Raises:
        engine.errors.DeploymentRejected: a resource has errors.
    """
    place = _place(given, Programs(), database or _migrated())
    _deploy(place, given, clock)
    return place


def _migrated() -> session.Database:
    database = session.open_database("sqlite://")
    migrate.upgrade(database.engine)
    return database


def _place(given: sources.Sources, programs: Programs, database: session.Database) -> Place:
    setting = Setting(
        keys=database.keys,
        programs=programs,
        participants=given.participants,
        deadlines=given.deadlines,
        schema=given.schema,
    )
    return Place(database=database, setting=setting)


def _deploy(place: Place, given: sources.Sources, clock: ports.Clock) -> None:
    engine = place.engine(clock)
    for folder in given.folders:
        engine.deploy(folder.resources, note="", by=model.SYSTEM)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deployment:
    """What a deployment came to.

    Attributes:
        since: When it was: what starts by itself is due from then.
        content: The whole database just after it.
        programs: What was compiled of it so far.
        refusal: Why nothing could be deployed, None when it could.
    """

    given: sources.Sources
    since: datetime
    content: bytes
    programs: Programs
    refusal: errors.DeploymentRejected | None

    def is_of(self, given: sources.Sources, moment: datetime) -> bool:
        """To deploy that at that moment would come to the same."""
        mine = self.given
        return (
            self.since == moment
            and mine.folders == given.folders
            and mine.participants == given.participants
            and mine.deadlines.entries == given.deadlines.entries
            and mine.schema == given.schema
        )


class Shelf:
    """Deploys once what many begin with, and sets it back for each of them.

    To check, lower and compile a folder of processes takes far longer than to play a scenario in
    it. So the database is kept as it was after the deployment, and written back for whoever begins
    next: nothing of those before is left. Programs are shared, since a version never changes.

    There is one database, so only who took last may use it.
    """

    def __init__(self) -> None:
        self._database = _migrated()
        self._empty = _written_out(self._database)
        self._kept: list[_Deployment] = []

    def take(self, given: sources.Sources, clock: ports.Clock) -> Place:
        """A place where this is deployed, and nothing else has happened.

        Raises:
            engine.errors.DeploymentRejected: a resource has errors.
        """
        now = clock.now()
        kept = next((one for one in self._kept if one.is_of(given, now)), None)
        if kept is None:
            kept = self._deployment(given, clock)
            self._kept = [*self._kept[-_KEPT + 1 :], kept]
        if kept.refusal is not None:
            raise kept.refusal
        _write_back(self._database, kept.content)
        return _place(kept.given, kept.programs, self._database)

    def close(self) -> None:
        """Give the memory back."""
        self._kept.clear()
        self._database.close()

    def _deployment(self, given: sources.Sources, clock: ports.Clock) -> _Deployment:
        _write_back(self._database, self._empty)
        programs, refusal = Programs(), None
        try:
            _deploy(_place(given, programs, self._database), given, clock)
        except errors.DeploymentRejected as rejected:
            refusal = rejected
        return _Deployment(
            given=given,
            since=clock.now(),
            content=_written_out(self._database),
            programs=programs,
            refusal=refusal,
        )


def _written_out(database: session.Database) -> bytes:
    raw = database.engine.raw_connection()
    try:
        content: bytes = raw.driver_connection.serialize()  # type: ignore[union-attr]
    finally:
        raw.close()
    return content


def _write_back(database: session.Database, content: bytes) -> None:
    raw = database.engine.raw_connection()
    try:
        raw.driver_connection.deserialize(content)  # type: ignore[union-attr]
    finally:
        raw.close()
