"""The forms in files: form-js JSON read, with every problem it has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from engine import errors
from engine.diagram import diagnostics
from engine.forms import findings as form_findings
from engine.forms import model as form_model
from engine.forms import reading as form_reading


def read(data: bytes, file: str) -> form_model.Form:
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


def readable(data: bytes, file: str) -> form_model.Form | None:
    """What can be read of a form file whatever else is wrong with it; None when it is no form."""
    return _read(data, file)[0]


def from_document(document: Mapping[str, Any]) -> form_model.Form:
    """The form in a parsed document, as `TaskDetail.form` holds it.

    Raises:
        DeploymentRejected: the document has errors.
    """
    return read(json.dumps(document, ensure_ascii=False).encode(), str(document.get("id", "")))


def _read(
    data: bytes, file: str
) -> tuple[form_model.Form | None, tuple[diagnostics.Diagnostic, ...]]:
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
