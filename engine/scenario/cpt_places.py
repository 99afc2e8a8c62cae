"""Where the diagrams and decisions of a file of test cases stand: beside it, below it or around it.

Camunda's projects keep them apart: diagrams in `src/main/resources`, test cases in
`src/test/resources`, called processes and decisions in folders of their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from engine import sources
from engine.scenario import cpt_doubles, cpt_file, cpt_resources

RESOURCES = frozenset({".bpmn", ".dmn"})
_PRODUCED = frozenset({"node_modules", "target", "build", "__pycache__"})
_REPOSITORY = ".git"
_PROJECT = (
    sources.PARTICIPANTS, ".process-application", "pom.xml", "build.gradle", "build.gradle.kts",
    "package.json", _REPOSITORY,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _File:
    """A diagram or a file of decisions: what it holds and what it calls or imports.

    Processes and decisions are told by their ids, what is imported by its namespace.
    """

    data: bytes
    held: frozenset[str]
    called: frozenset[str]


class Places:
    """Finds what belongs to test cases, and remembers it for the next file."""

    def __init__(self) -> None:
        self._files: dict[Path, _File] = {}
        self._below: dict[Path, tuple[Path, ...]] = {}

    def below(self, folder: Path) -> dict[str, bytes]:
        """Everything at and below a folder, by path from there."""
        return self._named(self._within(folder.resolve()), folder.resolve())

    def around(self, file: Path, within: Path) -> dict[str, bytes]:
        """What the cases of a file need, by path from its folder.

        All that stands beside it; the processes and decisions that the cases name and that are not
        there, with what stands beside those; and what these call. Each is looked for below the
        file's folder, then around it, as far as its project or the given folder reaches.

        Args:
            file: The test cases.
            within: The folder that is run, which holds the file.
        """
        own = file.parent.resolve()
        around = _outwards(own, within.resolve())
        rings = [self._beside(own), *(self._within(folder) for folder in around)]
        search = _Search(rings, self._file)
        search.take(_named(file))
        if not search.taken:
            search.taken |= dict.fromkeys(next((ring for ring in rings if ring), ()))
        search.follow(at_least=1 + around.index(_project(own, around)))
        return self._named(search.taken, own)

    def _named(self, paths: Iterable[Path], folder: Path) -> dict[str, bytes]:
        return {
            Path(os.path.relpath(one, folder)).as_posix(): self._file(one).data for one in paths
        }

    def _beside(self, folder: Path) -> tuple[Path, ...]:
        return tuple(one for one in self._within(folder) if one.parent == folder)

    def _within(self, folder: Path) -> tuple[Path, ...]:
        if folder not in self._below:
            self._below[folder] = tuple(one for one in walk(folder) if one.suffix in RESOURCES)
        return self._below[folder]

    def _file(self, path: Path) -> _File:
        if path not in self._files:
            data = path.read_bytes()
            held = frozenset(cpt_resources.ids(path.name, data))
            calls = cpt_doubles.promised((data,) if path.suffix == ".bpmn" else ())
            own, imported = cpt_resources.namespaces(path.name, data)
            called = calls.processes | calls.decisions | imported
            self._files[path] = _File(data, held | own, called)
        return self._files[path]


class _Search:
    """Looks for ids in rings of files, the nearest first; the first ring is taken as it is.

    Attributes:
        taken: The files found, in order.
    """

    def __init__(self, rings: Sequence[Sequence[Path]], read: Callable[[Path], _File]) -> None:
        self._rings = rings
        self._read = read
        self._reach = 0
        self.taken: dict[Path, None] = dict.fromkeys(rings[0])

    def take(self, named: Iterable[str]) -> None:
        """Take the files that hold the ids, and all that stands beside those."""
        for id_ in sorted(frozenset(named) - self._held()):
            number, holders = self._nearest(id_, len(self._rings))
            self._reach = max(self._reach, number)
            folders = {one.parent for one in holders}
            beside = (one for one in self._rings[number] if one.parent in folders)
            self.taken |= dict.fromkeys(beside)

    def follow(self, at_least: int) -> None:
        """Take what is called, from as far away as anything was named."""
        reach = max(self._reach, at_least) + 1
        sought: set[str] = set()
        while missing := self._called() - self._held() - sought:
            sought |= missing
            for id_ in sorted(missing):
                self.taken |= dict.fromkeys(self._nearest(id_, reach)[1])

    def _nearest(self, id_: str, reach: int) -> tuple[int, list[Path]]:
        for number, ring in enumerate(self._rings[:reach]):
            if found := [one for one in ring if self._holds(one, id_)]:
                return number, found
        return 0, []

    def _holds(self, one: Path, id_: str) -> bool:
        with suppress(OSError):  # what cannot be read only matters where it is needed
            return id_ in self._read(one).held
        return False

    def _held(self) -> frozenset[str]:
        return frozenset().union(*(self._read(one).held for one in self.taken))

    def _called(self) -> frozenset[str]:
        return frozenset().union(*(self._read(one).called for one in self.taken)) - {""}


def walk(folder: Path) -> Iterator[Path]:
    """Every file at and below a folder, in order; not what is hidden or what a build has made."""
    for one in sorted(folder.iterdir()):
        if not one.is_dir():
            yield one
        elif not (one.is_symlink() or one.name.startswith(".") or one.name in _PRODUCED):
            with suppress(PermissionError):
                yield from walk(one)


def _named(file: Path) -> frozenset[str]:
    """Ids of processes and decisions in the cases; none when they cannot be read."""
    with suppress(cpt_file.NoTestCases, OSError):
        cases = cpt_file.read(file)
        return frozenset(id_ for case in cases for id_ in cpt_resources.named(case.instructions))
    return frozenset()


def _outwards(own: Path, within: Path) -> list[Path]:
    """The folder and those around it, as far as its project or what is run reaches."""
    last = own
    for one in (own, *own.parents):
        if any((one / mark).exists() for mark in _PROJECT):
            last = one
        if (one / _REPOSITORY).exists():
            break
    if own.is_relative_to(within) and last.is_relative_to(within):
        last = within
    return [one for one in (own, *own.parents) if one.is_relative_to(last)]


def _project(own: Path, around: Sequence[Path]) -> Path:
    """The nearest folder around that is a project's, else the folder itself."""
    marked = (one for one in around if any((one / mark).exists() for mark in _PROJECT))
    return next(marked, own)
