"""`brospenn deadlines`: every deadline, where it comes from and what uses it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from engine import sources
from engine.diagram.rules.sources import STRENGTHS
from engine.handbook import deadline_uses, durations


@click.command
@click.argument("path", default="workflows", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "shape", type=click.Choice(["json", "text"]), default="text", show_default=True
)
@click.option(
    "--strength",
    "strengths",
    type=click.Choice(STRENGTHS),
    multiple=True,
    help="Only values of this strength; antatt is what nobody has settled.",
)
@click.option("--unused", is_flag=True, help="Only values that nothing uses.")
def deadlines(path: Path, shape: str, strengths: tuple[str, ...], unused: bool) -> None:  # noqa: FBT001 - click passes it by name
    """List the deadlines for the process owner to settle.

    \b
    brospenn deadlines                      what is only assumed first
    brospenn deadlines --strength antatt    only what nobody has settled
    brospenn deadlines --format json        for a spreadsheet or a program

    Each value of deadlines.toml is shown with the day it is valid from, its source, how sure that
    is (lov, retningslinje, praksis or antatt) and the elements that use it. To change one, add an
    entry with the same id and a later gjelder_fra to deadlines.toml; the old one stays, since it
    was valid in its time.

    Last come values that nothing uses, and elements that use one that is missing: then the exit
    status is 1.
    """  # noqa: D301 - click reads the escape
    found = deadline_uses.survey(sources.read(path), STRENGTHS)
    shown = [
        one
        for one in found.deadlines
        if (not strengths or one.entry.strength in strengths) and not (unused and one.uses)
    ]
    click.echo(_as_json(shown, found) if shape == "json" else _as_text(shown, found))
    if found.missing:
        raise click.exceptions.Exit(1)


def _as_text(shown: Iterable[deadline_uses.Settling], found: deadline_uses.Survey) -> str:
    lines: list[str] = []
    heading = ""
    for one in shown:
        if one.entry.strength != heading:
            heading = one.entry.strength
            lines += ["", heading.upper(), ""]
        lines += _paragraph(one)
    lines += ["", *(f"Ingen bruker {id_}." for id_ in found.unused)]
    lines += [f"Mangler: {use.deadline}, brukt av {_place(use)}" for use in found.missing]
    listed = found.deadlines
    assumed = sum(one.entry.strength == STRENGTHS[-1] for one in listed)
    lines.append(
        f"{len(listed)} frister, {assumed} {STRENGTHS[-1]}, "
        f"{len(found.unused)} ubrukte, {len(found.missing)} mangler"
    )
    return "\n".join(lines).strip("\n")


def _paragraph(one: deadline_uses.Settling) -> list[str]:
    entry = one.entry
    value = durations.words(entry.value)
    return [
        f"{entry.id}: {value}, fra {entry.valid_from.isoformat()}",
        *([f"    {entry.text}"] if entry.text else []),
        f"    Kilde: {entry.source}",
        *(f"    Brukes i {_place(use)}" for use in one.uses),
        *([] if one.uses else ["    Brukes ikke"]),
    ]


def _place(use: deadline_uses.Use) -> str:
    return f"{use.file}: {use.name}"


def _as_json(shown: Iterable[deadline_uses.Settling], found: deadline_uses.Survey) -> str:
    document = {
        "deadlines": [
            {
                "id": one.entry.id,
                "value": one.entry.value,
                "valid_from": one.entry.valid_from.isoformat(),
                "source": one.entry.source,
                "strength": one.entry.strength,
                "text": one.entry.text,
                "used_by": [_plain(use) for use in one.uses],
            }
            for one in shown
        ],
        "unused": list(found.unused),
        "missing": [{"id": use.deadline, **_plain(use)} for use in found.missing],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _plain(use: deadline_uses.Use) -> dict[str, Any]:
    return {"file": use.file, "element": use.element, "name": use.name}
