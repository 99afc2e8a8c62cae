from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from engine import casefile, errors


def schema(**fields: dict[str, Any]) -> casefile.CaseSchema:
    return casefile.read_schema(json.dumps({"properties": fields}).encode())


DATE = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
CHOICE = {"type": "string", "oneOf": [{"const": "a", "title": "Første"}, {"const": "b"}]}


def test_a_field_keeps_what_the_schema_says_of_it() -> None:
    found = schema(
        dato={
            "title": "Dato",
            "type": ["string", "null"],
            "format": "date",
            "x-gruppe": "Datoer",
            "x-formaal": "Varsle",
            "x-hjemmel": "strgjfl. § 42",
            "x-sensitivitet": "vanlig",
            "x-oppbevaring": "P1Y",
            "x-lesere": ["nav"],
            "x-skrivere": ["fengsel"],
        }
    ).fields["dato"]
    assert found == casefile.CaseField(
        name="dato",
        label="Dato",
        type="date",
        group="Datoer",
        purpose="Varsle",
        legal_basis="strgjfl. § 42",
        sensitivity="vanlig",
        retention="P1Y",
        readers=frozenset({"nav"}),
        writers=frozenset({"fengsel"}),
    )


def test_options_have_labels() -> None:
    listed = {"type": "array", "items": {"type": "string", "enum": ["x", "y"]}}
    found = schema(en=CHOICE, flere=listed).fields
    assert found["en"].options == {"a": "Første", "b": "b"}
    assert found["flere"].options == {"x": "x", "y": "y"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{}",
        b'{"properties": []}',
        b'{"properties": {"a": {"type": "object"}}}',
        b'{"properties": {"a": {"type": "string"}}, "required": ["b"]}',
    ],
)
def test_a_schema_that_is_none_is_refused(data: bytes) -> None:
    with pytest.raises(errors.FileInvalid):
        casefile.read_schema(data)


@pytest.mark.parametrize(
    ("field", "value", "stored"),
    [
        ({"type": "string"}, "tekst", "tekst"),
        ({"type": "string"}, "", None),
        (CHOICE, "a", "a"),
        ({"type": "number"}, Decimal("1.5"), 1.5),
        ({"type": "number"}, "2", 2),
        ({"type": "integer"}, 3.0, 3),
        ({"type": "boolean"}, False, False),
        (DATE, date(2026, 5, 17), "2026-05-17"),
        (DATE, "2026-05-17", "2026-05-17"),
        (DATE, "", None),
        (MOMENT, "2026-05-17T12:00:00+02:00", "2026-05-17T12:00:00+02:00"),
        (MOMENT, datetime(2026, 5, 17, tzinfo=UTC), "2026-05-17T00:00:00+00:00"),
        ({"type": "array", "items": CHOICE}, ["a", "b"], ["a", "b"]),
        (DATE, None, None),
    ],
)
def test_values_are_stored_as_plain_json(field: dict[str, Any], value: Any, stored: Any) -> None:
    assert schema(felt=field).stored({"felt": value}) == {"felt": stored}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ({"type": "string"}, 1),
        (CHOICE, "c"),
        ({"type": "number"}, "mange"),
        ({"type": "number"}, True),
        ({"type": "number"}, float("nan")),
        ({"type": "integer"}, 1.5),
        ({"type": "boolean"}, "ja"),
        (DATE, "17. mai"),
        (DATE, datetime(2026, 5, 17, tzinfo=UTC)),
        (MOMENT, "2026-05-17T12:00:00"),
        ({"type": "array", "items": CHOICE}, ["a", "c"]),
        ({"type": "array", "items": CHOICE}, "a"),
    ],
)
def test_values_of_another_type_are_refused(field: dict[str, Any], value: Any) -> None:
    with pytest.raises(errors.FieldInvalid) as caught:
        schema(felt=field).stored({"felt": value, "ukjent": 1})
    assert caught.value.problems.keys() == {"felt", "ukjent"}


def test_expressions_see_typed_values_and_null_for_what_is_not_known() -> None:
    truth = {"type": "boolean"}
    found = schema(dato=DATE, tid=MOMENT, tall={"type": "number"}, ja=truth, nei=truth)
    values = {"dato": "2026-05-17", "tid": "2026-05-17T12:00:00+00:00", "tall": 0.1, "ja": True}
    typed = found.typed(values)
    assert typed == {
        "dato": date(2026, 5, 17),
        "tid": datetime(2026, 5, 17, 12, tzinfo=UTC),
        "tall": Decimal("0.1"),  # which no float equals
        "ja": True,
        "nei": None,
    }
    assert typed["ja"] is True


def test_an_open_schema_takes_anything_untyped() -> None:
    anything = casefile.CaseSchema()
    value = {"a": [Decimal(1), date(2026, 1, 1), None, True], "b": (object,)}
    stored = anything.stored({"x": value})
    assert stored["x"]["a"] == [1, "2026-01-01", None, True]
    assert anything.typed({"x": {"n": [1, 0.1]}}) == {"x": {"n": [Decimal(1), Decimal("0.1")]}}
    assert anything.may_read("x", "hvem")
    assert anything.may_write("x", "hvem")


def test_who_reads_and_writes_is_decided_per_field() -> None:
    found = schema(felt={"type": "string", "x-lesere": ["nav"], "x-skrivere": ["fengsel"]})
    assert found.may_read("felt", "nav")
    assert not found.may_write("felt", "nav")
    assert found.may_read("felt", "fengsel"), "who writes must see what stands there"
    assert not found.may_read("felt", "kommune")
    assert not found.may_read("ukjent", "nav")
    assert not found.may_write("ukjent", "nav")


@pytest.mark.parametrize(
    ("changed", "revision", "base", "stale"),
    [
        ({"a": "ny"}, 1, {"a": 1}, ()),
        ({"a": "ny"}, 2, {"a": 1}, ("a",)),
        ({"a": "nå"}, 2, {"a": 1}, ()),
        ({"a": "ny"}, 1, {}, ("a",)),
        ({"a": "ny"}, 0, {}, ()),
    ],
)
def test_only_another_value_over_a_newer_one_clashes(
    changed: dict[str, str], revision: int, base: dict[str, int], stale: tuple[str, ...]
) -> None:
    revisions = {"a": revision} if revision else {}
    assert casefile.clashes(changed, {"a": "nå"}, revisions, base) == stale


def test_a_field_may_hold_the_label_of_the_case() -> None:
    known = schema(saksnummer={"type": "string", "x-merkelapp": True}, navn={"type": "string"})
    assert known.with_label("S-1", {"saksnummer": "S-9", "navn": "x"}) == {
        "saksnummer": "S-1",
        "navn": "x",
    }
