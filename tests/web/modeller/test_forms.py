"""The forms of a process as a process owner meets them, with and without scripts."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import Any

import pytest

from engine.diagram.diagnostics import Diagnostic, Severity
from engine.forms import files as form_files
from tests.web import office as offices
from tests.web.workshop import Workshop
from web.modeller import forms

FORM = "kartlegging.form"


def _page(workshop: Workshop) -> str:
    return f"/modell/versjon/{workshop.key()}/skjema/{FORM}"


def _preview(workshop: Workshop, **sent: Any) -> str:
    workshop.desk()
    answer = workshop.post("/modell/skjema/vis", sent)
    assert answer.status_code == 200
    assert answer.json is not None
    html: str = answer.json["html"]
    return html


def _text(**changes: Any) -> str:
    return json.dumps({**offices.FORM, **changes}, ensure_ascii=False)


def _with(*components: Any) -> str:
    return _text(components=list(components))


def test_the_forms_of_a_process_are_listed_with_their_tasks(workshop: Workshop) -> None:
    page = workshop.browser.get("/modell/prosess/kartlegge")
    row = re.search(rf"<tr[^>]*>\s*<td[^>]*><a[^>]*>{FORM}</a>.*?</tr>", page, re.DOTALL)
    assert row is not None
    assert "Kartlegge bolig" in row[0]
    assert f"#skjema={FORM}" in row[0]


def test_a_form_is_shown_as_its_task_shows_it(workshop: Workshop) -> None:
    page = workshop.browser.get(_page(workshop))
    assert "Hvordan bor personen?" in page
    assert "Ingen feil og ingen advarsler" in page
    assert '"id": "kartlegging"' in page
    assert "<code>sak.bolig</code>" in page
    assert "strgjfl. § 4" in page


@pytest.mark.parametrize("name", ["kartlegge.bpmn", "borte.form", "../x.form"])
def test_what_is_no_form_of_the_version_is_not_found(workshop: Workshop, name: str) -> None:
    workshop.browser.get(f"/modell/versjon/{workshop.key()}/skjema/{name}")
    assert workshop.browser.status == 404


def _sent(workshop: Workshop, text: str, action: str, note: str = "") -> str:
    page = workshop.browser.get(_page(workshop))
    base = re.search(r'name="base" value="(.*?)">\n', page)
    assert base is not None
    given = {"tekst": text, "handling": action, "note": note, "base": base[1]}
    return workshop.browser.post(_page(workshop), given)


def test_a_text_is_tried_and_nothing_deployed(workshop: Workshop) -> None:
    text = _text().replace('"Gjeld"', '"Samlet gjeld"')
    page = _sent(workshop, text, "vis")
    assert "Samlet gjeld</label>" in page
    assert workshop.version() == 1


def test_a_text_is_deployed_with_the_diagram(workshop: Workshop) -> None:
    text = _text().replace('"Gjeld"', '"Samlet gjeld"')
    _sent(workshop, text.replace("\n", "\r\n"), "utgi", "Rett ord")
    assert workshop.browser.address == "/modell/prosess/kartlegge"
    assert workshop.version() == 2
    deployed = workshop.office.engine.definitions.resources(workshop.key())
    assert deployed[FORM].decode() == text
    assert "kartlegge.bpmn" in deployed


@pytest.mark.parametrize(
    ("text", "note", "said"),
    [
        ("{", "Ny", "Skjemaet har feil"),
        (_text(), "", "Skriv hva som er endret"),
        (_with({"type": "filepicker", "id": "f", "key": "f"}), "Ny", "«filepicker»"),
        (_with({"type": "textfield", "id": "f", "key": "sak.lopsdato", "label": "D"},
               {"type": "number", "id": "g", "key": "sak.egnet", "label": "E"}),
         "Ny", "som er av typen boolean"),
    ],
    ids=["no-json", "no-note", "unknown-component", "wrong-type"],
)  # fmt: skip
def test_what_cannot_be_deployed_stays_on_the_page(
    workshop: Workshop, text: str, note: str, said: str
) -> None:
    page = _sent(workshop, text, "utgi", note)
    assert workshop.browser.status == 422
    assert said in page
    assert text in page
    assert workshop.version() == 1


def test_a_colleague_who_was_faster_is_told_about(workshop: Workshop) -> None:
    page = workshop.browser.get(_page(workshop))
    base = re.search(r'name="base" value="(.*?)">\n', page)
    assert base is not None
    files = dict(workshop.office.engine.definitions.resources(workshop.key()))
    theirs = {**files, FORM: files[FORM].replace(b'"Gjeld"', '"Lån"'.encode())}
    address = _page(workshop)
    workshop.office.engine.definitions.deploy(theirs, note="Mitt", by=offices.EVA.actor)
    given = {"tekst": _text(), "handling": "utgi", "note": "Min", "base": base[1]}
    page = workshop.browser.post(address, given)
    assert workshop.browser.status == 409
    assert "Noen har utgitt en ny versjon" in page
    assert '"Gjeld"' in page


def test_line_ends_of_the_file_are_kept(workshop: Workshop) -> None:
    files = dict(workshop.office.engine.definitions.resources(workshop.key()))
    files[FORM] = json.dumps(offices.FORM, indent=1).replace("\n", "\r\n").encode()
    workshop.office.engine.definitions.deploy(files, note="Windows", by=offices.EVA.actor)
    text = files[FORM].decode().replace('"Gjeld"', '"Lån"')
    _sent(workshop, text, "utgi", "Rett ord")
    deployed = workshop.office.engine.definitions.resources(workshop.key())
    assert deployed[FORM].decode() == text


def test_the_preview_follows_what_is_filled_in(workshop: Workshop) -> None:
    assert "Plan for bolig" not in _preview(workshop, text=_text(), task="Kartlegge bolig")
    entries = [["vist", "sak.bolig"], ["f-sak.bolig", "ingen"]]
    page = _preview(workshop, text=_text(), values=entries)
    assert "Plan for bolig" in page
    assert "Antall rom" not in page
    page = _preview(workshop, text=_text(), values=entries, finished=True)
    assert "ds-error-summary" in page
    assert "autofocus" not in page  # the script that shows it leaves the focus in the field


def test_a_preview_says_that_answers_would_do(workshop: Workshop) -> None:
    text = _with({"type": "textfield", "id": "a", "key": "a", "label": "A"})
    page = _preview(workshop, text=text, values=[["vist", "a"], ["f-a", "x"]], finished=True)
    assert "Svarene ville blitt godtatt" in page


def test_markup_of_a_form_is_shown_as_text(workshop: Workshop) -> None:
    text = _with(
        {"type": "textfield", "id": "a", "key": "a", "label": "<img src=x onerror=alert(1)>"},
        {"type": "text", "id": "b", "text": "<script>alert(1)</script> [x](javascript:alert(1))"},
    )
    page = _preview(workshop, text=text, task="<b>Oppgave</b>")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>" not in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"text": "{"},
        {"text": 7, "values": 7, "task": 7, "finished": 7},
        {"text": '{"components": [{"components": [[1]]}, null, 1, "x"], "id": 3}'},
        {"text": _text(), "values": [["f-gjeld"], 3, [1, 2], ["f-gjeld", "x" * 5000]]},
        {"text": _text(), "values": {"a": "b"}},
        {"text": "[" * 5000},
        {"text": '{"components": [], "id": "x", "id": "y"}'},
    ],
    ids=["nothing", "no-json", "numbers", "odd-components", "odd-values", "object", "deep",
         "twice"],
)  # fmt: skip
def test_whatever_is_sent_for_a_preview_gets_an_answer(
    workshop: Workshop, sent: dict[str, Any]
) -> None:
    assert _preview(workshop, **sent)


def test_the_desk_knows_the_fields_of_the_case(workshop: Workshop) -> None:
    fields = {each["key"]: each for each in workshop.desk()["caseFields"]}
    assert list(fields) == [f"sak.{name}" for name in offices.SCHEMA.fields]
    assert fields["sak.bolig"]["components"] == ["radio", "select"]
    assert fields["sak.bolig"]["options"][2] == {"value": "ingen", "label": "Har ingen"}
    assert fields["sak.lopsdato"]["components"] == ["date"]
    assert fields["sak.egnet"]["typeText"] == "ja eller nei"
    assert fields["sak.saksnummer"]["writers"] == []
    assert fields["sak.rom"]["legalBasis"] == "strgjfl. § 4"


def test_a_form_of_another_process_is_named_with_its_place(workshop: Workshop) -> None:
    files = dict(workshop.office.engine.definitions.resources(workshop.key()))
    diagram = files["kartlegge.bpmn"].replace(b"kartlegge", b"annen")
    workshop.office.engine.definitions.deploy(
        {"annen.bpmn": diagram}, note="Låner skjemaet", by=offices.EVA.actor
    )
    shared = workshop.desk(f"/modell/versjon/{workshop.key('annen')}")["shared"]
    assert [(each["id"], each["process"]) for each in shared] == [
        ("kartlegging", "Kartlegge livet ute")
    ]
    page = workshop.browser.get("/modell/prosess/annen")
    assert "Skjemaer fra andre prosesser" in page
    assert shared[0]["address"] in page
    assert workshop.desk()["shared"] == []


def test_a_variable_named_like_a_word_draws_no_other_findings(workshop: Workshop) -> None:
    named = json.loads(_text())
    named["components"].append({"type": "textfield", "id": "felt", "key": "har", "label": "Har"})
    form = form_files.readable(json.dumps(named).encode(), FORM)
    elsewhere = Diagnostic(
        file="kartlegge.bpmn",
        element="kartlegg",
        line=1,
        severity=Severity.WARNING,
        rule="r",
        message="Oppgaven har ingen kilde.",
        message_en="",
    )
    bound = dataclasses.replace(elsewhere, message="NAV kan ikke skrive sak.bolig.")
    assert forms.about([elsewhere, bound], FORM, form) == [bound]
