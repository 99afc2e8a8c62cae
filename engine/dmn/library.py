"""Compiled models: what the engine keeps of a deployed DMN file and asks for decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.dmn import errors, graph, model, nodes, problems, read
from engine.dmn.scope import Evaluation, Log, Session, Surroundings
from engine.errors import NotFound
from engine.feel import errors as feel_errors
from engine.feel import values
from engine.feel.limits import Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from engine.diagram.diagnostics import Diagnostic
    from engine.dmn.graph import Graph, Key, Node
    from engine.dmn.nodes import Settle
    from engine.feel.values import Value


@dataclass(frozen=True, slots=True)
class _Input:
    """Input data, and the names by which the caller's context reaches it."""

    key: Key
    paths: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class CompiledModel:
    """A DMN file ready to decide; immutable, so any number of threads may share it.

    Attributes:
        settlers: How each node comes to its value.
        inputs: Input data of the model and of those it imports.
        declared: Names that expressions see only where they are required.
        diagnostics: What could not be compiled; those parts are null.
    """

    graph: Graph
    settlers: Mapping[Key, Settle]
    inputs: tuple[_Input, ...]
    declared: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def definitions(self) -> model.Definitions:
        """The model as read."""
        return self.graph.main

    def find(self, decision: str) -> Node:
        """The node of a decision, decision service or knowledge model by id, or else by name.

        Raises:
            engine.errors.NotFound: there is none.
        """
        main = self.graph.main
        candidates = (*main.decisions, *main.services, *main.knowledge_models)
        for element in candidates:
            if element.id == decision:
                return self.graph.nodes[main.namespace, element.id]
        for element in candidates:
            if decision in {element.name, element.variable.name}:
                return self.graph.nodes[main.namespace, element.id]
        raise NotFound(f"There is no decision '{decision}' in {main.file}.")

    def evaluate(
        self,
        decision: str,
        context: Mapping[str, Any],
        now: datetime | None = None,
        *,
        imported: Mapping[str, Mapping[str, Any]] | None = None,
        typed: bool = False,
    ) -> Evaluation:
        """Evaluate a decision, decision service or knowledge model.

        Args:
            decision: Id or name.
            context: Values by name, JSON or FEEL. Input data of an imported model may stand under
                the name of the import. Of a service or knowledge model: its arguments.
            now: What `now()` and `today()` answer; aware.
            imported: Input data of imported models, by namespace and name.
            typed: The values are FEEL's, so a text is a text even where a date is wanted.

        Raises:
            engine.errors.NotFound: there is no such decision.
            engine.dmn.errors.EvaluationStopped: a limit was reached, or the graph is a circle.
        """
        node = self.find(decision)
        try:
            session = self._session(context, now, imported or {}, typed=typed)
            result = self._result(node, session, context)
        except feel_errors.FeelError as error:
            raise errors.EvaluationStopped(str(error)) from error
        except RecursionError as error:
            raise errors.EvaluationStopped("The decision is nested too deep.") from error
        return Evaluation(
            id=node.element.id,
            name=node.element.name,
            result=result,
            decisions=tuple(session.log.decisions),
            rules=tuple(session.log.rules),
            problems=tuple(session.log.problems),
            warnings=tuple(session.run.warnings),
        )

    def _result(self, node: Node, session: Session, context: Mapping[str, Any]) -> Value:
        result = session.value(node.key)
        if not isinstance(result, values.Function) or isinstance(node.element, model.Decision):
            return result
        arguments = [values.adopt(context.get(found.name)) for found in result.parameters]
        return result.body(session.run, arguments)

    def _session(
        self,
        context: Mapping[str, Any],
        now: datetime | None,
        imported: Mapping[str, Mapping[str, Any]],
        *,
        typed: bool,
    ) -> Session:
        around = Surroundings(
            settle=lambda key, session: self.settlers[key](session),
            ambient={name: value for name, value in context.items() if name not in self.declared},
            run=Run(now),
            log=Log(),
            typed=typed,
        )
        return Session(around, _given(self.inputs, context, imported))


def compile_resource(
    data: bytes, file: str, imports: Mapping[str, bytes] | None = None
) -> CompiledModel:
    """Read and compile a DMN file.

    Args:
        data: The file.
        file: Its name, for messages.
        imports: Other DMN files by name; those the model imports are found by their namespaces.

    Raises:
        engine.dmn.errors.Unreadable: the file, or one it imports, cannot be read.
    """
    main = read.read(data, file)
    others: list[model.Definitions] = []
    if main.imports:
        others = [read.read(other, name) for name, other in (imports or {}).items() if name != file]
    return compile_model(main, others)


def compile_model(
    main: model.Definitions, others: Iterable[model.Definitions] = ()
) -> CompiledModel:
    """Compile a model that was read."""
    linked = graph.build(main, others)
    found = problems.Problems()
    settlers = nodes.settlers(linked, found)
    declared = frozenset(element.variable.name for element in main.inputs if not element.alias)
    return CompiledModel(linked, settlers, _inputs(linked), declared, tuple(found.diagnostics))


def _inputs(linked: Graph) -> tuple[_Input, ...]:
    return tuple(
        _Input(node.key, linked.paths(node, linked.main))
        for node in linked.nodes.values()
        if isinstance(node.element, model.InputData)
    )


def _given(
    inputs: Sequence[_Input],
    context: Mapping[str, Any],
    imported: Mapping[str, Mapping[str, Any]],
) -> dict[Key, Value]:
    """The caller's values for input data, of the model and of those it imports."""
    given: dict[Key, Value] = {}
    for one in inputs:
        own = imported.get(one.key[0], {}) if imported else {}
        for path in one.paths:
            found, value = _look_up(own, path[-1:]) if own else (False, None)
            if not found:
                found, value = _look_up(context, path)
            if not found and len(path) > 1:
                found, value = _look_up(context, path[-1:])
            if found:
                given[one.key] = value
                break
    return given


def _look_up(source: Any, path: Sequence[str]) -> tuple[bool, Value]:
    for name in path:
        if not isinstance(source, dict) or name not in source:
            return False, None
        source = source[name]
    return True, values.adopt(source)
