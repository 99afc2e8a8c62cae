"""Link events: each throw has exactly one catch in its scope."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import model, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning


def _links(place: walk.Place, kind: type[model.FlowNode]) -> dict[str, list[model.FlowNode]]:
    result: dict[str, list[model.FlowNode]] = {}
    for node in place.scope.nodes.values():
        event = walk.event_of(node)
        if isinstance(node, kind) and isinstance(event, model.Link):
            result.setdefault(event.name, []).append(node)
    return result


@error("link-without-name")
def link_without_name(subject: Subject) -> Iterator[Finding]:
    """Links find each other by name."""
    for _, node in subject.nodes():
        event = walk.event_of(node)
        if isinstance(event, model.Link) and not event.name:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} er en lenke uten navn.",
                f"{words.en} is a link without a name.",
                "Gi lenken samme navn i begge ender.",
            )


@error("duplicate-link-catch")
def duplicate_link_catch(subject: Subject) -> Iterator[Finding]:
    """A jump must lead to one place only."""
    for place in subject.places:
        for name, catches in _links(place, model.IntermediateCatchEvent).items():
            for extra in catches[1:] if name else ():
                yield at(
                    extra,
                    f"Lenken «{name}» har mer enn ett mål: {catches[0].id} og {extra.id}.",
                    f"The link '{name}' has more than one target: {catches[0].id} and {extra.id}.",
                    "Behold ett mål, eller gi det ene et annet navn.",
                )


@error("link-without-catch")
def link_without_catch(subject: Subject) -> Iterator[Finding]:
    """A jump must lead somewhere in its own scope."""
    for place in subject.places:
        targets = _links(place, model.IntermediateCatchEvent)
        for name, throws in _links(place, model.IntermediateThrowEvent).items():
            for throw in throws if name and name not in targets else ():
                yield at(
                    throw,
                    f"Lenken «{name}» har ikke noe mål i samme prosess eller delprosess.",
                    f"The link '{name}' has no target in the same scope.",
                    "Tegn en ventende lenkehendelse med samme navn.",
                )


@warning("link-without-throw")
def link_without_throw(subject: Subject) -> Iterator[Finding]:
    """A target nobody jumps to is never reached."""
    for place in subject.places:
        sources = _links(place, model.IntermediateThrowEvent)
        for name, catches in _links(place, model.IntermediateCatchEvent).items():
            for catch in catches if name and name not in sources else ():
                yield at(
                    catch,
                    f"Ingen hopper til lenken «{name}».",
                    f"Nothing jumps to the link '{name}'.",
                    "Tegn en utløsende lenkehendelse med samme navn, eller slett denne.",
                )


RULES = (link_without_name, duplicate_link_catch, link_without_catch, link_without_throw)
