"""A decision tried out: what it asks for, and what it answers to values that somebody typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import orjson
import regex

from engine.dmn import errors, library, model
from engine.dmn.scope import FiredRule
from engine.feel import errors as feel_errors
from engine.feel import expression, values
from engine.forms import view as form_view
from web import language

DEADLINES = "frister"
"""What every decision may see; nobody needs to type it."""
_NAME = regex.compile(r"[\p{L}_][\p{L}\d_]*")
_DAY = regex.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_NUMBER = regex.compile(r"-?\d{1,20}([.,]\d{1,10})?")
_TEXTS = frozenset({"string", "date", "time", "date and time", "dateTime"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A value the decision needs; `type_ref` is the type it is drawn with, empty for any."""

    name: str
    label: str
    type_ref: str = ""
    value: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of it.

    Attributes:
        answers: Name and value in words; the name is empty when there is one answer only.
        hits: Numbers of the rules that hit in the decision's own table, from 1.
        notes: What those rules' annotations say.
        problems: Why there is no answer, or a part of it is missing.
    """

    answers: tuple[tuple[str, str], ...] = ()
    hits: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def asked(
    definitions: model.Definitions, decision: model.Decision, typed: Mapping[str, str]
) -> tuple[Asked, ...]:
    """What to type: the input data of the decision and of those it requires, or else columns."""
    found = {each.name: each for each in _asked(definitions, decision, set()) if each.name}
    found.pop(DEADLINES, None)
    return tuple(
        Asked(name=each.name, label=each.label, type_ref=each.type_ref, value=typed.get(name, ""))
        for name, each in found.items()
    )


def _asked(
    definitions: model.Definitions, decision: model.Decision, seen: set[str]
) -> Iterator[Asked]:
    seen.add(decision.id)
    inputs = {each.id: each for each in definitions.inputs}
    required = {each.id: each for each in definitions.decisions}
    for href in decision.information:
        id_ = href.rpartition("#")[2]
        if id_ in inputs:
            each = inputs[id_]
            drawn = each.variable
            yield Asked(name=drawn.name, label=each.name, type_ref=drawn.type_ref)
        elif id_ in required and id_ not in seen:
            yield from _asked(definitions, required[id_], seen)
    if not decision.information and isinstance(decision.expression, model.DecisionTable):
        for column in decision.expression.inputs:
            if _NAME.fullmatch(column.cell.text):
                name = column.cell.text
                yield Asked(name=name, label=column.label or name, type_ref=column.type_ref)


def tried(
    compiled: library.CompiledModel,
    decision: str,
    wanted: tuple[Asked, ...],
    around: Mapping[str, Any],
    now: datetime,
) -> tuple[tuple[Asked, ...], Outcome | None]:
    """The answer to what was typed; None, and each problem by its value, when that cannot be read.

    Args:
        compiled: The file.
        decision: Id of the decision.
        wanted: What it asks for, with what was typed.
        around: What every decision sees: the deadlines.
        now: The moment for `today()`.
    """
    given: dict[str, Any] = dict(around)
    read = []
    for each in wanted:
        try:
            given[each.name] = _value(each, around, now)
            read.append(each)
        except ValueError as error:
            read.append(_refused(each, str(error)))
    if any(each.problem for each in read):
        return tuple(read), None
    return tuple(read), _outcome(compiled, decision, given, now)


def _refused(each: Asked, problem: str) -> Asked:
    return Asked(
        name=each.name,
        label=each.label,
        type_ref=each.type_ref,
        value=each.value,
        problem=problem,
    )


def _value(each: Asked, around: Mapping[str, Any], now: datetime) -> Any:
    """What was typed as a value of its type; what has another type is FEEL."""
    text = each.value.strip()
    if not text:
        return None
    if each.type_ref == "number":
        if not _NUMBER.fullmatch(text):
            raise ValueError(language.gettext("Skriv et tall."))
        return Decimal(text.replace(",", "."))
    if each.type_ref == "boolean":
        return text == "ja"
    if each.type_ref in _TEXTS:
        return _DAY.sub(_as_iso, text) if each.type_ref != "string" else text
    try:
        return expression.compile_expression(text).evaluate(around, now=now)
    except feel_errors.FeelError as error:
        problem = language.gettext("Skriv verdien som FEEL, for eksempel 10 eller true.")
        raise ValueError(f"{problem} {error}") from error


def _as_iso(day: regex.Match[str]) -> str:
    return f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"


def _outcome(
    compiled: library.CompiledModel, decision: str, given: Mapping[str, Any], now: datetime
) -> Outcome:
    try:
        evaluation = compiled.evaluate(decision, given, now)
    except errors.EvaluationStopped as error:
        return Outcome(problems=(str(error),))
    hits = [rule for rule in evaluation.rules if rule.decision == evaluation.id]
    return Outcome(
        answers=tuple(_answers(evaluation.result)),
        hits=tuple(rule.number for rule in hits),
        notes=tuple(note for rule in hits for note in _notes(rule)),
        problems=tuple(dict.fromkeys(each.message for each in evaluation.problems)),
    )


def _answers(result: values.Value) -> Iterator[tuple[str, str]]:
    if isinstance(result, dict):
        for name, value in result.items():
            yield str(name), _said(value)
    else:
        yield "", _said(result)


def _said(value: values.Value) -> str:
    if value is None:
        return language.gettext("ingenting")
    if isinstance(value, dict | list | tuple):
        return orjson.dumps(values.to_json(value), default=str).decode()
    return form_view.written(value)


def _notes(rule: FiredRule) -> Iterator[str]:
    for name, text in rule.annotations:
        if text:
            yield f"{name or language.gettext('Merknad')}: {text}"
