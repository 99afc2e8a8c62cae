"""Listeners: what they must say, and where nothing would hear them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import model, triggers, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error

_EVENTS = frozenset({"start", "end"})


@error("listener-incomplete")
def listener_incomplete(subject: Subject) -> Iterator[Finding]:
    """A listener says what it listens for and which worker does it, each once."""
    for owner, listeners in _listened(subject):
        words = wording.called(owner)
        seen: set[tuple[str, str]] = set()
        for one in listeners:
            if one.event not in _EVENTS or not one.type:
                yield at(
                    owner,
                    f"{words.nb} har en lytter uten type, eller for verken start eller slutt.",
                    f"{words.en} has a listener without type, or for neither start nor end.",
                    "Velg start eller end, og skriv jobbtypen.",
                )
            elif (one.event, one.type) in seen:
                yield at(
                    owner,
                    f"{words.nb} har to like lyttere ({one.event}, {one.type}).",
                    f"{words.en} has two equal listeners ({one.event}, {one.type}).",
                    "Slett den ene, eller gi dem hver sin jobbtype.",
                )
            seen.add((one.event, one.type))


@error("listener-not-heard")
def listener_not_heard(subject: Subject) -> Iterator[Finding]:
    """Some elements have no start or end that anything could be done at."""
    for _, node in subject.nodes():
        deaf = _deaf(node)
        if any(one.event in deaf for one in node.listeners):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} kan ikke ha denne lytteren.",
                f"{words.en} cannot have this listener.",
                "Legg lytteren på elementet før eller etter, eller på delprosessen rundt.",
            )


def _deaf(node: model.FlowNode) -> frozenset[str]:
    """The events nothing can listen for at a node (Camunda 8; links are no elements here)."""
    event = walk.event_of(node)
    if isinstance(event, model.Link):
        return _EVENTS
    match node:
        case model.BoundaryEvent(event=model.Compensation()):
            return _EVENTS
        case model.StartEvent() | model.BoundaryEvent():
            return frozenset({"start"})
        case model.Gateway() | model.EndEvent(event=model.Error()):
            return frozenset({"end"})
        case _:
            return frozenset()


@error("task-listener-incomplete")
def task_listener_incomplete(subject: Subject) -> Iterator[Finding]:
    """A listener of a user task says which change it listens for and which worker does it."""
    for node in _user_tasks(subject):
        words = wording.called(node)
        for one in node.task_listeners:
            if one.event not in triggers.TASK_EVENTS:
                yield at(
                    node,
                    f"{words.nb} har en oppgavelytter for «{one.event}», som ikke er en hendelse.",
                    f"{words.en} has a task listener for '{one.event}', which is no event.",
                    f"Velg en av {', '.join(triggers.TASK_EVENTS)}.",
                )
            if not one.type:
                yield at(
                    node,
                    f"{words.nb} har en oppgavelytter uten jobbtype ({one.event}).",
                    f"{words.en} has a task listener without job type ({one.event}).",
                    "Skriv jobbtypen, eller fjern lytteren.",
                )


@error("task-listener-not-heard")
def task_listener_not_heard(subject: Subject) -> Iterator[Finding]:
    """Camunda 8 makes a plain job of a user task without `zeebe:userTask`; it has no listeners."""
    for node in _user_tasks(subject):
        if node.task_listeners and node.by_worker:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} har oppgavelyttere, men er ikke merket som brukeroppgave.",
                f"{words.en} has task listeners but no zeebe:userTask.",
                "Velg Camunda-brukeroppgave i egenskapspanelet (zeebe:userTask).",
            )


def _user_tasks(subject: Subject) -> Iterator[model.UserTask]:
    for _, node in subject.nodes():
        if isinstance(node, model.UserTask):
            yield node


def _listened(
    subject: Subject,
) -> Iterator[tuple[model.Process | model.FlowNode, tuple[model.Listener, ...]]]:
    for process in subject.processes:
        yield process, process.listeners
    for _, node in subject.nodes():
        yield node, node.listeners


RULES = (
    listener_incomplete,
    listener_not_heard,
    task_listener_incomplete,
    task_listener_not_heard,
)
