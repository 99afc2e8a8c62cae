from __future__ import annotations

from typing import Any

import pytest

from engine import model
from engine.forms import answers as form_answers
from web import case_fields

OPTIONS = {"eier": "Eier", "leier": "Leier"}


def field(kind: str = "string", value: Any = None, **more: Any) -> model.FieldView:
    given = {"name": "felt", "label": "Feltet", "writable": True}
    return model.FieldView(type=kind, value=value, revision=1, **{**given, **more})


@pytest.mark.parametrize(
    ("kind", "value", "options", "text"),
    [
        ("string", "leier", OPTIONS, "Leier"),
        ("string", "ukjent", OPTIONS, "ukjent"),
        ("array", ["eier", "leier"], OPTIONS, "Eier, Leier"),
        ("boolean", True, {}, "ja"),
        ("boolean", False, {}, "nei"),
        ("integer", 0, {}, "0"),
        ("number", 1250.5, {}, "1250,5"),
        ("date", "2027-06-01", {}, "1. juni 2027"),
        ("date-time", "2027-06-30T22:30:00+00:00", {}, "01.07.2027 kl. 00.30"),
        ("date", "snart", {}, "snart"),
        ("string", None, {}, "ikke registrert"),
        ("array", [], OPTIONS, "ikke registrert"),
    ],
)
def test_values_in_words(kind: str, value: Any, options: dict[str, str], text: str) -> None:
    assert case_fields.words(field(kind, options=options), value) == text


def test_headings_keep_the_order_of_the_schema() -> None:
    listed = [field(name="a", group="B"), field(name="b", group="A"), field(name="c", group="B")]
    grouped = case_fields.grouped(listed)
    assert [(name, [f.name for f in inside]) for name, inside in grouped] == [
        ("B", ["a", "c"]), ("A", ["b"]),
    ]  # fmt: skip


def test_false_and_zero_are_registered() -> None:
    listed = [field("boolean", False, name="a"), field("integer", 0, name="b"), field(name="c")]  # noqa: FBT003 - a value, no switch
    ((_, known, unknown),) = case_fields.by_registration(listed)
    assert [f.name for f in known] == ["a", "b"]
    assert [f.name for f in unknown] == ["c"]


def test_a_form_of_what_may_be_changed() -> None:
    made = case_fields.form_of(
        [
            field("string", name="a"),
            field("string", "x" * 90, name="b"),
            field("integer", name="c"),
            field("boolean", name="d"),
            field("date", name="e"),
            field("date-time", name="f"),
            field("string", name="g", options=OPTIONS),
            field("array", name="h", options=OPTIONS),
            field("any", name="i"),
            field("string", name="j", writable=False),
            field("string", name="k", label="=1+"),
        ]
    )
    kinds = {f.key: f.kind.value for f in made.fields()}
    assert kinds == {
        "sak.a": "textfield", "sak.b": "textarea", "sak.c": "number", "sak.d": "select",
        "sak.e": "date", "sak.f": "datetime", "sak.g": "select", "sak.h": "checklist",
        "sak.k": "textfield",
    }  # fmt: skip


def test_only_what_differs_is_a_change() -> None:
    listed = [
        field("string", "x", name="a"), field("string", None, name="b"),
        field("boolean", False, name="c"), field("date", "2027-06-01", name="d"),  # noqa: FBT003 - a value, no switch
    ]  # fmt: skip
    sent = {"sak.a": "y", "sak.b": "", "sak.c": "false", "sak.d": "01.06.2027"}
    valid = form_answers.validate(case_fields.form_of(listed), sent)
    assert case_fields.changed(listed, valid) == {"a": "y"}
