from __future__ import annotations

from engine.dmn import tck
from tests.engine.dmn import files

XSD = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'


def cases(*bodies, model="m.dmn"):
    return (
        f'<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" {XSD}>'
        f"<modelName>{model}</modelName>{''.join(bodies)}</testCases>"
    ).encode()


def case(expected, *inputs, node="d", attributes="", result_attributes=""):
    return (
        f'<testCase id="1" {attributes}>{"".join(inputs)}<resultNode name="{node}" '
        f"{result_attributes}><expected>{expected}</expected></resultNode></testCase>"
    )


def given(name, content, namespace=""):
    home = f' namespace="{namespace}"' if namespace else ""
    return f'<inputNode name="{name}"{home}>{content}</inputNode>'


def value(kind, text):
    return f'<value xsi:type="xsd:{kind}">{text}</value>'


NESTED = (
    f"<list><item>{value('decimal', '1')}</item><item><list><item>{value('decimal', '2')}</item>"
    "</list></item></list>"
)


def run(text, body, *inputs):
    model = files.definitions(files.input_data("x"), files.decision("d", files.literal(text), "#x"))
    return tck.run(cases(case(body, *inputs)), {"m.dmn": model})


def test_each_kind_of_value():
    for text, expected in [
        ("1.50", value("decimal", "1.5")),
        ("1/3", value("double", "0.333333333")),
        ('" a "', value("string", " a ")),
        ('"a"', "<value>a</value>"),
        ("true", value("boolean", "true")),
        ("null", '<value xsi:nil="true"/>'),
        ("null", ""),
        ("null", '<list xsi:nil="true"/>'),
        ('@"2026-01-31"', value("date", "2026-01-31")),
        ('@"10:00:00Z"', value("time", "10:00:00Z")),
        ('@"2026-01-31T10:00:00"', value("dateTime", "2026-01-31T10:00:00")),
        ('@"P1D"', value("duration", "P1D")),
        ('@"P1Y"', value("yearMonthDuration", "P1Y")),
        ("[1, [2]]", NESTED),
        ("[]", "<list/>"),
        ("{a: 1}", f'<component name="a">{value("decimal", "1")}</component>'),
    ]:  # fmt: skip
        assert [one.reason for one in run(text, expected)] == [""]


def test_a_wrong_result_tells_both_values():
    for text, expected, reason in [
        ("2", value("decimal", "1"), "expected 1 (Decimal), got 2 (Decimal)"),
        ('"1"', value("decimal", "1"), "expected 1 (Decimal), got '1' (str)"),
        ("1", value("decimal", "x"), "expected None (NoneType), got 1 (Decimal)"),
        ("[1]", "<list/>", "expected [] (list), got [1] (list)"),
        ("{b: 1}", f'<component name="a">{value("decimal", "1")}</component>',
         "expected {'a': 1} (dict), got {'b': 1} (dict)"),
        ('@"2026-01-31T00:00:00"', value("date", "2026-01-31"),
         "expected '2026-01-31' (Date), got '2026-01-31T00:00:00' (DateTime)"),
    ]:  # fmt: skip
        assert [one.reason for one in run(text, expected)] == [reason]


def test_inputs_are_given_by_name():
    body, wanted = given("x", value("decimal", "4")), value("decimal", "5")
    assert [one.passed for one in run("x + 1", wanted, body)] == [True]


def test_inputs_of_an_imported_model_are_given_by_namespace():
    other = files.definitions(files.input_data("x"), namespace="urn:o")
    model = files.definitions(
        '<import name="o" namespace="urn:o"/>',
        files.input_data("x"),
        files.decision("d", files.literal("x - o.x"), "#x", "urn:o#x"),
    )
    body = case(
        value("decimal", "4"),
        given("x", value("decimal", "5")),
        given("x", value("decimal", "1"), "urn:o"),
    )
    found = tck.run(cases(body), {"m.dmn": model, "o.dmn": other})
    assert [one.reason for one in found] == [""]


def test_services_and_knowledge_models_are_called():
    model = files.definitions(
        '<decisionService id="s" name="s"><outputDecision href="#d"/><outputDecision href="#e"/>'
        '<inputData href="#x"/></decisionService>',
        files.input_data("x"),
        files.decision("d", files.literal("x + 1"), "#x"),
        files.decision("e", files.literal("2")),
        files.knowledge("f", {"a": "number"}, files.literal("a * 2")),
    )
    x = given("x", value("decimal", "3"))
    service = (
        '<testCase id="s" type="decisionService" invocableName="s">'
        f'{x}<resultNode name="d"><expected>{value("decimal", "4")}</expected></resultNode>'
        f'<resultNode name="e"><expected>{value("decimal", "2")}</expected></resultNode></testCase>'
    )
    knowledge = case(
        value("decimal", "6"),
        given("a", value("decimal", "3")),
        node="f",
        attributes='type="bkm" invocableName="f"',
    )
    found = tck.run(cases(service, knowledge), {"m.dmn": model})
    assert [one.reason for one in found] == ["", "", ""]


def test_an_expected_error_is_null():
    model = files.definitions(files.decision("d", files.literal('1 + "a"')))
    body = case('<value xsi:nil="true"/>', result_attributes='errorResult="true"')
    assert [one.passed for one in tck.run(cases(body), {"m.dmn": model})] == [True]


def test_what_stops_is_a_failure_unless_an_error_is_expected():
    model = files.definitions(
        files.decision("d", files.literal("count(for i in 1..9999999 return 1)"))
    )
    for attributes, passed in (("", False), ('errorResult="true"', True)):
        body = case('<value xsi:nil="true"/>', result_attributes=attributes)
        found = tck.run(cases(body), {"m.dmn": model})
        assert [one.passed for one in found] == [passed]


def test_a_missing_or_broken_model_fails_each_result():
    for models in ({}, {"m.dmn": b"<a>"}):
        found = tck.run(cases(case(""), case("")), models)
        assert [one.passed for one in found] == [False, False]
        assert found[0].reason


def test_other_files_hold_no_cases():
    assert tck.run(b"<a/>", {}) == ()
    assert tck.run(b"not xml", {}) == ()
