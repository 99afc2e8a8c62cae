"""Names of several tokens, and the longest one that stands at a place in the text."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from engine.feel import errors, lexer
from engine.feel.lexer import Token

#: Words that end a name nobody declared, and cannot begin one (literal terminals of the grammar).
RESERVED: Final = frozenset({
    "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or",
    "between", "instance", "of", "function", "external", "true", "false", "null",
})  # fmt: skip
#: Symbols that may stand inside a name (grammar rule 30).
SYMBOLS: Final = frozenset({".", "/", "-", "'", "’", "+", "*", "**", ".."})

Index = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


@functools.lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The tokens of a name; none when it cannot be written in FEEL."""
    try:
        found = lexer.tokens(name)[:-1]
    except errors.FeelSyntaxError:
        return ()
    if not found or any(token.kind == "string" for token in found):
        return ()
    return tuple(token.text for token in found)


def index(names: Iterable[str]) -> Index:
    """The names by their first token, the longest first."""
    result: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name in names:
        words = words_of(name)
        if words and not (len(words) == 1 and words[0] in RESERVED):
            result.setdefault(words[0], []).append((words, name))
    for entries in result.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return result


def longest(scopes: Iterable[Index], tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The longest name at a token, and how many tokens it has; inner scopes (last) win a tie."""
    best: tuple[str, int] | None = None
    for scope in scopes:
        for words, name in scope.get(tokens[at].text, ()):
            if best is not None and len(words) < best[1]:
                break
            if _stands(words, tokens, at):
                best = name, len(words)
                break
    return best


def _stands(words: tuple[str, ...], tokens: Sequence[Token], at: int) -> bool:
    if at + len(words) >= len(tokens) or tokens[at].kind == "string":
        return False
    return all(
        tokens[at + place].text == word and tokens[at + place].kind != "string"
        for place, word in enumerate(words)
    )


def is_plain_word(token: Token) -> bool:
    """Whether the token can belong to a name nobody declared."""
    return token.kind == "name" and token.text not in RESERVED


def is_name_part(token: Token) -> bool:
    """Whether the token can be inside a name whose end is marked (a key, a parameter)."""
    return token.kind in {"name", "number"} or (
        token.kind == "symbol" and (token.text in SYMBOLS or token.text == "?")
    )
