"""The case file's fields as people read and change them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from engine import model
from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.forms import values as form_values
from web import dates, language

_ONE_LINE = 80
_TYPES: Mapping[str, Mapping[str, Any]] = {
    "string": {"type": "textfield"},
    "number": {"type": "number"},
    "integer": {"type": "number", "decimalDigits": 0},
    "date": {"type": "datetime", "subtype": "date"},
    "date-time": {"type": "datetime", "subtype": "datetime"},
}


def words(field: model.FieldView, value: Any) -> str:
    """A field's value as a Norwegian reads it."""
    if value is None or value in ("", []):
        return language.gettext("ikke registrert")
    if isinstance(value, list | tuple):
        return ", ".join(words(field, item) for item in value)
    if isinstance(value, bool | int | float | Decimal):
        return _plain(value)
    if field.type in {"date", "date-time"}:
        return _day(value)
    return field.options.get(str(value), str(value))


def _plain(value: bool | float | Decimal) -> str:  # noqa: FBT001 - a value, not a switch
    if isinstance(value, bool):
        return language.gettext("ja") if value else language.gettext("nei")
    return form_values.written(Decimal(str(value)))


def _day(value: Any) -> str:
    try:
        read = datetime.fromisoformat(str(value))
    except ValueError:
        return str(value)
    if isinstance(value, date) or len(str(value)) == len("2027-01-01"):
        return dates.day(read.date())
    return dates.moment(read)


def grouped(fields: Iterable[model.FieldView]) -> list[tuple[str, list[model.FieldView]]]:
    """Fields under their headings, both in the order of the schema."""
    listed = list(fields)
    first: dict[str, int] = {}
    for number, field in enumerate(listed):
        first.setdefault(field.group, number)
    listed.sort(key=lambda field: first[field.group])
    return [(name, list(group)) for name, group in groupby(listed, lambda field: field.group)]


def by_registration(
    fields: Iterable[model.FieldView],
) -> list[tuple[str, list[model.FieldView], list[model.FieldView]]]:
    """Heading, the fields under it that have a value, and those that have none."""
    return [
        (
            name,
            [field for field in inside if not form_values.absent(field.value)],
            [field for field in inside if form_values.absent(field.value)],
        )
        for name, inside in grouped(fields)
    ]


def form_of(fields: Iterable[model.FieldView]) -> form_model.Form:
    """A form over the fields the person may change, a group for each heading."""
    groups = [
        {
            "type": "group",
            "id": f"gruppe-{number}",
            "label": name or language.gettext("Om saken"),
            "components": [component(field) for field in inside],
        }
        for number, (name, inside) in enumerate(grouped(filter(editable, fields)), 1)
    ]
    document = {"id": "saksopplysninger", "components": groups}
    return form_files.read(json.dumps(document, ensure_ascii=False).encode(), "saksopplysninger")


def editable(field: model.FieldView) -> bool:
    """Whether the person may change the field, and there is an input that can."""
    return field.writable and (field.type in {*_TYPES, "boolean"} or bool(field.options))


def component(field: model.FieldView, *, required: bool = False) -> dict[str, Any]:
    """The input of a field, as a form has it."""
    made: dict[str, Any] = {
        "validate": {"required": required},
        "id": field.name,
        "key": f"{form_model.CASE_PREFIX}{field.name}",
        # A label that begins with = would be read as FEEL.
        "label": field.label.lstrip("= ") or field.name,
    }
    if field.type == "boolean":
        yes_no = [{"value": True, "label": "Ja"}, {"value": False, "label": "Nei"}]
        return {**made, "type": "select", "values": yes_no}
    if field.options:
        values = [{"value": value, "label": label} for value, label in field.options.items()]
        kind = "checklist" if field.type == "array" else "select"
        return {**made, "type": kind, "values": values}
    if isinstance(field.value, str) and (len(field.value) > _ONE_LINE or "\n" in field.value):
        return {**made, "type": "textarea"}
    return {**made, **_TYPES[field.type]}


def changed(fields: Iterable[model.FieldView], values: Mapping[str, Any]) -> dict[str, Any]:
    """What the validated values change, by field name."""
    now = {field.name: field.value for field in fields}
    given = {key.removeprefix(form_model.CASE_PREFIX): value for key, value in values.items()}
    return {name: value for name, value in given.items() if not _same(value, now.get(name))}


def _same(one: Any, other: Any) -> bool:
    if isinstance(other, date):
        other = other.isoformat()
    return bool(one == other) or (one in (None, "", []) and other in (None, "", []))
