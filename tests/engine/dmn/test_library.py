from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.dmn import errors, library
from engine.errors import NotFound
from engine.feel import temporal
from tests.engine.dmn import files


def compiled(*parts, imports=None):
    return library.compile_resource(files.definitions(*parts), "d.dmn", imports)


def result(body, context=None, *parts, type_ref="", **kwargs):
    names = list(context or {})
    model = compiled(
        *parts,
        *(files.input_data(name) for name in names),
        files.decision("d", body, *(f"#{name}" for name in names), type_ref=type_ref, **kwargs),
    )
    return model.evaluate("d", context or {}).result


def item(name, type_ref="", *, components="", allowed="", collection=False, constraint=""):
    inner = f"<typeRef>{type_ref}</typeRef>" if type_ref else ""
    if allowed:
        inner += f"<allowedValues><text>{allowed}</text></allowedValues>"
    if constraint:
        inner += f"<typeConstraint><text>{constraint}</text></typeConstraint>"
    return (
        f'<itemDefinition name="{name}" isCollection="{str(collection).lower()}">{inner}'
        f"{components}</itemDefinition>"
    )


def component(name, type_ref, *, collection=False):
    return (
        f'<itemComponent name="{name}" isCollection="{str(collection).lower()}">'
        f"<typeRef>{type_ref}</typeRef></itemComponent>"
    )


# --- the graph


def test_a_decision_is_found_by_id_and_by_name():
    data = (
        '<decision id="Decision_1" name="Vurder bolig"><variable name="Vurder bolig"/>'
        + files.literal("1")
        + "</decision>"
    )
    model = compiled(data)
    assert model.evaluate("Decision_1", {}).result == Decimal(1)
    assert model.evaluate("Vurder bolig", {}).id == "Decision_1"
    with pytest.raises(NotFound):
        model.evaluate("bolig", {})


def test_required_decisions_come_first_and_once():
    model = compiled(
        files.decision("a", files.literal("2")),
        files.decision("b", files.literal("a + 1"), "#a"),
        files.decision("c", files.literal("a * b"), "#a", "#b"),
    )
    found = model.evaluate("c", {})
    assert found.result == Decimal(6)
    assert [one.id for one in found.decisions] == ["a", "b", "c"]


def test_what_is_not_required_is_not_seen():
    model = compiled(
        files.input_data("x"),
        files.decision("a", files.literal("2")),
        files.decision("b", files.literal("[a, x]")),
    )
    assert model.evaluate("b", {"x": 1}).result == [None, None]


def test_what_no_input_data_declares_is_seen_as_in_camunda():
    table = files.table(["alder"], [([">= 18"], ['"voksen"'])])
    assert compiled(files.decision("d", table)).evaluate("d", {"alder": 20}).result == "voksen"


def test_what_camunda_modeler_draws_is_known_by_its_id():
    table = files.table(["season"], [(['"Winter"'], ['"Roastbeef"'])])
    model = compiled(
        '<inputData id="Temperature_in" name="temperature"/>',
        '<decision id="season" name="Season"><informationRequirement>'
        '<requiredInput href="#Temperature_in"/></informationRequirement>'
        + files.literal('if temperature < 10 then "Winter" else "Summer"')
        + "</decision>",
        '<decision id="dish" name="Dish"><informationRequirement>'
        f'<requiredDecision href="#season"/></informationRequirement>{table}</decision>',
    )
    assert model.evaluate("dish", {"temperature": 5}).result == "Roastbeef"
    assert model.evaluate("dish", {"Temperature_in": 5}).result == "Roastbeef"


def test_json_may_leave_out_what_is_null_but_feel_values_may_not():
    types = item("tP", components=component("a", "number") + component("b", "number"))
    model = compiled(
        types, files.input_data("p", "tP"), files.decision("d", files.literal("p.a"), "#p")
    )
    assert model.evaluate("d", {"p": {"a": 1}}).result == Decimal(1)
    assert model.evaluate("d", {"p": {"a": 1}}, typed=True).result is None


def test_names_with_spaces_and_operators():
    model = compiled(
        files.input_data("Antall barn"),
        files.input_data("selv-angitt"),
        files.decision(
            "Mor & far".replace("&", "+"),
            files.literal("Antall barn + selv-angitt"),
            "#Antall barn",
            "#selv-angitt",
        ),
    )
    assert model.evaluate("Mor + far", {"Antall barn": 2, "selv-angitt": 3}).result == Decimal(5)


def test_a_circle_stops_with_a_clear_error():
    model = compiled(
        files.decision("a", files.literal("b"), "#b"),
        files.decision("b", files.literal("a"), "#a"),
    )
    with pytest.raises(errors.EvaluationStopped, match="requires itself"):
        model.evaluate("a", {})


def test_a_long_chain_of_decisions():
    chain = [files.decision("d0", files.literal("1"))] + [
        files.decision(f"d{number}", files.literal(f"d{number - 1} + 1"), f"#d{number - 1}")
        for number in range(1, 60)
    ]
    assert compiled(*chain).evaluate("d59", {}).result == Decimal(60)


def test_a_chain_too_long_stops_with_a_clear_error():
    chain = [files.decision("d0", files.literal("1"))] + [
        files.decision(f"d{number}", files.literal(f"d{number - 1} + 1"), f"#d{number - 1}")
        for number in range(1, 1_000)
    ]
    with pytest.raises(errors.EvaluationStopped):
        compiled(*chain).evaluate("d999", {})


def test_a_decision_without_logic_is_null():
    assert compiled(files.decision("d", "")).evaluate("d", {}).result is None


def test_now_reaches_every_expression():
    model = compiled(
        files.knowledge("f", {}, files.literal("now()")),
        files.decision("d", files.literal("f() = now()"), knows=("#f",)),
    )
    assert model.evaluate("d", {}, datetime(2026, 1, 1, tzinfo=UTC)).result is True


def test_one_model_serves_many_threads():
    table = files.table(["n"], [([f"{one}"], [f"{one} * 2"]) for one in range(20)])
    model = compiled(files.input_data("n"), files.decision("d", table, "#n"))
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: model.evaluate("d", {"n": n}).result, list(range(20)) * 20))
    assert found == [Decimal(2 * n) for n in range(20)] * 20


# --- knowledge models and functions


def test_a_knowledge_model_is_a_function():
    double = files.knowledge("dobbelt", {"x": "number"}, files.literal("x * 2"))
    assert result(files.literal("dobbelt(4)"), None, double, knows=("#dobbelt",)) == Decimal(8)
    assert result(files.literal('dobbelt("4")'), None, double, knows=("#dobbelt",)) is None
    assert result(files.literal("dobbelt(x: 5)"), None, double, knows=("#dobbelt",)) == Decimal(10)


def test_a_knowledge_model_can_be_called_directly():
    model = compiled(files.knowledge("f", {"x": "number"}, files.literal("x + 1")))
    assert model.evaluate("f", {"x": 1}).result == Decimal(2)


def test_a_knowledge_model_may_call_itself():
    text = "if n < 2 then 1 else n * fak(n - 1)"
    factorial = files.knowledge("fak", {"n": "number"}, files.literal(text))
    assert result(files.literal("fak(5)"), None, factorial, knows=("#fak",)) == Decimal(120)


def test_endless_recursion_stops():
    endless = files.knowledge("f", {"n": "number"}, files.literal("f(n + 1)"))
    with pytest.raises(errors.EvaluationStopped):
        result(files.literal("f(1)"), None, endless, knows=("#f",))


def test_a_parameter_with_a_dot_is_an_entry():
    body = files.literal("Person.Navn + string(Person.Barn)")
    described = files.knowledge("f", {"Person.Navn": "string", "Person.Barn": "number"}, body)
    name = files.literal('"A"')
    call = (
        f"<invocation>{files.literal('f')}"
        f'<binding><parameter name="Person.Navn"/>{name}</binding>'
        f'<binding><parameter name="Person.Barn"/>{files.literal("2")}</binding></invocation>'
    )
    assert result(call, None, described, knows=("#f",)) == "A2"


def test_an_invocation_of_what_is_no_function():
    call = f"<invocation>{files.literal('1')}</invocation>"
    assert result(call) is None


def test_functions_in_other_languages_are_null():
    java = files.knowledge("f", {"x": ""}, files.literal("1"), kind="Java")
    model = compiled(java, files.decision("d", files.literal("f(1)"), knows=("#f",)))
    assert model.evaluate("d", {}).result is None
    assert [one.rule for one in model.diagnostics] == ["unsupported-function-kind"]


def test_a_boxed_function_sees_where_it_was_made():
    body = (
        "<context>"
        f"<contextEntry>{files.variable('grunn')}{files.literal('10')}</contextEntry>"
        f"<contextEntry>{files.variable('pluss')}<functionDefinition>"
        f'<formalParameter name="x" typeRef="number"/>{files.literal("x + grunn")}'
        "</functionDefinition></contextEntry>"
        f"<contextEntry>{files.literal('pluss(5)')}</contextEntry></context>"
    )
    assert result(body) == Decimal(15)


# --- boxed expressions


def test_a_context_without_result_is_the_context():
    body = (
        "<context>"
        f"<contextEntry>{files.variable('a')}{files.literal('1')}</contextEntry>"
        f"<contextEntry>{files.variable('b', 'string')}{files.literal('a + 1')}</contextEntry>"
        "</context>"
    )
    assert result(body) == {"a": Decimal(1), "b": None}


def test_a_list_and_a_relation():
    assert result(f"<list>{files.literal('1')}{files.literal('2')}</list>") == [1, 2]
    relation = (
        f'<relation><column name="a"/><column name="b"/><row>{files.literal("1")}'
        f"{files.literal('2')}</row><row>{files.literal('3')}{files.literal('4')}</row></relation>"
    )
    assert result(relation) == [{"a": 1, "b": 2}, {"a": 3, "b": 4}]


@pytest.mark.parametrize(("value", "expected"), [(True, 1), (False, 2), (None, 2), ("x", 2)])
def test_a_conditional(value, expected):
    body = (
        f"<conditional><if>{files.literal('x')}</if><then>{files.literal('1')}</then>"
        f"<else>{files.literal('2')}</else></conditional>"
    )
    assert result(body, {"x": value}) == Decimal(expected)


@pytest.mark.parametrize(
    ("kind", "body", "collection", "expected"),
    [
        ("for", "x * 2", "[1,2]", [2, 4]),
        ("for", "x + count(partial)", "[1,1,1]", [1, 2, 3]),
        ("for", "x", "[1..3]", [1, 2, 3]),
        ("for", "x", "(1..3)", [2]),
        ("for", "x", "5", [5]),
        ("for", "x", "null", None),
        ("for", "x", '["a".."c"]', None),
        ("for", "x", "[1.5..3]", None),
        ("some", "x > 1", "[1,2]", True),
        ("some", "x > 2", "[1,2]", False),
        ("some", "x", '[true, "a"]', None),
        ("every", "x > 0", "[1,2]", True),
        ("every", "x > 1", "[1,2]", False),
        ("every", "x", "[]", True),
        ("every", "x", "[null]", None),
    ],
)
def test_iterators(kind, body, collection, expected):
    inner = "return" if kind == "for" else "satisfies"
    drawn = (
        f'<{kind} iteratorVariable="x"><in>{files.literal(collection)}</in>'
        f"<{inner}>{files.literal(body)}</{inner}></{kind}>"
    )
    assert result(drawn) == expected


def test_an_iterator_over_a_billion_stops():
    drawn = (
        f'<for iteratorVariable="x"><in>{files.literal("[1..1000000000]")}</in>'
        f"<return>{files.literal('x')}</return></for>"
    )
    with pytest.raises(errors.EvaluationStopped):
        result(drawn)


def test_partial_results_are_not_the_result_itself():
    drawn = (
        f'<for iteratorVariable="x"><in>{files.literal("[1,2]")}</in>'
        f"<return>{files.literal('partial')}</return></for>"
    )
    assert result(drawn) == [[], [[]]]


@pytest.mark.parametrize(
    ("collection", "match", "expected"),
    [
        ("[1,2,3]", "item > 1", [2, 3]),
        ("[{a: 1}, {a: 2}]", "a = 2", [{"a": 2}]),
        ("[{item: 1}]", "item = 1", [{"item": 1}]),
        ("[1]", '"x"', None),
        ("null", "true", None),
        ("[]", "true", []),
    ],
)
def test_a_filter(collection, match, expected):
    collection, match = files.literal(collection), files.literal(match)
    drawn = f"<filter><in>{collection}</in><match>{match}</match></filter>"
    assert result(drawn) == expected


def test_missing_parts_are_null():
    assert result("<conditional/>") is None
    assert result('<for iteratorVariable="x"/>') is None
    assert result("<invocation/>") is None
    assert result("<literalExpression/>") is None


# --- types


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


# --- decision services


SERVICE = (
    '<decisionService id="s" name="s"><variable name="s"/><outputDecision href="#sum"/>'
    '<inputDecision href="#b"/><inputData href="#a"/></decisionService>'
)


def service_model(*more):
    return compiled(
        SERVICE,
        files.input_data("a", "number"),
        files.decision("b", files.literal("100"), type_ref="number"),
        files.decision("sum", files.literal("a + b"), "#a", "#b"),
        *more,
    )


def test_a_service_takes_inputs_first_then_decisions():
    model = service_model(files.decision("d", files.literal("[s(1, 2), b]"), "#b", knows=("#s",)))
    assert model.evaluate("d", {"a": 7}).result == [3, 100]
    assert model.evaluate("s", {"a": 1, "b": 3}).result == Decimal(4)
    assert model.evaluate("sum", {"a": 1}).result == Decimal(101)


def test_a_service_with_a_wrong_argument_is_not_called():
    model = service_model(files.decision("d", files.literal('s("x", 2)'), knows=("#s",)))
    found = model.evaluate("d", {})
    assert found.result is None
    assert "sum" not in [one.id for one in found.decisions]


def test_a_service_with_several_outputs_answers_a_context():
    model = compiled(
        '<decisionService id="s" name="s"><outputDecision href="#x"/><outputDecision href="#y"/>'
        "</decisionService>",
        files.decision("x", files.literal("1")),
        files.decision("y", files.literal("2")),
    )
    assert model.evaluate("s", {}).result == {"x": 1, "y": 2}


# --- other models


def test_an_imported_models_decisions_functions_and_types():
    other = files.definitions(
        item("tPositiv", "number", allowed="&gt; 0"),
        files.input_data("grunnlag", "number"),
        files.decision("dobbelt så mye", files.literal("grunnlag * 2"), "#grunnlag"),
        files.knowledge("pluss", {"x": "number"}, files.literal("x + 1")),
        namespace="urn:other",
    )
    data = files.definitions(
        '<import name="felles" namespace="urn:other" importType="urn"/>',
        files.decision(
            "d",
            files.literal("felles.pluss(felles.dobbelt så mye)"),
            "urn:other#dobbelt så mye",
            type_ref="felles.tPositiv",
            knows=("urn:other#pluss",),
        ),
    )
    model = library.compile_resource(data, "a.dmn", {"a.dmn": data, "b.dmn": other})
    for context, imported in (
        ({"felles": {"grunnlag": 3}}, None),
        ({"grunnlag": 3}, None),
        ({}, {"urn:other": {"grunnlag": 3}}),
    ):
        assert model.evaluate("d", context, imported=imported).result == Decimal(7)
    assert model.evaluate("d", {"grunnlag": -3}).result is None


def test_an_import_without_a_name_joins_the_models():
    other = files.definitions(files.decision("x", files.literal("5")), namespace="urn:other")
    data = files.definitions(
        '<import name="" namespace="urn:other" importType="urn"/>',
        files.decision("d", files.literal("x"), "urn:other#x"),
    )
    assert library.compile_resource(data, "a.dmn", {"b.dmn": other}).evaluate("d", {}).result == 5
