"""Who takes part in the shipped processes: real names and numbers, and a place for every choice."""

from __future__ import annotations

import json

import pytest

from engine import participants
from tests.architecture import code

FOLDER = code.ROOT / "workflows"
PEOPLE = participants.read((FOLDER / "participants.toml").read_bytes())
FIELDS = json.loads((FOLDER / "casefile.schema.json").read_text(encoding="utf-8"))["properties"]
FIVE = (
    "fengselskommune", "folkeregistrert_kommune", "oppholdskommune", "arrestkommune",
    "loslatelseskommune",
)  # fmt: skip


def present(agency: str) -> dict[str, participants.Unit]:
    return {u.id: u for u in PEOPLE.units.values() if u.agency == agency and not u.successor}


def choices(field: str) -> set[str]:
    return {one["const"] for one in FIELDS[field]["oneOf"]} - {"ikke_registrert"}


def test_there_are_prisons_municipalities_offices_and_regions() -> None:
    names = {unit.name for unit in present("fengsel").values()}
    for part in ("Ila", "Bredtveit", "Trondheim", "Oslo", "Halden"):
        assert any(name.startswith(part) for name in names), part
    assert (len(present("fengsel")) >= 8, len(present("kommune")) >= 15) == (True, True)
    assert (len(present("region")), len(present("kdi"))) == (5, 1)
    assert len(present("friomsorg")) >= 5


def test_every_municipality_has_its_number_and_its_nav_office() -> None:
    municipalities = [unit for unit in PEOPLE.units.values() if unit.agency == "kommune"]
    numbers = [unit.number for unit in municipalities]
    assert all(len(number) == 4 and number.isdecimal() for number in numbers)
    assert len(set(numbers)) == len(numbers)
    assert all(unit.id == f"kommune_{unit.number}" for unit in municipalities)
    offices = {unit.number for unit in present("nav").values()}
    assert offices == {unit.number for unit in present("kommune").values()}


@pytest.mark.parametrize(
    ("old", "now"), [("0136", "Moss"), ("5030", "Trondheim"), ("1548", "Hustadvika")]
)
def test_the_number_of_a_merged_municipality_leads_to_the_present_one(old: str, now: str) -> None:
    unit = PEOPLE.units[PEOPLE.present(f"kommune_{old}")]
    assert unit.name == f"{now} kommune"


@pytest.mark.parametrize(
    ("field", "agency"),
    [
        *((name, "kommune") for name in (*FIVE, "ansvarlig_kommune")),
        ("fengsel", "fengsel"),
        ("nav_kontor", "nav"),
        ("region", "region"),
        ("friomsorgskontor", "friomsorg"),
    ],
)
def test_the_case_file_offers_exactly_the_units_there_are(field: str, agency: str) -> None:
    assert choices(field) == set(present(agency))


def test_a_person_may_be_without_a_home_municipality() -> None:
    for field in FIVE:
        assert "ikke_registrert" in {one["const"] for one in FIELDS[field]["oneOf"]}


def test_every_lane_has_somebody_and_somebody_who_steps_in_in_the_prison() -> None:
    assert all(entry.roles for entry in PEOPLE.lanes.values())
    assert len(PEOPLE.lanes["Fengsel"].roles) > 1
