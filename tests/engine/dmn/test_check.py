from __future__ import annotations

import pytest

from engine.diagram.diagnostics import Severity
from tests.engine.dmn import deciding, files

SOURCE = ["lov"] * 9
CONTEXT = (
    f"<context><contextEntry>{files.variable('x', 'tX')}{files.literal('1')}</contextEntry>"
    "</context>"
)
ITEM = (
    '<itemDefinition name="tA" id="tA"><typeRef>string</typeRef>'
    "<allowedValues><text>{}</text></allowedValues></itemDefinition>"
)


def rules_of(data, imports=None, *, strict=False):
    return [one.rule for one in deciding.checked(data, imports, strict=strict)]


def table_rules(*args, strict=False, **kwargs):
    kwargs.setdefault("sources", SOURCE)
    table = files.table(*args, **kwargs)
    return rules_of(files.definitions(files.decision("d", table)), strict=strict)


def test_a_sound_file_is_silent():
    table = files.table(["n"], [(["< 1"], ["1"]), ([">= 1"], ["2"])], sources=SOURCE)
    data = files.definitions(files.input_data("n", "number"), files.decision("d", table, "#n"))
    assert deciding.checked(data) == ()


def test_an_unreadable_file_is_a_diagnostic():
    assert rules_of(b"<a>") == ["xml-not-xml"]


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (files.literal("1 +"), "feel-syntax"),
        ('<literalExpression expressionLanguage="groovy"><text>1</text></literalExpression>',
         "unsupported-language"),
        ("", "decision-without-logic"),
        ('<functionDefinition kind="Java"><formalParameter name="x"/></functionDefinition>',
         "unsupported-function-kind"),
        (files.literal("1", "tUkjent"), "unknown-type"),
        (CONTEXT, "unknown-type"),
    ],
)  # fmt: skip
def test_expressions(body, rule):
    assert rules_of(files.definitions(files.decision("d", body))) == [rule]


def test_what_is_wrong_deep_inside_boxes_is_found():
    bad = files.table(["n"], [([], ["1"])], sources=SOURCE)
    boxes = (
        f"<list>{bad}</list>",
        f"<context><contextEntry>{bad}</contextEntry></context>",
        f'<relation><column name="a"/><row>{bad}</row></relation>',
        f'<invocation><binding><parameter name="x"/>{bad}</binding></invocation>',
        f"<functionDefinition>{bad}</functionDefinition>",
        f"<conditional><if>{files.literal('true')}</if><then>{bad}</then></conditional>",
        f'<for iteratorVariable="x"><in>{files.literal("[]")}</in><return>{bad}</return></for>',
        f"<filter><in>{bad}</in><match>{files.literal('true')}</match></filter>",
    )
    for box in boxes:
        assert rules_of(files.definitions(files.decision("d", box))) == ["rule-cell-count"]
    knowledge = files.knowledge("f", {}, boxes[0])
    assert rules_of(files.definitions(knowledge)) == ["rule-cell-count"]


def test_a_syntax_error_points_at_its_line_with_a_caret():
    text = "1 +\n  * 2"
    found = deciding.checked(files.definitions(files.decision("d", files.literal(text))))
    assert found[0].line == 4
    assert found[0].message.splitlines()[-1].strip() == "^"
    assert found[0].severity is Severity.ERROR


def test_a_syntax_error_in_a_cell_and_in_allowed_values():
    item = ITEM.format('"a",')
    table = files.table(["n"], [(["< "], ["1"]), (["-"], ["(2"])], policy="FIRST", sources=SOURCE)
    data = files.definitions(item, files.decision("d", table, type_ref="tA"))
    assert rules_of(data) == ["feel-syntax"] * 3


def test_an_unknown_requirement():
    data = files.definitions(files.decision("d", files.literal("1"), "#x"))
    assert rules_of(data) == ["unknown-requirement"]


def test_an_unknown_part_of_a_decision_service():
    data = files.definitions('<decisionService id="s" name="s"><outputDecision href="#x"/>'
                             "</decisionService>")  # fmt: skip
    assert rules_of(data) == ["unknown-requirement"]


def test_a_circle_is_told_once_with_its_members():
    data = files.definitions(
        files.decision("a", files.literal("b"), "#b"),
        files.decision("b", files.literal("c"), "#c"),
        files.decision("c", files.literal("b"), "#b"),
    )
    found = deciding.checked(data)
    assert [one.rule for one in found] == ["requirement-cycle"]
    assert "b → c → b" in found[0].message


def test_a_type_made_of_itself():
    items = "".join(
        f'<itemDefinition name="{name}"><typeRef>{base}</typeRef></itemDefinition>'
        for name, base in (("tA", "tB"), ("tB", "tA"), ("tC", "tA"), ("tD", "string"))
    )
    assert rules_of(files.definitions(items)) == ["type-cycle", "type-cycle"]


def test_two_elements_with_one_id():
    one = files.decision("d", files.literal("1"))
    assert rules_of(files.definitions(one, one)) == ["duplicate-id"]


IMPORT = '<import name="x" namespace="urn:x" importType="https://www.omg.org/spec/DMN/1/MODEL/"/>'


def test_a_missing_import():
    assert rules_of(files.definitions(IMPORT)) == ["unknown-import"]


def test_an_import_that_is_there():
    other = files.definitions(files.input_data("y"), namespace="urn:x")
    data = files.definitions(IMPORT, files.decision("d", files.literal("x.y"), "urn:x#y"))
    assert rules_of(data, {"x.dmn": other}) == []


@pytest.mark.parametrize("cells", [([], ["1"]), (["-", "-"], ["1"]), (["-"], [])])
def test_a_rule_with_too_few_or_too_many_cells(cells):
    assert table_rules(["n"], [cells]) == ["rule-cell-count"]


def test_a_column_without_expression():
    assert table_rules([""], [(["-"], ["1"])]) == ["input-without-expression"]


def test_a_table_without_conclusion():
    data = files.definitions(files.decision("d", '<decisionTable id="t"/>'))
    assert rules_of(data) == ["table-without-output"]


def test_overlap_under_unique_is_an_error_only_for_what_we_ship():
    rules = [(["<= 1"], ["1"]), ([">= 1"], ["2"])]
    assert table_rules(["n"], rules) == ["overlapping-rules"]
    table = files.table(["n"], rules, sources=SOURCE)
    data = files.definitions(files.decision("d", table))
    assert deciding.checked(data)[0].severity is Severity.WARNING
    assert deciding.checked(data, strict=True)[0].severity is Severity.ERROR


def test_overlap_under_any_only_when_the_conclusions_differ():
    assert table_rules(["n"], [(["<= 1"], ["1"]), ([">= 1"], ["1"])], policy="ANY") == []
    assert table_rules(["n"], [(["<= 1"], ["1"]), ([">= 1"], ["2"])], policy="ANY") == [
        "overlapping-rules"
    ]


def test_no_overlap_under_first():
    assert table_rules(["n"], [(["<= 1"], ["1"]), (["-"], ["2"])], policy="FIRST") == []


def test_many_overlaps_are_cut_short():
    assert (
        table_rules(["n"], [(["-"], ["1"])] * 30, sources=["lov"] * 30)
        == ["overlapping-rules"] * 20
    )


def test_a_gap_names_the_values():
    table = files.table(["alder"], [(["< 18"], ["1"])], sources=SOURCE)
    found = deciding.checked(files.definitions(files.decision("d", table)))
    assert [one.rule for one in found] == ["table-gap"]
    assert found[0].message == "Ingen regel treffer når alder: >= 18."


@pytest.mark.parametrize(
    "kwargs",
    [
        {"policy": "COLLECT"},
        {"policy": "RULE ORDER"},
        {"defaults": {"svar": "0"}},
        {"allowed": {"n": "[0..1]"}},
    ],
)
def test_no_gap_where_nothing_is_left_open(kwargs):
    assert table_rules(["n"], [(["[0..1]"], ["1"])], **kwargs) == []


def test_an_item_definitions_allowed_values_bound_the_gap():
    item = ITEM.format('"a","b"')
    table = files.table(["n"], [(['"a"'], ["1"]), (['"b"'], ["2"])], sources=SOURCE).replace(
        "<inputExpression>", '<inputExpression typeRef="tA">'
    )
    assert rules_of(files.definitions(item, files.decision("d", table))) == []


def test_an_unreachable_rule():
    assert table_rules(["n"], [(["-"], ["1"]), (["5"], ["2"])], policy="FIRST") == [
        "unreachable-rule"
    ]
    assert table_rules(
        ["n"], [(["-"], ["1"]), (['"x"'], ["2"])], policy="COLLECT", allowed={"n": '"a"'}
    ) == ["unreachable-rule"]


def test_a_column_of_mixed_cells():
    assert table_rules(["n"], [(["1"], ["1"]), (['"a"'], ["2"])]) == ["mixed-cells"]


def test_cells_that_cannot_be_analysed_are_left_alone():
    assert table_rules(["n"], [(["< grense"], ["1"]), ([">= grense"], ["2"])]) == []


def test_a_rule_without_source():
    data = files.definitions(files.decision("d", files.table(["n"], [(["-"], ["1"])])))
    found = deciding.checked(data)
    assert [(one.rule, one.severity) for one in found] == [
        ("rule-without-source", Severity.WARNING)
    ]
    assert deciding.checked(data, strict=True)[0].severity is Severity.ERROR


def test_the_source_column_itself_must_be_filled_in():
    table = files.table(["n"], [(["-"], ["1"])], sources=["-"]).replace(
        '<rule id="r1">', '<rule id="r1"><description>merknad</description>'
    )
    assert rules_of(files.definitions(files.decision("d", table))) == ["rule-without-source"]


def _with_strength(strength: str) -> bytes:
    table = files.table(["n"], [(["-"], ["1"])], sources=["lov"])
    table = table.replace(
        '<annotation name="Kilde"/>', '<annotation name="Kilde"/><annotation name="Styrke"/>'
    ).replace("</rule>", f"<annotationEntry><text>{strength}</text></annotationEntry></rule>")
    return files.definitions(files.decision("d", table))


@pytest.mark.parametrize("strength", ["", "sikker", "-"])
def test_a_strength_is_one_of_four_words(strength):
    assert [(one.rule, one.severity) for one in deciding.checked(_with_strength(strength))] == [
        ("rule-without-strength", Severity.WARNING)
    ]


def test_tables_we_ship_have_strengths():
    without = files.table(["n"], [(["-"], ["1"])], sources=["lov"])
    data = files.definitions(files.decision("d", without))
    assert deciding.checked(data) == ()
    assert [(one.rule, one.severity) for one in deciding.checked(data, strict=True)] == [
        ("rule-without-strength", Severity.ERROR)
    ]
    assert deciding.checked(_with_strength("praksis"), strict=True) == ()


def test_a_huge_table_is_checked_without_comparing_all_pairs():
    rules = [([str(number)], ["1"]) for number in range(1_100)]
    assert table_rules(["n"], rules, sources=["lov"] * 1_100) == []
