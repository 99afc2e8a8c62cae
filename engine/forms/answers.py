"""Answers to a form: what it shows first, and what a submission comes to.

FEEL sees process variables by name, the case file as `sak`, the deadlines as `frister`, and the
values being filled in on top of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine import errors
from engine.forms import model as form_model
from engine.forms import values as form_values
from engine.forms import view as form_view


def initial(
    form: form_model.Form,
    values: Mapping[str, Any],
    context: Mapping[str, Any] | None = None,
    *,
    now: datetime | None = None,
) -> dict[str, Any]:
    """What a form shows first, by key: the values there are, else the fields' defaults.

    Args:
        form: What is asked for.
        values: What is known already.
        context: What FEEL in defaults sees.
        now: The moment for `now()` and `today()`.
    """
    start: dict[str, Any] = {}
    for field in form.fields():
        found, value = form_view.lookup(values, field.key)
        if value is None and field.default is not None:
            value = form_view.default(field, context or {}, now)
        if found or value is not None:
            start[field.key] = value
    return start


def validate(
    form: form_model.Form,
    submitted: Mapping[str, Any],
    context: Mapping[str, Any] | None = None,
    *,
    now: datetime | None = None,
) -> dict[str, Any]:
    """The values of a submission as plain JSON, ready to be written.

    Args:
        form: What was asked for.
        submitted: By field key (`sak.bosted`) or nested; texts as a browser sends them or typed
            JSON. Unknown keys are ignored, and so are values of hidden and read-only fields.
        context: What the form's FEEL sees: variables, `sak`, `frister`.
        now: The moment of the command, for `today()` and dates that may not be past.

    Returns:
        Case-file fields by their flat key (`sak.bosted`); process variables by name, nested where
        the key has dots. A field that was not submitted at all is not there.

    Raises:
        FormInvalid: with every problem at once, by field key.
    """
    seen = form_view.view(form, submitted, context or {}, now)
    accepted: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for field in seen.fields:
        found, raw = form_view.lookup(submitted, field.key)
        if seen.readonly(field) or not (found or field.rules.required):
            continue
        try:
            value = form_values.convert(field, raw, seen.options(field))
            form_values.check(field, value, seen.bound, seen.today())
            accepted[field.key] = value
        except form_values.Wrong as error:
            wrong[field.key] = f"{_named(seen.text(field.label).strip() or field.key)} {error}"
    if wrong:
        raise errors.FormInvalid(wrong)
    return _nested(accepted)


def _named(label: str) -> str:
    """The label as the subject of a sentence: a question is quoted."""
    return label if label[-1].isalnum() or label.endswith(")") else f"«{label}»"


def _nested(accepted: Mapping[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in accepted.items():
        if key.startswith(form_model.CASE_PREFIX):
            result[key] = value
        else:
            form_view.place(result, tuple(key.split(".")), value)
    return result
