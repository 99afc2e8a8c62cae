"""Processes, start events, sequence flows and whether everything is connected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.diagram import diagnostics, model, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning

_WARNING = diagnostics.Severity.WARNING


@error("no-executable-process")
def no_executable_process(subject: Subject) -> Iterator[Finding]:
    """A file to deploy has something to run."""
    processes = subject.definitions.processes
    if any(process.executable for process in processes):
        return
    if not processes:
        yield Finding(
            element="",
            line=0,
            message="Filen har ingen prosess.",
            message_en="The file has no process.",
            hint="Tegn en prosess med starthendelse, oppgaver og slutthendelse.",
        )
        return
    yield at(
        processes[0],
        "Ingen prosess i filen er merket som kjørbar.",
        "No process of the file is marked executable.",
        "Sett «Executable» (isExecutable) på prosessen i egenskapspanelet.",
    )


@error("no-start-event")
def no_start_event(subject: Subject) -> Iterator[Finding]:
    """A process begins somewhere."""
    for process in subject.processes:
        if not _starts(process.scope):
            yield at(
                process,
                f"{wording.called(process).nb} har ingen starthendelse.",
                f"{wording.called(process).en} has no start event.",
                "Tegn en starthendelse og en sekvensflyt til det som skal skje først.",
            )


@error("several-start-events")
def several_start_events(subject: Subject) -> Iterator[Finding]:
    """Starting by process id must lead to one place only."""
    for process in subject.processes:
        for extra in [item for item in _starts(process.scope) if item.event is None][1:]:
            yield at(
                extra,
                "Prosessen har mer enn én starthendelse uten utløser.",
                "The process has more than one start event without a trigger.",
                "Behold én, og gi de andre en melding, en tidsfrist eller et signal.",
            )


def _starts(scope: model.Scope) -> tuple[model.StartEvent, ...]:
    return tuple(node for node in scope.nodes.values() if isinstance(node, model.StartEvent))


@error("dangling-flow")
def dangling_flow(subject: Subject) -> Iterator[Finding]:
    """A sequence flow connects two nodes of the same scope."""
    nodes = {node.id for _, node in subject.nodes()}
    for place, flow in subject.flows():
        for end, reference in (("start", flow.source), ("slutt", flow.target)):
            if reference in place.scope.nodes:
                continue
            elsewhere = reference in nodes
            what = f"«{reference}»" if reference else "ingenting"
            what_en = f"'{reference}'" if reference else "nothing"
            yield at(
                flow,
                f"Sekvensflytens {end} viser til {what}, som ikke finnes i samme prosess.",
                f"A sequence flow's end points to {what_en}, which is not in the same scope.",
                "En sekvensflyt kan ikke gå inn i eller ut av en delprosess eller deltaker."
                if elsewhere
                else "Slett flyten og tegn den på nytt.",
            )


@error("no-incoming-flow")
def no_incoming_flow(subject: Subject) -> Iterator[Finding]:
    """Something nothing leads to would never happen."""
    for place, node in subject.nodes():
        if not _begins_by_itself(place, node) and not place.incoming(node.id):
            words = wording.called(node)
            found = at(
                node,
                f"Ingen sekvensflyt fører til {words.inside.nb}, så den blir aldri nådd.",
                f"No sequence flow leads to {words.inside.en}, so it is never reached.",
                "Tegn en sekvensflyt til elementet, eller slett det.",
            )
            # An end that is never reached leaves nothing undone.
            is_harmless = isinstance(node, model.EndEvent)
            yield replace(found, severity=_WARNING) if is_harmless else found


@error("unreachable")
def unreachable(subject: Subject) -> Iterator[Finding]:
    """A ring of elements that nothing leads into would never happen."""
    for place in subject.places:
        reached = reachable(place)
        for node in place.scope.nodes.values():
            if node.id not in reached and place.incoming(node.id):
                words = wording.called(node)
                yield at(
                    node,
                    f"Ingen vei fra start fører til {words.inside.nb}.",
                    f"No path from a start leads to {words.inside.en}.",
                    "Tegn en sekvensflyt dit fra et element som blir nådd.",
                )


def reachable(place: walk.Place) -> frozenset[str]:
    """Ids of the nodes of a scope that can be reached within it."""
    following: dict[str, list[str]] = {}
    links = _link_catches(place)
    for flow in place.scope.flows:
        following.setdefault(flow.source, []).append(flow.target)
    for node in place.scope.nodes.values():
        if isinstance(node, model.BoundaryEvent):
            following.setdefault(node.attached_to, []).append(node.id)
        event = walk.event_of(node)
        if isinstance(event, model.Link) and not _is_link_catch(node):
            following.setdefault(node.id, []).extend(links.get(event.name, ()))
    reached: set[str] = set()
    waiting = [node.id for node in place.scope.nodes.values() if _is_root(place, node)]
    while waiting:
        current = waiting.pop()
        if current not in reached:
            reached.add(current)
            waiting.extend(following.get(current, ()))
    return frozenset(reached)


def _is_root(place: walk.Place, node: model.FlowNode) -> bool:
    if isinstance(node, model.BoundaryEvent) or _is_link_catch(node):
        return False
    return _begins_by_itself(place, node)


def _link_catches(place: walk.Place) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in place.scope.nodes.values():
        if isinstance(node, model.IntermediateCatchEvent) and isinstance(node.event, model.Link):
            found.setdefault(node.event.name, []).append(node.id)
    return found


def _is_link_catch(node: model.FlowNode) -> bool:
    return isinstance(node, model.IntermediateCatchEvent) and isinstance(node.event, model.Link)


def _begins_by_itself(place: walk.Place, node: model.FlowNode) -> bool:
    match node:
        case model.StartEvent() | model.BoundaryEvent():
            return True
        case model.SubProcess(kind=model.SubProcessKind.EVENT):
            return True
        case model.Activity(for_compensation=True):
            return True
        case model.IntermediateCatchEvent(event=model.Link()):
            return True
        case _:
            # Whatever stands in an ad-hoc subprocess is started by the one who works there.
            return place.owner is not None and place.owner.kind is model.SubProcessKind.AD_HOC


@warning("dead-end")
def dead_end(subject: Subject) -> Iterator[Finding]:
    """A path that just stops is legal, but rarely meant."""
    for place, node in subject.nodes():
        if _may_end(place, node) or place.outgoing(node.id):
            continue
        words = wording.called(node)
        yield at(
            node,
            f"{words.nb} har ingen vei videre. Veien slutter her uten slutthendelse.",
            f"{words.en} leads nowhere. The path stops here without an end event.",
            "Tegn en sekvensflyt til en slutthendelse.",
        )


def _may_end(place: walk.Place, node: model.FlowNode) -> bool:
    match node:
        case model.EndEvent() | model.BoundaryEvent(event=model.Compensation()):
            return True
        case model.IntermediateThrowEvent(event=model.Link()):
            return True
        case model.SubProcess(kind=model.SubProcessKind.EVENT):
            return True
        case model.Activity(for_compensation=True):
            return True
        case _:
            return place.owner is not None and place.owner.kind is model.SubProcessKind.AD_HOC


@error("flow-not-allowed")
def flow_not_allowed(subject: Subject) -> Iterator[Finding]:
    """Some elements have nothing before or after them."""
    for place, node in subject.nodes():
        words = wording.called(node)
        if _takes_no_incoming(node) and place.incoming(node.id):
            yield at(
                node,
                f"{words.nb} kan ikke ha en sekvensflyt inn.",
                f"{words.en} cannot have an incoming sequence flow.",
                "Slett flyten, eller la den gå til et element etter.",
            )
        if _takes_no_outgoing(node) and place.outgoing(node.id):
            yield at(
                node,
                f"{words.nb} kan ikke ha en sekvensflyt ut.",
                f"{words.en} cannot have an outgoing sequence flow.",
                "Slett flyten, eller bruk en mellomhendelse i stedet.",
            )


def _takes_no_incoming(node: model.FlowNode) -> bool:
    match node:
        case model.StartEvent() | model.BoundaryEvent():
            return True
        case model.IntermediateCatchEvent(event=model.Link()):
            return True
        case model.SubProcess(kind=model.SubProcessKind.EVENT):
            return True
        case model.Activity(for_compensation=True):
            return True
        case _:
            return False


def _takes_no_outgoing(node: model.FlowNode) -> bool:
    match node:
        case model.EndEvent() | model.BoundaryEvent(event=model.Compensation()):
            return True
        case model.IntermediateThrowEvent(event=model.Link()):
            return True
        case model.SubProcess(kind=model.SubProcessKind.EVENT):
            return True
        case model.Activity(for_compensation=True):
            return True
        case _:
            return False


RULES = (
    no_executable_process,
    no_start_event,
    several_start_events,
    dangling_flow,
    no_incoming_flow,
    unreachable,
    dead_end,
    flow_not_allowed,
)
