"""Reads Gherkin: a `.feature` file becomes scenarios with their steps, outlines written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from gherkin.errors import CompositeParserException, ParserException
from gherkin.parser import Parser
from gherkin.pickles.compiler import Compiler

Table = tuple[dict[str, str], ...]
_IN_BOKMAL = re.compile(r"(?m)^\s*Egenskap:")
_LANGUAGE = re.compile(r"(?m)^\s*#\s*language\s*:")


class UnreadableFeature(Exception):
    """The file is not Gherkin; the message names file and line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    Attributes:
        table: Rows by the heading of their column; empty without a table.
    """

    text: str
    line: int
    table: Table = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A scenario with the steps of its background first."""

    file: str
    name: str
    line: int
    tags: frozenset[str]
    steps: tuple[Step, ...]


def read(text: str, file: str) -> tuple[Scenario, ...]:
    """The scenarios of a feature file, in order.

    Raises:
        UnreadableFeature: it is not Gherkin.
    """
    try:
        document: Any = Parser().parse(text)
    except (CompositeParserException, ParserException) as error:
        norwegian = _IN_BOKMAL.search(text) and not _LANGUAGE.search(text)
        hint = "; skriv «# language: no» på første linje" if norwegian else ""
        raise UnreadableFeature(f"{file}: {error}{hint}") from error
    if "feature" not in document:
        return ()
    document["uri"] = file
    lines = dict(_step_lines(document["feature"]))
    pickles: list[Any] = list(Compiler().compile(document))
    return tuple(_scenario(pickle, file, lines) for pickle in pickles)


def _scenario(pickle: dict[str, Any], file: str, lines: dict[str, int]) -> Scenario:
    return Scenario(
        file=file,
        name=pickle["name"],
        line=pickle["location"]["line"],
        tags=frozenset(tag["name"] for tag in pickle["tags"]),
        steps=tuple(
            Step(text=step["text"], line=lines[step["astNodeIds"][0]], table=_table(step))
            for step in pickle["steps"]
        ),
    )


def _table(step: dict[str, Any]) -> Table:
    rows = step.get("argument", {}).get("dataTable", {}).get("rows", [])
    cells = [[cell["value"] for cell in row["cells"]] for row in rows]
    return tuple(dict(zip(cells[0], row, strict=True)) for row in cells[1:])


def _step_lines(feature: dict[str, Any]) -> list[tuple[str, int]]:
    """Pairs of step id and source line, since compiled steps only carry ids."""
    found: list[tuple[str, int]] = []
    for child in feature["children"]:
        if "rule" in child:
            found += _step_lines(child["rule"])
            continue
        block = child.get("background") or child["scenario"]
        found += [(step["id"], step["location"]["line"]) for step in block["steps"]]
    return found
