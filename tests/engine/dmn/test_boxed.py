"""Boxed expressions: contexts, lists, relations, conditionals, iterators, filters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.dmn import errors
from tests.engine.dmn import files
from tests.engine.dmn.deciding import result


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
