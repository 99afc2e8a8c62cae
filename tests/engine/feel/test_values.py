from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from engine.feel import errors, expression, temporal, values

OSLO = ZoneInfo("Europe/Oslo")


@pytest.mark.parametrize(
    ("value", "json"),
    [
        (Decimal(5), 5),
        (Decimal("5.00"), 5),
        (Decimal("5.5"), 5.5),
        (Decimal(2**63), float(2**63)),
        (Decimal("1E+400"), "1E+400"),
        (temporal.Date(2027, 2, 28), "2027-02-28"),
        (temporal.DaysTime(temporal.DAY), "P1D"),
        (
            temporal.DateTime(temporal.Date(2027, 7, 1), 0, "Europe/Oslo"),
            "2027-07-01T00:00:00+02:00",
        ),
        ({"a": [None, True]}, {"a": [None, True]}),
        (values.Range(Decimal(1), None, start_included=True, end_included=False), ">= 1"),
        (values.Range(Decimal(1), Decimal(2), start_included=True, end_included=False), "[1..2)"),
    ],
)
def test_to_json(value: values.Value, json: object) -> None:
    assert values.to_json(value) == json


def test_a_function_has_no_json() -> None:
    assert values.to_json(expression.compile_expression("function(x) x").evaluate({})) is None


@pytest.mark.parametrize(
    ("json", "value"),
    [
        (5, Decimal(5)),
        (0.1, Decimal("0.1")),
        (float("nan"), None),
        (True, True),
        ((1, 2), [Decimal(1), Decimal(2)]),
        ({"a": {"b": 1}}, {"a": {"b": Decimal(1)}}),
        (10**40 + 1, Decimal("1E+40")),
        (dt.date(2027, 2, 28), temporal.Date(2027, 2, 28)),
        (dt.timedelta(hours=1), temporal.DaysTime(3600 * temporal.SECOND)),
        (dt.time(10), temporal.Time(36_000 * temporal.SECOND)),
    ],
)
def test_from_json(json: object, value: values.Value) -> None:
    assert values.from_json(json) == value


def test_from_json_refuses_other_objects() -> None:
    with pytest.raises(errors.FeelError, match="FEEL has no value for a object"):
        values.from_json(object())


@pytest.mark.parametrize(
    "moment",
    [
        dt.datetime(2027, 2, 28, 10, 30, 15, 250_000, tzinfo=dt.UTC),
        dt.datetime(2027, 7, 1, 10, tzinfo=OSLO),
        dt.datetime(2027, 10, 31, 2, 30, tzinfo=OSLO, fold=0),
        dt.datetime(2027, 10, 31, 2, 30, tzinfo=OSLO, fold=1),
        dt.datetime(2027, 7, 1, 10),  # noqa: DTZ001 - zone-less is a value too
    ],
)
def test_moments_survive_the_way_through_feel(moment: dt.datetime) -> None:
    back = temporal.to_python(temporal.from_python(moment))
    assert isinstance(back, dt.datetime)
    assert (back, back.fold, back.utcoffset()) == (moment, moment.fold, moment.utcoffset())


def test_what_python_cannot_hold() -> None:
    assert temporal.to_python(temporal.Date(99_999, 1, 1)) is None
    assert temporal.to_python(temporal.DaysTime(10**30)) is None
    assert values.to_python([temporal.Date(2027, 1, 1), {"a": Decimal(1)}]) == [
        dt.date(2027, 1, 1),
        {"a": Decimal(1)},
    ]


def test_plain_json_is_taken_as_it_is_read() -> None:
    context = {"a": 1, "b": {"c": [1.5, {"d": dt.date(2027, 1, 1)}]}}
    compiled = expression.compile_expression('[a + 1, b.c[1] * 2, b.c[2].d + @"P1D"]')
    assert compiled.evaluate(context) == [
        Decimal(2),
        Decimal("3.0"),
        temporal.Date(2027, 1, 2),
    ]


def test_evaluation_changes_nothing_it_was_given() -> None:
    context = {"l": [3, 1, 2], "c": {"a": {"b": 1}}}
    text = '{x: append(l, 4), y: context put(c, ["a", "b"], 2), z: sort(l, function(x, y) x < y)}'
    expression.compile_expression(text).evaluate(context)
    assert context == {"l": [3, 1, 2], "c": {"a": {"b": 1}}}


def test_without_a_clock_there_is_no_now() -> None:
    assert expression.compile_expression("now()").evaluate({}) is None
    assert expression.compile_expression("today()").evaluate({}) is None
