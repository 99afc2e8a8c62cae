"""Boxed expressions and decision tables from XML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.dmn import model, source

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

_POLICIES: Mapping[str, model.HitPolicy] = {policy.value: policy for policy in model.HitPolicy}
_AGGREGATIONS: Mapping[str, model.Aggregation] = {
    aggregation.value: aggregation for aggregation in model.Aggregation
}


def expression_in(parent: etree._Element | None, file: str) -> model.Expression | None:
    """The first boxed expression among the children; None when there is none."""
    if parent is None:
        return None
    for element in source.children(parent, *_READERS):
        return _READERS[source.local(element)](element, file)
    return None


def expressions_in(parent: etree._Element, file: str) -> tuple[model.Expression, ...]:
    """All boxed expressions among the children, in order."""
    return tuple(
        _READERS[source.local(element)](element, file)
        for element in source.children(parent, *_READERS)
    )


def cell(element: etree._Element | None) -> model.Cell | None:
    """What holds a `text`: literal expression, unary tests, entry of a rule."""
    if element is None:
        return None
    return model.Cell(
        id=element.get("id") or "",
        text=source.text(source.child(element, "text")),
        line=_text_line(element),
        foreign=_foreign(element.get("expressionLanguage") or ""),
    )


def variable(element: etree._Element) -> model.Variable:
    """An information item: variable, parameter or column."""
    return model.Variable(
        name=source.name(element),
        type_ref=type_ref(element),
        id=element.get("id") or "",
        line=source.line(element),
    )


def type_ref(element: etree._Element) -> str:
    """The `typeRef` attribute."""
    return " ".join((element.get("typeRef") or "").split())


def function(element: etree._Element, file: str) -> model.FunctionDefinition:
    """A function definition or a business knowledge model's encapsulated logic."""
    return model.FunctionDefinition(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        kind=element.get("kind") or "FEEL",
        parameters=tuple(
            variable(parameter) for parameter in source.children(element, "formalParameter")
        ),
        body=expression_in(element, file),
    )


def _text_line(element: etree._Element) -> int:
    text = source.child(element, "text")
    return source.line(element if text is None else text)


def _foreign(language: str) -> str:
    return "" if not language or "feel" in language.lower() else language


def _literal(element: etree._Element, _file: str) -> model.Literal:
    found = cell(element)
    return model.Literal(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        cell=found or model.Cell(),
    )


def _context(element: etree._Element, file: str) -> model.Context:
    entries = []
    for entry in source.children(element, "contextEntry"):
        named = source.child(entry, "variable")
        entries.append(
            model.ContextEntry(
                variable=None if named is None else variable(named),
                expression=expression_in(entry, file),
            )
        )
    return model.Context(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        entries=tuple(entries),
    )


def _list(element: etree._Element, file: str) -> model.ListOf:
    return model.ListOf(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        items=expressions_in(element, file),
    )


def _relation(element: etree._Element, file: str) -> model.Relation:
    return model.Relation(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        columns=tuple(variable(column) for column in source.children(element, "column")),
        rows=tuple(expressions_in(row, file) for row in source.children(element, "row")),
    )


def _invocation(element: etree._Element, file: str) -> model.Invocation:
    bindings = []
    for binding in source.children(element, "binding"):
        parameter = source.child(binding, "parameter")
        if parameter is not None:
            bindings.append(
                model.Binding(
                    parameter=variable(parameter), expression=expression_in(binding, file)
                )
            )
    return model.Invocation(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        called=expression_in(element, file),
        bindings=tuple(bindings),
    )


def _conditional(element: etree._Element, file: str) -> model.Conditional:
    return model.Conditional(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        condition=expression_in(source.child(element, "if"), file),
        then=expression_in(source.child(element, "then"), file),
        otherwise=expression_in(source.child(element, "else"), file),
    )


def _iterator(element: etree._Element, file: str) -> model.Iterator:
    return model.Iterator(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        kind=model.Iteration(source.local(element)),
        variable=source.name(element, "iteratorVariable"),
        collection=expression_in(source.child(element, "in"), file),
        body=expression_in(source.child(element, "return", "satisfies"), file),
    )


def _filter(element: etree._Element, file: str) -> model.Filter:
    return model.Filter(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        collection=expression_in(source.child(element, "in"), file),
        match=expression_in(source.child(element, "match"), file),
    )


def _table(element: etree._Element, file: str) -> model.DecisionTable:
    return model.DecisionTable(
        id=element.get("id") or "",
        line=source.line(element),
        type_ref=type_ref(element),
        hit_policy=_hit_policy(element, file),
        aggregation=_aggregation(element, file),
        inputs=tuple(_input(column) for column in source.children(element, "input")),
        outputs=tuple(_output(column) for column in source.children(element, "output")),
        rules=tuple(_rule(row) for row in source.children(element, "rule")),
        annotations=tuple(source.name(column) for column in source.children(element, "annotation")),
    )


def _hit_policy(element: etree._Element, file: str) -> model.HitPolicy:
    written = element.get("hitPolicy") or "UNIQUE"
    if written not in _POLICIES:
        raise source.unreadable(
            file,
            "unknown-hit-policy",
            f"Ukjent treffregel «{written}».",
            f"Unknown hit policy '{written}'.",
            source.line(element),
            element.get("id") or "",
        )
    return _POLICIES[written]


def _aggregation(element: etree._Element, file: str) -> model.Aggregation:
    written = element.get("aggregation") or ""
    if written not in _AGGREGATIONS:
        raise source.unreadable(
            file,
            "unknown-aggregation",
            f"Ukjent sammenstilling «{written}».",
            f"Unknown aggregation '{written}'.",
            source.line(element),
            element.get("id") or "",
        )
    return _AGGREGATIONS[written]


def _input(element: etree._Element) -> model.Input:
    expression = source.child(element, "inputExpression")
    return model.Input(
        id=element.get("id") or "",
        label=source.name(element, "label"),
        line=source.line(element),
        cell=cell(expression) or model.Cell(line=source.line(element)),
        type_ref="" if expression is None else type_ref(expression),
        allowed=_nonempty(cell(source.child(element, "inputValues"))),
    )


def _output(element: etree._Element) -> model.Output:
    return model.Output(
        id=element.get("id") or "",
        name=source.name(element),
        label=source.name(element, "label"),
        line=source.line(element),
        type_ref=type_ref(element),
        allowed=_nonempty(cell(source.child(element, "outputValues"))),
        default=_nonempty(cell(source.child(element, "defaultOutputEntry"))),
    )


def _rule(element: etree._Element) -> model.Rule:
    return model.Rule(
        id=element.get("id") or "",
        line=source.line(element),
        inputs=_cells(element, "inputEntry"),
        outputs=_cells(element, "outputEntry"),
        annotations=tuple(
            source.text(source.child(entry, "text"))
            for entry in source.children(element, "annotationEntry")
        ),
        description=source.text(source.child(element, "description")),
    )


def _cells(element: etree._Element, kind: str) -> tuple[model.Cell, ...]:
    found = (cell(entry) for entry in source.children(element, kind))
    return tuple(one for one in found if one is not None)


def _nonempty(found: model.Cell | None) -> model.Cell | None:
    return found if found is not None and found.text else None


_READERS: Mapping[str, Callable[[etree._Element, str], model.Expression]] = {
    "literalExpression": _literal,
    "context": _context,
    "list": _list,
    "relation": _relation,
    "invocation": _invocation,
    "functionDefinition": function,
    "conditional": _conditional,
    "for": _iterator,
    "some": _iterator,
    "every": _iterator,
    "filter": _filter,
    "decisionTable": _table,
}
