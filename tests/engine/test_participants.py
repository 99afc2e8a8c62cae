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
    assert people.candidate_groups("Fengsel", {"fengsel": "nord"}) == ("betjent@nord",)
    assert people.candidate_groups("Fengsel", {}) == ("betjent@",)
    assert people.candidate_groups("NAV, leder", {"fengsel": "nord"}) == ("betjent@",)
    assert people.candidate_groups("Ukjent", {}) == ()


def test_a_lane_of_the_only_unit_there_is_names_the_unit_itself() -> None:
    people = participants.read(FILE + b'[lane.Direktoratet]\nrole = "betjent"\nunit = "nord"\n')
    assert people.candidate_groups("Direktoratet", {}) == ("betjent@nord",)
    assert people.lanes["Direktoratet"].unit_in({"fengsel": "sor"}) == "nord"
    assert people.unit_fields() == {"fengsel"}
    with pytest.raises(errors.FileInvalid, match="lane Direktoratet"):
        participants.read(FILE + b'[lane.Direktoratet]\nrole = "betjent"\nunit = "vest"\n')


MERGED = (
    FILE
    + b"""
[unit.vest]
name = "Vest"
agency = "fengsel"
successor = "nord"
[unit.vestre_vest]
name = "Vestre Vest"
agency = "fengsel"
successor = "vest"
"""
)


def test_the_work_of_a_merged_unit_goes_to_who_took_over_last() -> None:
    people = participants.read(MERGED)
    assert people.present("vestre_vest") == "nord"
    assert people.present("nord") == "nord"
    assert people.present("ukjent") == "ukjent"
    assert people.candidate_groups("Fengsel", {"fengsel": "vestre_vest"}) == ("betjent@nord",)


@pytest.mark.parametrize("successor", [b"ukjent", b"vestre_vest"])
def test_a_unit_whose_successor_leads_nowhere_is_named(successor: bytes) -> None:
    with pytest.raises(errors.FileInvalid, match="unit vest"):
        participants.read(MERGED.replace(b'successor = "nord"', b'successor = "%s"' % successor))


ROLES = b"""
[role.leder]
name = "Leder"
agency = "fengsel"
[role.lege]
name = "Lege"
agency = "fengsel"
[agency.nav]
name = "NAV"
[role.veileder]
name = "Veileder"
agency = "nav"
[lane.Vakt]
roles = ["betjent", "leder"]
[lane.Ledelse]
role = "leder"
roles = ["betjent", "leder"]
unit_field = "fengsel"
"""


def test_a_lane_may_have_several_roles_and_a_task_narrows_them() -> None:
    people = participants.read(FILE + ROLES)
    assert people.candidate_groups("Vakt", {}) == ("betjent@", "leder@")
    assert people.lanes["Vakt"].role == "betjent"
    in_nord = {"fengsel": "nord"}
    assert people.candidate_groups("Ledelse", in_nord) == ("leder@nord", "betjent@nord")
    assert people.candidate_groups("Ledelse", in_nord, ("lege",)) == ("lege@nord",)
    assert people.roles_of_lane("Vakt") == {"betjent", "leder", "lege"}
    assert people.roles_of_lane("Ukjent") == frozenset()


def test_the_roles_of_a_lane_are_of_one_agency() -> None:
    mixed = b"[lane.Blandet]\nroles = ['betjent', 'veileder']"
    with pytest.raises(errors.FileInvalid, match="several agencies: Blandet"):
        participants.read(FILE + ROLES + mixed)


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
        b"[lane.L]\nroles = ['ingen']",
        b"[lane.L]\nroles = 'ingen'",
        b"[lane.L]\nunit_field = 'x'",
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(data: bytes) -> None:
    with pytest.raises(errors.FileInvalid, match="participants"):
        participants.read(data)
