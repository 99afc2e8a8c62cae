"""`brospenn upgrade`: brings the database to this version."""

from __future__ import annotations

import click

from engine import sources
from web import settings, wiring


@click.command
def upgrade() -> None:
    """Bring the database to the version of this software.

    \b
    BROSPENN_DATABASE=postgresql+psycopg://… brospenn upgrade

    Safe to run again, and by several at once. Take a copy first: docs/drift.md says how.
    """  # noqa: D301 - click reads the escape
    given = settings.from_environment()
    parts = wiring.build(given, sources.read(given.workflows))
    try:
        parts.upgrade()
    finally:
        parts.close()
    click.echo("The database is up to date.")
