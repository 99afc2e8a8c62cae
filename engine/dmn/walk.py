"""Walks over the boxed expressions of an element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.dmn import model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.dmn.graph import Element


def expressions(element: Element) -> Iterator[model.Expression]:
    """Every boxed expression of the element, outer before inner."""
    if isinstance(element, model.Decision):
        yield from _within(element.expression)
    elif isinstance(element, model.KnowledgeModel):
        yield from _within(element.function)


def tables(element: Element) -> Iterator[model.DecisionTable]:
    """Every decision table of the element."""
    for boxed in expressions(element):
        if isinstance(boxed, model.DecisionTable):
            yield boxed


def texts(boxed: model.Expression | None) -> Iterator[str]:
    """Every FEEL text of the expression and those inside it."""
    for part in _within(boxed):
        if isinstance(part, model.Literal):
            yield part.cell.text
        elif isinstance(part, model.DecisionTable):
            yield from (column.cell.text for column in part.inputs)
            for rule in part.rules:
                yield from (cell.text for cell in (*rule.inputs, *rule.outputs))


def variables(boxed: model.Expression) -> tuple[model.Variable, ...]:
    """Typed names that the expression itself introduces."""
    match boxed:
        case model.Context():
            return tuple(entry.variable for entry in boxed.entries if entry.variable is not None)
        case model.Relation():
            return boxed.columns
        case model.FunctionDefinition():
            return boxed.parameters
        case model.DecisionTable():
            return (*map(_condition, boxed.inputs), *map(_conclusion, boxed.outputs))
        case _:
            return ()


def _condition(column: model.Input) -> model.Variable:
    return model.Variable(
        name=column.label, type_ref=column.type_ref, id=column.id, line=column.line
    )


def _conclusion(column: model.Output) -> model.Variable:
    return model.Variable(
        name=column.name, type_ref=column.type_ref, id=column.id, line=column.line
    )


def _within(boxed: model.Expression | None) -> Iterator[model.Expression]:
    if boxed is None:
        return
    yield boxed
    for part in _parts(boxed):
        yield from _within(part)


def _parts(boxed: model.Expression) -> tuple[model.Expression | None, ...]:
    match boxed:
        case model.Context():
            return tuple(entry.expression for entry in boxed.entries)
        case model.ListOf():
            return boxed.items
        case model.Relation():
            return tuple(cell for row in boxed.rows for cell in row)
        case model.Invocation():
            return (boxed.called, *(binding.expression for binding in boxed.bindings))
        case _:
            return _control_parts(boxed)


def _control_parts(boxed: model.Expression) -> tuple[model.Expression | None, ...]:
    match boxed:
        case model.FunctionDefinition():
            return (boxed.body,)
        case model.Conditional():
            return (boxed.condition, boxed.then, boxed.otherwise)
        case model.Iterator():
            return (boxed.collection, boxed.body)
        case model.Filter():
            return (boxed.collection, boxed.match)
        case _:
            return ()
