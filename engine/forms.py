"""Forms of user tasks: read form-js JSON, decide what shows, and validate what was submitted.

One document says what the modeller draws, what the page renders and what the server accepts. FEEL
in it sees process variables by name, the case file as `sak`, the deadlines as `frister`, and the
values being filled in on top of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from engine import errors, form_findings, form_model, form_reading, form_values, form_view
from engine.diagram import diagnostics

Form = form_model.Form


def read(data: bytes, file: str) -> Form:
    """The form in a file.

    Raises:
        DeploymentRejected: the file has errors; it carries every problem found.
    """
    form, found = _read(data, file)
    if form is None or any(item.severity is diagnostics.Severity.ERROR for item in found):
        raise errors.DeploymentRejected(found)
    return form


def problems(data: bytes, file: str) -> tuple[diagnostics.Diagnostic, ...]:
    """Everything that is wrong with a form file, errors and warnings."""
    return _read(data, file)[1]


def readable(data: bytes, file: str) -> Form | None:
    """What can be read of a form file whatever else is wrong with it; None when it is no form."""
    return _read(data, file)[0]


def from_document(document: Mapping[str, Any]) -> Form:
    """The form in a parsed document, as `TaskDetail.form` holds it.

    Raises:
        DeploymentRejected: the document has errors.
    """
    return read(json.dumps(document, ensure_ascii=False).encode(), str(document.get("id", "")))


def _read(data: bytes, file: str) -> tuple[Form | None, tuple[diagnostics.Diagnostic, ...]]:
    document, text, why = form_reading.parse(data)
    if document is not None:
        form, findings = form_reading.form(document, file, text)
        return form, tuple(findings.found)
    findings = form_findings.Findings(file, "")
    texts = (
        f"Filen er ikke et skjema i form-js sitt JSON-format: {why}",
        f"The file is not a form in form-js' JSON: {why}",
    )
    findings.add("form-json", "", texts)
    return None, tuple(findings.found)


def initial(
    form: Form,
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
    form: Form,
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
