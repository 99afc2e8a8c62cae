"""Built-in functions on strings."""

from __future__ import annotations

import base64
import binascii
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from engine.feel import errors, patterns
from engine.feel.builtins.signature import built_in
from engine.feel.limits import Run
from engine.feel.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable

    import regex

_LEAST_SECONDS: Final = 0.000_001


def _substring(text: str, start: Decimal, length: Decimal | None = None) -> Value:
    first = int(start) if abs(start) <= len(text) else 0
    if first == 0 or (length is not None and length < 1):
        return None
    index = first - 1 if first > 0 else len(text) + first
    if length is None:
        return text[index:]
    return text[index : index + int(min(length, Decimal(len(text))))]


def _length(text: str) -> Value:
    return Decimal(len(text))


def _upper(text: str) -> Value:
    return text.upper()


def _lower(text: str) -> Value:
    return text.lower()


def _before(text: str, match: str) -> Value:
    before, found, _ = text.partition(match) if match else ("", "", "")
    return before if found else ""


def _after(text: str, match: str) -> Value:
    return text.partition(match)[2] if match else text


def _contains(text: str, match: str) -> Value:
    return match in text


def _starts_with(text: str, match: str) -> Value:
    return text.startswith(match)


def _ends_with(text: str, match: str) -> Value:
    return text.endswith(match)


def _searched(
    run: Run, pattern: str, flags: str | None, search: Callable[[regex.Pattern[str], float], Value]
) -> Value:
    """What a search gives; null when the pattern is none.

    Raises:
        LimitExceeded: The patterns of this evaluation take too long together.
    """
    run.charge(10)
    start = time.perf_counter()
    try:
        return search(patterns.compiled(pattern, flags or ""), run.pattern_seconds)
    except patterns.PatternError:
        run.warn(f"{pattern!r} is no regular expression")
        return None
    except TimeoutError as error:
        raise errors.LimitExceeded(
            "the regular expression takes too long on this text",
            "det regulære uttrykket bruker for lang tid på denne teksten",
        ) from error
    finally:
        # What is left may not be 0, which would mean no limit.
        spent = time.perf_counter() - start
        run.pattern_seconds = max(run.pattern_seconds - spent, _LEAST_SECONDS)


def _matches(run: Run, text: str, pattern: str, flags: str | None = None) -> Value:
    return _searched(
        run, pattern, flags, lambda found, limit: found.search(text, timeout=limit) is not None
    )


def _replace(
    run: Run, text: str, pattern: str, replacement: str, flags: str | None = None
) -> Value:
    def search(found: regex.Pattern[str], limit: float) -> Value:
        if found.search("", timeout=limit) is not None:
            # XPath refuses patterns that match nothing at all (FORX0003).
            raise patterns.PatternError(pattern)
        literal = "q" in (flags or "")
        parts = [replacement] if literal else patterns.replacement(replacement, found.groups)
        size = 0

        def substitute(match: regex.Match[str]) -> str:
            nonlocal size
            text = "".join(part if isinstance(part, str) else _group(match, part) for part in parts)
            size += len(text)
            if size > run.limits.text_size:
                run.check_text(size)
            return text

        result = found.sub(substitute, text, timeout=limit)
        run.check_text(len(result))
        return result

    return _searched(run, pattern, flags, search)


def _group(match: regex.Match[str], number: int) -> str:
    return (match[number] or "") if number <= match.re.groups else ""


def _split(run: Run, text: str, delimiter: str) -> Value:
    def search(found: regex.Pattern[str], limit: float) -> Value:
        parts: list[Value] = []
        start = 0
        for match in found.finditer(text, timeout=limit):
            if match.end() == match.start() and match.start() in {0, len(text)}:
                continue
            parts.append(text[start : match.start()])
            start = match.end()
        return [*parts, text[start:]]

    result = _searched(run, delimiter, None, search)
    if isinstance(result, list):
        run.check_list(len(result))
    return result


def _extract(run: Run, text: str, pattern: str) -> Value:
    def search(found: regex.Pattern[str], limit: float) -> Value:
        return [match[0] for match in found.finditer(text, timeout=limit)]

    result = _searched(run, pattern, None, search)
    if isinstance(result, list):
        run.check_list(len(result))
    return result


def _join(
    run: Run,
    parts: list[Value],
    delimiter: str | None = None,
    prefix: str | None = None,
    suffix: str | None = None,
) -> Value:
    texts = [part for part in parts if isinstance(part, str)]
    if any(part is not None and not isinstance(part, str) for part in parts):
        return None
    between = delimiter or ""
    run.check_text(sum(map(len, texts)) + len(between) * len(texts))
    return f"{prefix or ''}{between.join(texts)}{suffix or ''}"


def _trim(text: str) -> Value:
    return text.strip()


def _is_blank(text: str) -> Value:
    return not text.strip()


def _to_base64(text: str) -> Value:
    return base64.b64encode(text.encode()).decode("ascii")


def _from_base64(text: str) -> Value:
    try:
        return base64.b64decode(text, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None


FUNCTIONS: Final = (
    built_in(
        "substring",
        ("string: string, start position: number", _substring),
        ("string: string, start position: number, length: number?", _substring),
    ),
    built_in("string length", ("string: string", _length)),
    built_in("upper case", ("string: string", _upper)),
    built_in("lower case", ("string: string", _lower)),
    built_in("substring before", ("string: string, match: string", _before)),
    built_in("substring after", ("string: string, match: string", _after)),
    built_in("contains", ("string: string, match: string", _contains)),
    built_in("starts with", ("string: string, match: string", _starts_with)),
    built_in("ends with", ("string: string, match: string", _ends_with)),
    built_in(
        "matches", ("input: string, pattern: string, flags?: string?", _matches), with_run=True
    ),
    built_in(
        "replace",
        ("input: string, pattern: string, replacement: string, flags?: string?", _replace),
        with_run=True,
    ),
    built_in("split", ("string: string, delimiter: string", _split), with_run=True),
    built_in("extract", ("string: string, pattern: string", _extract), with_run=True),
    built_in(
        "string join",
        ("list: list, delimiter?: string?, prefix?: string?, suffix?: string?", _join),
        with_run=True,
    ),
    built_in("trim", ("string: string", _trim)),
    built_in("is blank", ("string: string", _is_blank)),
    built_in("to base64", ("value: string", _to_base64)),
    built_in("from base64", ("value: string", _from_base64)),
)
