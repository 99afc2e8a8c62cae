"""Which elements use which deadline."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import sources
from engine.diagram.rules.sources import STRENGTHS
from engine.handbook import deadline_uses
from tests.engine.handbook import folder


def survey(root: Path) -> deadline_uses.Survey:
    return deadline_uses.survey(sources.read(root), STRENGTHS)


def test_what_is_least_sure_comes_first(tmp_path: Path) -> None:
    found = survey(folder.write(tmp_path))
    assert [(one.entry.id, one.entry.strength) for one in found.deadlines] == [
        ("svar", "antatt"),
        ("ubrukt", "praksis"),
        ("klage", "lov"),
    ]


def test_uses_in_diagrams_tables_and_forms(tmp_path: Path) -> None:
    used = {one.entry.id: one.uses for one in survey(folder.write(tmp_path)).deadlines}
    assert [(use.file, use.element, use.name) for use in used["svar"]] == [
        (str(tmp_path / "en" / "en.bpmn"), "a", "Svar | alle")
    ]
    # From the task's property, the form's condition and the table's cell.
    assert {use.name for use in used["klage"]} == {"Svar | alle", "skjema.form", "tabell"}


def test_what_nobody_uses_and_what_is_not_there(tmp_path: Path) -> None:
    found = survey(folder.write(tmp_path, due="=frister.svarr + frister.svar"))
    assert found.unused == ("ubrukt",)
    assert [(use.deadline, use.element) for use in found.missing] == [("svarr", "a")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("frister.a + frister . b - frister.a", ("a", "b")),
        ('"frister.a"', ()),
        ("sak.frister.a", ()),
        ("1 +", ()),
        ('frister.a + "', ()),
    ],
)
def test_deadlines_in_a_text(text: str, read: tuple[str, ...]) -> None:
    assert deadline_uses.read_in(text) == read


def test_what_cannot_be_read_uses_nothing(tmp_path: Path) -> None:
    folder.write(tmp_path)
    for name in ("x.bpmn", "x.dmn", "x.form"):
        (tmp_path / "en" / name).write_bytes(b"<torn")
    assert survey(tmp_path).missing == ()
