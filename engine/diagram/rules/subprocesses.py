"""Subprocesses, event subprocesses, transactions and compensation handlers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.diagram import model, walk
from engine.diagram.lower import compensation_lines
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error

_EMBEDDED = frozenset({model.SubProcessKind.EMBEDDED, model.SubProcessKind.TRANSACTION})


def _subprocesses(
    subject: Subject, *kinds: model.SubProcessKind
) -> Iterator[tuple[model.SubProcess, tuple[model.StartEvent, ...]]]:
    for place in subject.places:
        if place.owner is not None and place.owner.kind in kinds:
            nodes = place.scope.nodes.values()
            yield place.owner, tuple(node for node in nodes if isinstance(node, model.StartEvent))


@error("subprocess-start")
def subprocess_start(subject: Subject) -> Iterator[Finding]:
    """An embedded subprocess begins at one place, without a trigger."""
    for owner, starts in _subprocesses(subject, *_EMBEDDED):
        words = wording.called(owner)
        if len(starts) != 1:
            yield at(
                owner,
                f"{words.nb} har {len(starts)} starthendelser. Den må ha nøyaktig én.",
                f"{words.en} has {len(starts)} start events. It must have exactly one.",
                "Tegn én starthendelse inne i delprosessen.",
            )
        for start in starts:
            if start.event is not None:
                yield at(
                    start,
                    f"Starthendelsen i {words.inside.nb} kan ikke ha en utløser.",
                    f"The start event of {words.inside.en} cannot have a trigger.",
                    "Fjern utløseren, eller gjør delprosessen til en hendelsesdelprosess.",
                )


@error("event-subprocess-start")
def event_subprocess_start(subject: Subject) -> Iterator[Finding]:
    """An event subprocess waits for one event."""
    for owner, starts in _subprocesses(subject, model.SubProcessKind.EVENT):
        words = wording.called(owner)
        if len(starts) != 1:
            yield at(
                owner,
                f"{words.nb} har {len(starts)} starthendelser. Den må ha nøyaktig én.",
                f"{words.en} has {len(starts)} start events. It must have exactly one.",
                "Tegn én starthendelse med en utløser inne i hendelsesdelprosessen.",
            )
        for start in starts:
            if start.event is None:
                yield at(
                    start,
                    f"Starthendelsen i {words.inside.nb} mangler utløser.",
                    f"The start event of {words.inside.en} has no trigger.",
                    "Velg melding, tidsfrist, signal, feil, eskalering eller betingelse.",
                )


@error("ad-hoc-start")
def ad_hoc_start(subject: Subject) -> Iterator[Finding]:
    """In an ad-hoc subprocess people choose what begins."""
    for owner, starts in _subprocesses(subject, model.SubProcessKind.AD_HOC):
        for start in starts:
            words = wording.called(owner)
            yield at(
                start,
                f"{words.nb} kan ikke ha starthendelser.",
                f"{words.en} cannot have start events.",
                "Slett starthendelsen, eller bruk en vanlig delprosess.",
            )


@error("ad-hoc-end")
def ad_hoc_end(subject: Subject) -> Iterator[Finding]:
    """An ad-hoc subprocess ends when its condition holds or nothing is left, at no event."""
    for owner, nodes in _ad_hoc_subprocesses(subject):
        words = wording.called(owner)
        for node in nodes:
            if isinstance(node, model.EndEvent):
                yield at(
                    node,
                    f"{words.nb} kan ikke ha slutthendelser.",
                    f"{words.en} cannot have end events.",
                    "Slett slutthendelsen; flyten ender etter siste aktivitet.",
                )


@error("ad-hoc-empty")
def ad_hoc_empty(subject: Subject) -> Iterator[Finding]:
    """In an ad-hoc subprocess without activities nothing can begin, so it never ends."""
    for owner, nodes in _ad_hoc_subprocesses(subject):
        if not any(isinstance(node, model.Activity) for node in nodes):
            words = wording.called(owner)
            yield at(
                owner,
                f"{words.nb} har ingen aktiviteter.",
                f"{words.en} has no activities.",
                "Tegn aktivitetene den kan bestå av.",
            )


def _ad_hoc_subprocesses(
    subject: Subject,
) -> Iterator[tuple[model.SubProcess, tuple[model.FlowNode, ...]]]:
    """Each with what is drawn in it."""
    for place in subject.places:
        if place.owner is not None and place.owner.kind is model.SubProcessKind.AD_HOC:
            yield place.owner, tuple(place.scope.nodes.values())


@error("cancel-outside-transaction")
def cancel_outside_transaction(subject: Subject) -> Iterator[Finding]:
    """Only a transaction can be canceled."""
    for place, node in subject.nodes():
        if not isinstance(walk.event_of(node), model.Cancel):
            continue
        if isinstance(node, model.BoundaryEvent):
            holder = place.scope.nodes.get(node.attached_to)
        else:
            holder = place.owner
        if isinstance(holder, model.SubProcess) and (
            holder.kind is model.SubProcessKind.TRANSACTION
        ):
            continue
        words = wording.called(node)
        yield at(
            node,
            f"{words.nb} avbryter en transaksjon, men står ikke i eller på en.",
            f"{words.en} cancels a transaction but is not in or on one.",
            "Gjør delprosessen til en transaksjon, eller bruk en feilhendelse.",
        )


@error("compensation-without-handler")
def compensation_without_handler(subject: Subject) -> Iterator[Finding]:
    """A compensation event on an activity points to what undoes it."""
    targets: dict[str, list[str]] = {}
    for line in compensation_lines.every(subject.definitions):
        targets.setdefault(line.source, []).append(line.target)
    for place, node in subject.nodes():
        if not (
            isinstance(node, model.BoundaryEvent) and isinstance(node.event, model.Compensation)
        ):
            continue
        handlers = [place.scope.nodes.get(target) for target in targets.get(node.id, ())]
        # A note that is drawn with an association is no handler.
        good = [item for item in handlers if isinstance(item, model.Activity)]
        if len(good) != 1 or not good[0].for_compensation:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} peker ikke på én aktivitet som angrer arbeidet.",
                f"{words.en} does not point to one activity that undoes the work.",
                "Tegn en forbindelse (association) til en aktivitet merket som kompensering.",
            )


@error("compensation-unknown-activity")
def compensation_unknown_activity(subject: Subject) -> Iterator[Finding]:
    """What is named for compensation stands in the same scope, or around an event subprocess."""
    for node, id_, around in _compensated_by_name(subject):
        if id_ not in around:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} skal angre «{id_}», som ikke finnes her.",
                f"{words.en} shall compensate '{id_}', which is not here.",
                "Velg en aktivitet i samme delprosess, eller la feltet stå tomt.",
            )


@error("compensation-of-nothing")
def compensation_of_nothing(subject: Subject) -> Iterator[Finding]:
    """What is named for compensation can be undone: a subprocess, or an activity with a handler."""
    for node, id_, around in _compensated_by_name(subject):
        if id_ in around and not _can_be_undone(around[id_], around):
            words, named = wording.called(node), wording.called(around[id_])
            yield at(
                node,
                f"{words.nb} skal angre noe som ikke kan angres: {named.nb}.",
                f"{words.en} shall compensate what has no compensation: {named.en}.",
                "Tegn en kompenseringshendelse på aktiviteten, eller velg en annen.",
            )


def _compensated_by_name(
    subject: Subject,
) -> Iterator[tuple[model.FlowNode, str, Mapping[str, model.FlowNode]]]:
    """What compensates one activity, the activity's id, and everything it may be."""
    for place, node in subject.nodes():
        event = walk.event_of(node)
        if not isinstance(event, model.Compensation) or not event.activity:
            continue
        around = place.scope.nodes
        owner = place.owner
        if place.outer and owner and owner.kind is model.SubProcessKind.EVENT:
            around = {**place.outer.scope.nodes, **around}
        yield node, event.activity, around


def _can_be_undone(node: model.FlowNode, around: Mapping[str, model.FlowNode]) -> bool:
    return isinstance(node, model.SubProcess) or any(
        isinstance(other, model.BoundaryEvent)
        and other.attached_to == node.id
        and isinstance(other.event, model.Compensation)
        for other in around.values()
    )


RULES = (
    subprocess_start,
    event_subprocess_start,
    ad_hoc_start,
    ad_hoc_end,
    ad_hoc_empty,
    cancel_outside_transaction,
    compensation_without_handler,
    compensation_unknown_activity,
    compensation_of_nothing,
)
