from __future__ import annotations

from decimal import Decimal

import pytest

from engine.dmn import library
from tests.engine.dmn import files

RULES = [([">= 1"], ["10"]), ([">= 2"], ["30"]), ([">= 3"], ["20"])]


def evaluate(table, **context):
    data = files.definitions(
        *(files.input_data(name) for name in context),
        files.decision("d", table, *(f"#{name}" for name in context)),
    )
    return library.compile_resource(data, "d.dmn").evaluate("d", context)


@pytest.mark.parametrize(
    ("policy", "aggregation", "value", "expected"),
    [
        ("UNIQUE", "", 1, Decimal(10)),
        ("UNIQUE", "", 2, None),
        ("UNIQUE", "", 0, None),
        ("ANY", "", 1, Decimal(10)),
        ("ANY", "", 2, None),
        ("FIRST", "", 3, Decimal(10)),
        ("PRIORITY", "", 3, Decimal(30)),
        ("RULE ORDER", "", 3, [Decimal(10), Decimal(30), Decimal(20)]),
        ("OUTPUT ORDER", "", 3, [Decimal(30), Decimal(20), Decimal(10)]),
        ("COLLECT", "", 2, [Decimal(10), Decimal(30)]),
        ("COLLECT", "", 0, None),
        ("COLLECT", "SUM", 3, Decimal(60)),
        ("COLLECT", "SUM", 0, None),
        ("COLLECT", "COUNT", 2, Decimal(2)),
        ("COLLECT", "COUNT", 0, None),
        ("COLLECT", "MIN", 3, Decimal(10)),
        ("COLLECT", "MAX", 3, Decimal(30)),
    ],
)
def test_each_policy(policy, aggregation, value, expected):
    table = files.table(
        ["n"],
        RULES,
        policy=policy,
        aggregation=aggregation,
        priorities={"svar": "30, 20, 10"} if policy in {"PRIORITY", "OUTPUT ORDER"} else None,
    )
    assert evaluate(table, n=value).result == expected


def test_a_default_stands_in_when_no_rule_hits():
    table = files.table(["n"], RULES, policy="FIRST", defaults={"svar": '"ukjent"'})
    assert evaluate(table, n=0).result == "ukjent"


def test_a_default_may_be_an_empty_list():
    table = files.table(["n"], RULES, policy="COLLECT", defaults={"svar": "[]"})
    assert evaluate(table, n=0).result == []


def test_any_compares_as_feel_does():
    table = files.table(["n"], [(["-"], ["1"]), (["-"], ["true"])], policy="ANY")
    assert evaluate(table, n=0).result is None
    table = files.table(["n"], [(["-"], ["1.0"]), (["-"], ["1"])], policy="ANY")
    assert evaluate(table, n=0).result == Decimal(1)


def test_several_conclusions_are_a_context():
    table = files.table(
        ["n"],
        [([">= 1"], ['"a"', "1"]), (["-"], ['"b"', "2"])],
        policy="FIRST",
        outputs=["navn", "nummer"],
    )
    assert evaluate(table, n=1).result == {"navn": "a", "nummer": Decimal(1)}
    assert evaluate(table, n=0).result == {"navn": "b", "nummer": Decimal(2)}


def test_priority_goes_by_the_columns_from_the_left():
    table = files.table(
        ["n"],
        [(["-"], ['"lav"', '"x"']), (["-"], ['"høy"', '"y"']), (["-"], ['"høy"', '"x"'])],
        policy="PRIORITY",
        outputs=["grad", "type"],
        priorities={"grad": '"høy","lav"', "type": '"x","y"'},
    )
    assert evaluate(table, n=0).result == {"grad": "høy", "type": "x"}


def test_priority_may_go_by_the_order_of_the_types_values():
    item = (
        '<itemDefinition name="tGrad"><typeRef>string</typeRef>'
        '<allowedValues><text>"høy", "lav"</text></allowedValues></itemDefinition>'
    )
    table = files.table(["n"], [(["-"], ['"lav"']), (["-"], ['"høy"'])], policy="OUTPUT ORDER")
    typed = table.replace('<output id="o0" ', '<output id="o0" typeRef="tGrad" ')
    data = files.definitions(item, files.input_data("n"), files.decision("d", typed, "#n"))
    assert library.compile_resource(data, "a.dmn").evaluate("d", {"n": 1}).result == ["høy", "lav"]


def test_a_conclusion_outside_the_allowed_ones_is_null_and_says_so():
    table = files.table(["n"], [(["-"], ['"c"'])], priorities={"svar": '"a","b"'})
    found = evaluate(table, n=0)
    assert found.result is None
    assert "tillatte" in found.problems[0].message


def test_an_input_outside_the_allowed_values_is_null_and_says_so():
    table = files.table(["n"], [(["-"], ["1"])], allowed={"n": "[0..9]"})
    assert evaluate(table, n=9).result == Decimal(1)
    found = evaluate(table, n=10)
    assert found.result is None
    assert "«n»" in found.problems[0].message


def test_a_table_drawn_for_camunda_8_gives_what_its_cells_say():
    """Its engine reads neither the types nor the allowed values of the columns."""
    table = files.table(
        ["n"], [(["-"], ["5", '"c"'])], outputs=["a", "b"],
        allowed={"n": "[0..9]"}, priorities={"b": '"a","b"'},
    ).replace('name="a"', 'name="a" typeRef="string"')  # fmt: skip
    data = files.definitions(files.input_data("n"), files.decision("d", table, "#n"))
    platform = b' xmlns:m="http://camunda.org/schema/modeler/1.0" m:executionPlatform="Camunda '
    for drawn_for, result in ((b'Cloud"', {"a": Decimal(5), "b": "c"}), (b'Platform"', None)):
        drawn = data.replace(b"<definitions", b"<definitions" + platform + drawn_for, 1)
        assert library.compile_resource(drawn, "a.dmn").evaluate("d", {"n": 10}).result == result


def test_the_rules_that_hit_are_told_with_inputs_outputs_and_sources():
    table = files.table(
        ["n", "bolig"],
        [(["> 1", "-"], ['"a"']), (["-", "false"], ['"b"'])],
        policy="COLLECT",
        sources=["straffegjennomføringsloven § 41", "rundskriv 3/2020"],
    )
    found = evaluate(table, n=2, bolig=False)
    first, second = found.rules
    assert (first.decision, first.table, first.rule, first.number) == ("d", "t", "r1", 1)
    assert first.inputs == (("n", Decimal(2)), ("bolig", False))
    assert first.outputs == (("svar", "a"),)
    assert first.annotations == (("Kilde", "straffegjennomføringsloven § 41"),)
    assert second.number == 2


def test_two_conclusions_under_any_are_told():
    table = files.table(["n"], [(["-"], ["1"]), (["-"], ["2"])], policy="ANY")
    assert "ANY" in evaluate(table, n=0).problems[0].message


def test_two_hits_under_unique_are_told():
    found = evaluate(files.table(["n"], RULES), n=2)
    assert [rule.number for rule in found.rules] == [1, 2]
    assert "UNIQUE" in found.problems[0].message


@pytest.mark.parametrize(
    ("cell", "value", "hit"),
    [
        ("5", 5, True),
        ("5", 5.0, True),
        ("5", "5", False),
        ("5", None, False),
        ("null", None, True),
        ('"a","b"', "b", True),
        ('not("a","b")', "b", False),
        ('not("a","b")', "c", True),
        ("true", True, True),
        ("true", 1, False),
        ("1", True, False),
        ("? > grense", 7, True),
        ("grense", 5, True),
        ("[1..grense)", 5, False),
        ('starts with(?, "x")', "xy", True),
        ("lovlige", 4, True),
        ("- 5", -5, True),
        (">= 5, < 3", 4, False),
        ("-", None, True),
    ],
)
def test_cells(cell, value, hit):
    table = files.table(["n"], [([cell], ["1"])])
    found = evaluate(table, n=value, grense=5, lovlige=[4, 6])
    assert (found.result == Decimal(1)) is hit


def test_a_date_cell_compares_dates():
    table = files.table(["n"], [(['< date("2026-06-01")'], ["1"])])
    data = files.definitions(
        files.input_data("n", "date"), files.decision("d", table, "#n", type_ref="number")
    )
    compiled = library.compile_resource(data, "d.dmn")
    assert compiled.evaluate("d", {"n": "2026-05-31"}).result == Decimal(1)
    assert compiled.evaluate("d", {"n": "2026-06-01"}).result is None


def test_a_table_with_too_few_cells_decides_nothing():
    table = files.table(["n"], [([], ["1"]), (["-"], ["2"])], policy="FIRST")
    found = evaluate(table, n=1)
    assert found.result is None
    assert "feil antall celler" in found.problems[0].message


def test_camundas_annotation_is_the_rules_description():
    table = files.table(["n"], [(["-"], ["1"])]).replace(
        '<rule id="r1">', '<rule id="r1"><description>forvaltningsloven § 11 a</description>'
    )
    assert evaluate(table, n=1).rules[0].annotations == (("", "forvaltningsloven § 11 a"),)
