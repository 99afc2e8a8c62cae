"""Diagrams from elsewhere: what is shown, warned about and refused before they are deployed."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from tests.web import office as offices
from tests.web.workshop import Workshop, renamed


def test_an_uploaded_diagram_is_shown_before_it_is_deployed(workshop: Workshop) -> None:
    content = workshop.desk()
    changed = renamed(content)["kartlegge.bpmn"].encode()
    page = workshop.upload(("Kartlegge (kopi).bpmn", changed))
    assert workshop.browser.status == 200
    assert "Med i utgivelsen: Kartlegge (kopi).bpmn, kartlegging.form, stopper.bpmn." in page
    assert "Nytt navn" in page
    workshop.browser.post(
        "/modell/last-opp/utgi", {**workshop.carried(), "note": "Fra annet verktøy"}
    )
    assert "er utgitt som versjon 2" in workshop.browser.page
    files = workshop.office.engine.definitions.resources(workshop.key())
    assert sorted(files) == ["Kartlegge (kopi).bpmn", "kartlegging.form", "stopper.bpmn"]
    assert files["Kartlegge (kopi).bpmn"] == changed


def test_an_upload_with_errors_can_be_drawn_on_but_not_deployed(workshop: Workshop) -> None:
    content = workshop.desk()
    broken = content["resources"]["kartlegge.bpmn"].replace(
        'formId="kartlegging"', 'formId="borte"'
    )
    page = workshop.upload(("kartlegge.bpmn", broken.encode()))
    assert "kan ikke utgis" in page
    carried = workshop.carried()
    page = workshop.browser.post("/modell/last-opp/utgi", {**carried, "note": "Likevel"})
    assert (workshop.browser.status, workshop.version()) == (422, 1)
    page = workshop.browser.post("/modell/last-opp/tegn", carried)
    desk = re.search(r'<textarea data-part="content" hidden>(.*?)</textarea>', page, re.DOTALL)
    assert desk is not None
    assert json.loads(desk[1])["uploaded"] is True


def test_an_upload_overtaken_by_a_colleague_is_told(workshop: Workshop) -> None:
    content = workshop.desk()
    workshop.upload(("kartlegge.bpmn", renamed(content, "Min")["kartlegge.bpmn"].encode()))
    carried = workshop.carried()
    theirs = {name: text.encode() for name, text in renamed(content, "Deres").items()}
    workshop.office.engine.definitions.deploy(theirs, note="Deres", by=offices.EVA.actor)
    page = workshop.browser.post("/modell/last-opp/utgi", {**carried, "note": "Min"})
    assert workshop.browser.status == 409
    assert "siden du begynte" in page
    assert workshop.version() == 2
    page = workshop.browser.post("/modell/last-opp/tegn", carried)
    desk = re.search(r'<textarea data-part="content" hidden>(.*?)</textarea>', page, re.DOTALL)
    assert desk is not None
    assert json.loads(desk[1])["base"]["kartlegge"] == 1, "not the colleague's version"


def test_another_tools_own_data_is_warned_about(workshop: Workshop) -> None:
    content = workshop.desk()
    text = content["resources"]["kartlegge.bpmn"]
    foreign = text.replace(
        "<bpmn:userTask ",
        '<bpmn:userTask xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:assignee="x" ',
        1,
    )
    page = workshop.upload(("kartlegge.bpmn", foreign.encode()))
    assert "Advarsel" in page
    assert "camunda:assignee" in page


@pytest.mark.parametrize("upload", [("a.exe", b"x"), ("a.bpmn", b"\xff\x00"), ("a.zip", b"x")])
def test_unfit_uploads_are_told(workshop: Workshop, upload: tuple[str, bytes]) -> None:
    page = workshop.upload(upload)
    assert workshop.browser.status == 422
    assert "<title>Feil:" in page


def test_a_broken_diagram_is_shown_with_its_findings(workshop: Workshop) -> None:
    page = workshop.upload(("ny.bpmn", b"<a><b></a>"))
    assert workshop.browser.status == 200
    assert "finding--error" in page
    assert "Tegn videre" not in html.unescape(page).split("</h2>")[-1].split("</main>")[0]


def test_tampered_fields_are_refused(workshop: Workshop) -> None:
    workshop.browser.get("/modell/last-opp")
    for fields in (
        {},
        {"resources": "[]", "base": "{}"},
        {"resources": '{"a.bpmn": "x"}', "base": "x"},
    ):
        workshop.browser.post("/modell/last-opp/utgi", {**fields, "note": "x"})
        assert workshop.browser.status == 422
    workshop.browser.post("/modell/last-opp/tegn", {"resources": '{"a.bpmn": "x"}'})
    assert workshop.browser.status == 422


def test_paths_never_reach_the_disk(workshop: Workshop, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../ute.form", "{}")
    workshop.upload(("alt.zip", packed.getvalue()))
    assert list(tmp_path.rglob("ute.form")) == []


def test_an_upload_with_nothing_to_run_is_told(workshop: Workshop) -> None:
    content = workshop.desk()
    text = content["resources"]["kartlegge.bpmn"]
    drawn_only = text.replace('isExecutable="true"', 'isExecutable="false"')
    assert drawn_only != text
    page = workshop.upload(("kartlegge.bpmn", drawn_only.encode()))
    assert "kan ikke utgis" in page
    sent = {
        "resources": json.dumps({"kartlegge.bpmn": drawn_only}),
        "base": "{}",
        "note": "Likevel",
    }
    page = workshop.browser.post("/modell/last-opp/utgi", sent)
    assert workshop.browser.status == 422
    assert "Filene har ingen kjørbar prosess." in page
    assert workshop.version() == 1
