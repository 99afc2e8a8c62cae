"""The processes and their versions: who deployed them, what they hold, what each one changed."""

from __future__ import annotations

import dataclasses

import flask
from werkzeug.wrappers import Response

from engine import errors, model, process_engine
from engine.diagram import model as drawn
from engine.diagram import read
from web.modeller import changes, files, formlist, table, words
from web.routes import Access, Route

_VERSION = "/modell/versjon/<int:key>"


class Versions:
    """Lists, tables and files of what is deployed."""

    def __init__(self, engine: process_engine.ProcessEngine, vocabulary: words.Vocabulary) -> None:
        self._engine = engine
        self._vocabulary = vocabulary

    def routes(self) -> list[Route]:
        """The addresses."""
        owner = Access.PROCESS_OWNER
        return [
            Route("/modell", self.processes, owner),
            Route("/modell/prosess/<process_id>", self.versions, owner),
            Route(f"{_VERSION}/elementer", self.elements, owner),
            Route(f"{_VERSION}/fil/<path:name>", self.file, owner),
            Route(f"{_VERSION}/filer.zip", self.archive, owner),
            Route(f"{_VERSION}/endringer", self.changes, owner),
        ]

    def processes(self, _actor: model.Actor) -> str:
        """Every process with its latest version."""
        return flask.render_template(
            "modeller_processes.html", processes=self._engine.definitions.latest()
        )

    def versions(self, _actor: model.Actor, process_id: str) -> str:
        """The versions of one process, newest first: who, when and why."""
        found = self._versions(process_id)
        resources = self._engine.definitions.resources(found[0].key)
        return flask.render_template(
            "modeller_versions.html",
            versions=found,
            files=sorted(name for name in resources if not name.endswith(files.FORM)),
            forms=formlist.own(resources),
            shared=formlist.shared(self._engine, resources, formlist.missing(resources)),
        )

    def elements(self, _actor: model.Actor, key: int) -> str:
        """One version as a table."""
        version = self._engine.definitions.one(key)
        definitions, _file = drawing(self._engine, version)
        process = next(each for each in definitions.processes if each.id == version.process_id)
        return flask.render_template(
            "modeller_elements.html",
            definition=version,
            process=process,
            rows=table.rows(process, self._vocabulary.phrases()),
            forms=self._form_files(key),
            kinds=words.kinds(),
            strengths=words.strengths(),
        )

    def _form_files(self, key: model.Key) -> dict[str, str]:
        """The file of each form of a version by its id."""
        resources = self._engine.definitions.resources(key)
        return {files.form_id(name, data): name for name, data in resources.items()}

    def file(self, _actor: model.Actor, key: int, name: str) -> Response:
        """One file of a version, as it was deployed."""
        resources = self._engine.definitions.resources(key)
        if name not in resources:
            raise errors.NotFound
        kind = "application/json" if name.endswith(".form") else "application/xml"
        return _download(resources[name], name.rpartition("/")[2], kind)

    def archive(self, _actor: model.Actor, key: int) -> Response:
        """All files of a version as a zip archive."""
        version = self._engine.definitions.one(key)
        packed = files.packed(self._engine.definitions.resources(key))
        return _download(packed, f"{version.process_id}-v{version.version}.zip", "application/zip")

    def changes(self, _actor: model.Actor, key: int) -> str:
        """What differs between a version and the one before, or the one asked for."""
        version = self._engine.definitions.one(key)
        versions = self._versions(version.process_id)
        other = _other(versions, version, flask.request.args.get("fra", ""))
        return flask.render_template(
            "modeller_changes.html",
            definition=version,
            other=other,
            versions=versions,
            changes=_between(self._engine, other, version) if other else None,
            kinds=words.kinds(),
            properties=words.properties(),
        )

    def _versions(self, process_id: str) -> list[model.DefinitionView]:
        found = sorted(
            self._engine.definitions.versions(process_id), key=lambda view: -view.version
        )
        if not found:
            raise errors.NotFound
        return found


def drawing(
    engine: process_engine.ProcessEngine, version: model.DefinitionView
) -> tuple[drawn.Definitions, str]:
    """The diagram of a version, and the name of its file."""
    resources = engine.definitions.resources(version.key)
    file = files.processes(resources)[version.process_id]
    return read.read(resources[file], file), file


def _between(
    engine: process_engine.ProcessEngine, old: model.DefinitionView, new: model.DefinitionView
) -> changes.Changes:
    (before, old_file), (after, new_file) = (drawing(engine, each) for each in (old, new))
    beside = changes.files(
        engine.definitions.resources(old.key),
        engine.definitions.resources(new.key),
        apart_from=frozenset({old_file, new_file}),
    )
    return dataclasses.replace(changes.between(before, after), files=beside)


def _other(
    versions: list[model.DefinitionView], version: model.DefinitionView, asked: str
) -> model.DefinitionView | None:
    """The version asked for, else the one before; None for the first."""
    before = next((each for each in versions if each.version < version.version), None)
    return next((each for each in versions if str(each.key) == asked), before)


def _download(content: bytes, name: str, kind: str) -> Response:
    response = flask.make_response(content)
    response.mimetype = kind
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
