from __future__ import annotations

import pytest

from engine import errors, participants

FILE = b"""
[agency.fengsel]
name = "Fengselet"
[unit.nord]
name = "Nord"
agency = "fengsel"
number = 1234
[role.betjent]
name = "Betjent"
agency = "fengsel"
[lane.Fengsel]
role = "betjent"
unit_field = "fengsel"
[lane."NAV, leder"]
role = "betjent"
"""


def test_a_lane_gives_the_role_in_the_unit_of_the_case() -> None:
    people = participants.read(FILE)
    assert people.candidate_group("Fengsel", {"fengsel": "nord"}) == "betjent@nord"
    assert people.candidate_group("Fengsel", {}) == "betjent@"
    assert people.candidate_group("NAV, leder", {"fengsel": "nord"}) == "betjent@"
    assert people.candidate_group("Ukjent", {}) is None


def test_units_are_found_with_their_number_as_text() -> None:
    people = participants.read(FILE)
    assert people.units["nord"].number == "1234"
    assert people.unit_fields() == {"fengsel"}
    assert people.agency_of_lane("Fengsel") == "fengsel"
    assert people.agency_of_lane("Ukjent") == ""


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"[agency",
        b"[agency.a]\nnavn = 'x'",
        b"agency = 3",
        b"[unit.u]\nname = 'U'\nagency = 'ingen'",
        b"[role.r]\nname = 'R'\nagency = 'ingen'",
        b"[lane.L]\nrole = 'ingen'",
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(data: bytes) -> None:
    with pytest.raises(errors.FileInvalid, match="participants"):
        participants.read(data)
