"""A file of decisions as it is deployed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFile:
    """A DMN file in one deployment.

    Attributes:
        deployment_key: The deployment it came with; the greater, the newer.
        decisions: Ids of the decisions it was the newest to hold, or that were asked for.
    """

    deployment_key: int
    name: str
    decisions: tuple[str, ...]
    deployed_at: datetime
    deployed_by: str
    note: str
