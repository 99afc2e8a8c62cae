"""`brospenn convert`: diagrams drawn for Camunda 7 in the dialect that is run here."""

from __future__ import annotations

from pathlib import Path

import click

from engine.diagram import errors
from engine.diagram.convert import camunda7
from web.commands import diagnostics


@click.command
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to; without it only the report is shown.",
)
@click.pass_context
def convert(context: click.Context, files: tuple[Path, ...], output: Path | None) -> None:
    """Rewrite Camunda 7 diagrams, and tell what needs a person.

    \b
    brospenn convert gammel.bpmn --output workflows/ny

    They become what Camunda 8 and Brospenn read. What has no equal stays as it was, and the report
    names it, with all else that `brospenn check` would refuse. The exit status is 1 when a file
    cannot be read or would be written over itself.
    """  # noqa: D301 - click reads the escape
    refused = [file for file in files if not _convert(file, output)]
    if refused:
        context.exit(1)


def _convert(file: Path, output: Path | None) -> bool:
    try:
        converted = camunda7.convert(file.read_bytes(), str(file))
    except errors.Unreadable as unreadable:
        for found in unreadable.diagnostics:
            click.echo(diagnostics.line(found), err=True)
        return False
    notes = (*converted.notes, *converted.blocking)
    for note in notes:
        mark = "gjort" if note.is_done else "trenger et menneske"
        click.echo(f"{file}:{note.line}: {mark}: {note.element}: {note.message}")
    left = sum(not note.is_done for note in notes)
    click.echo(f"{file}: {len(notes) - left} gjort, {left} trenger et menneske")
    if output is None:
        return True
    target = output / file.name
    if target.exists() and target.samefile(file):
        click.echo(f"{file}: velg en annen mappe; originalen skrives ikke over", err=True)
        return False
    output.mkdir(parents=True, exist_ok=True)
    target.write_bytes(converted.data)
    return True
