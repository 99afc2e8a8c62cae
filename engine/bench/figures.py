"""What a benchmark measured: names to numbers, as programs read them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One run of one benchmark.

    Attributes:
        database: `sqlite` or `postgresql`; empty when none was used.
        figures: By name; a name ends in its unit (`_ms`, `_us`) unless it is a count or ratio.
    """

    bench: str
    database: str
    figures: dict[str, float]


@dataclass(slots=True)
class Stopwatch:
    """Collects the milliseconds of repeated work."""

    milliseconds: list[float] = field(default_factory=list)

    @contextmanager
    def lap(self) -> Iterator[None]:
        """Time what happens inside."""
        began = time.perf_counter()
        yield
        self.milliseconds.append((time.perf_counter() - began) * 1000)


def median(values: Sequence[float]) -> float:
    """The 50th percentile."""
    return percentile(values, 0.5)


def percentile(values: Sequence[float], part: float) -> float:
    """The smallest value that at least this part of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(part * len(ordered)) - 1))]
