"""What another tool wrote comes out of the modeller as it went in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from tests.e2e.modeller.conftest import RICH, Desk

pytestmark = pytest.mark.e2e

Line = tuple[tuple[str, ...], str, tuple[tuple[str, str], ...], str]


def _lines(data: bytes) -> Counter[Line]:
    """Every element with where it stands, its attributes and its text."""
    found: Counter[Line] = Counter()
    for element in etree.fromstring(data).iter(etree.Element):
        above = tuple(
            each.get("id") or etree.QName(each).localname for each in element.iterancestors()
        )
        attributes = tuple(sorted((str(k), str(v)) for k, v in element.attrib.items()))
        found[above, str(element.tag), attributes, (element.text or "").strip()] += 1
    return found


def _differences(before: bytes, after: bytes) -> tuple[list[Line], list[Line]]:
    old, new = _lines(before), _lines(after)
    return sorted((old - new).elements()), sorted((new - old).elements())


@pytest.mark.parametrize(
    "file", [RICH, RICH.with_name("konstruksjoner.bpmn")], ids=lambda p: p.stem
)
def test_opening_and_saving_loses_and_adds_nothing(desk: Desk, file: Path) -> None:
    desk.open_file(file)
    assert _differences(file.read_bytes(), desk.xml()) == ([], [])
    assert desk.page.locator("[data-part=message]").is_hidden()


def test_an_edit_changes_what_was_edited_and_nothing_else(desk: Desk) -> None:
    desk.open_file(RICH)
    desk.select("Tjeneste_1")
    desk.group("Generelt")
    desk.entry("name").locator("textarea, input").first.fill("Varsle etaten")
    desk.page.keyboard.press("Tab")
    desk.check()
    lost, new = _differences(RICH.read_bytes(), desk.xml())
    assert [dict(line[2])["name"] for line in lost] == ["Varsle"]
    renamed = [
        line for line in new if not line[1].endswith("}BPMNLabel")
    ]  # an empty label may come
    assert [dict(line[2])["name"] for line in renamed] == ["Varsle etaten"]


def test_source_and_strength_leave_other_properties_alone(desk: Desk) -> None:
    desk.open_file(RICH)
    desk.select("Oppgave_1")
    desk.group("Kilde og styrke")
    desk.entry("brospenn-styrke").locator("select").select_option("")
    desk.group("Andre egenskaper")
    others = desk.page.locator("[data-group-id=group-Zeebe__ExtensionProperties]")
    assert "annen" in others.inner_text()
    assert "brospenn" not in others.inner_text()
    lost, new = _differences(RICH.read_bytes(), desk.xml())
    assert [dict(line[2]) for line in lost] == [{"name": "brospenn:styrke", "value": "lov"}]
    assert new == []


def test_what_would_be_lost_is_told(desk: Desk, tmp_path: Path) -> None:
    newer = RICH.read_text("utf-8").replace(
        "<zeebe:userTask />", "<zeebe:userTask /><zeebe:fremtid a='1' />"
    )
    file = tmp_path / "nyere.bpmn"
    file.write_text(newer, "utf-8")
    desk.open_file(file)
    message = desk.page.locator("[data-part=message]")
    assert message.is_visible()
    assert "zeebe:fremtid" in message.inner_text()
