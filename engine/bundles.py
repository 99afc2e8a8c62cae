"""Checks resources before they are deployed: every problem of every file at once."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from engine import (
    bindings,
    casefile,
    claims,
    deadlines,
    duplicates,
    duties,
    errors,
    participants,
    programs,
)
from engine.diagram import check as diagram_check
from engine.diagram import errors as diagram_errors
from engine.diagram import model as drawn
from engine.diagram import read as diagram_read
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.diagram.rules import registry
from engine.dmn import check as dmn_check
from engine.dmn import errors as dmn_errors
from engine.dmn import model as decided
from engine.dmn import read as dmn_read
from engine.forms import bindings as form_bindings
from engine.forms import files as form_files
from engine.forms import model as form_model


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Ids of what is deployed already."""

    processes: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()

    def __or__(self, other: Named) -> Named:
        """What is in either."""
        return Named(
            processes=self.processes | other.processes,
            forms=self.forms | other.forms,
            decisions=self.decisions | other.decisions,
        )

    def keys(self) -> frozenset[tuple[str, str]]:
        """Kind and id of each."""
        kinds = (
            (bindings.PROCESS, self.processes),
            (programs.FORM, self.forms),
            (programs.DECISION, self.decisions),
        )
        return frozenset((kind, id_) for kind, ids in kinds for id_ in ids)


NOTHING = Named()


@dataclass(slots=True, kw_only=True)
class Checked:
    """What was found in a set of resources, by file name.

    Attributes:
        processes: Executable processes of each diagram.
        ids: What each file can be found by: kind and id of forms and decisions.
        version_tags: What versions of those may be named by: by file, kind and id.
        claimed: What the files that are broken seem to hold, so that it is not said to be missing.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    drawings: dict[str, drawn.Definitions] = field(default_factory=dict)
    processes: dict[str, tuple[drawn.Process, ...]] = field(default_factory=dict)
    ids: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    models: dict[str, decided.Definitions] = field(default_factory=dict)
    version_tags: dict[tuple[str, str, str], str] = field(default_factory=dict)
    claimed: Named = NOTHING

    @property
    def has_errors(self) -> bool:
        """Nothing of it may be deployed."""
        return any(item.severity is Severity.ERROR for item in self.diagnostics)

    def defined(self) -> dict[str, list[tuple[str, str]]]:
        """What each file defines: kind and id of processes, forms and decisions."""
        drawn_in = {
            name: [(bindings.PROCESS, process.id) for process in processes]
            for name, processes in self.processes.items()
        }
        return {**self.ids, **drawn_in}

    def all_ids(self, kind: str) -> frozenset[str]:
        """Ids of one kind in all files."""
        return frozenset(
            id_ for entries in self.ids.values() for found, id_ in entries if found == kind
        )


def check(  # noqa: PLR0913 - what the resources are checked against
    resources: Mapping[str, bytes],
    *,
    participants: participants.Participants,
    schema: casefile.CaseSchema,
    deadlines: deadlines.Deadlines | None = None,
    known: Named = NOTHING,
    promised: Named = NOTHING,
    strict: bool = False,
) -> Checked:
    """Read and check everything, given what is known elsewhere and what is promised to come.

    An open schema and an empty table of deadlines say nothing of what there is. Strict, as for what
    we ship: missing sources, strengths and help texts are errors, and so are overlapping rules.
    """
    checked = Checked()
    found = _read_all(checked, resources)
    found += _decisions(checked, strict=strict)
    checked.claimed = _claimed(checked, resources)
    promised |= checked.claimed
    known |= promised
    read = _forms(checked, resources)
    variables = {one.key for form in read.values() for one in form.fields() if not one.in_case}
    processes = {one.id for group in checked.processes.values() for one in group}
    for definitions in checked.drawings.values():
        around = registry.Known(
            forms=checked.all_ids(programs.FORM) | known.forms,
            decisions=checked.all_ids(programs.DECISION) | known.decisions,
            processes=processes | known.processes,
            lanes=list(participants.lanes) or None,
            fields=schema.fields.keys() if schema.closed else None,
            field_kinds=schema.kinds(),
            deadlines=(deadlines and deadlines.ids()) or None,
            deadline_kinds=deadlines.kinds() if deadlines else {},
            variables=variables,
            strict_sources=strict,
        )
        found += diagram_check.check_known(definitions, around)
    found += form_bindings.problems(read, schema)
    defined = checked.defined()
    found += duplicates.problems(defined)
    found += bindings.problems(checked.drawings, defined, promised.keys())
    by_id = {form.id: form for form in read.values()}
    found += duties.problems(checked.drawings.values(), by_id, participants, schema)
    checked.diagnostics = tuple(found)
    return checked


def _read_all(checked: Checked, resources: Mapping[str, bytes]) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    for name, content in sorted(resources.items()):
        reader = _READERS.get(name.rpartition(".")[2])
        if reader is None:
            found.append(_unknown(name))
        else:
            found += reader(checked, name, content)
    return found


def _claimed(checked: Checked, resources: Mapping[str, bytes]) -> Named:
    read = checked.drawings.keys() | checked.ids.keys() | checked.models.keys()
    torn = (claims.ids(content) for name, content in resources.items() if name not in read)
    found = frozenset[str]().union(*torn)
    return Named(processes=found, forms=found, decisions=found)


def _diagram(checked: Checked, name: str, content: bytes) -> tuple[Diagnostic, ...]:
    try:
        definitions = diagram_read.read(content, name)
    except diagram_errors.Unreadable as error:
        return tuple(error.diagnostics)
    checked.drawings[name] = definitions
    checked.processes[name] = tuple(one for one in definitions.processes if one.executable)
    return ()


def _form(checked: Checked, name: str, content: bytes) -> tuple[Diagnostic, ...]:
    problems = form_files.problems(content, name)
    if not any(item.severity is Severity.ERROR for item in problems):
        document = json.loads(content)
        key = programs.FORM, str(document.get("id", ""))
        checked.ids[name] = [key]
        checked.version_tags[name, *key] = str(document.get("versionTag") or "")
    return problems


def _decision(checked: Checked, name: str, content: bytes) -> tuple[Diagnostic, ...]:
    try:
        model = dmn_read.read(content, name)
    except dmn_errors.Unreadable as error:
        return tuple(error.diagnostics)
    for decision in model.decisions:
        key = programs.DECISION, decision.id
        checked.ids.setdefault(name, []).append(key)
        checked.version_tags[name, *key] = decision.version_tag
    checked.models[name] = model
    return ()


def _decisions(checked: Checked, *, strict: bool) -> Iterator[Diagnostic]:
    """Each model with the others beside it, for it may import them."""
    for name, model in checked.models.items():
        others = [other for file, other in checked.models.items() if file != name]
        yield from dmn_check.check_model(model, others, strict=strict)


_READERS: Mapping[str, Callable[[Checked, str, bytes], tuple[Diagnostic, ...]]] = {
    "bpmn": _diagram,
    "bpmn2": _diagram,
    "xml": _diagram,  # as some tools call it, .bpmn20.xml too
    "form": _form,
    "dmn": _decision,
}


def _unknown(name: str) -> Diagnostic:
    return Diagnostic(
        file=name,
        element="",
        line=0,
        severity=Severity.ERROR,
        rule="unknown-resource",
        message="Filtypen er ukjent.",
        message_en="The kind of file is unknown.",
        hint="Bruk .bpmn, .form eller .dmn.",
    )


def _forms(checked: Checked, resources: Mapping[str, bytes]) -> dict[str, form_model.Form]:
    """Each form that can be read, by file name."""
    found: dict[str, form_model.Form] = {}
    for name in checked.ids:
        if name.endswith(".form"):
            with contextlib.suppress(errors.DeploymentRejected):
                found[name] = form_files.read(resources[name], name)
    return found
