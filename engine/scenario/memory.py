"""A real engine on a database in memory, with everything of a workflows folder deployed."""

from __future__ import annotations

from engine import model, ports, sources
from engine.process_engine import ProcessEngine
from engine.programs import Programs
from engine.storage import migrate, session
from engine.transaction import Setting


def engine(
    given: sources.Sources, clock: ports.Clock, database: session.Database | None = None
) -> tuple[ProcessEngine, session.Database]:
    """The engine, and its database to close when the scenario is over.

    Args:
        given: What to deploy.
        clock: Tells the engine the time.
        database: One that is migrated already, instead of a new one in memory.

    Raises:
        engine.errors.DeploymentRejected: a resource has errors.
    """
    if database is None:
        database = session.open_database("sqlite://")
        migrate.upgrade(database.engine)
    made = ProcessEngine(
        database,
        clock,
        participants=given.participants,
        deadlines=given.deadlines,
        case_schema=given.schema,
    )
    for folder in given.folders:
        made.deploy(folder.resources, note="", by=model.SYSTEM)
    return made, database


def setting(given: sources.Sources, database: session.Database) -> Setting:
    """What commands in this database are run with, for those who call the nouns directly."""
    return Setting(
        keys=database.keys,
        programs=Programs(),
        participants=given.participants,
        deadlines=given.deadlines,
        schema=given.schema,
    )
