"""What the pages know of a folder of workflows: every drawing, form and decision, and who calls."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine import errors, participants, sources
from engine.diagram import errors as diagram_errors
from engine.diagram import model as drawn
from engine.diagram import read as diagram_read
from engine.diagram import walk
from engine.dmn import errors as dmn_errors
from engine.dmn import model as decided
from engine.dmn import read as dmn_read
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.handbook import phrases


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram file; its page has the file's name."""

    path: Path
    definitions: drawn.Definitions

    @property
    def stem(self) -> str:
        """Name of the page and the picture."""
        return self.path.stem

    @property
    def processes(self) -> tuple[drawn.Process, ...]:
        """Those that run."""
        return tuple(process for process in self.definitions.processes if process.executable)

    @property
    def title(self) -> str:
        """What the processes are called."""
        return ", ".join(process.name or process.id for process in self.processes) or self.stem

    def nodes(self) -> Iterator[tuple[walk.Place, drawn.FlowNode]]:
        """Every node of what runs."""
        for process in self.processes:
            yield from walk.nodes(process)


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form and where it is."""

    path: Path
    form: form_model.Form


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and where it is."""

    path: Path
    decision: decided.Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All of it.

    Attributes:
        drawings: By path; those that can be read and run.
        pages: The drawing of each process.
        callers: Ids of the processes that call each process.
        models: Decision models, by path.
    """

    drawings: tuple[Drawing, ...]
    pages: Mapping[str, Drawing]
    callers: Mapping[str, tuple[str, ...]]
    forms: Mapping[str, FormFile]
    decisions: Mapping[str, Decided]
    models: Mapping[Path, decided.Definitions]
    participants: participants.Participants
    phrases: phrases.Phrases


def read(found: sources.Sources) -> Surroundings:
    """Everything in the folder; what cannot be read is left out, `check` tells of it."""
    drawings = tuple(sorted(_drawings(found), key=lambda one: one.stem))
    read_forms = {one.form.id: one for one in _forms(found)}
    models = dict(_models(found))
    callers: dict[str, list[str]] = {}
    for drawing in drawings:
        for process in drawing.processes:
            for called in dict.fromkeys(_calls(process)):
                callers.setdefault(called, []).append(process.id)
    return Surroundings(
        drawings=drawings,
        pages={process.id: drawing for drawing in drawings for process in drawing.processes},
        callers={called: tuple(by) for called, by in callers.items()},
        forms=read_forms,
        decisions={
            decision.id: Decided(path, decision)
            for path, model in models.items()
            for decision in model.decisions
        },
        models=models,
        participants=found.participants,
        phrases=phrases.Phrases(found.deadlines, found.schema, _labels(read_forms)),
    )


def constant(template: form_model.Template) -> str:
    """What is written in a form, without its expressions."""
    return "".join(part if isinstance(part, str) else "…" for part in template).strip()


def _labels(read_forms: Mapping[str, FormFile]) -> dict[str, phrases.Label]:
    labels: dict[str, phrases.Label] = {}
    for one in read_forms.values():
        for field in one.form.fields():
            text = constant(field.label).rstrip("?:")
            if not field.in_case and text and "…" not in text:
                options = {str(option.value): option.label for option in field.options.fixed}
                labels.setdefault(field.key, phrases.Label(text=text, options=options))
    return labels


def _resources(found: sources.Sources, suffix: str) -> Iterator[tuple[Path, bytes]]:
    for folder in found.folders:
        for name, content in sorted(folder.resources.items()):
            if name.endswith(suffix):
                yield folder.path / name, content


def _drawings(found: sources.Sources) -> Iterator[Drawing]:
    for path, content in _resources(found, ".bpmn"):
        with contextlib.suppress(diagram_errors.Unreadable):
            drawing = Drawing(path, diagram_read.read(content, path.name))
            if drawing.processes:
                yield drawing


def _forms(found: sources.Sources) -> Iterator[FormFile]:
    for path, content in _resources(found, ".form"):
        with contextlib.suppress(errors.DeploymentRejected):
            yield FormFile(path, form_files.read(content, path.name))


def _models(found: sources.Sources) -> Iterator[tuple[Path, decided.Definitions]]:
    for path, content in _resources(found, ".dmn"):
        with contextlib.suppress(dmn_errors.Unreadable):
            yield path, dmn_read.read(content, path.name)


def _calls(process: drawn.Process) -> Iterator[str]:
    for _, node in walk.nodes(process):
        if isinstance(node, drawn.CallActivity):
            yield node.process_id
