"""What a worker is told of the elements it may begin in an ad-hoc subprocess."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.diagram import model
from engine.feel import errors as feel_errors
from engine.feel import expression, printer, syntax, values

MARK = "fromAi"  # Camunda 8's mark of a value that the worker fills in
_PARAMETERS = ("value", "description", "type", "schema", "options")


def elements(scope: model.Scope) -> list[dict[str, Any]]:
    """The elements that can be begun by themselves, as Camunda 8 describes them."""
    reached = {flow.target for flow in scope.flows}
    return [_element(node) for node in scope.nodes.values() if _is_free(node, reached)]


def _is_free(node: model.FlowNode, reached: set[str]) -> bool:
    match node:
        case model.BoundaryEvent() | model.SubProcess(kind=model.SubProcessKind.EVENT):
            return False
        case model.Activity(for_compensation=True):
            return False
        case _:
            return node.id not in reached


def _element(node: model.FlowNode) -> dict[str, Any]:
    parameters = [one for mapped in node.inputs for one in _parameters(mapped.source)]
    return {
        "elementId": node.id,
        "elementName": node.name,
        **({"documentation": node.documentation} if node.documentation else {}),
        **({"properties": dict(node.properties)} if node.properties else {}),
        **({"parameters": parameters} if parameters else {}),
    }


def _parameters(source: str) -> Iterator[dict[str, Any]]:
    """What each `fromAi(…)` in an expression asks for."""
    if MARK not in source:
        return
    try:
        found = expression.compile_expression(source.removeprefix("=")).syntax
    except feel_errors.FeelError:
        return  # it is an incident where it is used
    waiting: list[syntax.Node] = [found]
    while waiting:
        one = waiting.pop(0)
        given = _given(one)
        if given:
            yield _parameter(given)
        waiting.extend(syntax.children(one))


def _given(node: syntax.Node) -> dict[str, syntax.Expression]:
    """The arguments of a call of the mark by name."""
    if not isinstance(node, syntax.Call | syntax.NamedCall):
        return {}
    if not isinstance(node.function, syntax.Name) or node.function.name != MARK:
        return {}
    if isinstance(node, syntax.NamedCall):
        return dict(node.arguments)
    return dict(zip(_PARAMETERS, node.arguments, strict=False))


def _parameter(given: dict[str, syntax.Expression]) -> dict[str, Any]:
    """Named after the last part of the value's path; the rest is what stands in the diagram."""
    value = given.get("value")
    name = value.name if isinstance(value, syntax.Path | syntax.Name) else ""
    told = {key: _constant(node) for key, node in given.items() if key != "value"}
    return {"name": name, **{key: one for key, one in told.items() if one is not None}}


def _constant(node: syntax.Expression) -> Any:
    try:
        written = expression.compile_expression(printer.expression(node))
        return values.to_json(written.evaluate({}))
    except feel_errors.FeelError:
        return None
