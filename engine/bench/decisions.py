"""Writes one decision table twice: in FEEL for our engine, in Python for raw SpiffWorkflow."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

DECISION_ID = "bench"
RULES = 50
INPUTS = ("kind", "age", "days", "region", "risk", "open")
CASE = {
    "kind": "k0",
    "age": Decimal(10 * RULES - 5),
    "days": Decimal(400),
    "region": "west",
    "risk": Decimal(3),
    "open": True,
}
"""What only the last rule fits."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d"
  namespace="http://example.org/bench"><decision id="bench" name="bench">
<decisionTable id="t" hitPolicy="UNIQUE">
"""
_TAIL = "</decisionTable></decision></definitions>\n"


def table(*, python: bool = False) -> bytes:
    """A table of 50 rules and 6 inputs; every cell of a rule's row says something.

    Args:
        python: Cells as Python expressions, which raw SpiffWorkflow evaluates.
    """
    return (_HEAD + "".join(_table(python=python)) + _TAIL).encode()


def _table(*, python: bool) -> Iterator[str]:
    for name in INPUTS:
        yield f'<input id="in_{name}" label="{name}"><inputExpression id="ie_{name}">'
        yield f"<text>{name}</text></inputExpression></input>\n"
    yield '<output id="out" name="answer" typeRef="number"/>\n'
    for number in range(1, RULES + 1):
        cells = _python_cells(number) if python else _cells(number)
        entries = "".join(
            f'<inputEntry id="r{number}_{place}"><text>{_escaped(cell)}</text></inputEntry>'
            for place, cell in enumerate(cells)
        )
        yield f'<rule id="r{number}">{entries}<outputEntry id="o{number}">'
        yield f"<text>{number}</text></outputEntry></rule>\n"


def _cells(number: int) -> tuple[str, ...]:
    low = 10 * (number - 1)
    ages = f"[{low}..{low + 9}]"
    return f'"k{number % 10}"', ages, ">= 365", '"west", "north"', "< 5", "true"


def _python_cells(number: int) -> tuple[str, ...]:
    low = 10 * (number - 1)
    ages = f"{low} <= ? <= {low + 9}"
    return f'"k{number % 10}"', ages, ">= 365", '? in ("west", "north")', "< 5", "True"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
