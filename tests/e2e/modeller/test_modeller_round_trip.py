"""What another tool wrote comes out of the modeller as it went in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import expect

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


def _around(data: bytes) -> list[str]:
    """Comments and instructions before and after everything else."""
    root = etree.fromstring(data)
    return [str(one) for way in (True, False) for one in root.itersiblings(preceding=way)]


def _prefixes(data: bytes) -> set[tuple[str, str]]:
    """What every prefix of the file stands for: values may use them, and people know them."""
    found = etree.fromstring(data).iter(etree.Element)
    return {(key or "", uri) for element in found for key, uri in element.nsmap.items()}


FOREIGN = RICH.with_name("fremmed.bpmn")
OTHERS = RICH.with_name("slik_andre_tegner.bpmn")
PREFIXES = RICH.with_name("andre_prefikser.bpmn")


@pytest.mark.parametrize(
    "file",
    [RICH, RICH.with_name("konstruksjoner.bpmn"), FOREIGN, OTHERS, PREFIXES],
    ids=lambda p: p.stem,
)
def test_opening_and_saving_loses_and_adds_nothing(desk: Desk, file: Path) -> None:
    desk.open_file(file)
    assert _differences(file.read_bytes(), desk.xml()) == ([], [])
    told = file in (FOREIGN, PREFIXES)
    expect(desk.page.locator("[data-part=message]")).to_be_visible(visible=told)
    assert _around(desk.xml()) == _around(file.read_bytes())
    assert _prefixes(desk.xml()) == _prefixes(file.read_bytes())


def test_what_is_wrong_in_a_file_stays_as_it_is(desk: Desk, tmp_path: Path) -> None:
    """An id used twice, a line to nowhere, a shape of nothing: none is mended in silence."""
    wrong = (
        RICH.read_text("utf-8")
        .replace(
            "</bpmn:process>",
            '<bpmn:task id="Oppgave_1" name="Igjen" isForCompensation="false">'
            "<bpmn:incoming>Borte</bpmn:incoming></bpmn:task>"
            '<bpmn:sequenceFlow id="Lost" sourceRef="Oppgave_1" targetRef="Borte" />'
            "<bpmn:unheardOf a='1'><bpmn:task id='Inni' /></bpmn:unheardOf></bpmn:process>",
            1,
        )
        .replace("</bpmndi:BPMNPlane>", '<bpmndi:BPMNShape id="Tom_di" /></bpmndi:BPMNPlane>', 1)
    )
    file = tmp_path / "galt.bpmn"
    file.write_text(wrong, "utf-8")
    desk.open_file(file)
    assert _differences(file.read_bytes(), desk.xml()) == ([], [])
    desk.complaints.clear()  # the library tells the console what it could not draw


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


def test_what_is_not_shown_is_told_and_stays(desk: Desk, tmp_path: Path) -> None:
    newer = RICH.read_text("utf-8").replace(
        "<zeebe:userTask />", "<zeebe:userTask /><!-- ny --><zeebe:fremtid a='1' />"
    )
    file = tmp_path / "nyere.bpmn"
    file.write_text(newer, "utf-8")
    desk.open_file(file)
    message = desk.page.locator("[data-part=message]")
    expect(message).to_contain_text("blir stående i den når du lagrer: zeebe:fremtid")
    assert _differences(file.read_bytes(), desk.xml()) == ([], [])
    assert b"<!-- ny -->" in desk.xml()


def _change(desk: Desk, how: str) -> None:
    desk.page.evaluate(
        f"(({{ modeling, elements }}) => {{ {how}; }})({{"
        "modeling: brospenn.desk.modeler.get('modeling'),"
        "elements: brospenn.desk.modeler.get('elementRegistry')})"
    )


def test_what_is_not_shown_follows_its_element(desk: Desk) -> None:
    desk.open_file(FOREIGN)
    _change(desk, "modeling.updateProperties(elements.get('Oppgave_1'), { id: 'Ny_1' })")
    _change(desk, "modeling.moveShape(elements.get('Ny_1'), { x: 7, y: 0 })")
    _change(desk, "modeling.removeShape(elements.get('Tjeneste_1'))")
    root = etree.fromstring(desk.xml())
    names = {"zeebe": "http://camunda.org/schema/zeebe/1.0"}
    parents = {
        one.getparent().getparent().get("id") for one in root.findall(".//zeebe:framtid", names)
    }
    assert parents == {"Ny_1"}
    assert len(root.findall(".//zeebe:framtid", names)) == 2
    assert root.find(".//zeebe:inni", names) is None
    (task,) = root.findall(".//*[@id='Ny_1']")
    assert task.get("completionQuantity") == "1"
    (shape,) = root.findall(".//*[@bpmnElement='Ny_1']")
    assert shape[1].get("x") == "337"


def _canonical(data: bytes, tag: str) -> list[str]:
    """Every such element with all that is in it, in order."""
    found = etree.fromstring(data).iter(f"{{http://www.omg.org/spec/BPMN/20100524/MODEL}}{tag}")
    return [str(etree.tostring(one, method="c14n", with_tail=False)) for one in found]


def test_marked_up_texts_stay_in_order(desk: Desk, tmp_path: Path) -> None:
    """Some tools write pages in texts, and the library holds words only."""
    page = '<b xmlns="http://www.w3.org/1999/xhtml">med <i>den</i></b>'
    marked = (
        RICH.read_text("utf-8")
        .replace("Snakk med den innsatte.", f"Snakk {page} innsatte<!-- alltid -->, først.")
        .replace("Husk samtykke", f"{page}<!-- ja -->Husk {page} samtykke")
    )
    file = tmp_path / "side.bpmn"
    file.write_text(marked, "utf-8")
    desk.open_file(file)
    before = {tag: _canonical(file.read_bytes(), tag) for tag in ("documentation", "text")}
    assert {tag: _canonical(desk.xml(), tag) for tag in before} == before
    _change(desk, "modeling.updateProperties(elements.get('Merknad_1'), { text: 'Glem det' })")
    assert b">Glem det<" in desk.xml()


def test_what_is_not_shown_follows_its_line_in_a_list(desk: Desk, tmp_path: Path) -> None:
    two = RICH.read_text("utf-8").replace(
        '<zeebe:input source="=sak.navn" target="navn" />',
        '<zeebe:input source="=sak.navn" target="navn" />'
        '<zeebe:input source="=sak.alder" target="alder" fremtid="1"><zeebe:ny /></zeebe:input>',
    )
    file = tmp_path / "to.bpmn"
    file.write_text(two, "utf-8")
    desk.open_file(file)
    assert _differences(file.read_bytes(), desk.xml()) == ([], [])
    _change(
        desk,
        "const found = elements.filter(one => one.businessObject.id === 'Oppgave_1')[0];"
        "const mapping = found.businessObject.extensionElements.values"
        ".find(each => each.inputParameters);"
        "modeling.updateModdleProperties(found, mapping, "
        "{ inputParameters: mapping.inputParameters.slice(1) })",
    )
    lost, new = _differences(file.read_bytes(), desk.xml())
    assert [dict(line[2])["target"] for line in lost] == ["navn"]
    assert new == []


def test_what_is_not_shown_is_back_after_undoing(desk: Desk) -> None:
    desk.open_file(FOREIGN)
    _change(desk, "modeling.removeShape(elements.get('Oppgave_1'))")
    assert b"<zeebe:framtid " not in desk.xml()
    desk.page.click("[data-desk=undo]")
    lost, _ = _differences(FOREIGN.read_bytes(), desk.xml())
    # The library forgets which shapes a line it puts back was drawn between, and where it bent.
    assert {etree.QName(line[1]).localname for line in lost} <= {"BPMNEdge", "waypoint"}


DD = "{http://www.omg.org/spec/DD/20100524/"
WHERE = {"x", "y", "width", "height", "isHorizontal"}


def _without_places(lines: list[Line]) -> list[Line]:
    kept = [
        (above, tag, tuple(pair for pair in attributes if pair[0] not in WHERE), text)
        for above, tag, attributes, text in lines
        if not tag.startswith(DD) and not tag.endswith("}BPMNLabel")  # an empty label may come
    ]
    return sorted(kept)


@pytest.mark.parametrize("shape", ["Basseng_1", "Start_1", "Valg_1", "Delprosess_1", "2_oppgåve"])
def test_moving_a_shape_changes_where_it_stands_and_nothing_else(desk: Desk, shape: str) -> None:
    desk.open_file(OTHERS)
    _change(desk, f"modeling.moveElements([elements.get('{shape}')], {{ x: 10, y: 0 }})")
    lost, new = _differences(OTHERS.read_bytes(), desk.xml())
    assert lost
    assert _without_places(lost) == _without_places(new)


def test_what_is_drawn_in_a_closed_subprocess_stays_on_the_plane_of_the_file(desk: Desk) -> None:
    desk.open_file(OTHERS)
    _change(desk, "modeling.moveElements([elements.get('2_oppgåve')], { x: 20, y: 0 })")
    root = etree.fromstring(desk.xml())
    names = {"bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI"}
    (plane,) = root.findall(".//bpmndi:BPMNPlane", names)
    (shape,) = plane.findall("*[@bpmnElement='2_oppgåve']")
    assert (shape[0].get("x"), shape[0].get("y")) == ("660", "160.0")
    (beside,) = plane.findall("*[@bpmnElement='Start_2']")
    assert (beside[0].get("x"), beside[0].get("y")) == ("550.0", "182.5")


def test_a_file_without_a_drawing_is_laid_out(desk: Desk, tmp_path: Path) -> None:
    """Engines read such files; people cannot. All else in the file stays as it is."""
    nowhere = (
        b'<bpmn:sequenceFlow id="Ut" sourceRef="Oppgave_1" targetRef="Borte" /></bpmn:process>'
    )
    root = etree.fromstring(RICH.read_bytes().replace(b"</bpmn:process>", nowhere, 1))
    for drawing in root.findall("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"):
        root.remove(drawing)
    file = tmp_path / "utegnet.bpmn"
    file.write_bytes(etree.tostring(root))
    desk.open_file(file)
    shown = desk.page.evaluate("!!brospenn.desk.modeler.get('elementRegistry').get('Oppgave_1')")
    assert shown
    lost, new = _differences(file.read_bytes(), desk.xml())
    assert lost == []
    assert {tag for above, tag, *_ in new if len(above) == 1} == {
        "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"
    }
    desk.complaints.clear()  # the library tells the console which flow it could not draw
