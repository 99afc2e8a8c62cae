"""Hit policies: from the outputs of the rules that hit to the table's result (DMN 1.5, 8.2.11)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from engine.dmn import model
from engine.feel import comparison, expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from engine.dmn import types
    from engine.dmn.scope import Body, Session
    from engine.feel.expression import UnaryTests
    from engine.feel.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A column of conclusions.

    Attributes:
        allowed: Tests every conclusion must pass.
        listed: The allowed values as a list, in order of priority.
        default: Its conclusion when no rule hits.
    """

    id: str
    name: str
    type: types.Type
    allowed: UnaryTests | None
    listed: Body | None
    default: Body | None


Rows: TypeAlias = "list[list[Value]]"
Settle: TypeAlias = "Callable[[str, Sequence[Output], Rows, Session], Value]"
_Policy: TypeAlias = "Callable[[list[Value], str, Session], Value]"


#: Policies under which the order of a column's allowed values counts.
SORTED = frozenset({model.HitPolicy.PRIORITY, model.HitPolicy.OUTPUT_ORDER})


def policy(hit_policy: model.HitPolicy, aggregation: model.Aggregation) -> Settle:
    """What turns the rows that hit into the result."""
    collect = hit_policy is model.HitPolicy.COLLECT
    decide = _COLLECT[aggregation] if collect else _POLICIES[hit_policy]
    sort = hit_policy in SORTED

    def settle(table: str, outputs: Sequence[Output], rows: Rows, session: Session) -> Value:
        if not rows:
            return _default(outputs, session)
        if not _allowed(outputs, rows, session):
            return None
        if sort:
            rows = _by_priority(outputs, rows, session)
        return decide([_conclusion(outputs, row) for row in rows], table, session)

    return settle


def _conclusion(outputs: Sequence[Output], row: Sequence[Value]) -> Value:
    if len(outputs) == 1:
        return row[0]
    return {output.name: value for output, value in zip(outputs, row, strict=True)}


def _default(outputs: Sequence[Output], session: Session) -> Value:
    # The standard: no hit and no default is null, whatever the hit policy.
    if all(output.default is None for output in outputs):
        return None
    row = [None if output.default is None else output.default({}, session) for output in outputs]
    return _conclusion(outputs, row)


def _allowed(outputs: Sequence[Output], rows: Rows, session: Session) -> bool:
    for position, output in enumerate(outputs):
        if output.allowed is None:
            continue
        for row in rows:
            if not output.allowed.matches(row[position], {}, run=session.run):
                session.log.problem(
                    output.id,
                    f"Konklusjonen i «{output.name}» er ikke blant de tillatte verdiene.",
                    f"The conclusion in '{output.name}' is not among the allowed values.",
                )
                return False
    return True


def _by_priority(outputs: Sequence[Output], rows: Rows, session: Session) -> Rows:
    ranks = [
        (position, listed)
        for position, output in enumerate(outputs)
        if output.listed is not None and isinstance(listed := output.listed({}, session), list)
    ]

    def rank(row: list[Value]) -> tuple[int, ...]:
        return tuple(_place(row[position], listed) for position, listed in ranks)

    return sorted(rows, key=rank)


def _place(value: Value, listed: list[Value]) -> int:
    return next(
        (place for place, one in enumerate(listed) if comparison.equal(one, value) is True),
        len(listed),
    )


def _unique(found: list[Value], table: str, session: Session) -> Value:
    if len(found) > 1:
        session.log.problem(
            table,
            f"{len(found)} regler treffer, men treffregelen UNIQUE tillater bare én.",
            f"{len(found)} rules hit, but the hit policy UNIQUE allows only one.",
        )
        return None
    return found[0]


def _any(found: list[Value], table: str, session: Session) -> Value:
    if any(comparison.equal(other, found[0]) is not True for other in found[1:]):
        session.log.problem(
            table,
            "Regler med ulik konklusjon treffer, men treffregelen er ANY.",
            "Rules with different conclusions hit, but the hit policy is ANY.",
        )
        return None
    return found[0]


def _first(found: list[Value], _table: str, _session: Session) -> Value:
    return found[0]


def _listed(found: list[Value], _table: str, _session: Session) -> Value:
    return found


def _count(found: list[Value], _table: str, _session: Session) -> Value:
    return Decimal(len(found))


def _aggregated(function: str) -> _Policy:
    aggregate = expression.compile_expression(f"{function}(conclusions)", ("conclusions",))

    def decide(found: list[Value], _table: str, session: Session) -> Value:
        return aggregate.evaluate({"conclusions": found}, run=session.run)

    return decide


_POLICIES: Mapping[model.HitPolicy, _Policy] = {
    model.HitPolicy.UNIQUE: _unique,
    model.HitPolicy.ANY: _any,
    model.HitPolicy.FIRST: _first,
    model.HitPolicy.PRIORITY: _first,
    model.HitPolicy.RULE_ORDER: _listed,
    model.HitPolicy.OUTPUT_ORDER: _listed,
}
_COLLECT: Mapping[model.Aggregation, _Policy] = {
    model.Aggregation.NONE: _listed,
    model.Aggregation.COUNT: _count,
    model.Aggregation.SUM: _aggregated("sum"),
    model.Aggregation.MIN: _aggregated("min"),
    model.Aggregation.MAX: _aggregated("max"),
}
