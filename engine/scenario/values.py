"""Reads the words of a scenario as values: labels, Norwegian dates, ja, nei and numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from engine import casefile
from engine.calendar import OSLO
from engine.forms import answers as form_answers
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.model import TaskDetail
from engine.scenario.outcome import StepFailed

_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")
_MOMENT = re.compile(r"(\d{2}\.\d{2}\.\d{4}) kl\. (\d{2}:\d{2})")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_TRUTH = {"ja": True, "nei": False}


def later(moment: datetime, span: timedelta) -> datetime:
    """The moment after the span: whole days keep the wall clock in Oslo, hours are elapsed time."""
    days = timedelta(days=span.days)
    local = moment.astimezone(OSLO).replace(tzinfo=None) + days
    return local.replace(tzinfo=OSLO).astimezone(UTC) + (span - days)


def plain(text: str) -> Any:
    """A process variable: ja or nei, a number, a date as ISO text, else the text itself."""
    if text in _TRUTH:
        return _TRUTH[text]
    if found := _DATE.fullmatch(text):
        return "-".join(reversed(found.groups()))
    if _NUMBER.fullmatch(text):
        number = float(text.replace(",", "."))
        return int(number) if number.is_integer() else number
    return text


def of_field(field: casefile.CaseField | None, text: str) -> Any:
    """A value of a case-file field, by its type and the labels of its options."""
    if field is None:
        raise StepFailed("feltet finnes ikke i saken")
    if field.type == "array":
        return [_by_label(field.options, part.strip()) for part in text.split(",") if part.strip()]
    if field.type == "string":
        return _by_label(field.options, text) or None
    if field.type == "date-time" and (found := _MOMENT.fullmatch(text)):
        day, clock = found.groups()
        return datetime.fromisoformat(f"{plain(day)}T{clock}").replace(tzinfo=OSLO).isoformat()
    return None if text == "" else plain(text)


def submitted(
    detail: TaskDetail, answers: Mapping[str, str], field_name: Callable[[str], str]
) -> dict[str, Any]:
    """What the form of the task sends, from what is there already and the scenario's answers.

    Answers may name a field by its label or key and a choice by its label or value.

    Raises:
        StepFailed: the form has no such field or choice.
    """
    if detail.form is None:
        return {name: plain(text) for name, text in answers.items()}
    form = _form(json.dumps(detail.form, ensure_ascii=False))
    by_name = {name: field for field in form.fields() for name in (field.key, _label(field))}
    values: dict[str, Any] = dict(form_answers.initial(form, detail.values, detail.context))
    for name, text in answers.items():
        field = by_name.get(name) or by_name.get(f"{casefile.PREFIX}{field_name(name)}")
        if field is None:
            raise StepFailed(f"skjemaet til «{detail.task.name}» har ikke feltet «{name}»")
        values[field.key] = _answer(field, text)
    return values


@lru_cache(maxsize=256)
def _form(document: str) -> form_model.Form:
    """Scenarios fill in the same forms again and again, and to read one takes longest of it."""
    return form_files.from_document(json.loads(document))


def _label(field: form_model.Field) -> str:
    """The constant part of a field's label."""
    return "".join(part for part in field.label if isinstance(part, str))


def _answer(field: form_model.Field, text: str) -> Any:
    labels = {str(option.value): option.label for option in field.options.fixed}
    if field.kind in form_model.MANY:
        return [_by_label(labels, part.strip()) for part in text.split(",") if part.strip()]
    if labels:
        return _by_label(labels, text)
    return plain(text) if field.kind is form_model.Kind.CHECKBOX else text


def _by_label(options: Mapping[str, str], text: str) -> Any:
    if not options or text in options:
        return text
    for value, label in options.items():
        if label == text:
            return value
    raise StepFailed(f"«{text}» er ikke blant valgene: {', '.join(options.values())}")
