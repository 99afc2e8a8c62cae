"""What the runtime does not carry out is refused by name."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import constructs, model, walk
from engine.diagram.rules import events, wording
from engine.diagram.rules.registry import Finding, Subject, at, error

_NOT_PROVEN = "Tegn det samme med elementene som er listet som kjørbare i docs/bpmn.md."


@error("unsupported-construct")
def unsupported_construct(subject: Subject) -> Iterator[Finding]:
    """A construct that is not proven is refused, never guessed at."""
    rows = {row.id: row for row in constructs.TABLE}
    for place, node in subject.nodes():
        if _has_a_rule_of_its_own(place, node):
            continue
        for construct_id in constructs.of(place, node):
            row = rows.get(construct_id)
            if row is not None and row.executed:
                continue
            words = wording.called(node)
            name = row.name if row is not None else construct_id
            yield at(
                node,
                f"{words.nb} kan ikke kjøres: {name[:1].lower() + name[1:]}.",
                f"{words.en} cannot be executed ({construct_id}).",
                row.instead if row is not None else _NOT_PROVEN,
            )


def _has_a_rule_of_its_own(place: walk.Place, node: model.FlowNode) -> bool:
    """Events are told of there, and how a subprocess begins where those are judged."""
    if events.is_misplaced(place, node) or events.waits_for_nothing(node):
        return True
    if place.owner is None or not isinstance(node, model.StartEvent):
        return False
    is_event_subprocess = place.owner.kind is model.SubProcessKind.EVENT
    return (node.event is None) == is_event_subprocess


RULES = (unsupported_construct,)
