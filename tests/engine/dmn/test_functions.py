"""Knowledge models, functions and their invocation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.dmn import errors
from tests.engine.dmn import files
from tests.engine.dmn.deciding import compiled, result


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
