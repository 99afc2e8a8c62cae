"""The files of a deployment as the modeller handles them: texts by name, in and out of archives."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import orjson

from engine.diagram import errors as diagram_errors
from engine.diagram import model, read
from engine.diagram.reading import encoding

DIAGRAM, FORM, DECISION = ".bpmn", ".form", ".dmn"
SUFFIXES = frozenset({DIAGRAM, DECISION, FORM})
# What the readers of an archive's several ways of packing raise when it is damaged.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, RuntimeError, EOFError)
_MAX_BYTES = 4_000_000
_MAX_FILES = 100


class Unusable(Exception):
    """What was sent is not a set of files; the message tells the person why, in bokmål."""


def text_of(data: bytes) -> str:
    """A resource as text; XML in another encoding comes out declared as UTF-8.

    Raises:
        Unusable: the bytes are no text.
    """
    try:
        return encoding.text_of(data)
    except (UnicodeError, LookupError) as error:
        raise Unusable("Filen er ikke en tekstfil i et tegnsett vi kjenner.") from error


def texts(resources: Mapping[str, bytes]) -> dict[str, str]:
    """Every resource as text."""
    return {name: text_of(data) for name, data in resources.items()}


def from_texts(given: Any) -> dict[str, bytes]:
    """Resources out of a JSON value that a browser sent.

    Raises:
        Unusable: it is not names and texts.
    """
    if not isinstance(given, dict) or not given or len(given) > _MAX_FILES:
        raise Unusable("Forespørselen har ingen filer, eller for mange.")
    for name, text in given.items():
        if not isinstance(text, str) or not _fit_name(name):
            raise Unusable(f"Filen {name} kan ikke brukes.")
    return {name: text.encode() for name, text in given.items()}


def _fit_name(name: str) -> bool:
    path = PurePosixPath(name)
    return (
        path.suffix in SUFFIXES
        and not path.is_absolute()
        and ".." not in path.parts
        and name.isprintable()
    )


def packed(resources: Mapping[str, bytes]) -> bytes:
    """The resources as a zip archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(resources.items()):
            archive.writestr(name, data)
    return made.getvalue()


def unpacked(uploads: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """Resources out of uploaded files and zip archives; folders in an archive are dropped.

    Raises:
        Unusable: a file is of another kind, an archive is broken or unpacks to too much.
    """
    found: dict[str, bytes] = {}
    for name, data in uploads:
        found.update(_from_archive(name, data) if name.endswith(".zip") else {_base(name): data})
    if not found:
        raise Unusable("Velg en fil.")
    for name in found:
        if not _fit_name(name):
            raise Unusable(f"{name}: velg filer av typen .bpmn, .dmn, .form eller .zip.")
    return found


def _base(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name


def _from_archive(name: str, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [
                e for e in archive.infolist() if PurePosixPath(e.filename).suffix in SUFFIXES
            ]
            # The sizes are the archive's own claim; read() never gives more than it claims.
            if len(entries) > _MAX_FILES or sum(e.file_size for e in entries) > _MAX_BYTES:
                raise Unusable(f"{name}: arkivet er for stort.")
            return {_base(entry.filename): archive.read(entry) for entry in entries}
    except _BROKEN as error:
        raise Unusable(f"{name}: arkivet kan ikke åpnes.") from error


def processes(resources: Mapping[str, bytes]) -> dict[str, str]:
    """Which file each process stands in, by process id; the check tells about unreadable files."""
    return {process.id: name for name, process in _drawn(resources)}


def _drawn(resources: Mapping[str, bytes]) -> Iterator[tuple[str, model.Process]]:
    for name, data in sorted(resources.items()):
        if PurePosixPath(name).suffix == DIAGRAM:
            try:
                definitions = read.read(data, name)
            except diagram_errors.Unreadable:
                continue
            yield from ((name, process) for process in definitions.processes)


def deployable(resources: Mapping[str, bytes]) -> bool:
    """Whether something comes of it: a process that runs; without a diagram, forms or decisions."""
    drawn = [process for _, process in _drawn(resources)]
    if drawn:
        return any(process.executable for process in drawn)
    return any(PurePosixPath(name).suffix != DIAGRAM for name in resources)


def form_id(name: str, data: bytes) -> str:
    """The id by which user tasks ask for the form in a file; empty when it is none."""
    if PurePosixPath(name).suffix != FORM:
        return ""
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError:
        return ""
    found = document.get("id") if isinstance(document, dict) else ""
    return found if isinstance(found, str) else ""


def merged(deployed: Mapping[str, bytes], uploaded: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is deployed with the uploaded files in its place.

    A diagram replaces the file that holds the same process, whatever that file is called.
    """
    replaced = {
        file for process, file in processes(deployed).items() if process in processes(uploaded)
    }
    kept = {name: data for name, data in deployed.items() if name not in replaced}
    return kept | dict(uploaded)


def as_json(resources: Mapping[str, bytes]) -> str:
    """The resources as one JSON text, to send along in a page."""
    return orjson.dumps(texts(resources)).decode()
