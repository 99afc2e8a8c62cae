"""Where in a decision table something stands: which rule, which column, in a person's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.diagram.diagnostics import Diagnostic
from engine.dmn import errors, model, read
from web import language


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell, or a whole rule or column.

    Attributes:
        decision: Id of the decision whose table it is.
        rule: From 1; 0 for what is about a column, or the whole table.
        column: From 0 in the order conditions, conclusions; None for a whole rule.
    """

    decision: str
    name: str
    rule: int = 0
    column: int | None = None
    heading: str = ""

    @property
    def words(self) -> str:
        """How a person finds it."""
        _ = language.gettext
        parts = [self.name]
        if self.rule:
            parts.append(_("regel %(number)s", number=self.rule))
        if self.column is not None:
            parts.append(_("kolonnen «%(name)s»", name=self.heading))
        return ", ".join(parts)


class Places:
    """Finds the places that findings in decision files are about."""

    def __init__(self, resources: Mapping[str, bytes]) -> None:
        self._by_id: dict[tuple[str, str], Place] = {}
        self._by_line: dict[tuple[str, int], Place] = {}
        for name, data in resources.items():
            if name.endswith(".dmn"):
                self._add(name, data)

    def _add(self, file: str, data: bytes) -> None:
        try:
            found = read.read(data, file)
        except errors.Unreadable:
            return
        for decision in found.decisions:
            for id_, line, place in _places(decision):
                if id_:
                    self._by_id.setdefault((file, id_), place)
                if place.rule and place.column is not None:
                    self._by_line.setdefault((file, line), place)

    def of(self, found: Diagnostic) -> Place | None:
        """The place of a finding; None when it is in no decision table."""
        place = self._by_id.get((found.file, found.element))
        if place is not None and place.column is None:  # some tools give cells no ids
            return self._by_line.get((found.file, found.line), place)
        return place

    def words(self, found: Iterable[Diagnostic]) -> dict[Diagnostic, str]:
        """Where each finding stands, for those in decision tables."""
        places = {each: self.of(each) for each in found}
        return {each: place.words for each, place in places.items() if place is not None}


def headings(table: model.DecisionTable) -> tuple[str, ...]:
    """What the columns of conditions and conclusions are called."""
    return (
        *(each.label or each.cell.text for each in table.inputs),
        *(each.label or each.name for each in table.outputs),
    )


def _places(decision: model.Decision) -> Iterator[tuple[str, int, Place]]:
    about: dict[str, Any] = {"decision": decision.id, "name": decision.name or decision.id}
    yield decision.id, decision.line, Place(**about)
    table = decision.expression
    if not isinstance(table, model.DecisionTable):
        return
    yield table.id, table.line, Place(**about)
    titles = headings(table)
    columns: list[model.Input | model.Output] = [*table.inputs, *table.outputs]
    for column, each in enumerate(columns):
        place = Place(**about, column=column, heading=titles[column])
        yield each.id, each.line, place
        if isinstance(each, model.Input):
            yield each.cell.id, each.cell.line, place
    for number, rule in enumerate(table.rules, 1):
        yield rule.id, rule.line, Place(**about, rule=number)
        for column, cell in enumerate((*rule.inputs, *rule.outputs)[: len(titles)]):
            yield (
                cell.id,
                cell.line,
                Place(**about, rule=number, column=column, heading=titles[column]),
            )
