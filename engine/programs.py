"""Deployed versions, ready to run: read once, kept in memory, shared by all threads."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, select

from engine import errors
from engine.diagram import model as drawn
from engine.diagram import read
from engine.diagram.lower import pipeline
from engine.dmn import library
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.runtime import program as runtime_program
from engine.storage import tables

FORM = "form"
DECISION = "decision"
DEPLOYMENT, VERSION_TAG = "deployment", "versionTag"
_KEPT = 64

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormFile:
    """A form as its file says, and as read."""

    document: Mapping[str, Any]
    form: form_model.Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed:
    """One immutable version of a process, with everything an advance and a page need of it.

    Attributes:
        nodes: Every drawn node by id, those inside subprocesses included.
        lanes: Lane names by lane id.
        forms: Those of its own deployment, by id.
    """

    key: int
    deployment_key: int
    process_id: str
    name: str
    version: int
    process: drawn.Process
    nodes: Mapping[str, drawn.FlowNode]
    lanes: Mapping[str, str]
    program: runtime_program.Program
    forms: Mapping[str, FormFile] = field(default_factory=dict)

    def name_of(self, element_id: str) -> str:
        """What is written on the element; its id when nothing is."""
        node = self.nodes.get(element_id)
        return node.name if node and node.name else element_id

    def lane_of(self, element_id: str) -> str:
        """Name of the lane the element is drawn in, empty without lanes."""
        node = self.nodes.get(element_id)
        return self.lanes.get(node.lane, "") if node else ""


class _Cache(Generic[K, V]):
    """The values used last, shared by all threads."""

    def __init__(self, kept: int) -> None:
        self._kept = kept
        self._lock = threading.Lock()
        self._values: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        # Two threads may both make it the first time: that costs time once and harms nothing.
        fresh = make()
        with self._lock:
            self._values[key] = fresh
            while len(self._values) > self._kept:
                self._values.popitem(last=False)
        return fresh


class Programs:
    """The versions that were used last; a version never changes, so nothing is ever refreshed."""

    def __init__(self, kept: int = _KEPT) -> None:
        self._versions: _Cache[int, Deployed] = _Cache(kept)
        self._models: _Cache[tuple[int, str], library.CompiledModel] = _Cache(kept)
        self._forms: _Cache[tuple[int, str], FormFile] = _Cache(kept)

    def get(self, connection: Connection, definition_key: int) -> Deployed:
        """The version with the key.

        Raises:
            errors.NotFound: there is no such version.
        """
        return self._versions.get(definition_key, lambda: _load(connection, definition_key))

    def form(
        self, connection: Connection, definition_key: int, element_id: str, form_id: str
    ) -> FormFile | None:
        """The form a task of a version shows now, None when there is none.

        Bound to a version tag it is the newest with the tag. Else it is the one of the version's
        own deployment, so that a diagram and its forms change together; and unless it is bound to
        that deployment, the newest elsewhere.
        """
        deployed = self.get(connection, definition_key)
        node = deployed.nodes.get(element_id)
        bound = node.form_binding if isinstance(node, drawn.UserTask) else ""
        tag = node.form_version_tag if isinstance(node, drawn.UserTask) else ""
        if bound != VERSION_TAG:
            tag = ""
            if form_id in deployed.forms or bound == DEPLOYMENT:
                return deployed.forms.get(form_id)
        found = find_resource(connection, FORM, form_id, tag=tag)
        if found is None:
            return None
        return self._forms.get((found.deployment_key, found.name), lambda: _form(found))

    def decision(
        self,
        connection: Connection,
        decision_id: str,
        *,
        deployment_key: int | None = None,
        version_tag: str = "",
    ) -> library.CompiledModel:
        """The newest DMN model that holds a decision, of one deployment or version tag if given.

        Raises:
            errors.NotFound: there is no such decision.
        """
        found = find_resource(
            connection, DECISION, decision_id, deployment_key=deployment_key, tag=version_tag
        )
        if found is None:
            raise errors.NotFound(f"there is no decision {decision_id}")
        return self._models.get(
            (found.deployment_key, found.name), lambda: _decisions(connection, found)
        )


def _load(connection: Connection, definition_key: int) -> Deployed:
    definition = tables.process_definition
    row = connection.execute(
        select(definition).where(definition.c.key == definition_key)
    ).one_or_none()
    if row is None:
        raise errors.NotFound
    files = resources(connection, row.deployment_key)
    definitions = read.read(files[row.resource_name], row.resource_name)
    process = next(one for one in definitions.processes if one.id == row.process_id)
    nodes = {node.id: node for node in walk(process.scope)}
    return Deployed(
        key=row.key,
        deployment_key=row.deployment_key,
        process_id=row.process_id,
        name=row.name,
        version=row.version,
        process=process,
        nodes=nodes,
        lanes={lane.id: lane.name for lane in process.lanes.values()},
        program=runtime_program.build(pipeline.lower(definitions), row.process_id, key=row.key),
        forms=_forms(files),
    )


def walk(scope: drawn.Scope) -> Iterator[drawn.FlowNode]:
    """Every node of a scope and of the subprocesses in it."""
    for node in scope.nodes.values():
        yield node
        if isinstance(node, drawn.SubProcess):
            yield from walk(node.scope)


def resources(connection: Connection, deployment_key: int) -> dict[str, bytes]:
    """The files of a deployment by name."""
    table = tables.resource
    rows = connection.execute(
        select(table.c.name, table.c.content).where(table.c.deployment_key == deployment_key)
    )
    return {row.name: row.content for row in rows}


def find_resource(
    connection: Connection,
    kind: str,
    id_: str,
    *,
    deployment_key: int | None = None,
    tag: str = "",
) -> Any:
    """The newest file that holds the form or decision: `deployment_key`, `name`, `content`."""
    index, files = tables.resource_index, tables.resource
    statement = (
        select(files.c.deployment_key, files.c.name, files.c.content)
        .join(
            index,
            (index.c.deployment_key == files.c.deployment_key) & (index.c.name == files.c.name),
        )
        .where(index.c.kind == kind, index.c.id == id_)
    )
    if deployment_key is not None:
        statement = statement.where(index.c.deployment_key == deployment_key)
    if tag:
        statement = statement.where(index.c.version_tag == tag)
    newest = statement.order_by(index.c.deployment_key.desc()).limit(1)
    return connection.execute(newest).one_or_none()


def _forms(files: Mapping[str, bytes]) -> dict[str, FormFile]:
    """The forms of a deployment by id."""
    found = (
        FormFile(document=json.loads(content), form=form_files.read(content, name))
        for name, content in files.items()
        if name.endswith(".form")
    )
    return {one.form.id: one for one in found}


def _form(found: Any) -> FormFile:
    return FormFile(
        document=json.loads(found.content), form=form_files.read(found.content, found.name)
    )


def _decisions(connection: Connection, found: Any) -> library.CompiledModel:
    """A DMN file compiled; what it imports is looked for beside it."""
    others = {
        name: content
        for name, content in resources(connection, found.deployment_key).items()
        if name.endswith(".dmn") and name != found.name
    }
    return library.compile_resource(found.content, found.name, others)
