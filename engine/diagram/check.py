"""Finds every problem of a diagram at once."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from engine.diagram import diagnostics, model
from engine.diagram.lower import rewriting
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
    found = [*_found(definitions, known), *_of_further_events(definitions, known)]
    return tuple(
        sorted(dict.fromkeys(found), key=lambda item: (item.line, item.element, item.rule))
    )


def _found(
    definitions: model.Definitions, known: registry.Known
) -> Iterator[diagnostics.Diagnostic]:
    subject = registry.Subject(definitions=definitions, known=known)
    return (item for rule in RULES for item in rule.apply(subject))


def _of_further_events(
    definitions: model.Definitions, known: registry.Known
) -> Iterator[diagnostics.Diagnostic]:
    """What would be found if a further definition of an event were its only one.

    An event of several is refused, and who keeps another than the first shall not be told then.
    """
    further = definitions.further
    most = min(_MOST_DEFINITIONS, max(map(len, further.values()), default=0))
    for number in range(most):
        events = {id_: more[number] for id_, more in further.items() if number < len(more)}
        changed = rewriting.each_node(definitions, functools.partial(_with_another, events))
        yield from (item for item in _found(changed, known) if item.element in events)


_MOST_DEFINITIONS = 10  # one of each kind; more would take its time and tell nothing new


def _with_another(
    events: Mapping[str, model.EventDefinition], node: model.FlowNode
) -> model.FlowNode:
    another = events.get(node.id)
    match node:
        case (
            model.StartEvent()
            | model.EndEvent()
            | model.IntermediateThrowEvent()
            | model.IntermediateCatchEvent()
            | model.BoundaryEvent()
        ) if another is not None:
            return replace(node, event=another)
        case _:
            return node
