from __future__ import annotations

import pytest

from engine.diagram.reading import source
from engine.dmn import errors, model, read
from tests.engine.dmn import files


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
        "https://www.omg.org/spec/DMN/20240513/MODEL/",
    ],
)
def test_every_version_is_read(namespace):
    data = files.definitions(files.decision("a", files.literal("1")), model=namespace)
    found = read.read(data, "a.dmn")
    assert [decision.id for decision in found.decisions] == ["a"]


def test_names_have_single_spaces():
    found = read.read(files.definitions(files.input_data("Min \n  alder")), "a.dmn")
    assert found.inputs[0].variable.name == "Min alder"


def test_camunda_modeler_leaves_the_variable_out():
    data = files.definitions('<inputData id="Input_1" name="alder"/><inputData id="Input_2"/>')
    found = read.read(data, "a.dmn")
    assert [one.variable.name for one in found.inputs] == ["alder", "Input_2"]


def test_a_table_is_read_with_lines_and_sources():
    table = files.table(
        ["alder"],
        [(["< 18"], ['"barn"']), (["-"], ['"voksen"'])],
        policy="FIRST",
        sources=["vergemålsloven § 8", ""],
    )
    found = read.read(files.definitions(files.decision("a", table)), "a.dmn").decisions[0]
    drawn = found.expression
    assert isinstance(drawn, model.DecisionTable)
    assert drawn.hit_policy is model.HitPolicy.FIRST
    assert drawn.annotations == ("Kilde",)
    assert drawn.rules[0].annotations == ("vergemålsloven § 8",)
    assert [rule.line for rule in drawn.rules] == [3, 4]


def test_comments_inside_a_text_are_not_part_of_it():
    data = files.definitions(
        files.decision("a", "<literalExpression><text>1 <!-- ja -->+ 1</text></literalExpression>")
    )
    drawn = read.read(data, "a.dmn").decisions[0].expression
    assert isinstance(drawn, model.Literal)
    assert drawn.cell.text == "1 + 1"


BOMB = b"""<?xml version="1.0"?>
<!DOCTYPE lolz [
  <!ENTITY lol "lol">
  <!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
  <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">
]>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="&lol3;"/>"""
EXTERNAL = BOMB.replace(b'"lol"', b'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (BOMB, "xml-doctype"),
        (EXTERNAL, "xml-doctype"),
        (BOMB.decode().replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16"), "xml-doctype"),
        (b"", "xml-empty"),
        (b"\x00\x01", "xml-not-xml"),
        (b"<definitions>", "xml-not-xml"),
        (b'{"components": []}', "xml-not-xml"),
        (b"<definitions/>", "not-dmn"),
        (b'<a xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"/>', "not-dmn"),
        (b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', "not-dmn"),
        (b"<" + b"a" * source.MAX_BYTES, "xml-too-big"),
        (files.definitions("<list>" * 200 + "</list>" * 200), "xml-too-complex"),
        (files.definitions("<list>" * 9_000 + "</list>" * 9_000), "xml-too-complex"),
        (files.definitions(files.decision("a", files.table([], [], policy="BEST"))),
         "unknown-hit-policy"),
        (files.definitions(files.decision("a", files.table([], [], aggregation="MEAN"))),
         "unknown-aggregation"),
    ],
)  # fmt: skip
def test_bad_files_are_refused_with_a_reason(data, rule):
    with pytest.raises(errors.Unreadable) as caught:
        read.read(data, "a.dmn")
    assert [found.rule for found in caught.value.diagnostics] == [rule]
    assert caught.value.diagnostics[0].message_en


def test_elements_of_other_namespaces_are_left_alone():
    data = files.definitions(
        '<decision id="a" name="a" xmlns:x="urn:x"><x:variable name="b"/>'
        "<x:literalExpression><text>2</text></x:literalExpression></decision>"
    )
    found = read.read(data, "a.dmn").decisions[0]
    assert (found.variable.name, found.expression) == ("a", None)
