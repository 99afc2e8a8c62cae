"""Parsing of what operators stand between: literals, names, brackets, calls, loops, functions."""

from __future__ import annotations

import abc
import contextlib
import decimal
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final, cast

from engine.feel import cursor, kinds, names, syntax
from engine.feel.syntax import Expression
from engine.feel.values import NUMBERS


class Primaries(cursor.Cursor, abc.ABC):
    """Parses primaries and what follows them: paths, filters and calls."""

    _filters_allowed = True

    @abc.abstractmethod
    def expression(self) -> Expression:
        """A whole expression."""

    @abc.abstractmethod
    def operand(self) -> Expression:
        """What may stand beside a comparison."""

    @contextlib.contextmanager
    def brackets(self, *, filters: bool = True) -> Iterator[None]:
        """Inside brackets `[` filters again; at an interval's end it closes the interval."""
        before, self._filters_allowed = self._filters_allowed, filters
        yield
        self._filters_allowed = before

    def postfix(self) -> Expression:
        """A primary and the paths, filters and calls after it."""
        result = self._primary()
        length = 0
        while self.token.kind == "symbol":
            if self.token.text == ".":
                self.advance()
                name_at = self.token.at
                result = syntax.Path(result, self.member(), name_at, at=result.at)
            elif self.token.text == "[" and self._filters_allowed:
                result = self._filter(result)
            elif self.token.text == "(":
                result = self._call(result)
            else:
                break
            length += 1
            self.check_depth(length)
        return result

    def _filter(self, source: Expression) -> Expression:
        self.advance()
        with self.brackets(), self.scope(("item",), with_members=True):
            condition = self.expression()
            self.expect("]")
        return syntax.Filter(source, condition, at=source.at)

    def _call(self, function: Expression) -> Expression:
        self.advance()
        with self.brackets():
            name = self.name_before(":")
            if name is not None:
                return syntax.NamedCall(function, self._named_arguments(name), at=function.at)
            arguments: list[Expression] = []
            if not self.at_symbol(")"):
                arguments.append(self.expression())
                while self.accept(","):
                    arguments.append(self.expression())
            self.expect(")")
        return syntax.Call(function, tuple(arguments), at=function.at)

    def _named_arguments(self, first: str) -> tuple[tuple[str, Expression], ...]:
        name: str | None = first
        arguments: list[tuple[str, Expression]] = []
        while name is not None:
            self.expect(":")
            arguments.append((name, self.expression()))
            if not self.accept(","):
                break
            name = self.name_before(":")
            if name is None:
                self.fail("expected a parameter's name and `:`", "ventet et parameternavn og `:`")
        self.expect(")")
        return tuple(arguments)

    def _primary(self) -> Expression:
        token = self.token
        if token.kind == "string":
            self.advance()
            return syntax.Constant(token.text, at=token.at)
        if token.kind == "number":
            self.advance()
            return syntax.Constant(_number(token.text), at=token.at)
        if token.kind == "symbol":
            return self._symbol()
        keyword = _KEYWORDS.get(token.text) if token.kind == "name" else None
        if keyword is not None and not self._is_declared():
            return keyword(self)
        name, at = self.variable()
        return syntax.Name(name, at=at)

    def _is_declared(self) -> bool:
        """Whether a declared name of several words begins with this keyword."""
        from_here = names.longest(self._scopes, self.tokens, self.place)
        return from_here is not None and from_here[1] > 1

    def _symbol(self) -> Expression:
        parse = _SYMBOLS.get(self.token.text)
        if parse is None:
            self.fail("expected a value", "ventet en verdi")
        return parse(self)

    def limit(self) -> Expression:
        """`< 5`."""
        token = self.advance()
        operator = cast("syntax.Comparator", token.text)
        return syntax.Limit(operator, self.operand(), at=token.at)

    def current(self) -> Expression:
        """`?`."""
        return syntax.Name("?", at=self.advance().at)

    def at_literal(self) -> Expression:
        """`@"2027-02-28"`."""
        at = self.advance().at
        if self.token.kind != "string":
            self.fail("expected a string after `@`", "ventet en tekst etter `@`")
        return syntax.AtLiteral(self.advance().text, at=at)

    def parenthesis(self) -> Expression:
        """`(a)`, or the interval `(a..b]`."""
        at = self.advance().at
        with self.brackets():
            inner = self.limit() if self.at_symbol("=", "!=") else self.expression()
            if self.at_symbol(".."):
                return self.interval(inner, at, included=False)
            self.expect(")")
        return inner

    def list_or_interval(self) -> Expression:
        """`[a, b]` or `[a..b]`."""
        at = self.advance().at
        items: list[Expression] = []
        with self.brackets():
            if not self.at_symbol("]"):
                items.append(self.expression())
                if self.at_symbol(".."):
                    return self.interval(items[0], at, included=True)
                while self.accept(","):
                    items.append(self.expression())
            self.expect("]")
        return syntax.ListLiteral(tuple(items), at=at)

    def outward_interval(self) -> Expression:
        """`]a..b[`."""
        at = self.advance().at
        with self.brackets():
            start = self.expression()
            return self.interval(start, at, included=False)

    def interval(self, start: Expression, at: int, *, included: bool) -> Expression:
        """The rest of an interval, from its two dots."""
        self.expect("..")
        with self.brackets(filters=False):
            end = self.expression()
        if not self.at_symbol("]", ")", "["):
            self.fail("expected `]` or `)`", "ventet `]` eller `)`")
        closed = self.advance().text == "]"
        return syntax.Interval(start, end, included, closed, at=at)

    def context(self) -> Expression:
        """`{a: 1}`."""
        at = self.advance().at
        entries: list[tuple[str, Expression]] = []
        with self.brackets():
            while not self.at_symbol("}"):
                key = self._key()
                self.expect(":")
                entries.append((key, self.expression()))
                self.declare((key,))
                if not self.accept(","):
                    break
            self.expect("}")
        self.forget(len(entries))
        return syntax.ContextLiteral(tuple(entries), at=at)

    def _key(self) -> str:
        if self.token.kind == "string":
            return self.advance().text
        key = self.name_before(":")
        if key is None:
            self.fail("expected a key and `:`", "ventet en nøkkel og `:`")
        return key

    def conditional(self) -> Expression:
        """`if a then b else c`."""
        at = self.advance().at
        condition = self.expression()
        self.expect("then")
        then = self.expression()
        self.expect("else")
        return syntax.If(condition, then, self.expression(), at=at)

    def loop(self) -> Expression:
        """`for x in a return b`."""
        at = self.advance().at
        with contextlib.ExitStack() as scopes:
            iterators = self._iterators(scopes)
            self.expect("return")
            scopes.enter_context(self.scope(("partial",)))
            return syntax.For(iterators, self.expression(), at=at)

    def quantified(self) -> Expression:
        """`some x in a satisfies b`."""
        token = self.advance()
        with contextlib.ExitStack() as scopes:
            iterators = self._iterators(scopes)
            self.expect("satisfies")
            every = token.text == "every"
            return syntax.Quantified(every, iterators, self.expression(), at=token.at)

    def _iterators(self, scopes: contextlib.ExitStack) -> tuple[syntax.Iterator, ...]:
        iterators: list[syntax.Iterator] = []
        while not iterators or self.accept(","):
            name = self.name_before("in")
            if name is None:
                self.fail("expected a name and `in`", "ventet et navn og `in`")
            self.expect("in")
            domain = self.expression()
            end = self.expression() if self.accept("..") else None
            iterators.append(syntax.Iterator(name, domain, end))
            scopes.enter_context(self.scope((name,)))
        return tuple(iterators)

    def function(self) -> Expression:
        """`function(x: number) x + 1`."""
        at = self.advance().at
        self.expect("(")
        parameters: list[tuple[str, kinds.Kind | None]] = []
        with self.brackets():
            while not self.at_symbol(")"):
                name = self.name_before(",", ")", ":")
                if name is None:
                    self.fail("expected a parameter's name", "ventet et parameternavn")
                parameters.append((name, self.kind() if self.accept(":") else None))
                if not self.accept(","):
                    break
            self.expect(")")
            external = self.accept("external")
            with self.scope([name for name, _ in parameters]):
                body = self.expression()
        return syntax.FunctionLiteral(tuple(parameters), body, external, at=at)

    def constant(self) -> Expression:
        """`true`, `false` or `null`."""
        token = self.advance()
        value: Decimal | str | bool | None = {"true": True, "false": False}.get(token.text)
        return syntax.Constant(value, at=token.at)


def _number(text: str) -> Decimal | None:
    """The number, or null when it is too large for one."""
    try:
        return NUMBERS.create_decimal(text)
    except decimal.Overflow:
        return None


_SYMBOLS: Final[Mapping[str, Callable[[Primaries], Expression]]] = {
    "(": Primaries.parenthesis,
    "[": Primaries.list_or_interval,
    "]": Primaries.outward_interval,
    "{": Primaries.context,
    "@": Primaries.at_literal,
    "?": Primaries.current,
    **dict.fromkeys(("<", "<=", ">", ">="), Primaries.limit),
}
_KEYWORDS: Final[Mapping[str, Callable[[Primaries], Expression]]] = {
    "if": Primaries.conditional,
    "for": Primaries.loop,
    "some": Primaries.quantified,
    "every": Primaries.quantified,
    "function": Primaries.function,
    **dict.fromkeys(("true", "false", "null"), Primaries.constant),
}
