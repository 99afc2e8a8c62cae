"""What an expression means: names nobody sets, functions nobody has, types that never fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.diagram import model
from engine.diagram.rules import expressions, wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning
from engine.feel import analysis, expression, kinds, schema, syntax
from engine.feel import errors as feel_errors
from engine.feel.builtins import registry

CASE = "sak"
DEADLINES = "frister"
_GIVEN = frozenset({CASE, DEADLINES, "loopCounter"})
_LONGEST_NAME = 80
_MOST_NAMES = 500

_Compiled = tuple[expressions.Text, expression.Expression]


@error("expression-types")
def expression_types(subject: Subject) -> Iterator[Finding]:
    """An expression whose types never fit is null in every case.

    Names below `sak` and `frister` that nobody knows are other rules' business, and the type of a
    process variable is never known.
    """
    typed = {CASE: subject.known.field_kinds, DEADLINES: subject.known.deadline_kinds}
    drawn = _set_by_drawing(subject)
    typed = {root: known for root, known in typed.items() if known and root not in drawn}
    for item, compiled in _compiled(subject):
        names = _names(compiled, typed)
        for found in analysis.check(compiled.text, compiled.syntax, names):
            yield _wrong(item, found)


@warning("unknown-variable")
def unknown_variable(subject: Subject) -> Iterator[Finding]:
    """A variable that nothing drawn sets, and that looks like one that is set, is misspelt.

    Any other may come from a start, a message or a worker, so nothing is said about it.
    """
    known = _set_by(subject)
    if len(known) > _MOST_NAMES:
        return
    for item, compiled in _compiled(subject):
        called = _called(compiled.syntax)
        for name in sorted({path[0] for path in compiled.reads} - known - _GIVEN - called):
            meant = _meant(name, known)
            if meant:
                words = wording.called(item.owner)
                yield at(
                    item.owner,
                    f"{words.nb}: {item.place.nb} leser {name}, som ingenting i prosessen setter.",
                    f"{words.en}: {item.place.en} reads {name}, which nothing drawn sets.",
                    f"Mente du {meant}?",
                )


def _compiled(subject: Subject) -> Iterator[_Compiled]:
    for item in expressions.texts(subject):
        if item.text.startswith("="):
            try:
                yield item, expression.compile_expression(item.text[1:])
            except feel_errors.FeelError:
                continue  # the rule for syntax tells


def _names(
    compiled: expression.Expression, typed: Mapping[str, Mapping[str, kinds.Kind]]
) -> Mapping[str, kinds.Kind]:
    """Everything the expression reads, so that only what no value can mend is found."""
    called = _called(compiled.syntax)
    names: dict[str, kinds.Kind] = {
        path[0]: kinds.ANY for path in compiled.reads if path[0] not in called
    }
    for root, known in typed.items():
        if root in names:
            read = {p[1]: kinds.ANY for p in compiled.reads if p[0] == root and len(p) > 1}
            names[root] = kinds.ContextOf(tuple({**read, **known}.items()))
    return names


def _called(node: syntax.Node) -> frozenset[str]:
    """Names that are called as functions: no variable is one, since variables are JSON."""
    found: set[str] = set()
    waiting: list[syntax.Node] = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, syntax.Call | syntax.NamedCall) and isinstance(
            one.function, syntax.Name
        ):
            found.add(one.function.name)
        waiting.extend(syntax.children(one))
    return frozenset(found - registry.FUNCTIONS.keys())


def _wrong(item: expressions.Text, found: schema.Finding) -> Finding:
    words = wording.called(item.owner)
    line, column = found.place.line, found.place.column
    hint = f"Mente du {found.suggestion}?" if found.suggestion else "Rett uttrykket."
    return at(
        item.owner,
        f"{words.nb}: {item.place.nb} (linje {line}, kolonne {column}): {found.message_nb}.",
        f"{words.en}: {item.place.en} (line {line}, column {column}): {found.message}.",
        hint,
    )


def _set_by(subject: Subject) -> frozenset[str]:
    """Every variable that a form or something drawn sets."""
    return frozenset(subject.known.variables) | _set_by_drawing(subject)


def _set_by_drawing(subject: Subject) -> frozenset[str]:
    found: set[str] = set()
    for _, node in subject.nodes():
        found.update(mapped.target for mapped in (*node.inputs, *node.outputs))
        match node:
            case model.ScriptTask() | model.BusinessRuleTask():
                found.add(node.result_variable)
            case model.SubProcess():
                found.add(node.output_collection)
            case _:
                pass
        if isinstance(node, model.Activity) and isinstance(node.loop, model.MultiInstance):
            found |= {node.loop.input_element, node.loop.output_collection}
    # `a.b` sets an entry of `a`; `sak.x` writes the case file and makes no variable.
    roots = {target.partition(".")[0] for target in found if not target.startswith(f"{CASE}.")}
    return frozenset(roots - {""})


def _meant(name: str, known: frozenset[str]) -> str:
    if len(name) > _LONGEST_NAME:
        return ""
    meant = schema.closest(name, known)
    # `vedtak` beside `vedtaket`, `svar1` beside `svar2` are likely two variables, not a slip.
    is_longer = name.startswith(meant) or meant.startswith(name)
    differ_in_number = name.rstrip("0123456789") == meant.rstrip("0123456789")
    return "" if is_longer or differ_in_number else meant


RULES = (expression_types, unknown_variable)
