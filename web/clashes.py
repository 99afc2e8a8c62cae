"""Two people wrote the same field: what the other wrote beside what you wrote."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine import model
from engine.forms import model as form_model
from engine.forms import values as form_values
from web import case_fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """One field that another person changed meanwhile; both values in words."""

    target: str
    label: str
    theirs: str
    yours: str
    changed_by: str
    changed_at: datetime | None


def of(
    case: model.CaseView | None,
    form: form_model.Form,
    values: Mapping[str, Any],
    names: Collection[str],
) -> tuple[Clash, ...]:
    """The clashes in the named case-file fields."""
    by_name = {found.name: found for found in case.fields} if case else {}
    wanted = {name.removeprefix(form_model.CASE_PREFIX) for name in names}
    return tuple(
        _clash(field, by_name[name], values)
        for field in form.fields()
        if (name := field.key.removeprefix(form_model.CASE_PREFIX)) in wanted and name in by_name
    )


def after_draft(
    case: model.CaseView | None,
    form: form_model.Form,
    values: Mapping[str, Any],
    saved_at: datetime,
) -> tuple[Clash, ...]:
    """The fields of a draft that others changed after it was saved, to another value."""
    changed = [
        found.name
        for found in (case.fields if case else ())
        if found.changed_at is not None and found.changed_at > saved_at
    ]
    return tuple(clash for clash in of(case, form, values, changed) if clash.theirs != clash.yours)


def _clash(field: form_model.Field, found: model.FieldView, values: Mapping[str, Any]) -> Clash:
    mine = values.get(field.key)
    with contextlib.suppress(form_values.Wrong):  # else it is shown as it was typed
        mine = form_values.convert(field, mine, field.options.fixed)
    return Clash(
        target=f"f-{field.id}",
        label=found.label,
        theirs=case_fields.words(found, found.value),
        yours=case_fields.words(found, mine),
        changed_by=found.changed_by,
        changed_at=found.changed_at,
    )
