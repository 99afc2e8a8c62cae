"""A real engine on a database in memory, with everything of a workflows folder deployed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from engine import bundles, definitions, errors, ports, sources, transactions
from engine.process_engine import ProcessEngine
from engine.programs import Programs
from engine.storage import migrate, session
from engine.transaction import Setting, Transaction, Witness

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
            witness=self.setting.witness,
            needs_forms=self.setting.needs_forms,
        )

    def seen_by(self, witness: Witness) -> Place:
        """The same place, with somebody who sees what is forgotten there."""
        return replace(self, setting=replace(self.setting, witness=witness))


def deployed(
    given: sources.Sources,
    clock: ports.Clock,
    database: session.Database | None = None,
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
    _deploy(place, given, clock, bundles.NOTHING)
    return place


def _migrated() -> session.Database:
    database = session.open_database("sqlite://")
    migrate.upgrade(database.engine)
    return database


def _place(
    given: sources.Sources,
    programs: Programs,
    database: session.Database,
    promised: bundles.Named = bundles.NOTHING,
) -> Place:
    """Where forms are only promised, tasks open without them."""
    setting = Setting(
        keys=database.keys,
        programs=programs,
        participants=given.participants,
        deadlines=given.deadlines,
        schema=given.schema,
        needs_forms=not promised.forms,
    )
    return Place(database=database, setting=setting)


def _deploy(
    place: Place, given: sources.Sources, clock: ports.Clock, promised: bundles.Named
) -> None:
    commands = transactions.Transactions(place.database, clock, place.setting)
    for folder in given.folders:
        commands.write(partial(_deploy_folder, folder, promised))


def _deploy_folder(folder: sources.Folder, promised: bundles.Named, tx: Transaction) -> None:
    definitions.deploy(tx, folder.resources, "", promised)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deployment:
    """What a deployment came to.

    Attributes:
        since: When it was: what starts by itself is due from then.
        content: The whole database just after it.
        programs: What was compiled of it so far.
        refusal: Why nothing could be deployed, None when it could.
        promised: What need not have been there.
    """

    given: sources.Sources
    promised: bundles.Named
    since: datetime
    content: bytes
    programs: Programs
    refusal: errors.DeploymentRejected | None

    def is_of(self, given: sources.Sources, moment: datetime, promised: bundles.Named) -> bool:
        """To deploy that at that moment would come to the same."""
        mine = self.given
        return (
            self.since == moment
            and self.promised == promised
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

    def take(
        self,
        given: sources.Sources,
        clock: ports.Clock,
        promised: bundles.Named = bundles.NOTHING,
    ) -> Place:
        """A place where this is deployed, and nothing else has happened.

        Args:
            given: What to deploy.
            clock: Tells when it is deployed.
            promised: What need not be there: calling it is an incident then.

        Raises:
            engine.errors.DeploymentRejected: a resource has errors.
        """
        now = clock.now()
        kept = next((one for one in self._kept if one.is_of(given, now, promised)), None)
        if kept is None:
            kept = self._deployment(given, clock, promised)
            self._kept = [*self._kept[-_KEPT + 1 :], kept]
        if kept.refusal is not None:
            raise kept.refusal
        _write_back(self._database, kept.content)
        return _place(kept.given, kept.programs, self._database, promised)

    def close(self) -> None:
        """Give the memory back."""
        self._kept.clear()
        self._database.close()

    def _deployment(
        self, given: sources.Sources, clock: ports.Clock, promised: bundles.Named
    ) -> _Deployment:
        _write_back(self._database, self._empty)
        programs, refusal = Programs(), None
        try:
            _deploy(_place(given, programs, self._database), given, clock, promised)
        except errors.DeploymentRejected as rejected:
            refusal = rejected
        return _Deployment(
            given=given,
            promised=promised,
            since=clock.now(),
            content=_written_out(self._database),
            programs=programs,
            refusal=refusal,
        )


def _written_out(database: session.Database) -> bytes:
    raw = database.engine.raw_connection()
    try:
        content: bytes = raw.driver_connection.serialize()  # type: ignore[union-attr]  # sqlite3 has it
    finally:
        raw.close()
    return content


def _write_back(database: session.Database, content: bytes) -> None:
    raw = database.engine.raw_connection()
    try:
        raw.driver_connection.deserialize(content)  # type: ignore[union-attr]  # sqlite3 has it
    finally:
        raw.close()
