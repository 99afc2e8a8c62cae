"""Records the corpus of stored states: `python -m tests.durability.record [NAME…]`.

It runs the scenarios of every shipped process, which touch every element and flow, and the
behaviours of `tests/behaviours`, and keeps each state in which something waits that waits in no
state kept before. Each process has a file of its own, under the format's number; with names (of
feature files, or `behaviours`) only those are recorded. A state holds its own diagrams, so a file
stays true when a process is drawn otherwise: it is what was stored once. To be run when the format
changes; older files stay, and are read for ever.
"""

from __future__ import annotations

import base64
import contextlib
import gzip
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine import errors
from engine.diagram import read, walk
from engine.runtime import advance, effects, looking, snapshot
from engine.scenario import runner
from engine.storage import tables
from tests.architecture import code
from tests.durability import corpus

LARGEST = 16 * 1024
MOST_OF_A_PROCESS = 40


class Recorder:
    """Stands where the shell calls the runtime, and keeps what passes."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.surroundings: dict[str, Any] = {}
        self.states: list[dict[str, Any]] = []
        self._seen: set[Any] = set()
        self._counts: dict[Any, int] = {}
        self.diagrams: dict[str, bytes] = {}  # by hash, whether or not a state needs them
        self._called: dict[bytes, frozenset[str]] = {}
        self._ids: dict[Any, str] = {}  # the programs are held, so that no other takes their place
        self._advance, self._start = advance.advance, advance.start

    def install(self) -> None:
        advance.advance = self.advance
        advance.start = self.start

    def advance(self, program: Any, state: bytes, trigger: Any, around: Any) -> Any:
        done = self._advance(program, state, trigger, around)
        self._keep(program, done, around)
        return done

    def start(self, program: Any, trigger: Any, around: Any) -> Any:
        done = self._start(program, trigger, around)
        self._keep(program, done, around)
        return done

    def _keep(self, program: Any, done: effects.Advance, around: Any) -> None:
        if done.status is not effects.InstanceState.ACTIVE or len(done.state) > LARGEST:
            return
        open_ = corpus.waits(looking.open_elements(program, done.state, around))
        called = around.programs
        if not open_ or called is None:
            return
        own = called._known.get(called._connection, program.key)
        file = self._file(called, own)
        names = (file, own.process_id, tuple(sorted((one[1], one[2]) for one in open_)))
        kind = (file, own.process_id)
        if names in self._seen or self._counts.get(kind, 0) >= MOST_OF_A_PROCESS:
            return
        self._seen.add(names)
        self._counts[kind] = self._counts.get(kind, 0) + 1
        self._add(own, file, done.state, open_, around)

    def _add(self, own: Any, file: str, state: bytes, open_: Any, around: Any) -> None:
        self.states.append(
            {
                "file": file,
                "process": own.process_id,
                "key": own.key,
                "around": self._around(around),
                "now": around.now.isoformat(),
                "programs": self._kept(self._needed(around.programs, own)),
                "decisions": self._decisions(around.programs),
                "open": open_,
                "state": base64.b64encode(state).decode("ascii"),
            }
        )

    def _needed(self, called: Any, own: Any) -> dict[str, list[str]]:
        """File and process by key of what the process runs, calls, and so on."""
        every = self._programs(called)
        needed, fresh = set[str](), {own.process_id}
        while fresh:
            needed |= fresh
            texts = [self.diagrams[file] for file, process in every.values() if process in fresh]
            fresh = {each for text in texts for each in self._calls(text)} - needed
            if any(each.startswith("=") for each in fresh):
                return every  # which one is called, is computed
        return {key: one for key, one in every.items() if one[1] in needed}

    def _calls(self, text: bytes) -> frozenset[str]:
        """Processes that the diagram calls by name."""
        if text not in self._called:
            drawn = read.read(text, "tegning.bpmn")
            nodes = (node for process in drawn.processes for _, node in walk.nodes(process))
            named = {getattr(node, "process_id", "") for node in nodes}
            self._called[text] = frozenset(named - {""})
        return self._called[text]

    def _programs(self, called: Any) -> dict[str, list[str]]:
        """Every version that is there: its file and process by its key."""
        definition, resource = tables.process_definition, tables.resource
        rows = called._connection.execute(
            select(definition.c.key, definition.c.process_id, resource.c.content).join(
                resource,
                (definition.c.deployment_key == resource.c.deployment_key)
                & (definition.c.resource_name == resource.c.name),
            )
        )
        found = {}
        for row in rows:
            id_ = _hash(row.content)
            self.diagrams[id_] = bytes(row.content)
            found[str(row.key)] = [id_, row.process_id]
        return found

    def _kept(self, programs: dict[str, list[str]]) -> dict[str, list[str]]:
        for file, _ in programs.values():
            self._keep_file(self.diagrams[file])
        return programs

    def _around(self, around: Any) -> str:
        value = {name: corpus.typed(getattr(around, name)) for name in ("sak", "frister")}
        id_ = _hash(json.dumps(value, sort_keys=True).encode())
        self.surroundings[id_] = value
        return id_

    def _file(self, called: Any, version: Any) -> str:
        if version.program not in self._ids:
            self._ids[version.program] = self._programs(called)[str(version.key)][0]
        return self._ids[version.program]

    def _decisions(self, called: Any) -> list[str]:
        resource = tables.resource
        found = called._connection.scalars(
            select(resource.c.content).where(resource.c.name.like("%.dmn"))
        )
        return sorted({self._keep_file(bytes(content)) for content in found})

    def _keep_file(self, content: bytes) -> str:
        id_ = _hash(content)
        if id_ not in self.files:
            self.files[id_] = content.decode()
        return id_

    def content(self) -> dict[str, Any]:
        return {
            "files": self.files,
            "surroundings": self.surroundings,
            "states": sorted(self.states, key=lambda one: (one["process"], one["file"])),
        }


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


BEHAVIOURS = "behaviours"


def main(wanted: list[str]) -> None:
    """Record; each file is written as it is done, since the scenarios take minutes."""
    if not wanted or BEHAVIOURS in wanted:
        _behaviours()
    for file in sorted((code.ROOT / "workflows").rglob("*.feature")):
        if not wanted or file.stem in wanted:
            _feature(file)


def _behaviours() -> None:
    with _recording(BEHAVIOURS):
        folder = str(code.ROOT / "tests" / BEHAVIOURS)
        if pytest.main(["-q", folder, "-k", "straight", "-p", "no:randomly", "-p", "no:xdist"]):
            raise errors.EngineError("behaviours fail")


def _feature(file: Path) -> None:
    with _recording(file.stem), contextlib.closing(runner.Runner()) as play:
        failed = [one.name for one in play.run([file]).results if not one.passed]
        sys.stdout.write(f"{file.stem}: fail: {failed}\n" if failed else "")


@contextlib.contextmanager
def _recording(name: str) -> Iterator[None]:
    recorder = Recorder()
    before = advance.advance, advance.start
    recorder.install()
    try:
        yield
    finally:
        advance.advance, advance.start = before
    path = corpus.FOLDER / f"format-{snapshot.FORMAT}" / f"{name}.json.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(recorder.content(), separators=(",", ":"))
    path.write_bytes(gzip.compress(text.encode("ascii"), 9, mtime=0))
    sys.stdout.write(f"{name}: {len(recorder.states)} states, {path.stat().st_size:,} bytes\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
