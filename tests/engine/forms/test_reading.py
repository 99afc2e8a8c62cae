from __future__ import annotations

import json
from typing import Any

import pytest

from engine import errors
from engine.diagram.diagnostics import Severity
from engine.forms import files as form_files
from engine.forms import model as form_model


def document(*components: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"id": "skjema", "components": list(components), **more}).encode()


def field(kind: str = "textfield", key: str = "navn", **more: Any) -> dict[str, Any]:
    return {"type": kind, "id": f"felt-{key}", "key": key, "label": key.title(), **more}


def rules(data: bytes) -> list[tuple[str, str, str]]:
    return [(p.rule, p.element, p.severity.value) for p in form_files.problems(data, "a.form")]


def test_every_component_form_js_draws_and_we_show() -> None:
    values = [{"value": "a", "label": "A"}]
    data = document(
        {"type": "text", "id": "t", "text": "# Hei"},
        field("textfield", "a"),
        field("textarea", "b"),
        field("number", "c"),
        field("datetime", "d", subtype="date", dateLabel="Dag"),
        field("datetime", "e", subtype="time", timeLabel="Tid"),
        field("datetime", "f", subtype="datetime", dateLabel="Dag", timeLabel="Tid"),
        field("checkbox", "g"),
        field("radio", "h", values=values),
        field("select", "i", values=values),
        field("checklist", "j", values=values),
        field("taglist", "k", values=values),
        {"type": "separator", "id": "l"},
        {"type": "spacer", "id": "m", "height": 60},
        {"type": "group", "id": "n", "label": "G", "components": [field("textfield", "o")]},
        {"type": "button", "id": "p", "label": "Send", "action": "submit"},
        schemaVersion=19,
    )
    assert form_files.problems(data, "a.form") == ()
    form = form_files.read(data, "a.form")
    kinds = [f.kind.value for f in form.fields()]
    assert kinds == [
        "textfield", "textarea", "number", "date", "time", "datetime", "checkbox", "radio",
        "select", "checklist", "taglist", "textfield",
    ]  # fmt: skip
    assert [type(c).__name__ for c in form.components if not isinstance(c, form_model.Field)] == [
        "Text", "Separator", "Spacer", "Group",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "kind", ["filepicker", "html", "iframe", "table", "dynamiclist", "documentPreview", "", "date"]
)
def test_an_unknown_component_is_named_with_id_and_key(kind: str) -> None:
    (problem,) = form_files.problems(document(field(kind, "vedlegg")), "a.form")
    assert problem.rule == "form-component-unknown"
    assert problem.severity is Severity.ERROR
    assert problem.element == "felt-vedlegg"
    assert "felt-vedlegg" in problem.message
    assert "vedlegg" in problem.message_en


def test_all_problems_are_found_at_once_with_their_lines() -> None:
    data = json.dumps(
        {
            "id": "s",
            "components": [
                field("filepicker", "a"),
                field("textfield", ""),
                field("textfield", "b", conditional={"hide": "=1 +"}),
                field("textfield", "c", validate={"pattern": "(["}),
                field("select", "d", values=[]),
                field("number", "e", validate={"min": "lite"}),
                {"type": "text", "id": "t", "text": "{{#if x}}y{{/if}}"},
                field("textfield", "f"),
                field("textfield", "f"),
                field("textfield", "f.g"),
                {"type": "textfield", "id": "uten", "key": "h"},
                "tull",
            ],
        },
        indent=1,
    ).encode()
    found = form_files.problems(data, "a.form")
    assert {p.rule for p in found} == {
        "form-component-unknown", "form-key", "form-expression", "form-pattern", "form-values",
        "form-bound", "form-template", "form-key-duplicate", "form-label",
    }  # fmt: skip
    lines = data.decode().splitlines()
    for problem in found:
        if problem.element and not problem.element.startswith("komponent-"):
            assert f'"{problem.element}"' in lines[problem.line - 1]
        assert problem.file == "a.form"
        assert problem.message != problem.message_en
    with pytest.raises(errors.DeploymentRejected) as caught:
        form_files.read(data, "a.form")
    assert caught.value.diagnostics == found


def test_a_missing_label_warns_and_the_key_stands_in() -> None:
    data = document({"type": "number", "id": "n", "key": "antall"})
    assert rules(data) == [("form-label", "n", "warning")]
    (read,) = form_files.read(data, "a.form").fields()
    assert read.label == ("antall",)


def test_fields_that_hide_in_turn_may_share_a_key() -> None:
    data = document(
        field("textfield", "a", conditional={"hide": "=b"}),
        field("textarea", "a", conditional={"hide": "=not(b)"}),
        field("checkbox", "b"),
    )
    assert rules(data) == [("form-key-duplicate", "felt-a", "warning")]


def test_two_choices_of_one_value_are_refused() -> None:
    twice = [{"value": "a", "label": "A"}, {"value": "a", "label": "B"}]
    assert rules(document(field("radio", "r", values=twice))) == [
        ("form-values", "felt-r", "error")
    ]


def test_a_picture_warns_since_nothing_outside_is_fetched() -> None:
    data = document({"type": "image", "id": "b", "source": "https://x.test/a.png", "alt": "Logo"})
    assert rules(data) == [("form-component-ignored", "b", "warning")]
    (picture,) = form_files.read(data, "a.form").components
    assert isinstance(picture, form_model.Picture)
    assert picture.description == ("Logo",)


def test_a_group_with_a_path_gives_its_fields_a_longer_key() -> None:
    inner = [field("textfield", "bosted")]
    data = document({"type": "group", "id": "g", "path": "sak", "components": inner})
    (read,) = form_files.read(data, "a.form").fields()
    assert read.key == "sak.bosted"
    assert read.in_case


@pytest.mark.parametrize("version", [0, 20, "19", 2.5])
def test_a_schema_version_we_do_not_know_is_refused(version: Any) -> None:
    assert ("form-schema-version", "", "error") in rules(document(schemaVersion=version))


def test_a_form_without_id_is_refused() -> None:
    assert rules(b'{"components": []}') == [("form-id", "", "error")]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"nei",
        b"[]",
        b"{}",
        b'{"components": {}}',
        b'{"components": [], "id": NaN}',
        b'{"components": [], "id": "a", "id": "b"}',
        b"\xff\xfe",
        b'{"components": ' + b"[" * 100_000,
        b'{"components": [' + b" " * 1_000_001 + b"]}",
    ],
    ids=["empty", "text", "list", "bare", "object", "nan", "twice", "binary", "deep", "large"],
)
def test_what_is_no_form_is_one_problem_and_no_crash(data: bytes) -> None:
    assert rules(data) == [("form-json", "", "error")]


def test_groups_nested_too_deeply_are_refused() -> None:
    nested: dict[str, Any] = field()
    for number in range(30):
        nested = {"type": "group", "id": f"g{number}", "components": [nested]}
    assert "form-size" in {p.rule for p in form_files.problems(document(nested), "a.form")}


def test_too_many_components_are_refused() -> None:
    many = [field("textfield", f"f{number}") for number in range(501)]
    assert "form-size" in {p.rule for p in form_files.problems(document(*many), "a.form")}


def test_an_expression_cannot_reach_python() -> None:
    data = document(field("textfield", "a", conditional={"hide": '=a.__class__.__mro__ = "x"'}))
    for form in (form_files.problems(data, "a.form"),):
        assert all(p.rule == "form-expression" for p in form)
