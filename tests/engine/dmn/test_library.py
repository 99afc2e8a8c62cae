"""Decision services, and models that import others."""

from __future__ import annotations

from decimal import Decimal

from engine.dmn import library
from tests.engine.dmn import files
from tests.engine.dmn.deciding import compiled, item

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
