"""Which files beside a test case are deployed for it: folders of examples hold more than one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.diagram import errors as diagram_errors
from engine.diagram import read as diagram_read
from engine.dmn import errors as dmn_errors
from engine.dmn import read as dmn_read

Instruction = Mapping[str, Any]
Files = Mapping[str, bytes]
_NAMES = frozenset({"processDefinitionId", "decisionDefinitionId"})


class Beside:
    """The resources beside a file of test cases, by file name.

    Forms are left out: a test case completes user tasks as a program does, without their form.
    """

    def __init__(self, resources: Files) -> None:
        self.files = {name: data for name, data in resources.items() if not name.endswith(".form")}
        self._ids = {name: frozenset(ids(name, data)) for name, data in self.files.items()}

    def needed(self, instructions: Sequence[Instruction]) -> frozenset[str]:
        """Ids of the processes and decisions that the case speaks of and that are here."""
        return self.held(self.files) & frozenset(named(instructions))

    def held(self, names: Files) -> frozenset[str]:
        """Ids of the processes and decisions in some of the files."""
        return frozenset().union(*(self._ids[name] for name in names))

    def fitting(self, instructions: Sequence[Instruction]) -> tuple[dict[str, bytes], str]:
        """Of several files with the same process or decision only the one that fits best.

        A tutorial keeps its drafts and solutions beside each other. No two of them can be deployed
        together, and a case is written for the one that has what the case names.

        Returns:
            The resources that are left, and words about those that are not.
        """
        spoken = frozenset(_texts(instructions))
        fits = {
            name: sum(f'"{text}"'.encode() in data for text in spoken)
            for name, data in self.files.items()
        }
        owners: dict[str, str] = {}
        left_out: dict[str, str] = {}
        for name in sorted(self.files, key=lambda name: (-fits[name], name)):
            if taken := sorted(self._ids[name] & owners.keys()):
                left_out[name] = f"{name}: {taken[0]} is in {owners[taken[0]]}, too"
            else:
                owners |= dict.fromkeys(self._ids[name], name)
        kept = {name: data for name, data in self.files.items() if name not in left_out}
        return kept, "; ".join(left_out.values())


def named(value: Any) -> Iterator[str]:
    """Ids of the processes and decisions that instructions speak of, and have no stand-in for."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            is_selector = "type" not in value  # and no stand-in, which is an instruction
            if key in _NAMES and is_selector and isinstance(inner, str):
                yield inner
            elif key != "variables":
                yield from named(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            yield from named(inner)


def ids(name: str, data: bytes) -> Iterator[str]:
    """Ids of the processes and decisions in a file; none when it cannot be read."""
    if name.endswith(".bpmn"):
        with contextlib.suppress(diagram_errors.Unreadable):
            found = diagram_read.read(data, name).processes
            yield from (one.id for one in found if one.executable)
    elif name.endswith(".dmn"):
        with contextlib.suppress(dmn_errors.Unreadable):
            yield from (one.id for one in dmn_read.read(data, name).decisions)


def namespaces(name: str, data: bytes) -> tuple[frozenset[str], frozenset[str]]:
    """The namespace of a file of decisions, and those of the files it imports."""
    if name.endswith(".dmn"):
        with contextlib.suppress(dmn_errors.Unreadable):
            found = dmn_read.read(data, name)
            return frozenset({found.namespace}), frozenset(one.namespace for one in found.imports)
    return frozenset(), frozenset()


def _texts(value: Any) -> Iterator[str]:
    """Every text an instruction names something by."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key != "variables":
                yield from _texts(inner)
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner)
