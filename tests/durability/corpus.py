"""Stored states with all that is needed to run them again: JSON, one file a format and process.

    {"files": {hash: text}, "surroundings": {hash: ...}, "states": [...]}

A state has `file` and `process` (what it runs), `around` (fields, deadlines, moment), `programs`
(file and process by the key of each definition it may call), `decisions` (files), `open` (what
waits) and `state` itself.
"""

from __future__ import annotations

import base64
import contextlib
import functools
import gzip
import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine import errors
from engine.diagram import model, read
from engine.diagram.lower import pipeline
from engine.dmn import library
from engine.feel import expression, values
from engine.runtime import advance, catchers, effects, element, looking, program, snapshot
from engine.runtime.specs import tasks, user_tasks

FOLDER = Path(__file__).parent / "states"


def files() -> list[Path]:
    """Every file of the corpus, the oldest format first."""
    return sorted(FOLDER.glob("format-*/*.json.gz"), key=lambda path: (format_of(path), path.name))


def format_of(path: Path) -> int:
    """The format its states are stored in."""
    return int(path.parent.name.removeprefix("format-"))


def typed(value: Any) -> Any:
    """A FEEL value as JSON that keeps its type: dates and durations become `{"@": text}`."""
    if isinstance(value, Mapping):
        return {name: typed(item) for name, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    written = values.to_json(value)
    plain = value is None or isinstance(value, (bool, str, int, float, Decimal))
    return written if plain else {"@": written}


def untyped(value: Any) -> Any:
    if isinstance(value, dict) and value.keys() == {"@"}:
        return _literal(value["@"])
    if isinstance(value, dict):
        return {name: untyped(item) for name, item in value.items()}
    if isinstance(value, list):
        return [untyped(item) for item in value]
    return values.from_json(value)


@functools.cache
def _literal(text: str) -> Any:
    """A date or duration; the same few stand in every state's surroundings."""
    return expression.compile_expression(f'@"{text}"').evaluate({})


def waits(open_: tuple[looking.OpenElement, ...]) -> list[list[Any]]:
    """What waits or is stuck, as it stands in the file."""
    return [[one.id, one.element_id, one.incident] for one in open_ if one.waits or one.incident]


class Corpus:
    """One file of states, and the programs they run."""

    def __init__(self, path: Path) -> None:
        self._content = json.loads(gzip.decompress(path.read_bytes()))
        self.states = [Stored(self, row) for row in self._content["states"]]
        self.lowered = functools.cache(self._lower)
        self.build = functools.cache(self._build)
        self.decisions = functools.cache(self._decisions)

    def around(self, id_: str) -> dict[str, Any]:
        found: dict[str, Any] = self._content["surroundings"][id_]
        return found

    def _build(self, file: str, process: str, key: int) -> program.Program:
        return program.build(self.lowered(file), process, key=key)

    def _lower(self, file: str) -> model.Definitions:
        drawn = read.read(self._content["files"][file].encode(), "tegning.bpmn")
        return pipeline.lower(drawn)

    def _decisions(self, file: str) -> library.CompiledModel:
        return library.compile_resource(self._content["files"][file].encode(), "regler.dmn")


class Stored:
    """One stored state; `effects.Programs` and `effects.Decisions` for itself."""

    def __init__(self, corpus: Corpus, row: dict[str, Any]) -> None:
        self._corpus = corpus
        self._row = row
        self.state = base64.b64decode(row["state"])
        self.open: list[list[Any]] = row["open"]

    @property
    def program_itself(self) -> program.Program:
        return self.program(self._row["key"])

    def program(self, key: int) -> program.Program:
        return self._corpus.build(*self._row["programs"][str(key)], key)

    def resolve(self, process_id: str, binding: str, version_tag: str, caller: int) -> Any:
        keys = [int(key) for key, one in self._row["programs"].items() if one[1] == process_id]
        if not keys:
            raise errors.NotFound(process_id)
        return self.program(max(keys))

    def evaluate(
        self, decision_id: str, binding: str, version_tag: str, context: effects.Variables
    ) -> Any:
        for file in self._row["decisions"]:
            model = self._corpus.decisions(file)
            with contextlib.suppress(errors.NotFound):
                return model.evaluate(decision_id, context, now=self.now).result
        raise errors.NotFound(decision_id)

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self._row["now"])

    def surroundings(self, now: datetime | None = None) -> effects.Surroundings:
        around = self._corpus.around(self._row["around"])
        return effects.Surroundings(
            now=now or self.now,
            sak=untyped(around["sak"]),
            frister=untyped(around["frister"]),
            decisions=self,
            programs=self,
        )

    def waits(self) -> list[list[Any]]:
        """What today's software finds waiting in it."""
        return waits(looking.open_elements(self.program_itself, self.state, self.surroundings()))

    def written_again(self) -> bytes:
        instance = snapshot.decode(self.state, self.program_itself, self.surroundings())
        return snapshot.encode(instance)

    def advanced(self) -> list[effects.Advance]:
        """It, gone on by each thing it waits for."""
        around = self.surroundings()
        instance = snapshot.decode(self.state, self.program_itself, around)
        return [
            self._put(*_trigger(instance.tasks[id_], self.now)) for id_, _name, _stuck in self.open
        ]

    def _put(self, trigger: effects.Trigger, now: datetime) -> effects.Advance:
        done = advance.advance(self.program_itself, self.state, trigger, self.surroundings(now))
        looking.open_elements(self.program_itself, done.state, self.surroundings(now))
        return done


def _trigger(task: element.Element, now: datetime) -> tuple[effects.Trigger, datetime]:
    """What it waits for, and when that happens."""
    spec = task.task_spec
    if task.stuck:
        return effects.Retried(id=task.id), now
    if isinstance(spec, user_tasks.UserTaskSpec):
        return effects.TaskCompleted(id=task.id), now
    if isinstance(spec, tasks.ServiceTaskSpec):
        return effects.JobCompleted(id=task.id), now
    if isinstance(spec.catcher, catchers.TimerCatcher):
        due_at = catchers.due_at(task)  # none while the date it waits for is not known
        if due_at is not None:
            return effects.TimerFired(id=task.id), max(now, due_at)
    return _event(task), now


def _event(task: element.Element) -> effects.Trigger:
    match task.task_spec.catcher:
        case catchers.MessageCatcher():
            return effects.MessageCorrelated(id=task.id)
        case catchers.SignalCatcher():
            assert task.wait is not None
            return effects.SignalCaught(name=task.wait[0])
    return effects.CaseChanged()  # a condition, or a timer without a date
