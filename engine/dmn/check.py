"""Everything that is wrong or doubtful in a DMN file, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagram.diagnostics import Severity
from engine.dmn import check_table, graph, library, model, types, walk
from engine.dmn.problems import Problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.diagram.diagnostics import Diagnostic
    from engine.dmn.graph import Graph


def check_model(
    main: model.Definitions, others: Iterable[model.Definitions] = (), *, strict: bool = False
) -> tuple[Diagnostic, ...]:
    """Every diagnostic of a model that was read; the others' own are not repeated.

    Args:
        main: The model.
        others: Models beside it, for it may import them.
        strict: For tables we ship: a rule without its source and overlapping rules are errors.
    """
    compiled = library.compile_model(main, others)
    linked = compiled.graph
    problems = Problems()
    _imports(linked, problems)
    _ids(linked, problems)
    _requirements(linked, problems)
    _cycles(linked, problems)
    _types(linked, problems)
    _logic(linked, problems)
    for element in main.elements():
        for table in walk.tables(element):
            check_table.check(table, main, problems, strict=strict)
    own = tuple(one for one in compiled.diagnostics if one.file == main.file)
    return tuple(sorted((*own, *problems.diagnostics), key=lambda one: one.line))


def _imports(linked: Graph, problems: Problems) -> None:
    for imported in linked.main.imports:
        is_model = "/DMN/" in imported.type or not imported.type
        if is_model and imported.namespace not in linked.models:
            problems.add(
                linked.main,
                "",
                imported.line,
                "unknown-import",
                f"Modellen «{imported.name}» ({imported.namespace}) er importert, men finnes ikke.",
                f"The model '{imported.name}' ({imported.namespace}) is imported but not there.",
                hint="Legg filen ved siden av denne.",
            )


def _ids(linked: Graph, problems: Problems) -> None:
    seen: set[str] = set()
    for element in linked.main.elements():
        if element.id in seen:
            problems.add(
                linked.main,
                element.id,
                element.line,
                "duplicate-id",
                f"Flere elementer har id-en «{element.id}».",
                f"Several elements have the id '{element.id}'.",
            )
        seen.add(element.id)


def _requirements(linked: Graph, problems: Problems) -> None:
    main = linked.main
    for element in main.elements():
        for href in _all_hrefs(element):
            if linked.resolve(href, main) is None:
                problems.add(
                    main,
                    element.id,
                    element.line,
                    "unknown-requirement",
                    f"«{element.name}» krever «{href}», som ikke finnes.",
                    f"'{element.name}' requires '{href}', which does not exist.",
                )


def _all_hrefs(element: graph.Element) -> tuple[str, ...]:
    if isinstance(element, model.DecisionService):
        return (
            *element.outputs,
            *element.encapsulated,
            *element.input_decisions,
            *element.input_data,
        )
    return graph.hrefs(element)


def _cycles(linked: Graph, problems: Problems) -> None:
    for cycle in linked.cycles():
        names = " → ".join(node.element.name for node in (*cycle, cycle[0]))
        problems.add(
            cycle[0].home,
            cycle[0].element.id,
            cycle[0].element.line,
            "requirement-cycle",
            f"Beslutningene krever hverandre i ring: {names}.",
            f"The decisions require each other in a circle: {names}.",
            hint="Fjern ett av kravene.",
        )


def _types(linked: Graph, problems: Problems) -> None:
    finder = types.Types(linked, Problems())
    main = linked.main
    for item in main.items:
        if _made_of_itself(item, main):
            problems.add(
                main,
                item.id or item.name,
                item.line,
                "type-cycle",
                f"Typen «{item.name}» bygger på seg selv.",
                f"The type '{item.name}' is made of itself.",
            )
    for element, line, reference in _references(main):
        if not finder.knows(reference, main):
            problems.add(
                main,
                element,
                line,
                "unknown-type",
                f"Typen «{reference}» er ikke definert. Alle verdier blir godtatt.",
                f"The type '{reference}' is not defined; any value is accepted.",
                severity=Severity.WARNING,
            )


def _made_of_itself(item: model.ItemDefinition, home: model.Definitions) -> bool:
    bases = {one.name: one.type_ref for one in home.items}
    base, seen = item.type_ref, set[str]()
    while base in bases and base not in seen:
        if base == item.name:
            return True
        seen.add(base)
        base = bases[base]
    return False


def _references(main: model.Definitions) -> Iterator[tuple[str, int, str]]:
    for item in main.items:
        yield from _item_references(item)
    for element in main.elements():
        yield element.id, element.line, element.variable.type_ref
        for boxed in walk.expressions(element):
            yield boxed.id or element.id, boxed.line, boxed.type_ref
            for variable in walk.variables(boxed):
                yield variable.id or element.id, variable.line, variable.type_ref


def _item_references(item: model.ItemDefinition) -> Iterator[tuple[str, int, str]]:
    yield item.id or item.name, item.line, item.type_ref
    for component in item.components:
        yield from _item_references(component)


def _logic(linked: Graph, problems: Problems) -> None:
    for decision in linked.main.decisions:
        if decision.expression is None:
            problems.add(
                linked.main,
                decision.id,
                decision.line,
                "decision-without-logic",
                f"«{decision.name}» har ingen tabell og ikke noe uttrykk. Svaret blir null.",
                f"'{decision.name}' has neither table nor expression; its result is null.",
                severity=Severity.WARNING,
            )
