"""The desk of a process owner: drawing, checking, deploying, older versions."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from lxml import etree

from tests.web import office as offices
from tests.web.workshop import BPMN, Workshop, renamed


def test_the_front_page_of_a_process_owner_is_the_list(workshop: Workshop) -> None:
    page = workshop.browser.get("/")
    assert workshop.browser.address == "/modell"
    assert "Kartlegge livet ute" in page
    assert "Til prøve" in page
    assert "Eva Eier" in page


def test_others_may_not_see_or_change_anything(workshop: Workshop) -> None:
    rules = [
        rule
        for rule in workshop.client.application.url_map.iter_rules()
        if rule.endpoint.startswith("modeller.")
    ]
    workshop.browser.client.delete_cookie("brospenn")
    workshop.browser.get("/logg-inn")
    workshop.browser.post("/logg-inn", {"person": offices.KARI.actor.user_id})
    token = re.search(r'name="csrf_token" value="([^"]+)"', workshop.browser.page)
    assert token is not None
    for rule in rules:
        values = dict.fromkeys(rule.arguments, "1")
        _, address = rule.build({**values, **({"key": 1} if "key" in values else {})}) or ("", "")
        answer = (
            workshop.client.post(address, headers={"X-CSRFToken": token[1]})
            if "POST" in (rule.methods or ())
            else workshop.client.get(address)
        )
        assert answer.status_code == 403, rule.rule
    assert len(rules) >= 15


def test_older_versions_are_found_from_the_processes(workshop: Workshop) -> None:
    assert 'href="/drift/versjoner"' in workshop.browser.get("/modell")
    page = " ".join(workshop.browser.get("/drift/versjoner").split())
    assert 'href="/modell" aria-current="page"' in page


def test_the_lists_of_a_process_owner_become_cards_on_narrow_screens(workshop: Workshop) -> None:
    for path, tables in (("/modell", 1), ("/modell/prosess/kartlegge", 2)):
        page = workshop.browser.get(path)
        assert page.count('<table class="ds-table stack"') == page.count("<table") == tables
        assert "<td>" not in page, "a cell without its heading or role"


def test_the_desk_opens_with_the_files_versions_and_names(workshop: Workshop) -> None:
    content = workshop.desk()
    deployed = workshop.office.engine.definitions.resources(workshop.key())
    assert {name: text.encode() for name, text in content["resources"].items()} == dict(deployed)
    assert content["file"] == "kartlegge.bpmn"
    assert content["base"] == {"kartlegge": 1, "stopper": 1}
    assert content["draft"] == {
        "owner": offices.EVA.actor.user_id,
        "process": "kartlegge",
        "version": str(workshop.key()),
    }
    names = {
        each["name"]: [entry["name"] for entry in each["entries"]] for each in content["names"]
    }
    assert names == {"sak": [*offices.SCHEMA.fields], "frister": ["svar"]}


def test_half_a_character_is_refused_like_any_other_nonsense(workshop: Workshop) -> None:
    content = workshop.desk()
    body = json.dumps({"resources": {**content["resources"], "a.form": "\ud800"}, "text": "\ud800"})
    token = re.search(r'data-csrf="([^"]+)"', workshop.browser.page)
    assert token is not None
    headers = {"X-CSRFToken": token[1], "Content-Type": "application/json"}
    for address in ("/modell/sjekk", "/modell/utgi"):
        assert workshop.client.post(address, data=body, headers=headers).status_code == 422
    preview = workshop.client.post("/modell/skjema/vis", data=body, headers=headers)
    assert "ikke et skjema" in preview.get_json()["html"]


def test_an_unknown_version_is_not_found(workshop: Workshop) -> None:
    for address in ("", "/elementer", "/endringer", "/filer.zip", "/fil/kartlegge.bpmn"):
        workshop.browser.get(f"/modell/versjon/1{address}")
        assert workshop.browser.status == 404
    workshop.browser.get(f"/modell/versjon/{workshop.key()}/fil/annet.bpmn")
    assert workshop.browser.status == 404
    workshop.browser.get("/modell/prosess/annet")
    assert workshop.browser.status == 404


def test_the_check_answers_with_element_line_message_and_hint(workshop: Workshop) -> None:
    content = workshop.desk()
    before = workshop.post("/modell/sjekk", content).get_json()["findings"]
    assert {each["severity"] for each in before} <= {"warning"}
    broken = content["resources"]["kartlegge.bpmn"].replace(
        'formId="kartlegging"', 'formId="borte"'
    )
    answer = workshop.post(
        "/modell/sjekk", {"resources": {**content["resources"], "kartlegge.bpmn": broken}}
    )
    (finding,) = [each for each in answer.get_json()["findings"] if each["severity"] == "error"]
    assert finding["file"] == "kartlegge.bpmn"
    assert f'id="{finding["element"]}"' in broken
    assert finding["line"] > 0
    assert finding["message"]
    assert finding["hint"]


@pytest.mark.parametrize(
    "body", [{}, [], {"resources": {"a.py": "x"}}, {"resources": {"a.bpmn": 1}}]
)
def test_what_is_no_set_of_files_is_refused(workshop: Workshop, body: Any) -> None:
    workshop.desk()
    for address in ("/modell/sjekk", "/modell/utgi"):
        answer = workshop.post(address, body)
        assert answer.status_code == 422
        assert answer.get_json()["message"]


def test_deploying_makes_the_next_version_with_a_note(workshop: Workshop) -> None:
    content = workshop.desk()
    sent = {"resources": renamed(content), "base": content["base"], "note": "Ny rutine"}
    answer = workshop.post("/modell/utgi", sent)
    assert answer.status_code == 200
    page = workshop.browser.get(answer.get_json()["address"])
    assert "Kartlegge livet ute er utgitt som versjon 2." in page
    assert "Ny rutine" in page
    assert workshop.version() == 2


def test_the_same_files_again_make_no_version(workshop: Workshop) -> None:
    content = workshop.desk()
    answer = workshop.post("/modell/utgi", {**content, "note": "Igjen"})
    page = workshop.browser.get(answer.get_json()["address"])
    assert "Kartlegge livet ute er uendret; versjon 1 gjelder fortsatt." in page
    assert workshop.version() == 1


def test_errors_block_a_deployment_and_are_told(workshop: Workshop) -> None:
    content = workshop.desk()
    broken = content["resources"]["kartlegge.bpmn"].replace(
        'formId="kartlegging"', 'formId="borte"'
    )
    sent = {**content, "resources": {**content["resources"], "kartlegge.bpmn": broken}, "note": "x"}
    answer = workshop.post("/modell/utgi", sent)
    assert answer.status_code == 422
    assert answer.get_json()["findings"]
    assert workshop.version() == 1


def test_a_note_is_demanded(workshop: Workshop) -> None:
    content = workshop.desk()
    answer = workshop.post("/modell/utgi", {**content, "resources": renamed(content), "note": "  "})
    assert answer.status_code == 422
    assert workshop.version() == 1


def test_who_was_slower_is_told_and_overwrites_nothing(workshop: Workshop) -> None:
    content = workshop.desk()
    first = {**content, "resources": renamed(content, "Først"), "note": "Først"}
    assert workshop.post("/modell/utgi", first).status_code == 200
    second = {**content, "resources": renamed(content, "Sist"), "note": "Sist"}
    answer = workshop.post("/modell/utgi", second)
    assert answer.status_code == 409
    assert "siden du begynte" in answer.get_json()["message"]
    assert workshop.version() == 2


def test_an_older_version_can_be_deployed_again(workshop: Workshop) -> None:
    old_key = workshop.key()
    content = workshop.desk()
    workshop.post("/modell/utgi", {**content, "resources": renamed(content), "note": "Feil"})
    again = workshop.desk(f"/modell/versjon/{old_key}")
    assert "Versjon 1, ikke den nyeste" in workshop.browser.page
    assert workshop.post("/modell/utgi", {**again, "note": "Tilbake"}).status_code == 200
    assert workshop.version() == 3


def test_a_new_process_begins_with_a_pool_lanes_a_form_and_no_errors(workshop: Workshop) -> None:
    content = workshop.desk("/modell/ny/tegn?navn=Følge%20opp%20%26%20mer&id=folge_opp")
    diagram = etree.fromstring(content["resources"]["folge_opp.bpmn"].encode())
    assert [lane.get("name") for lane in diagram.iter(f"{BPMN}lane")] == [*offices.PEOPLE.lanes]
    assert [each.get("name") for each in diagram.iter(f"{BPMN}process")] == ["Følge opp & mer"]
    findings = workshop.post("/modell/sjekk", content).get_json()["findings"]
    assert [each for each in findings if each["severity"] == "error"] == []
    assert workshop.post("/modell/utgi", {**content, "note": "Første"}).status_code == 200
    assert workshop.version("folge_opp") == 1


@pytest.mark.parametrize(
    "asked", ["navn=&id=a", "navn=A&id=", "navn=A&id=1a", "navn=A&id=a%20b", "navn=A&id=kartlegge"]
)
def test_a_new_process_needs_a_name_and_a_fresh_id(workshop: Workshop, asked: str) -> None:
    workshop.browser.get("/modell/ny")
    page = workshop.browser.get(f"/modell/ny/tegn?{asked}")
    assert workshop.browser.status == 422
    assert "<title>Feil:" in page


def test_files_are_downloaded_as_they_were_deployed(workshop: Workshop) -> None:
    key, deployed = workshop.key(), workshop.office.engine.definitions.resources(workshop.key())
    one = workshop.client.get(f"/modell/versjon/{key}/fil/kartlegge.bpmn")
    assert one.get_data() == deployed["kartlegge.bpmn"]
    assert "attachment" in one.headers["Content-Disposition"]
    packed = workshop.client.get(f"/modell/versjon/{key}/filer.zip").get_data()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == dict(deployed)


def test_the_table_says_what_the_drawing_says(workshop: Workshop) -> None:
    page = workshop.browser.get(f"/modell/versjon/{workshop.key()}/elementer")
    drawn = etree.fromstring(
        workshop.office.engine.definitions.resources(workshop.key())["kartlegge.bpmn"]
    )
    for task in drawn.iter(f"{BPMN}userTask"):
        assert task.get("name", "") in page
        assert f'id="{task.get("id")}"' in page
    assert "brukeroppgave" in page


def test_the_changes_of_a_version_are_listed(workshop: Workshop) -> None:
    first = workshop.key()
    content = workshop.desk()
    workshop.post("/modell/utgi", {**content, "resources": renamed(content), "note": "Nytt"})
    page = workshop.browser.get(f"/modell/versjon/{workshop.key()}/endringer")
    assert "Fra versjon 1 til versjon 2" in page
    assert "Nytt navn" in page
    assert "Første versjon" in workshop.browser.get(f"/modell/versjon/{first}/endringer")
    page = workshop.browser.get(f"/modell/versjon/{first}/endringer?fra={workshop.key()}")
    assert "Fra versjon 2 til versjon 1" in page


def test_posts_without_a_token_are_refused(workshop: Workshop) -> None:
    content = workshop.desk()
    for address in ("/modell/sjekk", "/modell/utgi", "/modell/last-opp/utgi"):
        assert workshop.client.post(address, json=content).status_code == 400


def test_the_first_form_of_a_new_process_is_valid(workshop: Workshop) -> None:
    content = workshop.desk("/modell/ny/tegn?navn=A&id=a")
    assert json.loads(content["resources"]["a-oppgave.form"])["id"] == "a-oppgave"
