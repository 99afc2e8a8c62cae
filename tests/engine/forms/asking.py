"""Builds small forms, and answers them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from engine import errors
from engine.forms import answers as form_answers
from engine.forms import files as form_files
from engine.forms import model as form_model

NOW = datetime(2027, 3, 10, 9, tzinfo=UTC)
AB = [{"value": "a", "label": "Alfa"}, {"value": "b", "label": "Beta"}]


def form(*components: dict[str, Any]) -> form_model.Form:
    data = json.dumps({"id": "skjema", "components": list(components)}).encode()
    return form_files.read(data, "a.form")


def field(kind: str = "textfield", key: str = "felt", **more: Any) -> dict[str, Any]:
    return {"type": kind, "id": f"id-{key}-{kind}", "key": key, "label": "Feltet", **more}


def taken(submitted: Any, kind: str = "textfield", **more: Any) -> Any:
    """What one field makes of what was submitted."""
    return form_answers.validate(form(field(kind, **more)), {"felt": submitted}, now=NOW)["felt"]


def refused(submitted: Any, kind: str = "textfield", **more: Any) -> str:
    with pytest.raises(errors.FormInvalid) as caught:
        taken(submitted, kind, **more)
    return caught.value.problems["felt"]
