"""Where a rule of law or practice comes from, and the help people get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.diagram import diagnostics, model, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning

SOURCE = "brospenn:kilde"
STRENGTH = "brospenn:styrke"
STRENGTHS = ("lov", "retningslinje", "praksis", "antatt")


def _graded(subject: Subject, finding: Finding) -> Finding:
    if not subject.known.strict_sources:
        return finding
    return replace(finding, severity=diagnostics.Severity.ERROR)


def _needs_source(place: walk.Place, node: model.FlowNode) -> bool:
    match node:
        case model.UserTask():
            return True
        case model.Gateway(kind=model.GatewayKind.EXCLUSIVE | model.GatewayKind.INCLUSIVE):
            return len(place.outgoing(node.id)) > 1
        case _:
            return isinstance(walk.event_of(node), model.Timer)


@warning("source-missing")
def source_missing(subject: Subject) -> Iterator[Finding]:
    """A task, deadline or choice says where it comes from and how sure that is."""
    for place, node in subject.nodes():
        if not _needs_source(place, node):
            continue
        missing = [name for name in (SOURCE, STRENGTH) if not node.properties.get(name)]
        if missing:
            words = wording.called(node)
            listed = " og ".join(missing)
            finding = at(
                node,
                f"{words.nb} sier ikke hvor den kommer fra ({listed}).",
                f"{words.en} does not say where it comes from ({' and '.join(missing)}).",
                "Skriv lov og paragraf, rundskriv eller praksis, og hvor sterk kilden er.",
            )
            yield _graded(subject, finding)


@error("source-strength")
def source_strength(subject: Subject) -> Iterator[Finding]:
    """The strength of a source is one of four words."""
    for _, node in subject.nodes():
        strength = node.properties.get(STRENGTH, "")
        if strength and strength not in STRENGTHS:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb}: styrken «{strength}» finnes ikke.",
                f"{words.en}: there is no strength '{strength}'.",
                f"Skriv {', '.join(STRENGTHS[:-1])} eller {STRENGTHS[-1]}.",
            )


@warning("help-text-missing")
def help_text_missing(subject: Subject) -> Iterator[Finding]:
    """Who does a task can read what it is about."""
    for _, node in subject.nodes():
        if isinstance(node, model.UserTask) and not node.documentation:
            words = wording.called(node)
            finding = at(
                node,
                f"{words.nb} har ingen hjelpetekst.",
                f"{words.en} has no help text.",
                "Skriv under «Documentation» hva som skal gjøres og hva som skjer etterpå.",
            )
            yield _graded(subject, finding)


RULES = (source_missing, source_strength, help_text_missing)
