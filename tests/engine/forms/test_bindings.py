from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from engine import casefile
from engine.diagram.diagnostics import Severity
from engine.forms import bindings as form_bindings
from engine.forms import files as form_files

SCHEMA = casefile.read_schema(
    json.dumps(
        {
            "properties": {
                "navn": {"type": "string"},
                "bolig": {"type": "string", "enum": ["eier", "leier"]},
                "rom": {"type": "integer"},
                "gjeld": {"type": "number"},
                "egnet": {"type": "boolean"},
                "dag": {"type": "string", "format": "date"},
                "mote": {"type": "string", "format": "date-time"},
                "behov": {"type": "array", "items": {"enum": ["arbeid", "skole"]}},
            }
        }
    ).encode()
)


def field(kind: str, key: str, values: Sequence[Any] = (), **more: Any) -> dict[str, Any]:
    choices = {"values": [{"value": value, "label": str(value)} for value in values]}
    return {
        "type": kind,
        "id": "felt",
        "key": key,
        "label": "Felt",
        **(choices if values else {}),
        **more,
    }


def found(*components: dict[str, Any]) -> list[tuple[str, str, Severity]]:
    document = {"id": "skjema", "schemaVersion": 18, "components": list(components)}
    read = {"skjema.form": form_files.read(json.dumps(document).encode(), "skjema.form")}
    return [(d.rule, d.element, d.severity) for d in form_bindings.problems(read, SCHEMA)]


@pytest.mark.parametrize(
    "asked",
    [
        field("textfield", "sak.navn"),
        field("textarea", "sak.navn"),
        field("radio", "sak.bolig", ["eier", "leier"]),
        field("select", "sak.bolig", ["eier"]),
        field("number", "sak.rom", decimalDigits=0),
        field("number", "sak.gjeld"),
        field("checkbox", "sak.egnet"),
        field("radio", "sak.egnet", [True, False]),
        field("datetime", "sak.dag", subtype="date", dateLabel="Dag"),
        field("datetime", "sak.mote", subtype="datetime", dateLabel="Møte"),
        field("checklist", "sak.behov", ["arbeid", "skole"]),
        field("taglist", "sak.behov", ["arbeid"]),
        field("textfield", "gjeld"),
        field("textfield", "sak.dag", readonly=True),
        field("textfield", "sak.rom", disabled=True),
        field("select", "sak.rom", valuesExpression='=["a"]'),
    ],
    ids=lambda asked: f"{asked['type']}-{asked['key']}",
)
def test_what_the_case_file_can_keep_is_no_finding(asked: dict[str, Any]) -> None:
    assert found(asked) == []


@pytest.mark.parametrize(
    "asked",
    [
        field("number", "sak.navn"),
        field("radio", "sak.bolig", ["eier", "fremleier"]),
        field("checkbox", "sak.bolig"),
        field("datetime", "sak.rom", subtype="date", dateLabel="Dag"),
        field("checkbox", "sak.gjeld"),
        field("number", "sak.egnet"),
        field("radio", "sak.egnet", ["ja", "nei"]),
        field("datetime", "sak.dag", subtype="datetime", dateLabel="Dag"),
        field("datetime", "sak.dag", subtype="time", timeLabel="Tid"),
        field("datetime", "sak.mote", subtype="date", dateLabel="Møte"),
        field("checklist", "sak.navn", ["arbeid"]),
        field("checklist", "sak.behov", ["arbeid", "fly"]),
    ],
    ids=lambda asked: f"{asked['type']}-{asked.get('subtype', '')}-{asked['key']}",
)
def test_answers_the_case_file_would_refuse_stop_the_deployment(asked: dict[str, Any]) -> None:
    assert found(asked) == [("case-field-kind", "felt", Severity.ERROR)]


@pytest.mark.parametrize("key", ["sak.bolig", "sak.dag", "sak.rom"])
def test_a_text_that_may_be_refused_is_a_warning(key: str) -> None:
    assert found(field("textfield", key)) == [("case-field-kind", "felt", Severity.WARNING)]


def test_a_field_there_is_none_of_is_told_by_its_key() -> None:
    assert found(field("textfield", "sak.slott")) == [
        ("case-field-unknown", "sak.slott", Severity.ERROR)
    ]


def test_an_open_schema_takes_anything() -> None:
    document = {"id": "skjema", "schemaVersion": 18, "components": [field("number", "sak.x")]}
    read = {"skjema.form": form_files.read(json.dumps(document).encode(), "skjema.form")}
    assert list(form_bindings.problems(read, casefile.CaseSchema())) == []


def test_the_finding_says_what_would_do() -> None:
    document = {
        "id": "skjema",
        "schemaVersion": 18,
        "components": [
            field("radio", "sak.bolig", ["eier", "slott"]),
            {**field("number", "sak.dag"), "id": "annet"},
        ],
    }
    text = json.dumps(document, indent=1).encode()
    read = {"skjema.form": form_files.read(text, "skjema.form")}
    first, second = form_bindings.problems(read, SCHEMA)
    assert first.message == (
        "Saken tar ikke imot valgene slott i feltet sak.bolig, som er av typen string."
    )
    assert first.hint == "Bruk verdiene eier, leier."
    assert first.line > 0
    assert second.hint == "Bruk date."


@pytest.mark.parametrize("name", sorted(SCHEMA.fields))
def test_what_is_offered_for_a_field_fits_it(name: str) -> None:
    known = SCHEMA.fields[name]
    values: list[Any] = [*known.options] or ([True] if known.type == "boolean" else ["svar"])
    for kind in form_bindings.fitting(known):
        subtype = kind.value if kind.value in {"date", "time", "datetime"} else ""
        made = field(
            "datetime" if subtype else kind.value,
            f"sak.{name}",
            values if kind.value in {"radio", "select", "checklist", "taglist"} else (),
            **({"subtype": subtype, "dateLabel": "Dag"} if subtype else {}),
        )
        assert found(made) == []
