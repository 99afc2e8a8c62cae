"""Names of the case file and the deadline table: a misspelt one would silently be null."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import model
from engine.diagram.rules import expressions, resources, wording
from engine.diagram.rules.registry import Finding, Subject, error
from engine.feel import errors as feel_errors
from engine.feel import expression

CASE = "sak"
DEADLINES = "frister"

_Named = Iterator[tuple[model.Drawn, str]]


@error("unknown-case-field")
def unknown_case_field(subject: Subject) -> Iterator[Finding]:
    """What is read from or written to the case file is in its schema."""
    known = subject.known.fields
    if known is not None:
        words = wording.Words("Saksfeltet", "The case field")
        yield from resources.unknown(_case_fields(subject), words, known)


@error("unknown-deadline")
def unknown_deadline(subject: Subject) -> Iterator[Finding]:
    """A deadline that is used is in the table of deadlines."""
    known = subject.known.deadlines
    if known is not None:
        words = wording.Words("Fristen", "The deadline")
        yield from resources.unknown(_read(subject, DEADLINES), words, known)


def _case_fields(subject: Subject) -> _Named:
    yield from _read(subject, CASE)
    for _, node in subject.nodes():
        targets = [mapped.target for mapped in node.outputs]
        if isinstance(node, model.ScriptTask | model.BusinessRuleTask):
            targets.append(node.result_variable)
        for target in targets:
            root, _, field = target.partition(".")
            if root == CASE and field:
                yield node, field.partition(".")[0]


def _read(subject: Subject, root: str) -> _Named:
    """Each name below the root that an expression reads, once an element."""
    for item in expressions.texts(subject):
        if not item.text.startswith("=") or root not in item.text:
            continue
        try:
            reads = expression.compile_expression(item.text[1:]).reads
        except feel_errors.FeelError:
            continue  # the rule for syntax tells
        for name in sorted({path[1] for path in reads if path[0] == root and len(path) > 1}):
            yield item.owner, name


RULES = (unknown_case_field, unknown_deadline)
