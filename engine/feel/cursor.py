"""A place in the tokens, the names in scope there, and the errors to raise."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NoReturn

from engine.feel import errors, kinds, lexer, names
from engine.feel.lexer import Token
from engine.feel.limits import Limits

_PROPERTIES: Final = names.index(("time offset", "start included", "end included"))
_KIND_NAMES: Final = names.index(kinds.NAMES)


class Cursor:
    """Walks over tokens; the parser's base.

    Args:
        text: The source.
        scope: Names of the variables that may be used.
        members: Names that may stand after a dot, besides single words.
        kinds_by_name: Types that `instance of` may name besides FEEL's own.
        built_ins: Index of the built-in functions.
        limits: How long and deep the text may be.
    """

    def __init__(
        self,
        text: str,
        scope: Collection[str],
        members: Collection[str],
        kinds_by_name: Mapping[str, kinds.Kind],
        built_ins: names.Index,
        limits: Limits,
    ) -> None:
        self.text = text
        self._limits = limits
        if len(text) > limits.source_size:
            raise errors.FeelSyntaxError(
                f"the expression is longer than {limits.source_size} characters",
                f"uttrykket er lengre enn {limits.source_size} tegn",
                text,
                limits.source_size,
            )
        self.tokens = lexer.tokens(text)
        self.place = 0
        self._depth = 0
        self._scopes: list[names.Index] = [names.index(scope)]
        self._members: list[names.Index] = [_PROPERTIES, names.index(members)]
        self._built_ins = built_ins
        self._kinds = kinds_by_name
        self._kind_index = [_KIND_NAMES, names.index(kinds_by_name)]

    # --- tokens

    @property
    def token(self) -> Token:
        """The token at this place."""
        return self.tokens[self.place]

    def ahead(self, count: int = 1) -> Token:
        """A token further on; the last one is always the end."""
        return self.tokens[min(self.place + count, len(self.tokens) - 1)]

    def advance(self) -> Token:
        """This token, and go on to the next."""
        token = self.tokens[self.place]
        if token.kind != "end":
            self.place += 1
        return token

    def at_symbol(self, *texts: str) -> bool:
        """Whether this token is one of these symbols."""
        return self.token.kind == "symbol" and self.token.text in texts

    def at_word(self, text: str) -> bool:
        """Whether this token is this word."""
        return self.token.kind == "name" and self.token.text == text

    def accept(self, text: str) -> bool:
        """Step over this symbol or word, if it is here."""
        if self.token.text == text and self.token.kind in {"symbol", "name"}:
            self.place += 1
            return True
        return False

    def expect(self, text: str) -> Token:
        """Step over this symbol or word, which must be here."""
        token = self.token
        if not self.accept(text):
            self.fail(f"expected `{text}`", f"ventet `{text}`")
        return token

    # --- errors and limits

    def fail(self, message: str, message_nb: str) -> NoReturn:
        """Refuse the text at this token.

        Raises:
            FeelSyntaxError: Always.
        """
        found = self.token.text
        if self.token.kind == "end":
            found_en, found_nb = "the end", "slutten"
        else:
            found_en = found_nb = f'"{found}"' if self.token.kind == "string" else f"`{found}`"
        raise errors.FeelSyntaxError(
            f"{message}, found {found_en}",
            f"{message_nb}, fant {found_nb}",
            self.text,
            self.token.at,
        )

    @contextlib.contextmanager
    def deeper(self) -> Iterator[None]:
        """Count one level of nesting."""
        self.check_depth(self._depth + 1)
        self._depth += 1
        yield
        self._depth -= 1

    def check_depth(self, depth: int) -> None:
        """Refuse what is nested too deep."""
        if depth > self._limits.nesting:
            raise errors.FeelSyntaxError(
                f"more than {self._limits.nesting} levels of nesting",
                f"mer enn {self._limits.nesting} nivåer inni hverandre",
                self.text,
                self.token.at,
            )

    # --- names

    @contextlib.contextmanager
    def scope(self, declared: Collection[str], *, with_members: bool = False) -> Iterator[None]:
        """Names that may be used inside the block, besides those outside."""
        added = [names.index(declared), *(self._members if with_members else ())]
        self._scopes.extend(added)
        yield
        del self._scopes[-len(added) :]

    def declare(self, declared: Collection[str]) -> None:
        """Add names to the innermost scope, and to those that may stand after a dot."""
        self._scopes.append(names.index(declared))
        self._members.append(names.index(declared))

    def forget(self, count: int) -> None:
        """Take the last declarations out of scope; they may still stand after a dot."""
        if count:
            del self._scopes[-count:]

    def variable(self) -> tuple[str, int]:
        """A variable's name here: the longest declared or built-in one, else the words in a row."""
        token = self.token
        found = names.longest(self._scopes, self.tokens, self.place)
        if found is not None and found[1] == 1 and token.text in names.RESERVED:
            found = None
        built_in = names.longest([self._built_ins], self.tokens, self.place)
        if built_in is not None and (found is None or built_in[1] > found[1]):
            after = self.ahead(built_in[1])
            if built_in[1] == 1 or (after.kind == "symbol" and after.text == "("):
                found = built_in
        if found is None and not names.is_plain_word(token):
            self.fail("expected a value", "ventet en verdi")
        name, count = found or (token.text, 1)
        self.place += count
        return self._with_following_words(name), token.at

    def member(self) -> str:
        """A name after a dot."""
        found = names.longest(self._members, self.tokens, self.place)
        if found is not None:
            self.place += found[1]
            return self._with_following_words(found[0])
        if self.token.kind != "name":
            self.fail("expected a name after the dot", "ventet et navn etter punktum")
        return self._with_following_words(self.advance().text)

    def _with_following_words(self, name: str) -> str:
        # Two words in a row are never two expressions, so they are one name nobody declared.
        while names.is_plain_word(self.token):
            name = f"{name} {self.advance().text}"
        return name

    def name_before(self, *ends: str) -> str | None:
        """Step over a name that one of these symbols or words ends, or return None and stay."""
        place = self.place
        while (
            names.is_name_part(self.tokens[place]) and self.tokens[place].text not in ends
        ) and place < len(self.tokens) - 1:
            place += 1
        end = self.tokens[place]
        if place == self.place or end.text not in ends or end.kind == "string":
            return None
        if self.token.kind != "name":
            return None
        source = self.text[self.token.at : end.at]
        self.place = place
        return " ".join(source.split())

    # --- types

    def kind(self) -> kinds.Kind:
        """A type, as `instance of` and formal parameters name it."""
        with self.deeper():
            if self.token.kind != "name":
                self.fail("expected a type", "ventet en type")
            parse = _GENERIC.get(self.token.text)
            if parse is not None and self.ahead().text == "<":
                self.place += 2
                return parse(self)
            return self._simple_kind()

    def _simple_kind(self) -> kinds.Kind:
        found = names.longest(self._kind_index, self.tokens, self.place)
        if found is not None:
            self.place += found[1]
            return self._kinds.get(found[0]) or kinds.simple(found[0])
        name = self._with_following_words(self.advance().text)
        while self.at_symbol(".") and self.ahead().kind == "name":
            self.advance()
            name = f"{name}.{self._with_following_words(self.advance().text)}"
        return self._kinds.get(name) or kinds.Unknown(name)


def _list_of(cursor: Cursor) -> kinds.Kind:
    item = cursor.kind()
    cursor.expect(">")
    return kinds.ListOf(item)


def _range_of(cursor: Cursor) -> kinds.Kind:
    endpoint = cursor.kind()
    cursor.expect(">")
    return kinds.RangeOf(endpoint)


def _context_of(cursor: Cursor) -> kinds.Kind:
    entries: list[tuple[str, kinds.Kind]] = []
    while True:
        if cursor.token.kind == "string":
            name: str | None = cursor.advance().text
        else:
            name = cursor.name_before(":")
        if name is None:
            cursor.fail("expected a name and `:`", "ventet et navn og `:`")
        cursor.expect(":")
        entries.append((name, cursor.kind()))
        if not cursor.accept(","):
            cursor.expect(">")
            return kinds.ContextOf(tuple(entries))


def _function_of(cursor: Cursor) -> kinds.Kind:
    parameters: list[kinds.Kind] = []
    if not cursor.accept(">"):
        parameters.append(cursor.kind())
        while cursor.accept(","):
            parameters.append(cursor.kind())
        cursor.expect(">")
    cursor.expect("->")
    return kinds.FunctionOf(tuple(parameters), cursor.kind())


_GENERIC: Final[Mapping[str, Callable[[Cursor], kinds.Kind]]] = {
    "list": _list_of,
    "range": _range_of,
    "context": _context_of,
    "function": _function_of,
}
