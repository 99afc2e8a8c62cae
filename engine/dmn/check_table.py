"""What is wrong or doubtful in a decision table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.diagram.diagnostics import Severity
from engine.dmn import check_annotations, coverage, model, regions, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.dmn.problems import Problems

# Pairs of rules are compared; a table past this many is left alone.
MAX_RULES = 1_000
MAX_OVERLAPS = 20

# A table that lists what applies need not have a rule for every input.
_GAPLESS = frozenset(
    {model.HitPolicy.COLLECT, model.HitPolicy.RULE_ORDER, model.HitPolicy.OUTPUT_ORDER}
)


@dataclass(frozen=True, slots=True)
class _Checker:
    drawn: model.DecisionTable
    home: model.Definitions
    problems: Problems
    strict: bool

    def warn(
        self,
        element: str,
        line: int,
        rule: str,
        message: str,
        message_en: str,
        hint: str = "",
    ) -> None:
        self.problems.add(
            self.home,
            element,
            line,
            rule,
            message,
            message_en,
            hint=hint,
            severity=Severity.WARNING,
        )


def check(
    drawn: model.DecisionTable,
    home: model.Definitions,
    problems: Problems,
    *,
    strict: bool,
) -> None:
    """Report on one table."""
    checker = _Checker(drawn, home, problems, strict)
    _shape(checker)
    check_annotations.check(drawn, home, problems, strict=strict)
    if table.malformed(drawn) or not drawn.inputs or len(drawn.rules) > MAX_RULES:
        return
    columns = [_column(drawn, position, home) for position in range(len(drawn.inputs))]
    known = [column for column in columns if column is not None]
    for position, column in enumerate(columns):
        if column is None:
            _mixed(checker, position)
    _unreachable(checker, columns, known)
    if len(known) == len(columns):
        _overlaps(checker, known)
        _gaps(checker, known)


def _shape(checker: _Checker) -> None:
    drawn, problems = checker.drawn, checker.problems
    if not drawn.outputs:
        problems.add(
            checker.home,
            drawn.id,
            drawn.line,
            "table-without-output",
            "Tabellen har ingen konklusjon.",
            "The table has no output.",
        )
    for column in drawn.inputs:
        if not column.cell.text:
            problems.add(
                checker.home,
                column.id,
                column.line,
                "input-without-expression",
                f"Kolonnen «{column.label}» sier ikke hva som skal sammenlignes.",
                f"The column '{column.label}' has no input expression.",
            )
    for number, rule in enumerate(drawn.rules, 1):
        _cells(checker, number, rule)


def _cells(checker: _Checker, number: int, rule: model.Rule) -> None:
    drawn = checker.drawn
    for found, wanted, nb, en in (
        (len(rule.inputs), len(drawn.inputs), "vilkår", "conditions"),
        (len(rule.outputs), len(drawn.outputs), "konklusjoner", "conclusions"),
    ):
        if found != wanted:
            checker.problems.add(
                checker.home,
                rule.id,
                rule.line,
                "rule-cell-count",
                f"Regel {number} har {found} {nb}, men tabellen har {wanted} kolonner for dem.",
                f"Rule {number} has {found} {en}, but the table has {wanted} columns for them.",
            )


def _column(
    drawn: model.DecisionTable, position: int, home: model.Definitions
) -> coverage.Column | None:
    column = drawn.inputs[position]
    allowed = column.allowed or table.allowed_by(column.type_ref, home)
    domain = regions.parse(allowed.text) if allowed is not None else regions.EVERYTHING
    return coverage.column(
        [regions.parse(rule.inputs[position].text) for rule in drawn.rules],
        domain or regions.EVERYTHING,
    )


def _mixed(checker: _Checker, position: int) -> None:
    column = checker.drawn.inputs[position]
    checker.warn(
        column.id,
        column.line,
        "mixed-cells",
        f"Kolonnen «{table.label(column)}» sammenligner med verdier av ulik type.",
        f"The column '{table.label(column)}' compares with values of different types.",
    )


def _unreachable(
    checker: _Checker,
    columns: Sequence[coverage.Column | None],
    known: Sequence[coverage.Column],
) -> None:
    drawn = checker.drawn
    # A column of mixed cells is unknown; then nothing is said about what earlier rules take.
    in_order = drawn.hit_policy is model.HitPolicy.FIRST and len(known) == len(columns)
    for position in coverage.unreachable(known, len(drawn.rules), in_order=in_order):
        rule = drawn.rules[position]
        checker.warn(
            rule.id,
            rule.line,
            "unreachable-rule",
            f"Regel {position + 1} kan aldri treffe.",
            f"Rule {position + 1} can never hit.",
            "Se etter tomme intervaller, verdier som ikke er tillatt, og regler lenger opp.",
        )


def _overlaps(checker: _Checker, columns: Sequence[coverage.Column]) -> None:
    drawn = checker.drawn
    if drawn.hit_policy not in {model.HitPolicy.UNIQUE, model.HitPolicy.ANY}:
        return
    reported = 0
    for first, second in coverage.overlaps(columns, len(drawn.rules)):
        one, other = drawn.rules[first], drawn.rules[second]
        if drawn.hit_policy is model.HitPolicy.ANY and _same_outputs(one, other):
            continue
        if reported == MAX_OVERLAPS:
            return
        reported += 1
        checker.problems.add(
            checker.home,
            other.id,
            other.line,
            "overlapping-rules",
            f"Regel {first + 1} og regel {second + 1} kan treffe samtidig, "
            f"men treffregelen er {drawn.hit_policy}.",
            f"Rules {first + 1} and {second + 1} can both hit, "
            f"but the hit policy is {drawn.hit_policy}.",
            hint="Skill vilkårene, eller velg en annen treffregel, for eksempel FIRST.",
            severity=Severity.ERROR if checker.strict else Severity.WARNING,
        )


def _same_outputs(one: model.Rule, other: model.Rule) -> bool:
    return [cell.text for cell in one.outputs] == [cell.text for cell in other.outputs]


def _gaps(checker: _Checker, columns: Sequence[coverage.Column]) -> None:
    drawn = checker.drawn
    if drawn.hit_policy in _GAPLESS or any(output.default for output in drawn.outputs):
        return
    labels = [table.label(column) for column in drawn.inputs]
    for box in coverage.gaps(columns, len(drawn.rules)):
        where = coverage.describe(box, columns, labels)
        if where:
            message = f"Ingen regel treffer når {where}."
            message_en = f"No rule hits when {where}."
        else:
            message, message_en = "Ingen regel treffer.", "No rule hits."
        checker.warn(
            drawn.id,
            drawn.line,
            "table-gap",
            message,
            message_en,
            "Legg til en regel, en standardkonklusjon, eller tillatte verdier i kolonnen.",
        )
