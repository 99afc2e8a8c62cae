"""A process made ready to run: our specifications, wired, numbered and never changed again."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from SpiffWorkflow.specs.WorkflowSpec import WorkflowSpec

from engine import errors
from engine.diagram import model
from engine.runtime import formula
from engine.runtime.specs import ad_hoc, events, factory, listening, scopes, task_listening
from engine.runtime.specs.base import ElementSpec, Flow, Place


class ProcessGraph(WorkflowSpec):
    """SpiffWorkflow's specification of one process.

    Attributes:
        root: The scope of the whole process.
    """

    root: scopes.ProcessSpec


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """An executable process; immutable, cacheable, shared by threads.

    Attributes:
        key: Of its definition; 0 when it is not stored.
        elements: Every element by its position, which states use.
        starts: The start events of the process by drawn id.
    """

    process_id: str
    key: int
    spec: ProcessGraph
    elements: tuple[ElementSpec, ...]
    starts: Mapping[str, events.StartEventSpec]


def build(definitions: model.Definitions, process_id: str, *, key: int = 0) -> Program:
    """Make a process of a lowered file ready to run.

    Args:
        definitions: As `engine.diagram` lowered and checked them.
        process_id: Which process of the file.
        key: Of the stored definition, which called processes are recorded by.

    Raises:
        NotFound: the file has no such process.
        NotExecuted: the check let something through that is not executed.
    """
    process = next((one for one in definitions.processes if one.id == process_id), None)
    if process is None:
        raise errors.NotFound(f"the file has no process {process_id}")
    builder = _Builder(definitions, process, key)
    return builder.program()


class _Builder:
    """Builds one program, scope by scope."""

    def __init__(self, definitions: model.Definitions, process: model.Process, key: int) -> None:
        self.process = process
        self.key = key
        self.origin = definitions.origin
        self.made = definitions.made
        self.graph = ProcessGraph(process.id, definitions.file)
        self.elements: list[ElementSpec] = []

    def program(self) -> Program:
        root = scopes.ProcessSpec(self._place("", self.process.id), None)
        self.elements.append(root)
        self._fill(root, self.process.scope)
        self._aim()
        self._fill_ad_hoc()
        self._listen()
        self.graph.root = root
        starts = {
            spec.shown: spec
            for spec in root.by_id.values()
            if isinstance(spec, events.StartEventSpec)
        }
        program = Program(self.process.id, self.key, self.graph, tuple(self.elements), starts)
        root.program = program
        return program

    def _place(self, drawn: str, shown: str) -> Place:
        return Place(self.graph, len(self.elements), drawn, shown, self.key)

    def _place_of(self, node: model.FlowNode) -> Place:
        link = isinstance(getattr(node, "event", None), model.Link)
        return self._place("" if link else self._drawn(node.id), self.origin.get(node.id, node.id))

    def _drawn(self, id_: str) -> str:
        """The id in history: none for what nobody drew."""
        return "" if id_ in self.made else self.origin.get(id_, id_)

    # --- one scope ----------------------------------------------------------------------------

    def _fill(self, spec: scopes.ScopeSpec, scope: model.Scope) -> None:
        spec.by_id = {node.id: self._node(node) for node in scope.nodes.values()}
        self._connect(spec, scope)
        self._attach(spec, scope)
        self._begin(spec)
        for one in spec.by_id.values():
            self._finish(one)

    def _node(self, node: model.FlowNode) -> ElementSpec:
        outer: ElementSpec | None = None
        position = len(self.elements)
        if isinstance(node, model.Activity) and node.loop is not None:
            place = self._place_of(node)
            self.elements.append(None)  # type: ignore[arg-type]  # the body, filled in below
            inner = factory.make(self._place_of(node), node)
            outer = factory.repeated(place, node, inner)
            self.elements[position] = outer
        else:
            inner = factory.make(self._place_of(node), node)
        self.elements.append(inner)
        if isinstance(node, model.SubProcess) and isinstance(inner, scopes.ScopeSpec):
            self._fill(inner, node.scope)
        return outer or inner

    def _fill_ad_hoc(self) -> None:
        """Last, so that whatever is drawn keeps its position."""
        for owner in [one for one in self.elements if isinstance(one, ad_hoc.AdHocSpec)]:
            ad_hoc.complete(owner, functools.partial(self._beside, owner.shown))

    def _listen(self) -> None:
        """Last too; a multi-instance activity's listeners are heard for each of its instances."""
        for host in list(self.elements):
            drawn = self.process.listeners if host.is_root else getattr(host.node, "listeners", ())
            if not host.is_body:
                add = functools.partial(self._beside, host.shown)
                listening.attach(host, drawn, add)
                task_listening.attach(host, add)

    def _beside(self, shown: str, make: Callable[[Place], ElementSpec]) -> ElementSpec:
        """Something nobody drew, whose troubles are shown on what is drawn."""
        made = make(self._place("", shown))
        self.elements.append(made)
        return made

    def _connect(self, spec: scopes.ScopeSpec, scope: model.Scope) -> None:
        for flow in scope.flows:
            source, target = spec.by_id[flow.source], spec.by_id[flow.target]
            condition = formula.compile_text(flow.condition)
            self._flow(flow.id, self._drawn(flow.id), source, target, condition)
        for throw, catch in _links(spec.by_id):
            self._flow(f"{throw.shown}-{catch.shown}", "", throw, catch, None)

    def _flow(
        self, id_: str, drawn: str, source: ElementSpec, target: ElementSpec, condition: Any
    ) -> None:
        flow = Flow(
            self.origin.get(id_, id_), drawn, len(target.entering), source, target, condition
        )
        source.leaving += (flow,)
        target.entering += (flow,)
        source.connect(target)
        if id_ == getattr(source.node, "default", "") and id_:
            source.default = flow

    def _attach(self, spec: scopes.ScopeSpec, scope: model.Scope) -> None:
        handlers = {one.source: one.target for one in scope.associations}
        for one in spec.by_id.values():
            node = one.node
            if not isinstance(node, model.BoundaryEvent) or node.attached_to not in spec.by_id:
                continue
            host = spec.by_id[node.attached_to]
            if isinstance(node.event, model.Compensation):
                host.compensation = spec.by_id.get(handlers.get(node.id, ""))
                continue
            host.boundaries += (one,)
            if isinstance(one, events.BoundaryEventSpec) and one.catcher is not None:
                host.armed += (one,)

    def _begin(self, spec: scopes.ScopeSpec) -> None:
        inside = list(spec.by_id.values())
        starts = [one for one in inside if isinstance(one, events.StartEventSpec)]
        if spec.is_event:
            spec.first = tuple(starts[:1])
        else:
            spec.first = tuple(one for one in starts if one.event is None)
            if not starts and not isinstance(spec, ad_hoc.AdHocSpec):
                spec.first = tuple(_implicit_starts(inside))
        for one in inside:
            if isinstance(one, scopes.EventSubProcessSpec) and one.first:
                start: Any = one.first[0]
                start.subprocess = one
                spec.starts_of_events += (start,)
                if start.catcher is not None:
                    spec.armed_starts += (start,)

    def _finish(self, one: ElementSpec) -> None:
        one.joins = one.joins and len(one.entering) > 1
        one.conditional = any(flow.condition is not None for flow in one.leaving)

    def _aim(self) -> None:
        """What is to be compensated may stand around the event subprocess that names it."""
        positions = {
            id_: one.position
            for scope in self.elements
            if isinstance(scope, scopes.ScopeSpec)
            for id_, one in scope.by_id.items()
        }
        for one in self.elements:
            if isinstance(one, events.ThrowCompensationSpec) and one.activity:
                one.target = positions.get(one.activity, -1)


def _links(by_id: Mapping[str, ElementSpec]) -> Iterable[tuple[ElementSpec, ElementSpec]]:
    """Each link throw event with the catch event of its name."""
    catches = {
        one.node.event.name: one
        for one in by_id.values()
        if isinstance(one.node, model.IntermediateCatchEvent)
        and isinstance(one.node.event, model.Link)
    }
    for one in by_id.values():
        event = getattr(one.node, "event", None)
        catch = catches.get(event.name) if isinstance(event, model.Link) else None
        if catch is not None and catch is not one:
            yield one, catch


def _implicit_starts(inside: Iterable[ElementSpec]) -> Iterable[ElementSpec]:
    """BPMN: without a start event, whatever no flow leads to begins at once."""
    handlers = {one.compensation for one in inside}
    for one in inside:
        node = one.node
        watching = isinstance(node, model.BoundaryEvent) or isinstance(
            one, scopes.EventSubProcessSpec
        )
        handles = one in handlers or getattr(node, "for_compensation", False)
        if not one.entering and not watching and not handles:
            yield one
