"""Which decisions are made, in which order, from which inputs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine.dmn import errors
from engine.errors import NotFound
from tests.engine.dmn import files
from tests.engine.dmn.deciding import compiled, component, item


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
