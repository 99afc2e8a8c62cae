"""A folder of workflows on disk: what it deploys, and who and what its diagrams speak of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from engine import casefile, deadlines, participants

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
        folders: One deployment each; what others share comes first, then by name.
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
    return tuple(sorted(made, key=lambda folder: (folder.name != SHARED, folder.path)))


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
