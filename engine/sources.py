"""A folder of workflows on disk: what it deploys, and who and what its diagrams speak of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from engine import casefile, claims, deadlines, participants
from engine.diagram import errors as diagram_errors
from engine.diagram import model as drawn
from engine.diagram import read as diagram_read

Content = TypeVar("Content")

RESOURCES = frozenset({".bpmn", ".dmn", ".form"})
SHARED = "felles"
PARTICIPANTS = "participants.toml"
DEADLINES = "deadlines.toml"
SCHEMA = "casefile.schema.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The resources of one folder, deployed together.

    Attributes:
        name: The folder's name.
        resources: File name to content.
    """

    name: str
    path: Path
    resources: dict[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What a path holds.

    Attributes:
        folders: One deployment each, by name; what others share or call comes before them.
        participants: Empty when no participants.toml stands at or above the path.
        schema: Open (any field, untyped) when there is no schema.
    """

    folders: tuple[Folder, ...]
    participants: participants.Participants
    deadlines: deadlines.Deadlines
    schema: casefile.CaseSchema


def read(path: Path) -> Sources:
    """Everything at and below a folder, or of a file's folder.

    Raises:
        FileNotFoundError: there is no such path.
        engine.errors.FileInvalid: participants, deadlines or schema cannot be read.
    """
    if not path.exists():
        raise FileNotFoundError(f"no such file or folder: {path}")
    start = path if path.is_dir() else path.parent
    around = root(path)
    return Sources(
        folders=_folders(start),
        participants=_one(around, PARTICIPANTS, participants.read, participants.Participants()),
        deadlines=_one(around, DEADLINES, deadlines.read, deadlines.Deadlines()),
        schema=_one(around, SCHEMA, casefile.read_schema, casefile.CaseSchema()),
    )


def _folders(start: Path) -> tuple[Folder, ...]:
    by_folder: dict[Path, dict[str, bytes]] = {}
    for path in sorted(start.rglob("*")):
        if path.suffix in RESOURCES and path.is_file():
            by_folder.setdefault(path.parent, {})[path.name] = path.read_bytes()
    made = [Folder(name=path.name, path=path, resources=found) for path, found in by_folder.items()]
    return _callees_first(sorted(made, key=lambda folder: (folder.name != SHARED, folder.path)))


def _callees_first(folders: list[Folder]) -> tuple[Folder, ...]:
    """Each after those whose processes it calls; in a ring of calls names decide.

    So what is wrong with a called diagram is told of that diagram, and not of those who call it.
    """
    drawings = {folder.path: _drawings(folder) for folder in folders}
    holds = {path: {id_ for ids, _ in found for id_ in ids} for path, found in drawings.items()}
    calls = {path: {id_ for _, ids in found for id_ in ids} for path, found in drawings.items()}
    placed: dict[Path, Folder] = {}

    def place(folder: Folder, callers: frozenset[Path]) -> None:
        if folder.path in placed or folder.path in callers:
            return
        for other in folders:
            if holds[other.path] & calls[folder.path]:
                place(other, callers | {folder.path})
        placed[folder.path] = folder

    for folder in folders:
        place(folder, frozenset())
    return tuple(placed.values())


def _drawings(folder: Folder) -> list[tuple[Collection[str], Collection[str]]]:
    """Of each diagram: ids of its processes, and of those it calls."""
    return [
        _held(content, name) for name, content in folder.resources.items() if name.endswith(".bpmn")
    ]


def _held(content: bytes, name: str) -> tuple[Collection[str], Collection[str]]:
    try:
        definitions = diagram_read.read(content, name)
    except diagram_errors.Unreadable:
        return claims.ids(content), ()
    return {process.id for process in definitions.processes}, set(_calls(definitions))


def _calls(definitions: drawn.Definitions) -> Iterator[str]:
    scopes = [process.scope for process in definitions.processes]
    while scopes:
        for node in scopes.pop().nodes.values():
            if isinstance(node, drawn.CallActivity):
                yield node.process_id
            elif isinstance(node, drawn.SubProcess):
                scopes.append(node.scope)


def root(path: Path) -> Path | None:
    """The nearest folder at or above the path that names the participants."""
    start = (path if path.is_dir() else path.parent).resolve()
    return next((f for f in (start, *start.parents) if (f / PARTICIPANTS).exists()), None)


def _one(
    around: Path | None, name: str, reader: Callable[[bytes], Content], default: Content
) -> Content:
    if around is None or not (around / name).exists():
        return default
    return reader((around / name).read_bytes())
