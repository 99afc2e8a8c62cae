"""`brospenn deploy`: checks resources and makes a new immutable version of what changed."""

from __future__ import annotations

from pathlib import Path

import click

from engine import sources
from web import settings, wiring


@click.command
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--note", required=True, help="What changed and why; kept with the version.")
def deploy(paths: tuple[Path, ...], note: str) -> None:
    """Check folders and deploy each: all of it, or nothing.

    \b
    brospenn deploy workflows/avklare --note "Purring etter 7 dager, ikke 14"
    """  # noqa: D301 - click reads the escape
    given = settings.from_environment()
    parts = wiring.build(given, sources.read(given.workflows))
    try:
        parts.require_current()
        for path in paths:
            for folder in sources.read(path).folders:
                _deploy(parts, folder, note)
    finally:
        parts.close()


def _deploy(parts: wiring.Parts, folder: sources.Folder, note: str) -> None:
    made = wiring.deploy(parts, folder, note)
    for definition in made:
        click.echo(f"{definition.process_id} version {definition.version}: {definition.name}")
    if not made:
        click.echo(f"{folder.path}: unchanged")
