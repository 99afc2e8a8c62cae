"""All passes in their order."""

from __future__ import annotations

from collections.abc import Callable

from engine.diagram import model
from engine.diagram.lower import (
    cardinalities,
    compensation_lines,
    flow_ids,
    implicit_merges,
    implicit_splits,
    links,
    safe_ids,
)

Pass = Callable[[model.Definitions], model.Definitions]

# Links go before splits and merges: what takes their place may have several flows.
PASSES: tuple[Pass, ...] = (
    flow_ids.lower,
    compensation_lines.lower,
    safe_ids.lower,
    cardinalities.lower,
    links.lower,
    implicit_splits.lower,
    implicit_merges.lower,
)


def lower(definitions: model.Definitions) -> model.Definitions:
    """The diagram in the core that the runtime executes; lowering it again changes nothing.

    Ids that were drawn stay as they are, except those in `origin`. What nobody drew is in `made`.
    """
    for one in PASSES:
        definitions = one(definitions)
    return definitions
