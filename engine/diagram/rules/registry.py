"""What a rule is, and what it may look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.diagram import diagnostics, model, walk
from engine.feel import kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known around a diagram; None means unknown, and then nothing is judged by it.

    Attributes:
        forms: Ids of the forms that will be there.
        decisions: Ids of the decisions that will be there.
        processes: Ids of the processes that will be there, those of the file itself excepted.
        lanes: Names of lanes that have an agency.
        fields: Names of the case file's fields.
        field_kinds: Types of the case file's fields, as far as they are known.
        deadlines: Ids of the table of deadlines.
        deadline_kinds: Types of the deadlines, as far as they are known.
        variables: Process variables that forms set.
        strict_sources: Missing sources and help texts are errors, as for what we ship ourselves.
    """

    forms: Collection[str] | None = None
    decisions: Collection[str] | None = None
    processes: Collection[str] | None = None
    lanes: Collection[str] | None = None
    fields: Collection[str] | None = None
    field_kinds: Mapping[str, kinds.Kind] = field(default_factory=dict)
    deadlines: Collection[str] | None = None
    deadline_kinds: Mapping[str, kinds.Kind] = field(default_factory=dict)
    variables: Collection[str] = ()
    strict_sources: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One violation of a rule; `severity` only when it differs from the rule's own."""

    element: str
    line: int
    message: str
    message_en: str
    hint: str = ""
    severity: diagnostics.Severity | None = None


@dataclass(frozen=True, kw_only=True)
class Subject:
    """The diagram under check.

    When no process is executable, all are judged as if they were: whoever asks whether a drawing
    can run gets the whole answer at once.
    """

    definitions: model.Definitions
    known: Known = field(default_factory=Known)

    @cached_property
    def processes(self) -> tuple[model.Process, ...]:
        """The processes to judge."""
        executable = tuple(item for item in self.definitions.processes if item.executable)
        return executable or self.definitions.processes

    @cached_property
    def places(self) -> tuple[walk.Place, ...]:
        """Every scope of them."""
        return tuple(place for process in self.processes for place in walk.places(process))

    def nodes(self) -> Iterator[tuple[walk.Place, model.FlowNode]]:
        """Every node of them."""
        for place in self.places:
            for node in place.scope.nodes.values():
                yield place, node

    def flows(self) -> Iterator[tuple[walk.Place, model.SequenceFlow]]:
        """Every sequence flow of them."""
        for place in self.places:
            for flow in place.scope.flows:
                yield place, flow


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule with what it does when broken."""

    id: str
    severity: diagnostics.Severity
    find: Callable[[Subject], Iterable[Finding]]

    def apply(self, subject: Subject) -> Iterator[diagnostics.Diagnostic]:
        """Every violation in the subject as a diagnostic."""
        for finding in self.find(subject):
            yield diagnostics.Diagnostic(
                file=subject.definitions.file,
                element=finding.element,
                line=finding.line,
                severity=finding.severity or self.severity,
                rule=self.id,
                message=finding.message,
                message_en=finding.message_en,
                hint=finding.hint,
            )


def error(rule_id: str) -> Callable[[Callable[[Subject], Iterable[Finding]]], Rule]:
    """Make a rule that blocks a deployment of a function that finds its violations."""
    return lambda find: Rule(rule_id, diagnostics.Severity.ERROR, find)


def warning(rule_id: str) -> Callable[[Callable[[Subject], Iterable[Finding]]], Rule]:
    """Make a rule that only warns of a function that finds its violations."""
    return lambda find: Rule(rule_id, diagnostics.Severity.WARNING, find)


def at(drawn: model.Drawn, message: str, message_en: str, hint: str = "") -> Finding:
    """A finding about one drawn element."""
    return Finding(
        element=drawn.id, line=drawn.line, message=message, message_en=message_en, hint=hint
    )
