from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from engine import casefile, errors

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
DATE = {"type": "string", "format": "date"}
ORDER = {
    "id": "rekkefolge",
    "felt": ["ut", "inn"],
    "krav": "=sak.ut >= sak.inn",
    "melding": "Ut er før inn.",
}
AHEAD = {
    "id": "fram",
    "felt": ["ut"],
    "krav": "=sak.ut >= today()",
    "melding": "Dagen er passert.",
}


def schema(*rules: dict[str, Any]) -> casefile.CaseSchema:
    fields = {"inn": DATE, "ut": DATE, "navn": {"type": "string"}}
    content = {"properties": fields, "x-regler": list(rules)}
    return casefile.read_schema(json.dumps(content).encode())


def problems(known: casefile.CaseSchema, values: dict[str, Any], **changed: Any) -> dict[str, str]:
    try:
        known.require_sound(values, changed, NOW)
    except errors.FieldInvalid as error:
        return error.problems
    return {}


def test_a_rule_sees_the_case_file_as_it_would_become() -> None:
    known = schema(ORDER)
    assert problems(known, {"inn": "2027-03-01"}, ut="2027-02-28") == {"ut": "Ut er før inn."}
    assert problems(known, {"inn": "2027-03-01"}, ut="2027-03-01") == {}


def test_it_is_told_at_the_field_that_was_changed() -> None:
    known = schema(ORDER)
    assert problems(known, {"ut": "2027-02-28"}, inn="2027-03-01") == {"inn": "Ut er før inn."}
    both = problems(known, {}, inn="2027-03-01", ut="2027-02-28")
    assert both == {"ut": "Ut er før inn."}


def test_a_field_without_a_value_breaks_nothing() -> None:
    assert problems(schema(ORDER, AHEAD), {"inn": "2027-03-01"}, ut=None) == {}


def test_what_was_wrong_before_is_not_this_writers() -> None:
    wrong = {"inn": "2027-03-01", "ut": "2027-01-01"}
    assert problems(schema(ORDER, AHEAD), wrong, navn="Nytt") == {}


def test_two_broken_rules_are_both_told_and_today_is_the_clocks() -> None:
    found = problems(schema(ORDER, AHEAD), {"inn": "2027-03-01"}, ut="2027-01-31")
    assert found == {"ut": "Ut er før inn. Dagen er passert."}
    assert problems(schema(AHEAD), {}, ut="2027-02-01") == {}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"krav": "=sak.ut >="}, "rekkefolge"),
        ({"krav": "=sak.ute != null"}, "unknown fields"),
        ({"felt": ["ute"]}, "unknown fields"),
        ({"melding": None}, "rekkefolge"),
    ],
)
def test_a_rule_nobody_can_ask_is_refused_with_the_schema(
    change: dict[str, Any], told: str
) -> None:
    entry = {key: value for key, value in {**ORDER, **change}.items() if value is not None}
    with pytest.raises(errors.FileInvalid, match=told):
        schema(entry)
