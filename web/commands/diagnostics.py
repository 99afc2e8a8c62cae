"""Diagnostics as text for people, JSON for programs and SARIF for code hosts."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from engine.diagram.diagnostics import Diagnostic, Severity

_WRITTEN_OUT = 5
_MANY = 10
_COLUMNS = 100
_HELD = "\x1f"  # no line is broken here
_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def line(found: Diagnostic) -> str:
    """One diagnostic as compilers write it: `file:line: severity: message [rule, element]`."""
    place = f"{found.file}:{found.line}" if found.line else found.file
    about = ", ".join(filter(None, (found.rule, found.element)))
    severity = "feil" if found.severity is Severity.ERROR else "advarsel"
    hint = f"\n    {found.hint}" if found.hint else ""
    return f"{place}: {severity}: {found.message} [{about}]{hint}"


def as_text(found: Iterable[Diagnostic], files: int) -> str:
    """All diagnostics, each kind with its hint, and a last line with the sums.

    Errors are all written out. Of warnings that a file has many of, most are named by place only.
    """
    listed = tuple(found)
    alike: dict[tuple[str, str], list[Diagnostic]] = {}
    for item in listed:
        if item.severity is Severity.WARNING:
            alike.setdefault((item.file, item.rule), []).append(item)
    last = {id(items[_WRITTEN_OUT - 1]): items for items in alike.values() if len(items) > _MANY}
    hidden = {id(item) for items in last.values() for item in items[_WRITTEN_OUT:]}
    told: set[tuple[str, str, str]] = set()
    lines: list[str] = []
    for item in listed:
        if id(item) in hidden:
            continue
        key = (item.file, item.rule, item.hint)
        lines.append(line(replace(item, hint="") if key in told else item))
        told.add(key)
        if id(item) in last:
            lines.append(_the_rest(last[id(item)][_WRITTEN_OUT:]))
    errors = sum(item.severity is Severity.ERROR for item in listed)
    return "\n".join([*lines, f"{files} filer: {errors} feil, {len(listed) - errors} advarsler"])


def _the_rest(alike: list[Diagnostic]) -> str:
    first = alike[0]
    places = ", ".join(f"{one.element}{_HELD}(linje{_HELD}{one.line})" for one in alike)
    head = f"{first.file}: {len(alike)} advarsler til av samme slag [{first.rule}]:"
    wrapped = textwrap.wrap(
        places, _COLUMNS, initial_indent="    ", subsequent_indent="    ", break_long_words=False
    )
    return "\n".join([head, *wrapped]).replace(_HELD, " ")


def as_json(found: Iterable[Diagnostic], files: int) -> str:
    """The shape that programs rely on: `{"files": n, "diagnostics": […]}`."""
    return json.dumps(
        {"files": files, "diagnostics": [_plain(item) for item in found]},
        ensure_ascii=False,
        indent=2,
    )


def as_sarif(found: Iterable[Diagnostic], _files: int) -> str:
    """SARIF 2.1.0, with the element as a logical location."""
    listed = tuple(found)
    rules = sorted({item.rule for item in listed})
    run = {
        "tool": {"driver": {"name": "brospenn", "rules": [{"id": rule} for rule in rules]}},
        "results": [_sarif_result(item) for item in listed],
    }
    document = {"$schema": _SARIF, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _plain(found: Diagnostic) -> dict[str, Any]:
    return {
        "file": found.file,
        "element": found.element,
        "line": found.line,
        "severity": found.severity.value,
        "rule": found.rule,
        "message": found.message,
        "hint": found.hint,
    }


def _sarif_result(found: Diagnostic) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": found.file.replace("\\", "/")}}
    if found.line:
        location["region"] = {"startLine": found.line}
    place: dict[str, Any] = {"physicalLocation": location}
    if found.element:
        place["logicalLocations"] = [{"name": found.element, "kind": "element"}]
    return {
        "ruleId": found.rule,
        "level": found.severity.value,
        "message": {"text": " ".join(filter(None, (found.message, found.hint)))},
        "locations": [place],
    }
