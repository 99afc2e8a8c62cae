"""The shipped case file refuses what cannot be, names the field and says what to do."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from engine import casefile, errors
from tests.architecture import code

NOW = datetime(2027, 2, 1, 11, tzinfo=UTC)
SCHEMA = casefile.read_schema((code.ROOT / "workflows/casefile.schema.json").read_bytes())
IN = {"sakstype": "dom", "innsettelse": "2027-01-10", "endt_tid": "2027-09-01"}
PREVENTIVE = {"sakstype": "forvaring", "innsettelse": "2027-01-10"}
OUT = {**IN, "loslatt_tid": "2027-01-30T10:00:00+01:00"}


def told(values: dict[str, Any], changed: dict[str, Any]) -> dict[str, str]:
    try:
        SCHEMA.require_sound(values, SCHEMA.stored(changed), NOW)
    except errors.FieldInvalid as error:
        return error.problems
    return {}


REFUSED = [
    ("a date moved into the past", IN, {"forventet_loslatelse": "2027-01-31"}),
    ("before intake", IN, {"forventet_loslatelse": "2027-01-09"}),
    ("past the end", IN, {"forventet_loslatelse": "2027-09-02"}),
    ("an end before the intake", IN, {"endt_tid": "2027-01-09"}),
    ("two thirds after the end", IN, {"to_tredjedels_tid": "2027-09-02"}),
    ("half after two thirds", {**IN, "to_tredjedels_tid": "2027-06-01"},
     {"halv_tid": "2027-06-02"}),
    ("minstetid without a forvaring judgment", IN, {"minstetid": "2030-01-01"}),
    ("a frame without a forvaring judgment", IN, {"tidsramme": "2035-01-01"}),
    ("a minstetid beyond the frame", {**PREVENTIVE, "tidsramme": "2035-01-01"},
     {"minstetid": "2035-01-02"}),
    ("a minstetid before the intake", PREVENTIVE, {"minstetid": "2027-01-09"}),
    ("released before the intake", IN, {"loslatt_tid": "2027-01-09T10:00:00+01:00"}),
    ("released tomorrow", IN, {"loslatt_tid": "2027-02-02T10:00:00+01:00"}),
    ("a transfer planned for yesterday", IN, {"planlagt_overforing": "2027-01-31"}),
    ("a first talk before the intake", IN, {"forstesamtale_dato": "2027-01-09"}),
    ("a consent given tomorrow", IN, {"samtykke_dato": "2027-02-02"}),
    ("a consent over before it began", {**IN, "samtykke_dato": "2027-02-01"},
     {"samtykke_utlop": "2027-01-31"}),
    ("back in prison before the release", OUT, {"tilbake_i_fengsel": "2027-01-29"}),
    ("the last day there is", {"sakstype": "dom"}, {"innsettelse": "9999-12-31"}),
    ("an intake in the year 27", {"sakstype": "dom"}, {"innsettelse": "0027-01-10"}),
    ("an end in another century", IN, {"endt_tid": "2107-01-10"}),
    ("a meeting in another decade", IN, {"ansvarsgruppe_mote": "2072-02-10"}),
    ("an hour in another decade", IN, {"nav_forste_time": "2072-02-10T10:00:00+01:00"}),
    ("a stay beyond a year nobody consented to", {"patale_svar": "retten"},
     {"prove_vilkar": ["opphold_utover"]}),
    ("back in prison without a release", IN, {"tilbake_i_fengsel": "2027-02-01"}),
]  # fmt: skip


@pytest.mark.parametrize(("values", "changed"), [case[1:] for case in REFUSED],
                         ids=[case[0] for case in REFUSED])  # fmt: skip
def test_what_cannot_be_is_refused(values: dict[str, Any], changed: dict[str, Any]) -> None:
    problems = told(values, changed)
    assert problems.keys() == changed.keys()
    labels = [field.label for field in SCHEMA.fields.values()]
    for text in problems.values():
        assert any(f"«{label}»" in text for label in labels), text


TAKEN = [
    ("today", IN, {"forventet_loslatelse": "2027-02-01"}),
    ("the last day", IN, {"forventet_loslatelse": "2027-09-01"}),
    ("a date in the past for who is out", OUT, {"forventet_loslatelse": "2027-01-30"}),
    ("no date at all", IN, {"forventet_loslatelse": None}),
    ("minstetid of a forvaring judgment", PREVENTIVE, {"minstetid": "2034-01-10"}),
    ("forvaring made a sentence", {**PREVENTIVE, "minstetid": "2034-01-10"}, {"sakstype": "dom"}),
    ("the whole judgment at once", {},
     {**PREVENTIVE, "minstetid": "2034-01-10", "tidsramme": "2037-01-10"}),
    ("a stay beyond a year set by the court",
     {"patale_svar": "retten", "refusjon_samtykke": "gitt"}, {"prove_vilkar": ["opphold_utover"]}),
    ("an intake of last century", {"sakstype": "forvaring"}, {"innsettelse": "1998-03-01"}),
    ("released today", IN, {"loslatt_tid": "2027-02-01T13:00:00+01:00"}),
    ("a municipality, when another date is wrong since before",
     {**IN, "forventet_loslatelse": "2026-01-01"}, {"ansvarlig_kommune": "kommune_0301"}),
]  # fmt: skip


@pytest.mark.parametrize(("values", "changed"), [case[1:] for case in TAKEN],
                         ids=[case[0] for case in TAKEN])  # fmt: skip
def test_what_can_be_is_taken(values: dict[str, Any], changed: dict[str, Any]) -> None:
    assert told(values, changed) == {}
