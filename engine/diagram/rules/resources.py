"""What a diagram refers to outside itself; each is judged only when it is known what there is."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Collection, Iterator

from engine.diagram import model
from engine.diagram.rules import activities, wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning

_LONGEST_NAME = 80
_MOST_NAMES = 500
_MOST_HINTS = 20

_Named = Iterator[tuple[model.Drawn, str]]


@error("unknown-form")
def unknown_form(subject: Subject) -> Iterator[Finding]:
    """A form must be there when the task opens."""
    if subject.known.forms is None:
        return
    named: _Named = (
        (node, node.form_id)
        for _, node in subject.nodes()
        if isinstance(node, model.UserTask | model.StartEvent) and _is_constant(node.form_id)
    )
    yield from unknown(named, wording.Words("Skjemaet", "The form"), subject.known.forms)


@warning("start-form-not-shown")
def start_form_not_shown(subject: Subject) -> Iterator[Finding]:
    """A case is opened on a page of its own, and messages and timers start the rest."""
    for _, node in subject.nodes():
        if isinstance(node, model.StartEvent) and node.form_id:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} har skjemaet «{node.form_id}», som ikke vises når prosessen starter.",
                f"{words.en} has the form '{node.form_id}', not shown when the process starts.",
                "Spør om det i en brukeroppgave rett etter starten.",
            )


@error("unknown-decision")
def unknown_decision(subject: Subject) -> Iterator[Finding]:
    """A decision must be there when it is asked."""
    if subject.known.decisions is None:
        return
    named: _Named = (
        (node, node.decision_id)
        for _, node in subject.nodes()
        if isinstance(node, model.BusinessRuleTask) and _is_constant(node.decision_id)
    )
    yield from unknown(
        named, wording.Words("Beslutningen", "The decision"), subject.known.decisions
    )


@error("unknown-process")
def unknown_process(subject: Subject) -> Iterator[Finding]:
    """A called process must be there when it is called."""
    if subject.known.processes is None:
        return
    own = {process.id for process in subject.definitions.processes}
    own |= activities.global_tasks(subject)  # to call one is told of where activities are judged
    named: _Named = (
        (node, node.process_id)
        for _, node in subject.nodes()
        if isinstance(node, model.CallActivity) and _is_constant(node.process_id)
    )
    words = wording.Words("Prosessen", "The process")
    yield from unknown(named, words, own | set(subject.known.processes))


@error("unknown-lane")
def unknown_lane(subject: Subject) -> Iterator[Finding]:
    """A lane names who does the work, so somebody must answer to it."""
    known = subject.known.lanes
    if known is None:
        return
    named: _Named = (
        (lane, lane.name)
        for process in subject.processes
        for lane in _working_lanes(process)
        # A lane inside an agency's lane may name a role or a phase.
        if not any(name in known for name in lane.path)
    )
    yield from unknown(named, wording.Words("Banen", "The lane"), known)


def _is_constant(text: str) -> bool:
    return bool(text) and not text.startswith("=")


def _working_lanes(process: model.Process) -> tuple[model.Lane, ...]:
    """Lanes that hold no other lanes."""
    outer = {lane.path[:-1] for lane in process.lanes.values()}
    return tuple(lane for lane in process.lanes.values() if lane.path not in outer)


def unknown(
    named: Iterator[tuple[model.Drawn, str]], kind: wording.Words, known: Collection[str]
) -> Iterator[Finding]:
    """A finding for each name that is not known, with the name that was probably meant."""
    hints = 0
    for drawn, name in named:
        if name in known:
            continue
        hints += 1
        close = _close(name, known) if hints <= _MOST_HINTS else ""
        short = textwrap.shorten(name, _LONGEST_NAME, placeholder="…")
        yield at(
            drawn,
            f"{kind.nb} «{short}» finnes ikke.",
            f"{kind.en} '{short}' does not exist.",
            f"Mente du «{close}»?" if close else "Velg noe som finnes, eller legg det til.",
        )


def _close(name: str, known: Collection[str]) -> str:
    # Comparing is slow, so it is kept to names and numbers of names that people write.
    if len(name) > _LONGEST_NAME or len(known) > _MOST_NAMES:
        return ""
    return next(iter(difflib.get_close_matches(name, sorted(known), n=1)), "")


RULES = (unknown_form, start_form_not_shown, unknown_decision, unknown_process, unknown_lane)
