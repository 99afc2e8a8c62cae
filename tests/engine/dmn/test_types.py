"""Results and arguments as the model's types want them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.feel import temporal
from tests.engine.dmn import files
from tests.engine.dmn.deciding import compiled, component, item, result


@pytest.mark.parametrize(
    ("type_ref", "text", "expected"),
    [
        ("number", "1", 1),
        ("number", '"1"', None),
        ("number", "[1]", 1),
        ("number", "[1,2]", None),
        ("string", "null", None),
        ("tTall", "1", [1]),
        ("tTall", "[1,2]", [1, 2]),
        ("tTall", '[1,"a"]', None),
        ("tFarge", '"rød"', "rød"),
        ("tFarge", '"gul"', None),
        ("tKort", "[1,2]", [1, 2]),
        ("tKort", "[1,2,3]", None),
        ("tPerson", '{navn: "A", barn: []}', {"navn": "A", "barn": []}),
        ("tPerson", '{navn: "A", barn: [{navn: 1, barn: []}]}', None),
        ("tPerson", '{navn: "A"}', None),
        ("tPerson", "1", None),
        ("tUkjent", "1", 1),
        ("Any", "1", 1),
        ("feel:number", '"1"', None),
        ("list<number>", "[1]", [1]),
        ("list<number>", '["a"]', None),
        ("context<a: number>", "{a: 1}", {"a": 1}),
        ("context<a: string>", "{a: 1}", None),
        ("range<string>", "[1..2]", None),
        ("range<", "1", 1),
        ("context", "{a: 1}", {"a": 1}),
        ("context", "1", None),
        ("date and time", '@"2026-01-01"', temporal.DateTime(temporal.Date(2026, 1, 1), 0, 0)),
    ],
)
def test_a_result_is_converted_to_its_type_or_null(type_ref, text, expected):
    types = (
        item("tTall", "number", collection=True),
        item("tFarge", "string", allowed='"rød","blå"'),
        item("tKort", "number", collection=True, constraint="count(?) &lt; 3"),
        item(
            "tPerson",
            components=component("navn", "string") + component("barn", "tPerson", collection=True),
        ),
    )
    assert result(files.literal(text), None, *types, type_ref=type_ref) == expected


def test_an_expressions_own_type_counts_too():
    model = compiled(files.decision("d", files.literal('"1"', "number")))
    found = model.evaluate("d", {})
    assert found.result is None
    assert "number" in found.problems[0].message


def test_an_argument_outside_the_allowed_values_makes_the_call_null():
    types = item("tP", "number", allowed="&gt; 0")
    twice = files.knowledge("f", {"x": "tP"}, files.literal("x * 2"))
    model = compiled(types, twice, files.decision("d", files.literal("f(-1)"), knows=("#f",)))
    found = model.evaluate("d", {})
    assert found.result is None
    assert "«x»" in found.problems[0].message
    model = compiled(types, twice, files.decision("d", files.literal("f(1)"), knows=("#f",)))
    assert model.evaluate("d", {}).result == Decimal(2)


def test_a_date_becomes_a_date_and_time_where_one_is_wanted():
    function = files.knowledge("f", {"x": "date and time"}, files.literal("x"))
    found = result(files.literal('f(@"2026-01-01")'), None, function, knows=("#f",))
    assert str(found) == "2026-01-01T00:00:00Z"


def test_a_function_may_be_a_decisions_result():
    body = (
        f'<functionDefinition typeRef="number"><formalParameter name="x" typeRef="number"/>'
        f"{files.literal('x + 1')}</functionDefinition>"
    )
    model = compiled(
        files.decision("pluss", body, type_ref="number"),
        files.decision("d", files.literal("pluss(1)"), "#pluss"),
    )
    assert model.evaluate("d", {}).result == Decimal(2)


def test_a_type_may_be_a_functions():
    types = (
        '<itemDefinition name="tF"><functionItem outputTypeRef="number">'
        '<parameters name="x" typeRef="number"/></functionItem></itemDefinition>'
    )
    function = '<businessKnowledgeModel id="f" name="f"><variable name="f" typeRef="tF"/>' + (
        '<encapsulatedLogic><formalParameter name="x"/>' + files.literal("x")
    )
    function += "</encapsulatedLogic></businessKnowledgeModel>"
    text = "f instance of function<number>->number"
    assert result(files.literal(text), None, types, function, knows=("#f",)) is True
    assert result(files.literal('f("a")'), None, types, function, knows=("#f",)) is None
    assert result(files.literal("f"), None, types, function, type_ref="tF", knows=("#f",))
    assert result(files.literal("1"), None, types, type_ref="tF") is None


def test_a_cell_in_another_language_never_hits():
    table = files.table(["n"], [(["1"], ["1"])]).replace(
        "<inputEntry>", '<inputEntry expressionLanguage="juel">'
    )
    assert result(table, {"n": 1}) is None


def test_a_wrong_type_is_told():
    model = compiled(files.input_data("x", "number"), files.decision("d", files.literal("x"), "#x"))
    found = model.evaluate("d", {"x": "a"})
    assert found.result is None
    assert [one.element for one in found.problems] == ["x"]
    assert "number" in found.problems[0].message


def test_json_texts_become_the_dates_that_are_wanted():
    types = item(
        "tSak", components=component("dato", "date") + component("frister", "tVarighet")
    ) + item("tVarighet", "days and time duration", collection=True)
    model = compiled(
        types,
        files.input_data("sak", "tSak"),
        files.input_data("dag", "date"),
        files.decision("d", files.literal("sak.dato + sak.frister[1] - dag"), "#sak", "#dag"),
    )
    context = {"sak": {"dato": "2026-01-01", "frister": ["P2D"]}, "dag": "2026-01-01"}
    assert str(model.evaluate("d", context).result) == "P2D"
    assert model.evaluate("d", context, typed=True).result is None


def test_instance_of_knows_the_models_types():
    types = item("tPerson", components=component("navn", "string"))
    body = files.literal('{navn: "A"} instance of tPerson')
    assert result(body, None, types) is True
