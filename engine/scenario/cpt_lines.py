"""On which lines of a JSON file its test cases and their instructions stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def of(text: str, case: int, instruction: int = 0) -> int:
    """The line of a test case, or of one of its instructions.

    Args:
        text: The file, which has been read as test cases before.
        case: Its number, from 1.
        instruction: Its number, from 1; 0 for the case itself.
    """
    cases = dict(_members(text, _past(text, 0)))["testCases"]
    at = list(_items(text, cases))[case - 1]
    if instruction:
        instructions = dict(_members(text, at))["instructions"]
        at = list(_items(text, instructions))[instruction - 1]
    return text.count("\n", 0, at) + 1


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Each name of the object that begins there, with where its value begins."""
    for at_name in _items(text, at):
        name, end = _DECODER.raw_decode(text, at_name)
        yield name, _past(text, _past(text, end) + 1)


def _items(text: str, at: int) -> Iterator[int]:
    """Where each item of the list, or each name of the object, that begins there begins."""
    is_object = text[at] == "{"
    at = _past(text, at + 1)
    while text[at] not in "]}":
        yield at
        if is_object:
            at = _past(text, _past(text, _DECODER.raw_decode(text, at)[1]) + 1)
        at = _past(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _past(text, at + 1)


def _past(text: str, at: int) -> int:
    """The first place from there that is not blank."""
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at
