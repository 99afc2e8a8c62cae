"""What every reading function needs at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from engine.diagram.reading.notes import Notes
from engine.diagram.reading.references import References


@dataclass(slots=True, kw_only=True)
class Context:
    """One reading of one file.

    Attributes:
        references: What `messageRef` and its like point to.
        lanes: Lane id by node id, as the lanes' `flowNodeRef` say.
        ids: The id of every element that the model holds, given ones included.
    """

    references: References
    notes: Notes
    ids: Mapping[etree._Element, str] = field(default_factory=dict)
    lanes: Mapping[str, str] = field(default_factory=dict)
