"""FEEL text to abstract syntax: a Pratt parser that knows the names in scope."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final, cast

from engine.feel import errors, kinds, limits, names, primaries, syntax
from engine.feel.syntax import Expression

_NO_KINDS: Final[Mapping[str, kinds.Kind]] = MappingProxyType({})

# Binding powers, weakest first; `instance of`, paths, filters and calls bind inside `operand`.
_OR, _AND, _COMPARE, _ADD, _MULTIPLY, _POWER = range(1, 7)
_INFIX: Final[Mapping[str, int]] = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(("=", "!=", "<", "<=", ">", ">=", "between", "in"), _COMPARE),
    **dict.fromkeys(("+", "-"), _ADD),
    **dict.fromkeys(("*", "/"), _MULTIPLY),
    "**": _POWER,
}
#: What other languages write for equality.
_FOREIGN: Final[Mapping[str, str]] = {"<>": "!=", "==": "="}


class Parser(primaries.Primaries):
    """Parses operators; `primaries` parses what they stand between."""

    def expression(self) -> Expression:
        """A whole expression."""
        with self.deeper():
            return self.binary(_OR)

    def operand(self) -> Expression:
        """What may stand beside a comparison: anything that binds tighter."""
        with self.deeper():
            return self.binary(_ADD)

    def binary(self, weakest: int) -> Expression:
        """Operands and the operators between them that bind at least so strongly."""
        left = self.unary()
        length = 0
        while True:
            token = self.token
            power = _INFIX.get(token.text, 0) if token.kind in {"symbol", "name"} else 0
            if power < weakest or power == 0:
                return left
            length += 1
            self.check_depth(length)
            left = self._infix(left, power)

    def _infix(self, left: Expression, power: int) -> Expression:
        if power == _OR:
            return syntax.Disjunction(self._terms(left, "or", _AND), at=left.at)
        if power == _AND:
            return syntax.Conjunction(self._terms(left, "and", _COMPARE), at=left.at)
        if power == _COMPARE:
            return self._comparison(left)
        if power == _POWER:
            self.advance()
            return syntax.Power(left, self.unary(), at=left.at)
        rest: list[tuple[syntax.Sign, Expression]] = []
        while self.token.kind == "symbol" and _INFIX.get(self.token.text) == power:
            sign = cast("syntax.Sign", self.advance().text)
            rest.append((sign, self.binary(power + 1)))
        return syntax.Arithmetic(left, tuple(rest), at=left.at)

    def _terms(self, left: Expression, word: str, power: int) -> tuple[Expression, ...]:
        terms = [left]
        while self.at_word(word):
            self.advance()
            terms.append(self.binary(power))
        return tuple(terms)

    def _comparison(self, left: Expression) -> Expression:
        operator = self.advance().text
        self._refuse_foreign(operator)
        if operator == "between":
            low = self.binary(_ADD)
            self.expect("and")
            return syntax.Between(left, low, self.binary(_ADD), at=left.at)
        if operator == "in":
            return syntax.In(left, self._tests_after_in(), at=left.at)
        comparator = cast("syntax.Comparator", operator)
        return syntax.Comparison(comparator, left, self.binary(_ADD), at=left.at)

    def _refuse_foreign(self, operator: str) -> None:
        """Help those who write equality as other languages do."""
        written = operator + self.token.text
        if written in _FOREIGN and self.token.kind == "symbol":
            meant = _FOREIGN[written]
            raise errors.FeelSyntaxError(
                f"write `{meant}`, not `{written}`",
                f"skriv `{meant}`, ikke `{written}`",
                self.text,
                self.tokens[self.place - 1].at,
            )

    def _tests_after_in(self) -> tuple[Expression, ...]:
        if not self.at_symbol("("):
            return (self.test(),)
        opening = self.advance()
        with self.brackets():
            first = self.test()
            if self.at_symbol(".."):
                return (self.interval(first, opening.at, included=False),)
            tests = [first]
            while self.accept(","):
                tests.append(self.test())
            self.expect(")")
        return tuple(tests)

    def test(self) -> Expression:
        """A positive unary test: an expression, or a comparison without its left side."""
        if self.at_symbol("<", "<=", ">", ">=", "=", "!="):
            return self.limit()
        return self.binary(_ADD) if self._in_in() else self.expression()

    def _in_in(self) -> bool:
        """Whether the test stands directly after `in`, where `and` and `or` end it."""
        return self.tokens[self.place - 1].text == "in" and self.place > 0

    def unary(self) -> Expression:
        """An operand with the minus signs before it."""
        if self.at_symbol("-"):
            at = self.advance().at
            if self.token.kind == "number":
                # A minus belongs to the literal, as in `-1 instance of number`.
                return self._instance_of(syntax.Negation(self.postfix(), at=at))
            with self.deeper():
                return syntax.Negation(self.unary(), at=at)
        return self._instance_of(self.postfix())

    def _instance_of(self, value: Expression) -> Expression:
        while self.at_word("instance") and self.ahead().text == "of":
            self.place += 2
            value = syntax.InstanceOf(value, self.kind(), at=value.at)
        return value

    def whole_expression(self) -> Expression:
        """The expression the text is."""
        if self.token.kind == "end":
            self.fail("the expression is empty", "uttrykket er tomt")
        result = self.expression()
        self._end()
        return result

    def whole_unary_tests(self) -> syntax.UnaryTests:
        """The unary tests the text is."""
        if self.at_symbol("-") and self.ahead().kind == "end":
            return syntax.UnaryTests(())
        negated = self._is_negated()
        if negated:
            self.place += 2
        with self.deeper():
            tests = [self.test()]
            while self.accept(","):
                tests.append(self.test())
        if negated:
            self.expect(")")
        self._end()
        return syntax.UnaryTests(tuple(tests), negated)

    def _is_negated(self) -> bool:
        """Whether `not(` begins the text and its bracket ends it."""
        if not (self.at_word("not") and self.ahead().text == "("):
            return False
        depth = 0
        for place, token in enumerate(self.tokens):
            if token.kind == "symbol" and token.text in "([{":
                depth += 1
            elif token.kind == "symbol" and token.text in ")]}":
                depth -= 1
                # An interval may open with "]" or close with "[", so only ")" can be trusted.
                if depth <= 0 and token.text == ")":
                    return self.tokens[place + 1].kind == "end"
        return False

    def _end(self) -> None:
        if self.token.kind != "end":
            self.fail("expected an operator or the end", "ventet en operator eller slutten")


def parse_expression(
    text: str,
    scope: Collection[str] = (),
    members: Collection[str] = (),
    kinds_by_name: Mapping[str, kinds.Kind] = _NO_KINDS,
    built_ins: names.Index = MappingProxyType({}),
) -> Expression:
    """The abstract syntax of an expression.

    Args:
        text: Without a leading `=`.
        scope: Names of variables; only those of several words or with operators need be here.
        members: Names that may stand after a dot, if not single words.
        kinds_by_name: Types that `instance of` may name besides FEEL's own.
        built_ins: Index of the built-in functions' names.

    Raises:
        FeelSyntaxError: The text is not an expression.
    """
    try:
        parser = Parser(text, scope, members, kinds_by_name, built_ins, limits.DEFAULT)
        return parser.whole_expression()
    except RecursionError as error:
        raise too_deep(text) from error


def parse_unary_tests(
    text: str,
    scope: Collection[str] = (),
    members: Collection[str] = (),
    kinds_by_name: Mapping[str, kinds.Kind] = _NO_KINDS,
    built_ins: names.Index = MappingProxyType({}),
) -> syntax.UnaryTests:
    """The abstract syntax of unary tests; arguments and errors as of `parse_expression`."""
    try:
        parser = Parser(text, scope, members, kinds_by_name, built_ins, limits.DEFAULT)
        return parser.whole_unary_tests()
    except RecursionError as error:
        raise too_deep(text) from error


def too_deep(text: str) -> errors.FeelSyntaxError:
    """The error for a text whose nesting Python itself cannot follow."""
    return errors.FeelSyntaxError("nested too deep", "for mange nivåer inni hverandre", text, 0)
