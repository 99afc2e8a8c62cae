"""Whether what a form asks for can be kept where its key says: the fields of the case file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from engine import casefile, errors
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.forms import model as form_model
from engine.forms import values as form_values

_WRITTEN = frozenset({form_model.Kind.TEXTFIELD, form_model.Kind.TEXTAREA})
_FITTING: Mapping[str, tuple[form_model.Kind, ...]] = MappingProxyType(
    {
        "string": (
            form_model.Kind.TEXTFIELD,
            form_model.Kind.TEXTAREA,
            form_model.Kind.RADIO,
            form_model.Kind.SELECT,
        ),
        "number": (form_model.Kind.NUMBER,),
        "integer": (form_model.Kind.NUMBER,),
        "boolean": (form_model.Kind.CHECKBOX, form_model.Kind.RADIO, form_model.Kind.SELECT),
        "date": (form_model.Kind.DATE,),
        "date-time": (form_model.Kind.DATETIME,),
        "array": (form_model.Kind.CHECKLIST, form_model.Kind.TAGLIST),
    }
)
# What somebody could answer; of a field with choices the choices themselves are tried.
_ANSWERS: Mapping[form_model.Kind, str] = MappingProxyType(
    {
        form_model.Kind.TEXTFIELD: "svar",
        form_model.Kind.TEXTAREA: "svar",
        form_model.Kind.NUMBER: "1",
        form_model.Kind.DATE: "2030-01-15",
        form_model.Kind.TIME: "10:00",
        form_model.Kind.DATETIME: "2030-01-15T10:00",
        form_model.Kind.CHECKBOX: "true",
    }
)


def fitting(known: casefile.CaseField) -> tuple[form_model.Kind, ...]:
    """The kinds of form field that ask for what the case-file field holds."""
    if known.type == "string" and known.options:
        return (form_model.Kind.RADIO, form_model.Kind.SELECT)
    return _FITTING.get(known.type, tuple(form_model.Kind))


def problems(
    read: Mapping[str, form_model.Form], schema: casefile.CaseSchema
) -> Iterator[Diagnostic]:
    """Fields whose answers the case file has no place for, or would refuse.

    Args:
        read: Forms by file name.
        schema: The fields of the case file.
    """
    for file, form in read.items():
        for field in form.fields():
            if field.in_case:
                yield from _field(file, field, schema)


def _field(file: str, field: form_model.Field, schema: casefile.CaseSchema) -> Iterator[Diagnostic]:
    known = schema.get(field.key.removeprefix(casefile.PREFIX))
    if known is None:
        yield _unknown(file, field.key)
    elif field.readonly is False and not field.disabled:
        refused = tuple(_refused(field, known, schema))
        if refused:
            yield _misfit(file, field, known, refused)


def _unknown(file: str, key: str) -> Diagnostic:
    return Diagnostic(
        file=file,
        element=key,
        line=0,
        severity=Severity.ERROR,
        rule="case-field-unknown",
        message=f"Saken har ikke feltet {key}.",
        message_en=f"The case file has no field {key}.",
        hint="Rett nøkkelen, eller legg feltet til i saksskjemaet (casefile.schema.json).",
    )


def _refused(
    field: form_model.Field, known: casefile.CaseField, schema: casefile.CaseSchema
) -> Iterator[str]:
    """The answers among those tried that the case file would not take."""
    for answer in _answers(field):
        try:
            value = form_values.convert(field, answer, field.options.fixed)
            schema.stored({known.name: value})
        except (form_values.Wrong, errors.FieldInvalid):
            yield form_values.option_text(answer)


def _answers(field: form_model.Field) -> tuple[Any, ...]:
    if field.kind in form_model.CHOICES:
        return tuple(option.value for option in field.options.fixed)
    return (_ANSWERS[field.kind],)


def _misfit(
    file: str, field: form_model.Field, known: casefile.CaseField, refused: tuple[str, ...]
) -> Diagnostic:
    """Of a text somebody may still hit upon what the case file takes; the rest can never work."""
    among = ", ".join(known.options)
    chosen = field.kind in form_model.CHOICES
    what = f"valgene {', '.join(refused)}" if chosen else f"svar av typen {field.kind.value}"
    return Diagnostic(
        file=file,
        element=field.id,
        line=field.line,
        severity=Severity.WARNING if field.kind in _WRITTEN else Severity.ERROR,
        rule="case-field-kind",
        message=f"Saken tar ikke imot {what} i feltet {field.key}, som er av typen {known.type}.",
        message_en=(
            f"The case-file field {field.key} has type {known.type} and refuses"
            f" {', '.join(refused)} of the {field.kind.value}."
        ),
        hint=f"Bruk verdiene {among}."
        if among
        else f"Bruk {' eller '.join(kind.value for kind in fitting(known))}.",
    )
