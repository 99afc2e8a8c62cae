"""Reads a file of Camunda's test cases; whatever is wrong with it is told with its place."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUFFIX = ".json"
LARGEST = 20_000_000
"""Bytes: hundreds of times the largest that anybody writes."""

_NAMED, _TOLD_BY = ".test.json", b'"testCases"'
_HEAD = 4_096
_DEEPEST = 20
_VALUES = frozenset({"variables", "output"})
_TOO_DEEP = "not JSON: too many brackets within each other"
_EXAMPLE = (
    '{"testCases": [{"name": "…", "instructions": [{"type": "CREATE_PROCESS_INSTANCE", …}]}]}'
)


class NoTestCases(Exception):
    """The file is no test case file; the message says where it is not, and what one looks like."""

    def __init__(self, why: str) -> None:
        super().__init__(f"{why}. A test case file looks like {_EXAMPLE}")


@dataclass(frozen=True, slots=True)
class Case:
    """One test case; names that come again are numbered, so that a report tells them apart."""

    name: str
    instructions: Sequence[Mapping[str, Any]]


def is_recognised(path: Path) -> bool:
    """The file holds test cases, by its name or by its first words: Camunda reads any JSON file."""
    if path.name.endswith(_NAMED):
        return True
    with contextlib.suppress(OSError), path.open("rb") as file:
        return path.suffix == SUFFIX and _TOLD_BY in file.read(_HEAD)
    return False


def read(path: Path) -> tuple[Case, ...]:
    """The cases of a file.

    Raises:
        NoTestCases: it is no test case file; says where.
        OSError: it cannot be read.
    """
    content = _content(path)
    cases = content.get("testCases") if isinstance(content, dict) else None
    if not isinstance(cases, list) or not cases:
        raise NoTestCases('not a test case file: it has no "testCases"')
    return tuple(_cases(cases))


def text(path: Path) -> str:
    """What is written in the file.

    Raises:
        UnicodeDecodeError: it is not UTF-8.
    """
    return path.read_text(encoding="utf-8-sig")


def _cases(cases: Sequence[Any]) -> Iterator[Case]:
    seen: Counter[str] = Counter()
    for number, case in enumerate(cases, 1):
        if not isinstance(case, dict) or not isinstance(case.get("instructions"), list):
            raise NoTestCases(f'test case {number} has no list of "instructions"')
        name = str(case.get("name") or f"test case {number}")
        seen[name] += 1
        again = f" ({seen[name]})" if seen[name] > 1 else ""
        yield Case(f"{name}{again}", _given(case["instructions"]))


def _given(value: Any, depth: int = 0) -> Any:
    """The instructions without what is null: to Camunda's runner that is not given at all.

    In values null is a value.

    Raises:
        NoTestCases: too much is within each other for anybody to read.
    """
    if depth > _DEEPEST:
        raise NoTestCases(_TOO_DEEP)
    if isinstance(value, list):
        return [_given(one, depth + 1) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: inner if key in _VALUES else _given(inner, depth + 1)
        for key, inner in value.items()
        if inner is not None or key in _VALUES - {"variables"}
    }


def _content(path: Path) -> Any:
    size = path.stat().st_size
    if size > LARGEST:
        raise NoTestCases(f"too large: {size} bytes, and {LARGEST} at most are read")
    try:
        written = text(path)
        if not written.strip():
            raise NoTestCases("the file is empty")
        content = json.loads(written, parse_constant=_no_number)
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise NoTestCases(f"not UTF-8: {error}") from error
    except UnicodeEncodeError as error:
        raise NoTestCases(f"half a character is written: {error.reason}") from error
    except RecursionError as error:
        raise NoTestCases(_TOO_DEEP) from error
    except ValueError as error:  # also a number of more digits than Python reads
        raise NoTestCases(f"not JSON: {error}") from error
    return content


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number there")
