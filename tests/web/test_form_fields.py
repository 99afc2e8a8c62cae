from __future__ import annotations

import json
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from engine.forms import files as form_files
from engine.forms import model as form_model
from engine.forms import view as form_view
from web import form_fields

AB = [{"value": "a", "label": "Alfa"}, {"value": "b", "label": "Beta"}]


def form(*components: dict[str, Any]) -> form_model.Form:
    return form_files.read(
        json.dumps({"id": "s", "components": list(components)}).encode(), "s.form"
    )


def field(kind: str, key: str = "felt", **more: Any) -> dict[str, Any]:
    return {"type": kind, "id": key, "key": key, "label": "Feltet", **more}


def drawn(
    asked: form_model.Form, values: dict[str, Any], **problems: str
) -> list[form_fields.Shown]:
    return list(form_fields.shown(form_view.view(asked, values, {}), values, problems))


@pytest.mark.parametrize(
    ("kind", "value", "text", "input_type", "reads"),
    [
        ("textfield", "Kari", "Kari", "text", "Kari"),
        ("number", 1250.5, "1250,5", "text", "1250,5"),
        ("number", -3, "-3", "text", "-3"),
        ("number", "mange", "mange", "text", "mange"),
        ("date", "2027-03-05", "2027-03-05", "date", "05.03.2027"),
        ("date", "5. mars", "5. mars", "text", "5. mars"),
        ("date", "05.03.2027", "05.03.2027", "text", "05.03.2027"),
        ("time", "13:00", "13:00", "time", "13:00"),
        ("time", "halv to", "halv to", "text", "halv to"),
        ("datetime", "2027-07-05T13:00+02:00", "2027-07-05T13:00", "datetime-local",
         "2027-07-05 kl. 13:00"),
        ("datetime", "2027-07-05T11:00Z", "2027-07-05T13:00", "datetime-local",
         "2027-07-05 kl. 13:00"),
        ("textfield", None, "", "text", ""),
    ],
)  # fmt: skip
def test_what_stands_in_an_input(
    kind: str, value: Any, text: str, input_type: str, reads: str
) -> None:
    more = {"subtype": kind} if kind in {"date", "time", "datetime"} else {}
    asked = form(field("datetime" if more else kind, **more))
    (part,) = drawn(asked, {"felt": value})
    assert (part.text, part.input_type, part.reads) == (text, input_type, reads)


def test_choices_mark_what_is_chosen() -> None:
    asked = form(field("checklist", "a", values=AB), field("select", "b", values=AB))
    many, one = drawn(asked, {"a": ["b"], "b": "a"})
    assert [c.chosen for c in many.choices] == [False, True]
    assert [c.chosen for c in one.choices] == [True, False]
    assert many.target == "f-a-1"
    assert one.target == "f-b"
    assert many.reads == "Beta"


def test_a_field_with_an_error_points_at_its_texts() -> None:
    (part,) = drawn(form(field("textfield", description="Slik")), {}, felt="mangler")
    assert part.described_by == "f-felt-hjelp f-felt-feil"
    assert list(form_fields.problems((part,))) == [part]


def test_what_the_page_did_not_have_is_not_sent() -> None:
    asked = form(field("checkbox", "a"), field("checkbox", "b"), field("textfield", "c"),
                 field("checklist", "d", values=AB))  # fmt: skip
    sent: MultiDict[str, str] = MultiDict([("vist", "a"), ("vist", "d"), ("f-x", "y")])
    assert form_fields.submitted(asked, sent) == {"a": False, "d": []}
    sent = MultiDict([("vist", "a"), ("f-a", "true"), ("f-d", "a"), ("f-d", "b"), ("f-c", "x")])
    assert form_fields.submitted(asked, sent) == {"a": True, "d": ["a", "b"], "c": "x"}


def test_fields_the_person_has_not_seen_are_found() -> None:
    asked = form(field("checkbox", "a"), field("textfield", "b", conditional={"hide": "=not(a)"}))
    seen = form_view.view(asked, {"a": True}, {})
    assert form_fields.appeared(seen, MultiDict([("vist", "a")])) == ("b",)
    assert form_fields.appeared(seen, MultiDict([("vist", "a"), ("vist", "b")])) == ()


def test_groups_hidden_parts_and_words() -> None:
    group = {"type": "group", "id": "g", "label": "Gruppe", "components": [field("textfield", "a")]}
    hidden = field("textfield", "b", conditional={"hide": "=true"})
    asked = form(group, hidden, {"type": "separator", "id": "s"}, {"type": "spacer", "id": "t"},
                 {"type": "image", "id": "i", "alt": "Kart"})  # fmt: skip
    parts = drawn(asked, {"a": "x", "b": "y"})
    assert [part.draws for part in parts] == ["group", "separator", "spacer", "picture"]
    assert form_fields.in_words(tuple(parts)) == [("Feltet", "x")]
    assert form_fields.changes_itself(asked)
