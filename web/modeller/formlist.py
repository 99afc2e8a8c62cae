"""Which forms a process has, which tasks ask for them, and which stand with other processes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import flask

from engine import process_engine
from engine.diagram import errors as diagram_errors
from engine.diagram import model as drawn
from engine.diagram import read, walk
from web.modeller import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A form file with the names of the user tasks that ask for it."""

    file: str
    tasks: tuple[str, ...] = ()


def own(resources: Mapping[str, bytes]) -> tuple[Listed, ...]:
    """The forms among the files."""
    tasks = _tasks(resources)
    return tuple(
        Listed(file=name, tasks=tuple(tasks.get(files.form_id(name, data), ())))
        for name, data in sorted(resources.items())
        if name.endswith(files.FORM)
    )


def asked_for(resources: Mapping[str, bytes]) -> frozenset[str]:
    """The ids that user tasks among the files name."""
    return frozenset(_tasks(resources))


def _tasks(resources: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Names of user tasks by the form they ask for."""
    found: dict[str, list[str]] = {}
    for file in set(files.processes(resources).values()):
        try:
            definitions = read.read(resources[file], file)
        except diagram_errors.Unreadable:
            continue
        for process in definitions.processes:
            for _, node in walk.nodes(process):
                if isinstance(node, drawn.UserTask) and node.form_id:
                    found.setdefault(node.form_id, []).append(node.name or node.id)
    return found


def shared(
    engine: process_engine.ProcessEngine, resources: Mapping[str, bytes], wanted: Collection[str]
) -> list[dict[str, str]]:
    """The wanted forms that are deployed with other processes, with where they can be opened."""
    ours = files.processes(resources)
    found: dict[str, dict[str, str]] = {}
    for view in engine.definitions.latest():
        others = {} if view.process_id in ours else engine.definitions.resources(view.key)
        for name in sorted(others.keys() - resources.keys()):
            form_id = files.form_id(name, others[name])
            if form_id in wanted:
                address = flask.url_for("modeller.edit", key=view.key, _anchor=f"skjema={name}")
                entry = {"id": form_id, "file": name, "process": view.name, "address": address}
                found.setdefault(form_id, entry)
    return list(found.values())


def missing(resources: Mapping[str, bytes]) -> frozenset[str]:
    """Ids that tasks ask for and no file here has."""
    here = {files.form_id(name, data) for name, data in resources.items()}
    return asked_for(resources) - here
