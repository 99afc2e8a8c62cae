"""What FEEL prints parses to what was printed, and nothing raises but a FEEL error."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.feel import analysis, errors, expression, kinds, limits, parser, printer, syntax, values
from engine.feel.builtins import registry
from engine.feel.limits import Run

NOW = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
CONTEXT: dict[str, Any] = {"a": 1, "b": [1, {"x": 2.5}], "sak": {"navn": "Kari", "frist": None}}
NAMES = st.sampled_from(["a", "b", "sak", "ukjent", "to ord", "count", "item", "partial", "?"])
KEYS = st.sampled_from(["a", "x", "to ord", "a+b", "in", ""])
SIMPLE_KINDS = st.sampled_from(kinds.NAMES[:8]).map(kinds.simple)
KINDS = st.recursive(
    SIMPLE_KINDS,
    lambda inner: st.one_of(
        inner.map(kinds.ListOf),
        inner.map(kinds.RangeOf),
        st.tuples(KEYS, inner).map(lambda entry: kinds.ContextOf((entry,))),
        st.tuples(inner, inner).map(lambda pair: kinds.FunctionOf((pair[0],), pair[1])),
    ),
    max_leaves=3,
)
LEAVES = st.one_of(
    st.builds(syntax.Name, NAMES),
    st.builds(
        syntax.Constant,
        st.one_of(
            st.integers(0, 10**20).map(Decimal),
            st.decimals(0, 1000, allow_nan=False, places=3),
            st.text("aæ\"\\\n\t\u2028🐎 '", max_size=5),
            st.booleans(),
            st.none(),
        ),
    ),
    st.builds(syntax.AtLiteral, st.sampled_from(["2027-02-28", "P1D", "10:00:00", "tull"])),
)


def several(inner: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(inner, min_size=least, max_size=3).map(tuple)


def bigger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    iterators = several(
        st.builds(syntax.Iterator, st.sampled_from(["x", "to ord"]), inner, st.none() | inner),
        least=1,
    )
    comparators = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    limit = st.builds(syntax.Limit, comparators, inner)

    def sums(signs: str) -> st.SearchStrategy[Any]:
        rest = several(st.tuples(st.sampled_from(list(signs)), inner), least=1)
        return st.builds(syntax.Arithmetic, inner, rest)

    return st.one_of(
        st.builds(syntax.ListLiteral, several(inner)),
        st.builds(syntax.ContextLiteral, several(st.tuples(KEYS, inner))),
        st.builds(syntax.Interval, inner, inner, st.booleans(), st.booleans()),
        limit,
        st.builds(syntax.Disjunction, several(inner, least=2)),
        st.builds(syntax.Conjunction, several(inner, least=2)),
        st.builds(syntax.Comparison, comparators, inner, inner),
        st.builds(syntax.Between, inner, inner, inner),
        st.builds(syntax.In, inner, several(inner | limit, least=1)),
        st.builds(syntax.InstanceOf, inner, KINDS),
        sums("+-"),
        sums("*/"),
        st.builds(syntax.Power, inner, inner),
        st.builds(syntax.Negation, inner),
        st.builds(syntax.Path, inner, st.sampled_from(["navn", "time offset", "in"])),
        st.builds(syntax.Filter, inner, inner),
        st.builds(syntax.Call, inner, several(inner)),
        st.builds(
            syntax.NamedCall, inner, several(st.tuples(st.just("start position"), inner), least=1)
        ),
        st.builds(syntax.For, iterators, inner),
        st.builds(syntax.Quantified, st.booleans(), iterators, inner),
        st.builds(syntax.If, inner, inner, inner),
        st.builds(
            syntax.FunctionLiteral,
            several(st.tuples(st.sampled_from(["x", "to ord"]), st.none() | KINDS)),
            inner,
            st.booleans(),
        ),
    )


EXPRESSIONS = st.recursive(LEAVES, bigger, max_leaves=8)
SCOPE = ("to ord", "a", "a-b")


@settings(deadline=None)
@given(EXPRESSIONS)
def test_what_is_printed_parses_to_what_was_printed(node: syntax.Expression) -> None:
    text = printer.expression(node, SCOPE)
    assert parser.parse_expression(text, SCOPE, built_ins=registry.INDEX) == node


@settings(deadline=None, max_examples=max(50, settings().max_examples))
@given(several(EXPRESSIONS, least=1), st.booleans())
def test_unary_tests_too(tests: tuple[syntax.Expression, ...], negated: bool) -> None:  # noqa: FBT001 - pytest passes it by name
    node = syntax.UnaryTests(tests, negated)
    text = ", ".join(f"({printer.expression(one, SCOPE)})" for one in tests)
    text = f"not({text})" if negated else text
    assert parser.parse_unary_tests(text, SCOPE, built_ins=registry.INDEX) == node


def survive(text: str) -> None:
    """Whatever can be done with a text is done; only FEEL errors may come of it."""
    try:
        compiled = expression.compile_expression(text, CONTEXT)
        analysis.check(text, compiled.syntax, dict.fromkeys(CONTEXT, kinds.ANY))
        run = Run(NOW, limits.Limits(steps=20_000))
        values.to_json(compiled.evaluate(CONTEXT, run=run))
        expression.compile_unary_tests(text, CONTEXT).matches("a", CONTEXT, run=run)
    except errors.FeelError:
        pass


@settings(deadline=None)
@given(EXPRESSIONS)
def test_any_expression_evaluates(node: syntax.Expression) -> None:
    survive(printer.expression(node, SCOPE))


ARGUMENTS = st.sampled_from([
    "-1", "0", "1", "2.5", "null", "true", '"a"', '""', '"("', "[]", "[1, 2]", "[[1], [null]]",
    "{a: 1}", '{key: "a", value: 1}', '@"P1D"', '@"-P1Y"', '@"2027-02-28"', '@"999999999-12-31"',
    '@"2027-03-28T02:30:00@Europe/Oslo"', '@"10:00:00Z"', "[1..3]", "(< 5)", "function(x) x",
    "function(x, y) x < y", "10 ** 6144", "10 ** -6100", "99999999999999999999999999999999999",
    "count", "b", "sak",
])  # fmt: skip


@settings(deadline=None, max_examples=max(300, settings().max_examples))
@given(st.sampled_from(sorted(registry.FUNCTIONS)), st.lists(ARGUMENTS, max_size=4))
@example("modulo", ["10 ** 6144", "10 ** -6100"])
@example("time", ["-1", "-1", "10 ** 6144"])
def test_any_call_of_a_built_in_function_returns(name: str, arguments: list[str]) -> None:
    survive(f"{name}({', '.join(arguments)})")


TOKENS = st.sampled_from([
    *"()[]{},:.@?+-*/=<>", "..", "**", "<=", "!=", "->", '"a"', '"', "1", ".5", "a", "b", "sak",
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "not",
    "between", "instance of", "function", "list", "null", "true", "date", "//", "/*", "\n", "#",
])  # fmt: skip


@settings(deadline=None, max_examples=max(200, settings().max_examples))
@given(st.lists(TOKENS, max_size=12).map(" ".join) | st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    survive(text)
