"""`brospenn check`: every problem of every diagram, form and decision."""

from __future__ import annotations

import functools
import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import click

from engine import bundles, casefile, deadlines, errors, participants, programs, sources
from engine.diagram.diagnostics import Diagnostic, Severity
from web.commands import diagnostics

_T = TypeVar("_T")
_WRITERS = {
    "text": diagnostics.as_text,
    "json": diagnostics.as_json,
    "sarif": diagnostics.as_sarif,
}


@click.command
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format", "shape", type=click.Choice(sorted(_WRITERS)), default="text", show_default=True
)
@click.option(
    "--strict", is_flag=True, help="Missing sources, strengths and help texts are errors."
)
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    shape: str,
    strict: bool,  # noqa: FBT001 - click passes it by name
) -> None:
    """Find every problem of diagrams, forms and decisions.

    \b
    brospenn check workflows
    brospenn check workflows/avklare/avklare.bpmn --format json
    brospenn check workflows --strict

    PATHS are files and folders. With --strict, as for the diagrams we ship, every user task,
    deadline, choice and row of a decision table must say where it comes from (kilde) and how sure
    that is (styrke: lov, retningslinje, praksis or antatt), and every user task must have a help
    text.

    The exit status is 1 when any of them is an error.
    """  # noqa: D301 - click reads the escape
    files: set[Path] = set()
    found: list[Diagnostic] = []
    for path in paths:
        for checked, problems in _check(path, strict=strict):
            files |= checked
            found += problems
    click.echo(_WRITERS[shape](tuple(dict.fromkeys(found)), len(files)))
    if any(item.severity is Severity.ERROR for item in found):
        context.exit(1)


def _check(path: Path, *, strict: bool) -> Iterator[tuple[set[Path], list[Diagnostic]]]:
    """For each folder at or below the path: the files that were asked for, and their problems."""
    problems, around = _surroundings(path)
    yield set(), problems
    known = _named(sources.root(path) or path, around)
    for folder, wanted in _folders(path).items():
        resources, unreadable = _contents(folder, wanted)
        found = bundles.check(
            resources,
            participants=around.people,
            schema=around.schema,
            deadlines=around.deadlines,
            known=known,
            strict=strict,
        ).diagnostics
        shown = {one.name for one in wanted}
        named = [
            replace(item, file=str(folder / item.file)) for item in found if item.file in shown
        ]
        yield wanted, [*unreadable, *named]


def _named(root: Path, around: _Around) -> bundles.Named:
    """What the folders around name, since a process may call one that stands in another folder."""
    found = [
        bundles.check(_contents(one, set())[0], participants=around.people, schema=around.schema)
        for one in _folders(root)
    ]
    claimed = functools.reduce(operator.or_, (one.claimed for one in found), bundles.NOTHING)
    return claimed | bundles.Named(
        processes=frozenset(p.id for one in found for ps in one.processes.values() for p in ps),
        forms=frozenset(id_ for one in found for id_ in one.all_ids(programs.FORM)),
        decisions=frozenset(id_ for one in found for id_ in one.all_ids(programs.DECISION)),
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """What the files above a folder say: people of the lanes, fields of a case, deadlines."""

    people: participants.Participants
    schema: casefile.CaseSchema
    deadlines: deadlines.Deadlines


def _surroundings(path: Path) -> tuple[list[Diagnostic], _Around]:
    root, problems = sources.root(path), list[Diagnostic]()

    def one(name: str, read: Callable[[bytes], _T], otherwise: _T) -> _T:
        try:
            file = root and root / name
            return read(file.read_bytes()) if file and file.exists() else otherwise
        except (errors.EngineError, OSError) as error:
            problems.append(_unreadable(Path(root or "") / name, error))
            return otherwise

    around = _Around(
        one(sources.PARTICIPANTS, participants.read, participants.Participants()),
        one(sources.SCHEMA, casefile.read_schema, casefile.CaseSchema()),
        one(sources.DEADLINES, deadlines.read, deadlines.Deadlines()),
    )
    return problems, around


def _folders(path: Path) -> dict[Path, set[Path]]:
    """Folder to the files in it to tell about."""
    if path.is_file():
        return {path.parent: {path}}
    folders: dict[Path, set[Path]] = {}
    for one in sorted(path.rglob("*")):
        if one.suffix in sources.RESOURCES and one.is_file():
            folders.setdefault(one.parent, set()).add(one)
    return folders


def _contents(folder: Path, wanted: set[Path]) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """What the folder holds: a form may be looked for though only its diagram was asked for."""
    beside = {one for one in folder.iterdir() if one.suffix in sources.RESOURCES}
    contents: dict[str, bytes] = {}
    unreadable: list[Diagnostic] = []
    for one in sorted(beside | wanted):
        try:
            contents[one.name] = one.read_bytes()
        except OSError as error:
            unreadable += [_unreadable(one, error)] if one in wanted else []
    return contents, unreadable


def _unreadable(path: Path, error: Exception) -> Diagnostic:
    return Diagnostic(
        file=str(path),
        element="",
        line=0,
        severity=Severity.ERROR,
        rule="unreadable",
        message=f"Kan ikke leses: {error}",
        message_en=f"Cannot be read: {error}",
    )
