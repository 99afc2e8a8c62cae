"""`brospenn migrate`: moves running instances to the latest version of their process."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import click

from engine import model, process_engine, sources
from web import move_words, settings, wiring


@click.command
@click.argument("process_id")
@click.option("--dry-run", is_flag=True, help="Only list what would change, and for which.")
@click.option(
    "--rename",
    "renames",
    multiple=True,
    metavar="OLD=NEW",
    help="An element has this id in the latest version; may be given several times.",
)
@click.pass_context
def migrate(
    context: click.Context, process_id: str, renames: tuple[str, ...], *, dry_run: bool
) -> None:
    """Move what runs of a process to its latest version.

    \b
    brospenn migrate avklare --dry-run
    brospenn migrate avklare --rename samtale=foerste_samtale

    What is open stays open, with its people and due times; what does not stay as it is, is listed.
    An instance that has something open which the latest version does not draw, stays where it is,
    and the exit status is 1. Each instance is moved in one transaction of its own.
    """  # noqa: D301 - click reads the escape
    names = _names(renames)
    given = settings.from_environment()
    parts = wiring.build(given, sources.read(given.workflows))
    try:
        parts.require_current()
        left = _migrate(parts.engine, process_id, names, dry_run=dry_run)
    finally:
        parts.close()
    if left:
        context.exit(1)


def _migrate(
    engine: process_engine.ProcessEngine, process_id: str, names: dict[str, str], *, dry_run: bool
) -> int:
    """Tell and move; how many stay on their version."""
    versions = engine.definitions.versions(process_id)
    if not versions:
        raise click.ClickException(f"there is no process {process_id}")
    latest = max(versions, key=lambda version: version.version)
    moved = left = 0
    for instance in list(_outdated(engine, process_id)):
        plan = move_words.planned(engine, instance, latest.key, names, model.SYSTEM)
        done = plan.is_possible
        if done and not dry_run:
            done = move_words.moved(engine, plan, latest.key, names, model.SYSTEM)
        _tell(plan, done=done, dry_run=dry_run)
        moved += done
        left += not done
    word = "kan flyttes" if dry_run else "flyttet"
    click.echo(f"{process_id} versjon {latest.version}: {moved} {word}, {left} blir stående")
    return left


def _outdated(
    engine: process_engine.ProcessEngine, process_id: str
) -> Iterator[model.InstanceView]:
    for number in itertools.count(1):
        page = engine.moves.outdated(process_id, model.SYSTEM, number)
        yield from page.items
        if not page.items:
            return


def _tell(plan: move_words.Planned, *, done: bool, dry_run: bool) -> None:
    one = plan.instance
    about = f" ({one.case_label})" if one.case_label else ""
    word = "blir stående" if not done else "kan flyttes" if dry_run else "flyttet"
    click.echo(f"{one.key}{about}: versjon {one.version}: {word}")
    for line in filter(None, (plan.problem, *map(move_words.sentence, plan.changes))):
        click.echo(f"    {line}")


def _names(renames: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in renames:
        old, _, new = text.partition("=")
        if not old or not new:
            raise click.BadParameter(f"{text!r} is not OLD=NEW", param_hint="--rename")
        found[old] = new
    return found
