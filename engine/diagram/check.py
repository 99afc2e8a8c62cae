"""Finds every problem of a diagram at once."""

from __future__ import annotations

from collections.abc import Collection

from engine.diagram import diagnostics, model
from engine.diagram.rules import (
    activities,
    camunda7,
    drawing,
    events,
    expressions,
    gateways,
    links,
    listeners,
    meaning,
    names,
    registry,
    resources,
    sources,
    structure,
    subprocesses,
    supported,
    timers,
)

RULES: tuple[registry.Rule, ...] = (
    *drawing.RULES,
    *structure.RULES,
    *subprocesses.RULES,
    *gateways.RULES,
    *events.RULES,
    *links.RULES,
    *listeners.RULES,
    *timers.RULES,
    *activities.RULES,
    *resources.RULES,
    *expressions.RULES,
    *names.RULES,
    *meaning.RULES,
    *supported.RULES,
    *camunda7.RULES,
    *sources.RULES,
)


def check(
    definitions: model.Definitions,
    *,
    forms: Collection[str] | None = None,
    decisions: Collection[str] | None = None,
    processes: Collection[str] | None = None,
    lanes: Collection[str] | None = None,
    strict_sources: bool = False,
) -> tuple[diagnostics.Diagnostic, ...]:
    """Every violation of every rule, in the order of the file.

    Args:
        definitions: The diagram as read, not lowered.
        forms: Ids of the forms there will be; None does not judge them.
        decisions: Ids of the decisions there will be; None does not judge them.
        processes: Ids of processes outside the file that can be called; None does not judge them.
        lanes: Lane names that have an agency; None does not judge them.
        strict_sources: Missing sources and help texts are errors.
    """
    known = registry.Known(
        forms=forms,
        decisions=decisions,
        processes=processes,
        lanes=lanes,
        strict_sources=strict_sources,
    )
    return check_known(definitions, known)


def check_known(
    definitions: model.Definitions, known: registry.Known
) -> tuple[diagnostics.Diagnostic, ...]:
    """As `check`, with all that can be known: the case file's fields and the deadlines too."""
    subject = registry.Subject(definitions=definitions, known=known)
    found = [item for rule in RULES for item in rule.apply(subject)]
    return tuple(sorted(found, key=lambda item: (item.line, item.element, item.rule)))
