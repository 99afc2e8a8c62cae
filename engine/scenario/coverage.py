"""Which elements and flows of the diagrams the scenarios went through."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import select

from engine.diagram import errors, model, read, walk
from engine.scenario import links
from engine.storage import session, tables

_ROUNDING = 1e-9  # 0.29 * 100 is a little less than 29


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of one process was gone through.

    Attributes:
        elements: Share of its flow nodes, 0 to 1. `flows`: share of its sequence flows.
        missed: Ids of what no scenario touched, in file order.
    """

    elements: float
    flows: float
    missed: tuple[str, ...] = ()


@dataclass(slots=True)
class Coverage:
    """Collects what was touched, process by process."""

    touched: dict[str, set[str]] = field(default_factory=dict)

    def add(self, process_id: str, element_ids: Iterable[str]) -> None:
        """Note that an instance of the process touched these elements and flows."""
        self.touched.setdefault(process_id, set()).update(element_ids)

    def collect(self, database: session.Database) -> None:
        """Note everything the instances of a database touched, called processes included."""
        history, definition = tables.history, tables.process_definition
        touched = (
            select(definition.c.process_id, history.c.element_id)
            .join(definition, definition.c.key == history.c.definition_key)
            .where(history.c.element_id != "")
            .distinct()
        )
        for row in database.read(lambda connection: connection.execute(touched).all()):
            self.add(row.process_id, [row.element_id])

    def shares(self, resources: Mapping[str, bytes]) -> dict[str, Share]:
        """The share of every executable process in the resources, by process id.

        What cannot be read has none; the scenarios that need it say why.
        """
        found: dict[str, Share] = {}
        for file, data in resources.items():
            if file.endswith(".bpmn"):
                with contextlib.suppress(errors.Unreadable):
                    processes = read.read(data, file).processes
                    found |= {one.id: self._share(one) for one in processes if one.executable}
        return found

    def _share(self, process: model.Process) -> Share:
        touched = self.touched.get(process.id, set())
        jumps = links.jumped(process)
        touched = touched.union(*(jumps[id_] for id_ in touched & jumps.keys()))
        scopes = [place.scope for place in walk.places(process)]
        nodes = [node.id for scope in scopes for node in scope.nodes.values()]
        flows = [flow.id for scope in scopes for flow in scope.flows]
        return Share(
            elements=_part(nodes, touched),
            flows=_part(flows, touched),
            missed=tuple(id_ for id_ in (*nodes, *flows) if id_ not in touched),
        )


def percent(part: float) -> int:
    """A part of a whole in per cent: 100 only when it is the whole."""
    return int(part * 100 + _ROUNDING)


def _part(ids: list[str], touched: set[str]) -> float:
    return sum(id_ in touched for id_ in ids) / len(ids) if ids else 1.0
