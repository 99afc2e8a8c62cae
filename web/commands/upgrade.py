"""`brospenn upgrade`: brings the database to this version."""

from __future__ import annotations

import click

from engine import sources
from web import settings, wiring


@click.command
def upgrade() -> None:
    """Bring the database named by BROSPENN_DATABASE to this version; safe to run again."""
    given = settings.from_environment()
    parts = wiring.build(given, sources.read(given.workflows))
    try:
        parts.upgrade()
    finally:
        parts.close()
    click.echo("The database is up to date.")
