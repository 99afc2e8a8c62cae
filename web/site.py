"""What every page needs of the outside, built once by the wiring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

from engine import model, ports, process_engine
from web import identity


class DemoClock(ports.Clock, Protocol):
    """A clock that people in the demo may move forward, so that deadlines fire."""

    def jump(self, by: timedelta) -> None:
        """Let time pass at once, and let what is due happen."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The engine and its surroundings as the pages see them.

    Attributes:
        people: Who may sign in.
        agencies: Agency names by id.
        units: Names of offices and prisons by id.
        unit_fields: Case-file fields that hold the id of one.
        demo_clock: Set in the demo only.
    """

    engine: process_engine.ProcessEngine
    clock: ports.Clock
    people: identity.People
    agencies: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    unit_fields: frozenset[str] = frozenset()
    demo_clock: DemoClock | None = None
    version: str = ""

    def case(self, key: model.Key, actor: model.Actor) -> model.CaseView:
        """A case as the actor may see it, with its offices and prisons by name."""
        case = self.engine.case(key, actor)
        fields = tuple(
            replace(found, options=self.units)
            if found.name in self.unit_fields and not found.options
            else found
            for found in case.fields
        )
        return replace(case, fields=fields)

    def now(self) -> datetime:
        """The present moment, aware."""
        return self.clock.now()
