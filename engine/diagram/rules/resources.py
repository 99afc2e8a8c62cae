"""What a diagram refers to outside itself; each is judged only when it is known what there is."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Collection, Iterator

from engine.diagram import model
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error

_LONGEST_NAME = 80
_MOST_NAMES = 500


@error("unknown-form")
def unknown_form(subject: Subject) -> Iterator[Finding]:
    """A form must be there when the task opens."""
    known = subject.known.forms
    for _, node in subject.nodes():
        form = node.form_id if isinstance(node, model.UserTask | model.StartEvent) else ""
        if known is not None and form and form not in known:
            yield _unknown(node, wording.Words("Skjemaet", "The form"), form, known)


@error("unknown-decision")
def unknown_decision(subject: Subject) -> Iterator[Finding]:
    """A decision must be there when it is asked."""
    known = subject.known.decisions
    for _, node in subject.nodes():
        decision = node.decision_id if isinstance(node, model.BusinessRuleTask) else ""
        if known is None or not decision or decision.startswith("="):
            continue
        if decision not in known:
            yield _unknown(node, wording.Words("Beslutningen", "The decision"), decision, known)


@error("unknown-process")
def unknown_process(subject: Subject) -> Iterator[Finding]:
    """A called process must be there when it is called."""
    if subject.known.processes is None:
        return
    own = {process.id for process in subject.definitions.processes}
    known = own | set(subject.known.processes)
    for _, node in subject.nodes():
        called = node.process_id if isinstance(node, model.CallActivity) else ""
        if called and not called.startswith("=") and called not in known:
            yield _unknown(node, wording.Words("Prosessen", "The process"), called, known)


@error("unknown-lane")
def unknown_lane(subject: Subject) -> Iterator[Finding]:
    """A lane names who does the work, so somebody must answer to it."""
    known = subject.known.lanes
    if known is None:
        return
    for process in subject.processes:
        for lane in _working_lanes(process):
            # A lane inside an agency's lane may name a role or a phase.
            if not any(name in known for name in lane.path):
                yield _unknown(lane, wording.Words("Banen", "The lane"), lane.name, known)


def _working_lanes(process: model.Process) -> tuple[model.Lane, ...]:
    """Lanes that hold no other lanes."""
    paths = {lane.path for lane in process.lanes.values()}
    outer = {path[:-1] for path in paths}
    return tuple(lane for lane in process.lanes.values() if lane.path not in outer)


def _unknown(drawn: model.Drawn, kind: wording.Words, name: str, known: Collection[str]) -> Finding:
    # Comparing is slow, so it is kept to names and numbers of names that people write.
    short = len(name) <= _LONGEST_NAME and len(known) <= _MOST_NAMES
    close = difflib.get_close_matches(name, sorted(known), n=1) if short else []
    name = textwrap.shorten(name, _LONGEST_NAME, placeholder="…")
    hint = f"Mente du «{close[0]}»?" if close else "Velg noe som finnes, eller legg det til."
    return at(
        drawn,
        f"{kind.nb} «{name}» finnes ikke.",
        f"{kind.en} '{name}' does not exist.",
        hint,
    )


RULES = (unknown_form, unknown_decision, unknown_process, unknown_lane)
