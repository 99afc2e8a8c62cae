"""Ad-hoc subprocesses as pages and callers see them."""

from __future__ import annotations

from dataclasses import dataclass

Key = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something that may be begun; `description` is the documentation on the diagram."""

    element_id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdHocView:
    """An ad-hoc subprocess that runs, and what the actor may begin in it.

    Attributes:
        id: Of the element instance; unique within its process instance.
    """

    instance_key: Key
    id: int
    element_id: str
    name: str
    process_name: str
    activities: tuple[Activity, ...]
