"""FEEL text to tokens."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from engine.feel import errors

Kind = Literal["name", "number", "string", "symbol", "end"]


class Token(NamedTuple):
    """One token.

    Attributes:
        text: As written; of a string and a name in backticks what they mean, without quotes.
        at: Offset of its first character.
    """

    kind: Kind
    text: str
    at: int


# Grammar rules 28 and 29 of the DMN standard (chapter 10.3.1.2), without "?", which stands alone.
_START: Final = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_PART: Final = _START + "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_SPACE: Final = (
    "\\s\u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"  # rule 61
)
_TOKEN: Final = re.compile(
    rf"(?P<skip>[{_SPACE}]+|//[^\n]*|/\*.*?\*/)"
    rf"|(?P<name>[{_START}][{_PART}]*)"
    r"|`(?P<escaped>[^`\n]+)`"  # no part of the standard: how Camunda writes any name at all
    r"|(?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"  # rule 35 of DMN 1.5
    r'|(?P<string>"(?:[^"\\]|\\.)*")'
    r"|(?P<symbol>/(?!\*)|\*\*|\.\.|<=|>=|!=|->|[-+*=<>()\[\]{},:.@?'’])",
    re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6})|(.))", re.DOTALL)
_PLAIN_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "'": "'", '"': '"', "\\": "\\"}
_NAME: Final = re.compile(rf"[{_START}][{_PART}]*")
_LAST_CODE_POINT: Final = 0x10FFFF


def tokens(text: str) -> list[Token]:
    """All tokens, and an end token after them.

    Raises:
        FeelSyntaxError: A character that begins no token, or a string without its end.
    """
    result: list[Token] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            raise _unreadable(text, at)
        match found.lastgroup:
            case "string":
                result.append(Token("string", _unescape(found[0][1:-1]), at))
            case "escaped":
                result.append(Token("name", found["escaped"], at))
            case "name" | "number" | "symbol" as kind:
                result.append(Token(kind, found[0], at))
            case _:
                pass  # white space and comments
        at = found.end()
    result.append(Token("end", "", len(text)))
    return result


def is_word(text: str) -> bool:
    """Whether the text is one name token."""
    return _NAME.fullmatch(text) is not None


def _unreadable(text: str, at: int) -> errors.FeelSyntaxError:
    if text[at] == '"':
        return errors.FeelSyntaxError(
            "the string has no end", "teksten mangler sluttsitat", text, at
        )
    if text.startswith("/*", at):
        return errors.FeelSyntaxError(
            "the comment has no end", "kommentaren mangler slutt", text, at
        )
    return errors.FeelSyntaxError(
        f"the character {text[at]!r} cannot stand here",
        f"tegnet {text[at]!r} kan ikke stå her",
        text,
        at,
    )


def _unescape(body: str) -> str:
    if "\\" not in body:
        return body
    plain = _ESCAPE.sub(_unescaped, body)
    # Two \u escapes may be the halves of one character, as in JSON; a lone half is not a character.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(match: re.Match[str]) -> str:
    short, long, plain = match.groups()
    if plain is not None:
        # An unknown escape stays as it is, so that patterns can be written "\s" as well as "\\s".
        return _PLAIN_ESCAPES.get(plain, match[0])
    code = int(short or long, 16)
    return chr(code) if code <= _LAST_CODE_POINT else match[0]
