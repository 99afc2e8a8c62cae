"""Whether each rule of a decision table says where it comes from, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagram.diagnostics import Severity
from engine.diagram.rules import sources

if TYPE_CHECKING:
    from engine.dmn import model
    from engine.dmn.problems import Problems

# Names of the annotation columns, in the languages of the drawers.
SOURCE_COLUMNS = frozenset({"kilde", "kjelde", "hjemmel", "source"})
STRENGTH_COLUMNS = frozenset({"styrke", "strength"})


def check(
    drawn: model.DecisionTable, home: model.Definitions, problems: Problems, *, strict: bool
) -> None:
    """Report every rule without its source or strength.

    Args:
        drawn: The table.
        home: The model it is drawn in.
        problems: Told what is missing.
        strict: For tables we ship: what is missing is an error, a column of strengths too.
    """
    columns = _columns(drawn, SOURCE_COLUMNS)
    strengths = _columns(drawn, STRENGTH_COLUMNS)
    severity = Severity.ERROR if strict else Severity.WARNING
    for number, rule in enumerate(drawn.rules, 1):
        if not any(text.strip(" -") for text in _sources(rule, columns)):
            problems.add(
                home,
                rule.id,
                rule.line,
                "rule-without-source",
                f"Regel {number} har ingen kilde.",
                f"Rule {number} names no source.",
                hint="Skriv lov, forskrift eller rundskriv i merknadskolonnen «Kilde».",
                severity=severity,
            )
        elif (strict or strengths) and not _is_strong(rule, strengths):
            problems.add(
                home,
                rule.id,
                rule.line,
                "rule-without-strength",
                f"Regel {number} sier ikke hvor sterk kilden er.",
                f"Rule {number} does not say how sure its source is.",
                hint=f"Skriv {_WORDS} i merknadskolonnen «Styrke».",
                severity=severity,
            )


_WORDS = f"{', '.join(sources.STRENGTHS[:-1])} eller {sources.STRENGTHS[-1]}"


def _columns(drawn: model.DecisionTable, names: frozenset[str]) -> tuple[int, ...]:
    return tuple(
        position for position, name in enumerate(drawn.annotations) if name.strip().lower() in names
    )


def _sources(rule: model.Rule, columns: tuple[int, ...]) -> tuple[str, ...]:
    # Camunda Modeler's annotation column is the rule's description.
    return _texts(rule, columns) if columns else (*rule.annotations, rule.description)


def _is_strong(rule: model.Rule, columns: tuple[int, ...]) -> bool:
    return any(text.strip() in sources.STRENGTHS for text in _texts(rule, columns))


def _texts(rule: model.Rule, columns: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(rule.annotations[one] for one in columns if one < len(rule.annotations))
