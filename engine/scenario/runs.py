"""Runs of processes: instances, and processes that they called, each with what happened in it.

To the engine a called process is a scope of its caller; to a test case it is an instance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select

from engine.model import HistoryEvent
from engine.runtime import effects, looking
from engine.scenario.stage import Stage
from engine.scenario.witness import Witness
from engine.storage import tables

_ROOT = 1  # the first element of every instance is its process
_history, _definition = tables.history, tables.process_definition
_instance = tables.process_instance
ACTIVATED, COMPLETED, TERMINATED = "activated", "completed", "terminated"
ACTIVE = "ACTIVE"
_ELEMENT = {
    HistoryEvent.ELEMENT_ACTIVATED.value: ACTIVATED,
    HistoryEvent.ELEMENT_COMPLETED.value: COMPLETED,
    HistoryEvent.ELEMENT_TERMINATED.value: TERMINATED,
}
_TOLD = (*_ELEMENT, HistoryEvent.FLOW_TAKEN.value)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Run:
    """One process that runs or ran.

    Attributes:
        instance: Key of the instance.
        root: Id of the process within it: 1, or that of the called process.
        definition: Key of the version.
    """

    instance: int
    root: int
    definition: int
    process_id: str
    status: str

    @property
    def is_active(self) -> bool:
        """It goes on."""
        return self.status == ACTIVE

    def holds(self, row: Row[Any]) -> bool:
        """The row is of an element of this run."""
        return bool(
            row.instance_key == self.instance
            and row.definition_key == self.definition
            and row.element_instance_id > self.root
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to an element."""

    element_id: str
    id: int
    state: str


class Runs:
    """Looks up runs, their elements and what these hold or held.

    Args:
        stage: Where they run.
        witness: Who saw what is over.
    """

    def __init__(self, stage: Stage, witness: Witness) -> None:
        self._stage = stage
        self._witness = witness

    def of(self, process_id: str) -> list[Run]:
        """The runs of a process, the one that began last first."""
        return sorted((one for one in self._all() if one.process_id == process_id), reverse=True)

    def within(self, instance: int) -> list[Run]:
        """An instance and the processes it called, itself first."""
        return sorted(one for one in self._all() if one.instance == instance)

    def _all(self) -> Iterator[Run]:
        names = {row.key: row.process_id for row in self._stage.rows(select(_definition))}
        for row in self._stage.rows(select(_instance)):
            yield Run(
                instance=row.key,
                root=_ROOT,
                definition=row.definition_key,
                process_id=row.process_id,
                status=row.status,
            )
            for id_, (definition, status) in self._called(row).items():
                yield Run(
                    instance=row.key,
                    root=id_,
                    definition=definition,
                    process_id=names[definition],
                    status=status,
                )

    def _called(self, row: Row[Any]) -> Mapping[int, tuple[int, str]]:
        """Processes the instance called: version and state by id."""
        found = {
            one.id: (one.definition_key, "COMPLETED" if one.completed else "TERMINATED")
            for one in self._witness.gone(row.key).values()
            if one.is_process
        }
        for open_ in self._open(row.key, row.status):
            if open_.is_process:
                found[open_.id] = (open_.definition_key, ACTIVE)
        found.pop(_ROOT, None)
        return found

    def _open(self, instance: int, status: str) -> Iterable[looking.OpenElement]:
        return self._stage.open_elements(instance) if status == ACTIVE else ()

    # --- elements --------------------------------------------------------------------------------

    def events(self, run: Run) -> list[Event]:
        """What happened to the elements of a run, in order."""
        rows = self._stage.rows(
            select(_history)
            .where(_history.c.instance_key == run.instance, _history.c.what.in_(_TOLD))
            .order_by(_history.c.key)
        )
        jumps = self._stage.jumped(run.definition)
        return [event for row in rows if run.holds(row) for event in _events(row, jumps)]

    def ids(self, run: Run, name: str) -> set[str]:
        """Ids of the elements that bear a name."""
        return set(self._stage.named(run.definition, name))

    # --- variables -------------------------------------------------------------------------------

    def variables(self, run: Run) -> Mapping[str, Any]:
        """The variables of the process itself, now or when it was left."""
        return self._held(run).get(run.root, {})

    def locals(self, run: Run, element_ids: set[str]) -> list[Mapping[str, Any]]:
        """The own variables of each instance of the elements, those that are open first."""
        held = self._held(run)
        ids = {one.id: None for one in self.events(run) if one.element_id in element_ids}
        still = {one.id for one in self._open(run.instance, self._status(run))}
        return [held.get(id_, {}) for id_ in sorted(ids, key=lambda id_: (id_ not in still, -id_))]

    def open_id(self, run: Run, element_ids: set[str]) -> int | None:
        """Id of an open instance of the elements, None when none is open."""
        events = self.events(run)
        over = {one.id for one in events if one.state != ACTIVATED}
        return next(
            (one.id for one in events if one.element_id in element_ids and one.id not in over), None
        )

    def _held(self, run: Run) -> dict[int, Mapping[str, Any]]:
        seen: dict[int, effects.ElementLeft] = self._witness.gone(run.instance)
        held = {id_: one.variables for id_, one in seen.items()}
        still = self._open(run.instance, self._status(run))
        return held | {one.id: one.variables for one in still}

    def _status(self, run: Run) -> str:
        own = select(_instance.c.status).where(_instance.c.key == run.instance)
        return str(self._stage.rows(own)[0].status)


def _events(row: Row[Any], jumps: Mapping[str, tuple[str, ...]]) -> Iterator[Event]:
    """What a line of the history tells of elements."""
    begins = row.what in {HistoryEvent.FLOW_TAKEN.value, HistoryEvent.ELEMENT_ACTIVATED.value}
    for place, element_id in enumerate(jumps.get(row.element_id, ()) if begins else ()):
        nobodys = -2 * row.key - place  # an id of its own, which no element has
        yield Event(element_id=element_id, id=nobodys, state=ACTIVATED)
        yield Event(element_id=element_id, id=nobodys, state=COMPLETED)
    if row.what in _ELEMENT:
        yield Event(element_id=row.element_id, id=row.element_instance_id, state=_ELEMENT[row.what])
