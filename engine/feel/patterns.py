r"""XPath 3.1 regular expressions, run by the `regex` library under a time limit.

The standard refers `matches`, `replace` and `split` to XPath's Functions and Operators (clause
5.6), whose patterns differ from Python's: `$` means the very end, `\i` and `\c` are XML name
characters, classes subtract, and what XPath does not know is an error rather than something else.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import ClassVar, Final

import regex

_SPACE: Final = " \t\n\r"
_CATEGORIES: Final = frozenset("LMNPZSC")
_PLAIN_ESCAPES: Final = {"n": r"\n", "r": r"\r", "t": r"\t"}
_LITERAL_ESCAPES: Final = frozenset("\\|.-^?*+{}()[]$")
_NAME_START: Final = r"_:A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF"
_NAME_MORE: Final = r"\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFFFD"
_NAME: Final = _NAME_START + _NAME_MORE + r"\-.0-9\u00B7\u0300-\u036F\u203F\u2040"
_CLASS_ESCAPES: Final = {
    "s": r"[ \t\n\r]",
    "S": r"[^ \t\n\r]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "w": r"[^\p{P}\p{Z}\p{C}]",
    "W": r"[\p{P}\p{Z}\p{C}]",
    "i": f"[{_NAME_START}{_NAME_MORE}]",
    "I": f"[^{_NAME_START}{_NAME_MORE}]",
    "c": f"[{_NAME}]",
    "C": f"[^{_NAME}]",
}
_MAX_REPEAT: Final = 1000
_MAX_PATTERN: Final = 2000
_QUANTIFIER: Final = regex.compile(r"\{(\d+)(,(\d*))?\}")
_FLAGS: Final = frozenset("smixq")


class PatternError(ValueError):
    """The pattern, the flags or the replacement is none in XPath."""


@functools.lru_cache(maxsize=512)
def compiled(pattern: str, flags: str) -> regex.Pattern[str]:
    """The pattern ready to run.

    Raises:
        PatternError: XPath does not know it.
    """
    if not _FLAGS.issuperset(flags) or len(pattern) > _MAX_PATTERN:
        raise PatternError(flags)
    options = regex.VERSION1 | (regex.IGNORECASE if "i" in flags else 0)
    if "q" in flags:
        return regex.compile(regex.escape(pattern), options)
    options |= regex.MULTILINE if "m" in flags else 0
    options |= regex.DOTALL if "s" in flags else 0
    if "x" in flags:
        pattern = _without_space(pattern)
    try:
        return regex.compile(_Translator(pattern, flags).translate(), options)
    except (regex.error, RecursionError, OverflowError) as error:
        raise PatternError(pattern) from error


def replacement(text: str, groups: int) -> list[str | int]:
    """A replacement as literal parts and numbers of groups.

    `$12` means group 12 if there are so many, else group 1 and a 2.

    Raises:
        PatternError: A `$` without a number, or a backslash before anything but `$` and itself.
    """
    parts: list[str | int] = []
    at = 0
    while at < len(text):
        character = text[at]
        following = text[at + 1 : at + 2]
        if character == "\\":
            if following not in {"\\", "$"} or not following:
                raise PatternError(text)
            parts.append(following)
            at += 2
        elif character == "$":
            digits = _leading_digits(text, at + 1)
            if not digits:
                raise PatternError(text)
            while len(digits) > 1 and int(digits) > groups:
                digits = digits[:-1]
            parts.append(int(digits))
            at += 1 + len(digits)
        else:
            parts.append(character)
            at += 1
    return parts


def _leading_digits(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 3 and "0" <= text[end] <= "9":  # noqa: PLR2004 - at most three digits
        end += 1
    return text[at:end]


def _without_space(pattern: str) -> str:
    """The pattern under flag x: white space outside classes does not count."""
    result: list[str] = []
    depth = 0
    at = 0
    while at < len(pattern):
        character = pattern[at]
        if character == "\\" and at + 1 < len(pattern) and (depth or pattern[at + 1] not in _SPACE):
            result.append(pattern[at : at + 2])
            at += 2
            continue
        depth += (character == "[") - (character == "]" and depth > 0)
        if depth or character not in _SPACE:
            result.append(character)
        at += 1
    return "".join(result)


class _Translator:
    """Rewrites one pattern, token by token."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._pattern = pattern
        self._at = 0
        self._opened: list[int] = []  # numbers of the groups that are open; 0 does not capture
        self._groups = 0
        self._dot = r"." if "s" in flags else r"[^\n\r]"
        self._end = "$" if "m" in flags else r"\Z"

    def translate(self) -> str:
        """The whole pattern."""
        result: list[str] = []
        quantifiable = False
        while self._at < len(self._pattern):
            character = self._pattern[self._at]
            if character in "*+?{":
                if not quantifiable:
                    raise PatternError(self._pattern)
                result.append(self._quantifier())
                quantifiable = False
                continue
            result.append(self._atom(character))
            quantifiable = character not in "|(^$"
        if self._opened:
            raise PatternError(self._pattern)
        return "".join(result)

    def _atom(self, character: str) -> str:
        special = self._ATOMS.get(character)
        if special is not None:
            return special(self)
        self._at += 1
        if character in "^|":
            return character
        return regex.escape(character, special_only=False, literal_spaces=True)

    def _any(self) -> str:
        self._at += 1
        return self._dot

    def _very_end(self) -> str:
        self._at += 1
        return self._end

    def _unopened(self) -> str:
        raise PatternError(self._pattern)

    def _escape_outside(self) -> str:
        return self._escape(in_class=False)

    def _open(self) -> str:
        self._at += 1
        if self._peek() == "?":
            if self._peek(1) != ":":
                raise PatternError(self._pattern)
            self._at += 2
            self._opened.append(0)
            return "(?:"
        self._groups += 1
        self._opened.append(self._groups)
        return "("

    def _close(self) -> str:
        self._at += 1
        if not self._opened:
            raise PatternError(self._pattern)
        self._opened.pop()
        return ")"

    def _quantifier(self) -> str:
        character = self._pattern[self._at]
        text = character
        if character == "{":
            match = _QUANTIFIER.match(self._pattern, self._at)
            if match is None:
                raise PatternError(self._pattern)
            least, most = int(match[1]), int(match[3] or match[1])
            if max(least, most) > _MAX_REPEAT or most < least:
                raise PatternError(self._pattern)
            text = match[0]
        self._at += len(text)
        if self._peek() == "?":
            self._at += 1
            return text + "?"
        return text

    def _peek(self, ahead: int = 0) -> str:
        return self._pattern[self._at + ahead : self._at + ahead + 1]

    def _escape(self, *, in_class: bool) -> str:
        character = self._peek(1)
        if character in _LITERAL_ESCAPES and character:
            self._at += 2
            return "\\" + character
        if character in {"p", "P"}:
            return self._category(character)
        if character.isdigit() and not in_class:
            return self._back_reference()
        translated = _PLAIN_ESCAPES.get(character) or _CLASS_ESCAPES.get(character)
        if translated is None:
            raise PatternError(self._pattern)
        self._at += 2
        return translated

    def _category(self, character: str) -> str:
        end = self._pattern.find("}", self._at)
        if self._peek(2) != "{" or end < 0:
            raise PatternError(self._pattern)
        name = self._pattern[self._at + 3 : end]
        self._at = end + 1
        if name.startswith("Is") and name[2:].replace("-", "").isalnum():
            return f"\\{character}{{Block={name[2:]}}}"
        if not (name.isalpha() and name[0] in _CATEGORIES and len(name) <= 2):  # noqa: PLR2004 - a letter, and one more for the kind
            raise PatternError(self._pattern)
        return f"\\{character}{{{name}}}"

    def _back_reference(self) -> str:
        digits = _leading_digits(self._pattern, self._at + 1)
        while len(digits) > 1 and int(digits) > self._groups:
            digits = digits[:-1]
        number = int(digits)
        if not 0 < number <= self._groups or number in self._opened:
            raise PatternError(self._pattern)
        self._at += 1 + len(digits)
        return f"(?:\\{number})"

    def _class(self) -> str:
        """A character class; `[a-z-[aeiou]]` subtracts."""
        self._at += 1
        negated = self._peek() == "^"
        self._at += negated
        parts: list[str] = []
        while (character := self._peek()) != "]" or not parts:
            if not character:
                raise PatternError(self._pattern)
            if character == "-" and self._peek(1) == "[":
                return self._subtraction("^" * negated + "".join(parts))
            parts.append(self._class_part())
        self._at += 1
        return f"[{'^' * negated}{''.join(parts)}]"

    def _subtraction(self, minuend: str) -> str:
        self._at += 1
        subtracted = self._class()
        if self._peek() != "]" or not minuend.removeprefix("^"):
            raise PatternError(self._pattern)
        self._at += 1
        # A negated class is negated before the other is taken out of it.
        return f"[[{minuend}]--{subtracted}]"

    def _class_part(self) -> str:
        """A range, or one character or escape."""
        first, single = self._class_character()
        if self._peek() != "-" or self._peek(1) in {"]", "[", ""}:
            return first
        if not single or first == "\\-":
            return first
        self._at += 1
        last, single = self._class_character()
        if not single or _code(last) < _code(first):
            raise PatternError(self._pattern)
        return f"{first}-{last}"

    def _class_character(self) -> tuple[str, bool]:
        """A character as regex writes it, and whether it is just one."""
        character = self._peek()
        if character == "\\":
            text = self._escape(in_class=True)
            return text, len(text) == 2 and text[1] not in "pP"  # noqa: PLR2004 - an escaped character, no class
        if character == "[":
            raise PatternError(self._pattern)
        self._at += 1
        return (character if character.isalnum() else f"\\{character}"), True

    _ATOMS: ClassVar[Mapping[str, Callable[[_Translator], str]]] = {
        "\\": _escape_outside,
        "[": _class,
        "(": _open,
        ")": _close,
        "]": _unopened,
        "}": _unopened,
        ".": _any,
        "$": _very_end,
    }


def _code(text: str) -> int:
    plain = {r"\n": "\n", r"\r": "\r", r"\t": "\t"}.get(text, text[-1])
    return ord(plain)
