"""Where a shape stands in a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """Where a shape is drawn, in diagram units.

    Attributes:
        expanded: A subprocess shows what is inside it.
        horizontal: A pool or lane goes from left to right.
    """

    x: float
    y: float
    width: float
    height: float
    expanded: bool = True
    horizontal: bool = True
