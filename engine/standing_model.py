"""Where a process instance stands, as the outside sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.model import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementStatus:
    """Where an instance stands on its diagram, one row an element that was touched.

    Attributes:
        status: `active`, `incident`, `completed` or `canceled`.
        times: How often the element was completed.
    """

    element_id: str
    name: str
    lane_name: str
    status: str
    since: datetime | None
    times: int = 0
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an instance stands on one diagram.

    Attributes:
        called_by: Name of the call activity; empty for the instance's own process.
        depth: In how many calls the process runs.
        has_tasks: User tasks are open here, and not only in what it calls.
    """

    definition_key: Key
    process_name: str
    version: int
    called_by: str
    depth: int
    has_tasks: bool
    elements: tuple[ElementStatus, ...]
