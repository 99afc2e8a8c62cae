"""What must hold between the fields of a case file: rules in FEEL that stand in its schema."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.feel import errors as feel_errors
from engine.feel import expression

CASE = "sak"


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRule:
    """One requirement of the case file.

    Attributes:
        fields: It is asked when one of these is changed, and told there; likely culprit first.
        formula: FEEL over `sak`. Only what is plainly false breaks the rule: a field without a
            value says nothing yet.
        message: What is wrong and what to do, for the person who wrote it.
    """

    id: str
    fields: tuple[str, ...]
    formula: expression.Expression
    message: str

    def reads(self) -> frozenset[str]:
        """Names of the fields it looks at."""
        return frozenset(path[1] for path in self.formula.reads if len(path) > 1)


def read(entries: Iterable[Mapping[str, Any]], known: Collection[str]) -> tuple[CaseRule, ...]:
    """Read the rules of a schema.

    Args:
        entries: Each with `id`, `felt` (a list), `krav` (FEEL, beginning with `=`) and `melding`.
        known: Names of the fields there are.

    Raises:
        ValueError: a rule lacks a part, is not FEEL, or names a field there is not.
    """
    return tuple(_rule(entry, known) for entry in entries)


def _rule(entry: Mapping[str, Any], known: Collection[str]) -> CaseRule:
    try:
        text = str(entry["krav"])
        rule = CaseRule(
            id=entry["id"],
            fields=tuple(entry["felt"]),
            formula=expression.compile_expression(text.removeprefix("="), {CASE}),
            message=entry["melding"],
        )
    except (KeyError, TypeError, feel_errors.FeelError) as error:
        raise ValueError(f"rule {entry.get('id', '')}: {error!r}") from error
    if unknown := sorted({*rule.fields, *rule.reads()} - set(known)):
        raise ValueError(f"rule {rule.id}: unknown fields {unknown}")
    return rule


def broken(
    rules: Iterable[CaseRule], sak: Mapping[str, Any], changed: Collection[str], now: datetime
) -> dict[str, str]:
    """Field to message for each rule that a change breaks.

    A rule about fields nobody touched is not asked: what was wrong before is not this writer's.

    Args:
        rules: Those of the schema.
        sak: The whole case file as it would become, in FEEL's values.
        changed: Names of the fields that get another value.
        now: For `today()`.
    """
    problems: dict[str, str] = {}
    for rule in rules:
        field = next((name for name in rule.fields if name in changed), None)
        if field is None or rule.formula.evaluate({CASE: sak}, now=now) is not False:
            continue
        problems[field] = " ".join(filter(None, (problems.get(field), rule.message)))
    return problems
