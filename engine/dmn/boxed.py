"""Boxed expressions compiled to closures over a scope and a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.dmn import functions, model, table, texts, types, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from engine.dmn.scope import Body, Scope, Session
    from engine.feel.values import Value


class Compiler(texts.Texts):
    """Compiles the boxed expressions of one element."""

    __slots__ = ()

    def body(self, boxed: model.Expression | None, names: frozenset[str]) -> Body:
        """The closure of an expression; its value converted to its own type, if it has one."""
        if boxed is None:
            return texts.nothing
        compiled = _COMPILERS[type(boxed)](self, boxed, names)
        wanted = self.finder.find(boxed.type_ref, self.home)
        if wanted is types.ANY or isinstance(boxed, model.FunctionDefinition):
            return compiled
        return _converted(compiled, wanted, boxed)

    def function(
        self,
        drawn: model.FunctionDefinition,
        names: frozenset[str],
        returns: types.Type = types.ANY,
    ) -> Body:
        """A closure that makes the function, which then sees the scope it was made in."""
        if drawn.kind.upper() != "FEEL":
            self.problems.function_kind(self.home, self.owner, drawn.line, drawn.kind)
            return texts.nothing
        names = names | {functions.visible(parameter.name) for parameter in drawn.parameters}
        parameters = tuple(
            (parameter.name, self.finder.find(parameter.type_ref, self.home))
            for parameter in drawn.parameters
        )
        body = self.body(drawn.body, names)
        if returns is types.ANY:
            returns = types.result_of(self.finder.find(drawn.type_ref, self.home))
        name = self.owner

        def make(scope: Scope, session: Session) -> Value:
            def run(arguments: Sequence[Value]) -> Value:
                inner = dict(scope)
                for (parameter, _), argument in zip(parameters, arguments, strict=True):
                    functions.bind(inner, parameter, argument)
                return types.convert(returns, body(inner, session))[0]

            return functions.make(name, parameters, run, session, returns)

        return make


def _literal(compiler: Compiler, boxed: model.Literal, names: frozenset[str]) -> Body:
    return compiler.text(boxed.cell, names)


def _table(compiler: Compiler, boxed: model.DecisionTable, names: frozenset[str]) -> Body:
    return table.compile_table(boxed, compiler, names)


def _context(compiler: Compiler, boxed: model.Context, names: frozenset[str]) -> Body:
    entries: list[tuple[str, types.Type, Body]] = []
    result: Body | None = None
    for entry in boxed.entries:
        body = compiler.body(entry.expression, names)
        if entry.variable is None or not entry.variable.name:
            result = body
            continue
        wanted = compiler.finder.find(entry.variable.type_ref, compiler.home)
        if isinstance(entry.expression, model.FunctionDefinition):
            wanted = types.ANY  # older files write the type of the function's result here
        entries.append((entry.variable.name, wanted, body))
        names = names | {entry.variable.name}

    def evaluate(scope: Scope, session: Session) -> Value:
        inner = dict(scope)
        made: dict[str, Value] = {}
        for name, wanted, body in entries:
            made[name] = inner[name] = types.convert(wanted, body(inner, session))[0]
        return made if result is None else result(inner, session)

    return evaluate


def _list(compiler: Compiler, boxed: model.ListOf, names: frozenset[str]) -> Body:
    items = [compiler.body(item, names) for item in boxed.items]
    return lambda scope, session: [item(scope, session) for item in items]


def _relation(compiler: Compiler, boxed: model.Relation, names: frozenset[str]) -> Body:
    columns = [
        (column.name, compiler.finder.find(column.type_ref, compiler.home))
        for column in boxed.columns
    ]
    rows = [[compiler.body(cell, names) for cell in row] for row in boxed.rows]

    def evaluate(scope: Scope, session: Session) -> Value:
        return [
            {
                name: types.convert(wanted, cell(scope, session))[0]
                for (name, wanted), cell in zip(columns, row, strict=False)
            }
            for row in rows
        ]

    return evaluate


def _invocation(compiler: Compiler, boxed: model.Invocation, names: frozenset[str]) -> Body:
    called = compiler.body(boxed.called, names)
    bindings = [
        (
            binding.parameter.name,
            compiler.finder.find(binding.parameter.type_ref, compiler.home),
            compiler.body(binding.expression, names),
        )
        for binding in boxed.bindings
    ]
    element = boxed.id or compiler.owner

    def evaluate(scope: Scope, session: Session) -> Value:
        arguments = {
            name: types.convert(wanted, body(scope, session))[0] for name, wanted, body in bindings
        }
        return functions.call(called(scope, session), arguments, session, element)

    return evaluate


def _conditional(compiler: Compiler, boxed: model.Conditional, names: frozenset[str]) -> Body:
    condition = compiler.body(boxed.condition, names)
    then = compiler.body(boxed.then, names)
    otherwise = compiler.body(boxed.otherwise, names)

    def evaluate(scope: Scope, session: Session) -> Value:
        chosen = then if condition(scope, session) is True else otherwise
        return chosen(scope, session)

    return evaluate


def _iterator(compiler: Compiler, boxed: model.Iterator, names: frozenset[str]) -> Body:
    collection = compiler.body(boxed.collection, names)
    variable = boxed.variable
    body = compiler.body(boxed.body, names | {variable, "partial"})
    fold = _FOLDS[boxed.kind]
    partial = any("partial" in text for text in walk.texts(boxed.body))

    def evaluate(scope: Scope, session: Session) -> Value:
        items = functions.elements(collection(scope, session), session)
        if items is None:
            return None
        results: list[Value] = []
        inner = dict(scope)
        for item in items:
            session.run.charge(1 + len(results) * partial // 8)
            inner[variable] = item
            if partial:
                inner["partial"] = results.copy()
            results.append(body(inner, session))
        return fold(results)

    return evaluate


def _filter(compiler: Compiler, boxed: model.Filter, names: frozenset[str]) -> Body:
    collection = compiler.body(boxed.collection, names)
    match = compiler.body(boxed.match, names | {"item"})

    def evaluate(scope: Scope, session: Session) -> Value:
        items = functions.elements(collection(scope, session), session)
        if items is None:
            return None
        kept: list[Value] = []
        for item in items:
            session.run.charge(1)
            inner = {**scope, **item} if isinstance(item, dict) else dict(scope)
            inner.setdefault("item", item)
            hit = match(inner, session)
            # DMN 1.4, 10.2.2.11: the match must be a boolean.
            if not isinstance(hit, bool):
                return None
            if hit:
                kept.append(item)
        return kept

    return evaluate


def _converted(compiled: Body, wanted: types.Type, boxed: model.Expression) -> Body:
    def evaluate(scope: Scope, session: Session) -> Value:
        value, fits = types.convert(wanted, compiled(scope, session))
        if not fits:
            session.log.problem(
                boxed.id,
                f"Resultatet er ikke av typen «{boxed.type_ref}».",
                f"The result is not of the type '{boxed.type_ref}'.",
            )
        return value

    return evaluate


def _some(results: list[Value]) -> Value:
    return any(results) if _all_boolean(results) else None


def _every(results: list[Value]) -> Value:
    return all(results) if _all_boolean(results) else None


def _all_boolean(results: list[Value]) -> bool:
    return all(isinstance(result, bool) for result in results)


_FOLDS: dict[model.Iteration, Callable[[list[Value]], Value]] = {
    model.Iteration.FOR: lambda results: results,
    model.Iteration.SOME: _some,
    model.Iteration.EVERY: _every,
}

_COMPILERS: Mapping[type, Callable[[Compiler, Any, frozenset[str]], Body]] = {
    model.Literal: _literal,
    model.Context: _context,
    model.ListOf: _list,
    model.Relation: _relation,
    model.Invocation: _invocation,
    model.FunctionDefinition: Compiler.function,
    model.DecisionTable: _table,
    model.Conditional: _conditional,
    model.Iterator: _iterator,
    model.Filter: _filter,
}
