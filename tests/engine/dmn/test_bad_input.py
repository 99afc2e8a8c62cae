"""Whatever a file or a caller brings: a diagnostic, a null or one clear error, never a crash."""

from __future__ import annotations

import random

import pytest

from engine.dmn import errors, library, read
from tests.engine.dmn import deciding, files

TABLE = files.table(
    ["alder", "status"],
    [(["< 18", '"a","b"'], ["1", '"x"']), (["[18..67)", "-"], ["2", '"y"'])],
    policy="PRIORITY",
    outputs=["n", "t"],
    priorities={"t": '"x","y"'},
    sources=["lov", ""],
)
MODEL = files.definitions(
    '<itemDefinition name="tA"><typeRef>string</typeRef><allowedValues><text>"a","b"</text>'
    "</allowedValues></itemDefinition>",
    files.input_data("alder", "number"),
    files.input_data("status", "tA"),
    files.decision("d", TABLE, "#alder", "#status"),
    files.knowledge("f", {"x": "number"}, files.literal("x ** 2")),
    files.decision("e", files.literal("f(alder) + d.n"), "#d", "#alder", knows=("#f",)),
)
PIECES = (
    *(b"<", b">", b'"', b"#", b"&amp;", b"d", b"/", b"null", b"[", b"..", b"-", b"\xff", b"\x00"),
    *(b"informationRequirement", b"#e", b"isCollection", b"UNIQUE", b"string"),
)


def mutated(seed):
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    data = bytearray(MODEL)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        cut = chance.choice([0, 1, 5, 30])
        data[at : at + cut] = chance.choice(PIECES)
    return bytes(data)


@pytest.mark.parametrize("seed", range(20))
def test_damaged_files_never_crash(seed):
    for number in range(25):
        data = mutated(seed * 1_000 + number)
        deciding.checked(data)
        try:
            model = library.compile_resource(data, "a.dmn")
        except errors.Unreadable:
            continue
        for decision in model.definitions.decisions:
            try:
                model.evaluate(decision.id, {"alder": 20, "status": "a"})
            except errors.EvaluationStopped:
                continue


def test_a_context_of_foreign_values_stops_with_a_clear_error():
    model = library.compile_resource(MODEL, "a.dmn")
    with pytest.raises(errors.EvaluationStopped):
        model.evaluate("d", {"alder": object(), "status": "a"})


def test_attribute_tricks_reach_nothing():
    data = files.definitions(files.decision("d", files.literal("x.__class__.__mro__")))
    assert library.compile_resource(data, "a.dmn").evaluate("d", {"x": "a"}).result is None


def test_a_name_may_shadow_a_built_in():
    data = files.definitions(
        files.input_data("count"), files.decision("d", files.literal("count + 1"), "#count")
    )
    assert library.compile_resource(data, "a.dmn").evaluate("d", {"count": 1}).result == 2


def test_deeply_nested_boxes_are_read_and_decide():
    body = files.literal("1")
    for _ in range(45):
        body = f"<list>{body}</list>"
    data = files.definitions(files.decision("d", body))
    result = library.compile_resource(data, "a.dmn").evaluate("d", {}).result
    for _ in range(45):
        assert isinstance(result, list)
        result = result[0]
    assert result == 1


def test_deeply_nested_brackets_in_a_cell_are_a_syntax_error():
    table = files.table(["n"], [(["(" * 10_000 + "1" + ")" * 10_000], ["1"])], sources=["lov"])
    found = deciding.checked(files.definitions(files.decision("d", table)))
    assert [one.rule for one in found] == ["feel-syntax"]


def test_a_type_that_is_made_of_itself():
    item = '<itemDefinition name="tA"><typeRef>tA</typeRef></itemDefinition>'
    data = files.definitions(item, files.decision("d", files.literal("1"), type_ref="tA"))
    with pytest.raises(errors.EvaluationStopped):
        library.compile_resource(data, "a.dmn").evaluate("d", {})


def test_types_that_are_made_of_each_other():
    data = files.definitions(
        '<itemDefinition name="tA"><typeRef>tB</typeRef></itemDefinition>'
        '<itemDefinition name="tB"><typeRef>tA</typeRef></itemDefinition>',
        files.input_data("x", "tA"),
        files.decision("d", files.literal("x"), "#x", type_ref="tB"),
    )
    with pytest.raises(errors.EvaluationStopped):
        library.compile_resource(data, "a.dmn").evaluate("d", {"x": 1})


def test_models_that_import_each_other():
    one = files.definitions(
        '<import name="b" namespace="urn:b"/>',
        files.decision("x", files.literal("b.y + 1"), "urn:b#y"),
        namespace="urn:a",
    )
    other = files.definitions(
        '<import name="a" namespace="urn:a"/>',
        files.decision("y", files.literal("1")),
        files.decision("z", files.literal("a.x"), "urn:a#x"),
        namespace="urn:b",
    )
    assert library.compile_resource(one, "a.dmn", {"b.dmn": other}).evaluate("x", {}).result == 2


def test_a_large_file_is_read_in_good_time():
    rules = [([f"[{one}..{one + 1})"], [str(one)]) for one in range(2_000)]
    data = files.definitions(files.decision("d", files.table(["n"], rules)))
    assert len(read.read(data, "a.dmn").decisions) == 1
