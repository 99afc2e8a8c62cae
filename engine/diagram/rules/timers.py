"""Timers and other constant times; what is FEEL is judged by the rules for expressions."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import iso8601, model, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error

_VALID = {
    model.TimerKind.DATE: iso8601.is_moment,
    model.TimerKind.DURATION: iso8601.is_duration,
    model.TimerKind.CYCLE: iso8601.is_cycle,
}
_NOUN = {
    model.TimerKind.DATE: wording.Words("et tidspunkt", "a date"),
    model.TimerKind.DURATION: wording.Words("en varighet", "a duration"),
    model.TimerKind.CYCLE: wording.Words("en gjentakelse", "a cycle"),
}
_EXAMPLE = {
    model.TimerKind.DATE: "Skriv for eksempel 2026-03-01T09:00 (norsk tid), eller FEEL etter =.",
    model.TimerKind.DURATION: "Skriv for eksempel P7D eller PT2H, eller FEEL etter =.",
    model.TimerKind.CYCLE: "Skriv for eksempel R3/PT1H eller 0 0 9 * * *, eller FEEL etter =.",
}


def _timers(subject: Subject) -> Iterator[tuple[walk.Place, model.FlowNode, model.Timer]]:
    for place, node in subject.nodes():
        event = walk.event_of(node)
        if isinstance(event, model.Timer):
            yield place, node, event


@error("timer-missing")
def timer_missing(subject: Subject) -> Iterator[Finding]:
    """A timer says when."""
    for _, node, timer in _timers(subject):
        if not timer.expression.removeprefix("=").strip():
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} sier ikke når.",
                f"{words.en} does not say when.",
                _EXAMPLE[timer.kind],
            )


@error("timer-syntax")
def timer_syntax(subject: Subject) -> Iterator[Finding]:
    """A constant time is ISO 8601 or cron; a moment without zone means Oslo time."""
    for _, node, timer in _timers(subject):
        text = timer.expression
        if not text or text.startswith("=") or _VALID[timer.kind](text):
            continue
        words = wording.called(node)
        noun = _NOUN[timer.kind]
        yield at(
            node,
            f"{words.nb}: «{text}» er ikke {noun.nb} etter ISO 8601.",
            f"{words.en}: '{text}' is not {noun.en} in ISO 8601.",
            _EXAMPLE[timer.kind],
        )


@error("timer-cycle-not-allowed")
def timer_cycle_not_allowed(subject: Subject) -> Iterator[Finding]:
    """Only what can happen again can repeat."""
    for place, node, timer in _timers(subject):
        if timer.kind is model.TimerKind.CYCLE and not _may_repeat(place, node):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} skjer bare én gang og kan ikke gjenta seg.",
                f"{words.en} happens only once and cannot repeat.",
                "Bruk en varighet eller et tidspunkt, eller gjør hendelsen ikke-avbrytende.",
            )


def _may_repeat(place: walk.Place, node: model.FlowNode) -> bool:
    match node:
        case model.StartEvent():
            return place.owner is None or not node.interrupting
        case model.BoundaryEvent():
            return not node.interrupting
        case _:
            return False


@error("timer-duration-at-start")
def timer_duration_at_start(subject: Subject) -> Iterator[Finding]:
    """Before a process begins there is no moment to count from."""
    for place, node, timer in _timers(subject):
        if (
            isinstance(node, model.StartEvent)
            and place.owner is None
            and timer.kind is model.TimerKind.DURATION
            and timer.expression
        ):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} kan ikke vente en varighet: det er ikke noe å telle fra.",
                f"{words.en} cannot wait for a duration: there is nothing to count from.",
                "Bruk et tidspunkt eller en gjentakelse, for eksempel R1/PT5M.",
            )


@error("due-date-syntax")
def due_date_syntax(subject: Subject) -> Iterator[Finding]:
    """A constant due date is a moment, or a duration from when the task was made."""
    for _, node in subject.nodes():
        if not isinstance(node, model.UserTask):
            continue
        for text in (node.due_date, node.follow_up_date):
            if not text or text.startswith("="):
                continue
            if not (iso8601.is_moment(text) or iso8601.is_duration(text)):
                words = wording.called(node)
                yield at(
                    node,
                    f"{words.nb} har fristen «{text}», som verken er dato eller varighet.",
                    f"{words.en} has the due date '{text}', which is no date and no duration.",
                    "Skriv for eksempel P7D eller 2026-03-01, eller FEEL etter =.",
                )


@error("time-to-live-syntax")
def time_to_live_syntax(subject: Subject) -> Iterator[Finding]:
    """A message waits for its receiver for a duration."""
    for _, node in subject.nodes():
        message = node.message if isinstance(node, model.SendTask) else walk.event_of(node)
        if not isinstance(message, model.Message) or not message.time_to_live:
            continue
        text = message.time_to_live
        if not text.startswith("=") and not iso8601.is_duration(text):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb}: levetiden «{text}» er ikke en varighet.",
                f"{words.en}: the time to live '{text}' is not a duration.",
                "Skriv for eksempel P1D.",
            )


RULES = (
    timer_missing,
    timer_syntax,
    timer_cycle_not_allowed,
    timer_duration_at_start,
    due_date_syntax,
    time_to_live_syntax,
)
