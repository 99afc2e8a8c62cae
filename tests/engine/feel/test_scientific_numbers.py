from __future__ import annotations

from decimal import Decimal

import pytest

from engine.feel import expression


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.2e3", Decimal(1200)),
        ("1.2E-3", Decimal("0.0012")),
        (".5e+1", Decimal(5)),
        ("2e0 + 1", Decimal(3)),
        ("1e6144", Decimal("1e6144")),
    ],
)
def test_a_number_may_have_an_exponent(text, value):
    assert expression.compile_expression(text).evaluate({}) == value


@pytest.mark.parametrize("text", ["1e9999", "-1e999999999999", "9" * 7_000])
def test_a_number_too_large_is_null(text):
    assert expression.compile_expression(text).evaluate({}) is None


def test_a_number_too_small_is_zero():
    assert expression.compile_expression("1e-999999").evaluate({}) == 0
