"""What to measure with: a database, sizes, and the workflows of this installation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One run that somebody asked for.

    Attributes:
        database_url: An empty database, or one of this software; what is measured is added to it.
        quick: Small sizes: proves that a benchmark runs, measures nothing worth quoting.
        workflows: Where `start` finds processes of real size.
    """

    database_url: str
    quick: bool = False
    workflows: Path = Path("workflows")

    def size(self, full: int, quick: int) -> int:
        """The size for this run."""
        return quick if self.quick else full
