"""Decision tables compiled: which rules hit, and what the hit policy makes of them.

The rules that hit are the bits of an integer. Each different cell text of a column is tested once
at most, and only while a rule that holds it is still in the running; ordinary cells are tested
without FEEL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.dmn import hits, model, regions, types
from engine.dmn.scope import FiredRule
from engine.feel import temporal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.dmn.scope import Body, Scope, Session
    from engine.dmn.texts import Texts
    from engine.feel.expression import UnaryTests
    from engine.feel.values import Value

# How a value is compared with a region's constants: FEEL's class of it, and what to compare.
_CLASSES: dict[regions.Kind, type] = {
    regions.Kind.NUMBER: Decimal,
    regions.Kind.STRING: str,
    regions.Kind.BOOLEAN: bool,
    regions.Kind.DATE: temporal.Date,
    regions.Kind.MONTHS: temporal.YearsMonths,
    regions.Kind.SECONDS: temporal.DaysTime,
}
_PLAIN: dict[type, Callable[[Any], Any]] = {
    temporal.Date: lambda value: value.ordinal + regions.EPOCH,
    temporal.YearsMonths: lambda value: value.months,
    temporal.DaysTime: lambda value: Decimal(value.nanos).scaleb(-9),
}


@dataclass(frozen=True, slots=True)
class _Test:
    """A cell text of a column.

    Attributes:
        rules: Rules that hold it, as bits.
        fast: Decides values whose class is `kind`, without FEEL.
    """

    rules: int
    tests: UnaryTests
    kind: type | None
    fast: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of conditions.

    Attributes:
        always: Rules whose cell is `-`, as bits.
    """

    id: str
    label: str
    value: Body
    allowed: UnaryTests | None
    always: int
    tests: tuple[_Test, ...]

    def hits(self, value: Value, alive: int, scope: Scope, session: Session) -> int:
        """Of the rules still alive those whose cell lets the value through."""
        matched = self.always
        kind = value.__class__
        plain = _PLAIN[kind](value) if kind in _PLAIN else value
        for test in self.tests:
            if not test.rules & alive:
                continue
            if kind is test.kind:
                if test.fast(plain):
                    matched |= test.rules
            elif test.tests.matches(value, scope, run=session.run):
                matched |= test.rules
        return alive & matched


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    outputs: tuple[Body, ...]
    annotations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    id: str
    columns: tuple[_Column, ...]
    outputs: tuple[hits.Output, ...]
    rules: tuple[_Rule, ...]
    settle: hits.Settle

    def evaluate(self, scope: Scope, session: Session) -> Value:
        """The table's result, with the rules that hit written to the session's log."""
        values = [column.value(scope, session) for column in self.columns]
        for column, value in zip(self.columns, values, strict=True):
            if column.allowed is not None and not column.allowed.matches(
                value, scope, run=session.run
            ):
                session.log.problem(
                    column.id or self.id,
                    f"Verdien av «{column.label}» er ikke blant de tillatte.",
                    f"The value of '{column.label}' is not among the allowed ones.",
                )
                return None
        alive = (1 << len(self.rules)) - 1
        for column, value in zip(self.columns, values, strict=True):
            alive = column.hits(value, alive, scope, session)
            if not alive:
                break
        return self.settle(
            self.id, self.outputs, self._fired(alive, values, scope, session), session
        )

    def _fired(
        self, alive: int, values: Sequence[Value], scope: Scope, session: Session
    ) -> list[list[Value]]:
        fired = []
        inputs = tuple(
            (column.label, value) for column, value in zip(self.columns, values, strict=True)
        )
        while alive:
            number = (alive & -alive).bit_length()
            alive &= alive - 1
            rule = self.rules[number - 1]
            row = [
                types.convert(output.type, body(scope, session))[0]
                for output, body in zip(self.outputs, rule.outputs, strict=True)
            ]
            fired.append(row)
            session.log.rules.append(self._record(rule, number, inputs, row, session))
        return fired

    def _record(
        self,
        rule: _Rule,
        number: int,
        inputs: tuple[tuple[str, Value], ...],
        row: Sequence[Value],
        session: Session,
    ) -> FiredRule:
        return FiredRule(
            decision=session.decision,
            table=self.id,
            rule=rule.id,
            number=number,
            inputs=inputs,
            outputs=tuple(
                (output.name, value) for output, value in zip(self.outputs, row, strict=True)
            ),
            annotations=rule.annotations,
        )


def compile_table(drawn: model.DecisionTable, compiler: Texts, names: frozenset[str]) -> Body:
    """The table as a closure; a table with a malformed rule decides nothing (`check` tells why)."""
    if malformed(drawn):
        return lambda _scope, session: _broken(drawn.id or compiler.owner, session)
    columns = tuple(
        _column(drawn, position, compiler, names) for position in range(len(drawn.inputs))
    )
    outputs = tuple(_output(output, drawn, compiler, names) for output in drawn.outputs)
    rules = tuple(
        _Rule(
            rule.id,
            tuple(compiler.text(cell, names) for cell in rule.outputs),
            _annotations(rule, drawn),
        )
        for rule in drawn.rules
    )
    settle = hits.policy(drawn.hit_policy, drawn.aggregation)
    return _Table(drawn.id or compiler.owner, columns, outputs, rules, settle).evaluate


def malformed(drawn: model.DecisionTable) -> bool:
    """Whether a rule has too few or too many cells, or the table no conclusion."""
    return not drawn.outputs or any(
        len(rule.inputs) != len(drawn.inputs) or len(rule.outputs) != len(drawn.outputs)
        for rule in drawn.rules
    )


def label(column: model.Input) -> str:
    """What to call a column of conditions."""
    return column.label or column.cell.text


def allowed_by(type_ref: str, home: model.Definitions) -> model.Cell | None:
    """The values a type of the model allows, None when it allows all of another type's."""
    for item in home.items:
        if item.name == type_ref and not item.is_collection:
            return item.allowed or (
                None if item.type_ref == type_ref else allowed_by(item.type_ref, home)
            )
    return None


def _broken(table: str, session: Session) -> Value:
    session.log.problem(
        table,
        "Tabellen har en regel med feil antall celler og avgjør ingenting.",
        "The table has a rule with the wrong number of cells and decides nothing.",
    )
    return None


def _column(
    drawn: model.DecisionTable, position: int, compiler: Texts, names: frozenset[str]
) -> _Column:
    column = drawn.inputs[position]
    allowed = None if compiler.home.is_camundas else column.allowed
    always = 0
    by_text: dict[str, int] = {}
    cells: dict[str, model.Cell] = {}
    for number, rule in enumerate(drawn.rules):
        cell = rule.inputs[position]
        if cell.text in {"", "-"}:
            always |= 1 << number
        else:
            by_text[cell.text] = by_text.get(cell.text, 0) | 1 << number
            cells.setdefault(cell.text, cell)
    tests = []
    for text, rules in by_text.items():
        compiled = compiler.tests(cells[text], names)
        if compiled is not None:
            tests.append(_test(text, rules, compiled))
    return _Column(
        column.id,
        label(column),
        compiler.text(column.cell, names),
        None if allowed is None else compiler.tests(allowed, names),
        always,
        tuple(tests),
    )


def _test(text: str, rules: int, compiled: UnaryTests) -> _Test:
    region = regions.parse(text)
    # The complement of a region is left to FEEL, which knows what null makes of `not`.
    if region is None or region.complement:
        return _Test(rules, compiled, None, _never)
    kind = regions.kind(region)
    return _Test(rules, compiled, None if kind is None else _CLASSES.get(kind), _predicate(region))


def _never(_value: Any) -> bool:
    return False


def _predicate(region: regions.Region) -> Callable[[Any], bool]:
    points = frozenset(
        interval.low.value
        for interval in region.intervals
        if interval.low is not None and interval.low is interval.high
    )
    if len(points) == len(region.intervals):
        return points.__contains__
    if len(region.intervals) == 1:
        return regions.predicate(region.intervals[0])
    return region.contains


def _output(
    drawn: model.Output, owner: model.DecisionTable, compiler: Texts, names: frozenset[str]
) -> hits.Output:
    allowed = None if compiler.home.is_camundas else drawn.allowed
    order = drawn.allowed
    if order is None and owner.hit_policy in hits.SORTED:
        order = allowed_by(drawn.type_ref, compiler.home)
    listed = (
        None
        if order is None
        else compiler.text(model.Cell(id=order.id, text=f"[{order.text}]", line=order.line), names)
    )
    single = len(owner.outputs) == 1
    return hits.Output(
        id=drawn.id,
        name=drawn.name or (drawn.label if not single else ""),
        type=types.ANY
        if compiler.home.is_camundas
        else compiler.finder.find(drawn.type_ref, compiler.home),
        allowed=None if allowed is None else compiler.tests(allowed, names),
        listed=listed,
        default=None if drawn.default is None else compiler.text(drawn.default, names),
    )


def _annotations(rule: model.Rule, drawn: model.DecisionTable) -> tuple[tuple[str, str], ...]:
    named = tuple(zip(drawn.annotations, rule.annotations, strict=False))
    # Camunda Modeler's annotation column is the rule's description.
    return (*named, ("", rule.description)) if rule.description else named
