"""Decision tables as a process owner meets them: read, changed, tried, deployed, taken back."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import html

from tests.web import office as offices
from tests.web.workshop import Workshop

PAGE = "/modell/beslutning/svarfrist"
DMN = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
  <inputData id="i1" name="Dager siden sist">
    <variable id="v1" name="dager" typeRef="number"/>
  </inputData>
  <inputData id="i2" name="Haster det">
    <variable id="v2" name="haster" typeRef="boolean"/>
  </inputData>
  <decision id="svarfrist" name="Svarfrist">
    <variable id="v3" name="svarfrist" typeRef="string"/>
    <informationRequirement id="k1"><requiredInput href="#i1"/></informationRequirement>
    <informationRequirement id="k2"><requiredInput href="#i2"/></informationRequirement>
    <decisionTable id="tabell" hitPolicy="FIRST">
      <input id="kol1" label="Dager">
        <inputExpression id="u1" typeRef="number"><text>dager</text></inputExpression>
      </input>
      <input id="kol2" label="Haster">
        <inputExpression id="u2" typeRef="boolean"><text>haster</text></inputExpression>
      </input>
      <output id="kol3" label="Frist" name="frist" typeRef="string"/>
      <annotation name="Kilde"/>
      <rule id="r1">
        <inputEntry id="r1a"><text>&lt; 10</text></inputEntry>
        <inputEntry id="r1b"><text>true</text></inputEntry>
        <outputEntry id="r1c"><text>"i dag"</text></outputEntry>
        <annotationEntry><text>Rundskrivet</text></annotationEntry>
      </rule>
      <rule id="r2">
        <inputEntry id="r2a"><text></text></inputEntry>
        <inputEntry id="r2b"><text></text></inputEntry>
        <outputEntry id="r2c"><text>"i morgen"</text></outputEntry>
        <annotationEntry><text>Praksis</text></annotationEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>
"""
OTHER = DMN.replace("svarfrist", "annet").replace('"n"', '"m"').replace("Svarfrist", "Annet")


@pytest.fixture
def tables(workshop: Workshop) -> Workshop:
    _deploy(workshop, {"felles/svar.dmn": DMN, "felles/annet.dmn": OTHER})
    return workshop


def _deploy(workshop: Workshop, resources: dict[str, str]) -> None:
    workshop.office.engine.definitions.deploy(
        {name: text.encode() for name, text in resources.items()},
        note="Første",
        by=offices.EVA.actor,
    )


def _newest(workshop: Workshop, decision_id: str = "svarfrist") -> str:
    definitions = workshop.office.engine.definitions
    file = definitions.decision_history(decision_id)[0]
    return definitions.deployed_with(file.deployment_key)[file.name].decode()


def _raw(workshop: Workshop, address: str = PAGE) -> html.HtmlElement:
    """The page as it was sent: its fields hold what a browser would read out of them."""
    answer = workshop.client.get(address)
    workshop.browser.keep(answer)
    return html.fromstring(answer.get_data(as_text=True))


def _press(workshop: Workshop, page: html.HtmlElement, button: str, **changed: str) -> Any:
    """Press a button on the page, with some fields changed, and follow where it leads."""
    form = next(each for each in page.forms if "fra" in each.fields)
    sent: dict[str, Any] = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    fields = {name.replace("_", "-"): value for name, value in changed.items()}
    data = {**sent, **fields, "handling": button}
    answer = workshop.client.post(PAGE, data=data, follow_redirects=True)
    workshop.browser.keep(answer)
    return html.fromstring(answer.get_data(as_text=True))


def _cells(page: html.HtmlElement) -> list[list[str]]:
    rows = page.xpath("//table[contains(@class, 'rules')]/tbody/tr")
    return [[str(cell.value).strip() for cell in row.xpath(".//textarea")] for row in rows]


def test_the_tables_are_listed_and_shown(tables: Workshop) -> None:
    listed = tables.browser.get("/modell/beslutninger")
    assert 'href="/modell/beslutning/svarfrist">Svarfrist</a>' in listed
    assert "felles/svar.dmn" in listed
    assert _cells(_raw(tables)) == [
        ["< 10", "true", '"i dag"', "Rundskrivet", ""],
        ["", "", '"i morgen"', "Praksis", ""],
    ]
    assert "Den første regelen som treffer, gjelder." in tables.browser.page
    assert "Ingen feil og ingen advarsler." in tables.browser.page


def test_what_is_no_table_is_not_found(tables: Workshop) -> None:
    for address in ("/modell/beslutning/ukjent", f"{PAGE}/fil/1"):
        tables.browser.get(address)
        assert tables.browser.status == 404


def test_a_cell_is_changed_and_deployed_and_taken_back(tables: Workshop) -> None:
    _press(tables, _raw(tables), "utgi", c_0_0="< 20", note="Romsligere")
    assert "er utgitt." in tables.browser.page
    assert _newest(tables) == DMN.replace("&lt; 10", "&lt; 20")
    assert _newest(tables, "annet") == OTHER
    older = re.findall(r'href="(/modell/beslutning/svarfrist\?versjon=\d+)"', tables.browser.page)
    assert len(older) == 2
    page = _raw(tables, older[1])
    assert "Utgir du den, gjelder den igjen." in tables.browser.page
    assert _cells(page)[0][0] == "< 10"
    _press(tables, page, "utgi", note="Tilbake")
    assert _newest(tables) == DMN


def test_a_mistake_is_named_by_rule_and_column_and_blocks(tables: Workshop) -> None:
    page = _press(tables, _raw(tables), "utgi", c_1_0="< ", note="Feil")
    assert tables.browser.status == 422
    assert "Svarfrist, regel 2, kolonnen «Dager»" in tables.browser.page
    cell = page.xpath("//textarea[@name='c-1-0']")[0]
    assert cell.get("aria-invalid") == "true"
    assert f'id="{cell.get("aria-describedby")}">Ugyldig FEEL' in tables.browser.page
    assert _newest(tables) == DMN
    assert _cells(page)[1][0] == "<"


def test_rules_come_go_and_move(tables: Workshop) -> None:
    page = _press(tables, _raw(tables), "ny:0")
    assert [row[2] for row in _cells(page)] == ['"i dag"', "", '"i morgen"']
    new = {"c_n2_0": "[10..20]", "c_n2_2": '"snart"', "c_n2_3": "Nytt", "d_n2": "Fordi"}
    page = _press(tables, page, "ned:n2", **new)
    assert [row[2] for row in _cells(page)] == ['"i dag"', '"i morgen"', '"snart"']
    page = _press(tables, page, "opp:n3")
    page = _press(tables, page, "opp:0")  # the first stays where it is
    page = _press(tables, page, "slett:1")
    _press(tables, page, "utgi", note="Ny regel")
    assert _cells(_raw(tables)) == [
        ["< 10", "true", '"i dag"', "Rundskrivet", ""],
        ["[10..20]", "", '"snart"', "Nytt", "Fordi"],
    ]


def test_values_are_tried_on_what_is_typed(tables: Workshop) -> None:
    page = _press(tables, _raw(tables), "prov", c_0_2='"straks"', v_dager="3,5", v_haster="ja")
    assert "<dd>straks</dd>" in tables.browser.page
    assert "Regler som traff: 1" in tables.browser.page
    assert "Kilde: Rundskrivet" in tables.browser.page
    assert 'class="rule-hit"' in tables.browser.page
    _press(tables, page, "prov", v_dager="tre")
    assert "Skriv et tall." in tables.browser.page
    assert "<dd>" not in tables.browser.page
    assert _newest(tables) == DMN


def test_a_colleague_who_was_faster_is_told_about(tables: Workshop) -> None:
    page = _raw(tables)
    theirs = DMN.replace("&lt; 10", "&lt; 30")
    _deploy(tables, {"felles/svar.dmn": theirs, "felles/annet.dmn": OTHER})
    page = _press(tables, page, "utgi", c_0_0="< 20", note="Min")
    assert tables.browser.status == 409
    assert "siden du begynte" in tables.browser.page
    assert _newest(tables) == theirs
    assert _cells(page)[0][0] == "< 20"


def test_a_neighbour_deployed_elsewhere_since_is_not_taken_back(tables: Workshop) -> None:
    theirs = OTHER.replace("&lt; 10", "&lt; 30")
    _deploy(tables, {"annet.dmn": theirs})
    _press(tables, _raw(tables), "utgi", c_0_0="< 20", note="Min")
    assert tables.browser.status == 200
    assert _newest(tables, "annet") == theirs


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"note": ""}, 422, "Skriv hva som er endret"),
        ({"base": "x", "note": "a"}, 409, "siden du begynte"),
        ({"fra": "x", "note": "a"}, 200, "er utgitt"),
        ({"rad": "00", "note": "a"}, 200, "er utgitt"),
    ],
    ids=["no note", "no base", "no version", "no such rule"],
)
def test_whatever_is_sent_is_answered(
    tables: Workshop, changed: dict[str, str], status: int, said: str
) -> None:
    _press(tables, _raw(tables), "utgi", **changed)
    assert tables.browser.status == status
    assert said in tables.browser.page


def test_what_no_file_can_hold_is_left_out(tables: Workshop) -> None:
    page = _press(tables, _raw(tables), "sjekk", c_0_0="< 1\x0b0\x1f")
    assert _cells(page)[0][0] == "< 10"


def test_a_table_beside_a_diagram_is_deployed_with_it(workshop: Workshop) -> None:
    resources = dict(workshop.office.engine.definitions.resources(workshop.key()))
    _deploy(workshop, {**{n: d.decode() for n, d in resources.items()}, "svar.dmn": DMN})
    _press(workshop, _raw(workshop), "utgi", c_0_0="< 20", note="Min")
    assert workshop.version() == 3
    assert "&lt; 20" in _newest(workshop)


def test_an_uploaded_table_is_deployed_alone_and_its_mistakes_are_placed(
    workshop: Workshop,
) -> None:
    page = workshop.upload(("svar.dmn", DMN.replace("&lt; 10", "&lt;").encode()))
    assert "Står i: Svarfrist, regel 1, kolonnen «Dager»" in page
    page = workshop.upload(("svar.dmn", DMN.encode()))
    workshop.browser.post("/modell/last-opp/utgi", {**workshop.carried(), "note": "Ny"})
    assert "svar.dmn er utgitt." in workshop.browser.page
    assert workshop.browser.address == "/modell/beslutninger"
    assert _newest(workshop) == DMN
