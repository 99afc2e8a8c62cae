"""`brospenn backup`: a copy of an SQLite database while everything runs."""

from __future__ import annotations

from pathlib import Path

import click

from engine import sources
from web import settings, wiring


@click.command
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def backup(target: Path) -> None:
    """Copy the SQLite database to a new file, while all runs.

    \b
    brospenn backup kopi.db      then: stop, put it in the place of var/brospenn.db, start

    The copy is of one moment, is checked, and only you may read it. PostgreSQL has pg_dump;
    docs/drift.md tells how.
    """  # noqa: D301 - click reads the escape
    given = settings.from_environment()
    parts = wiring.build(given, sources.read(given.workflows))
    try:
        parts.require_current()
        parts.backup(target)
    finally:
        parts.close()
    click.echo(f"Copied to {target}.")
