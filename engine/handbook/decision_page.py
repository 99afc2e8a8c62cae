"""Every decision table as a table, with the source of each row."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from engine.dmn import check_annotations, model, table, walk
from engine.handbook import markdown
from engine.handbook.surroundings import Surroundings

PAGE = "beslutningstabeller.md"
_POLICIES = {
    model.HitPolicy.UNIQUE: "én regel treffer",
    model.HitPolicy.ANY: "regler som treffer, er enige",
    model.HitPolicy.FIRST: "den første regelen som treffer, gjelder",
    model.HitPolicy.PRIORITY: "den viktigste regelen som treffer, gjelder",
    model.HitPolicy.RULE_ORDER: "alle reglene som treffer, gjelder",
    model.HitPolicy.OUTPUT_ORDER: "alle reglene som treffer, gjelder",
    model.HitPolicy.COLLECT: "alle reglene som treffer, gjelder",
}


def lines(around: Surroundings, out: Path) -> list[str]:
    """The tables of all models, one heading a model and one a decision."""
    found: list[str] = []
    for path, definitions in sorted(around.models.items()):
        target = Path(os.path.relpath(path, out)).as_posix()
        found += [f"## {definitions.name or path.stem}", "", markdown.link(path.name, target), ""]
        for decision in definitions.decisions:
            found += list(_decision(decision))
    return found


def _decision(decision: model.Decision) -> Iterator[str]:
    yield f"### {decision.name}"
    yield ""
    drawn = list(walk.tables(decision))
    for one in drawn:
        yield f"{_POLICIES[one.hit_policy].capitalize()}."
        yield ""
        yield from _table(one)
        yield ""
    if not drawn:
        for text in walk.texts(decision.expression):
            yield "```"
            yield text
            yield "```"
            yield ""


def _table(drawn: model.DecisionTable) -> list[str]:
    wanted = check_annotations.SOURCE_COLUMNS | check_annotations.STRENGTH_COLUMNS
    annotated = [
        place for place, name in enumerate(drawn.annotations) if name.strip().lower() in wanted
    ]
    headings = [
        *(table.label(column) or "Vilkår" for column in drawn.inputs),
        *(f"**{_conclusion(column)}**" for column in drawn.outputs),
        *(drawn.annotations[place] for place in annotated),
    ]
    rows = [
        [
            *(_code(cell.text) for cell in rule.inputs),
            *(_code(cell.text) for cell in rule.outputs),
            *(rule.annotations[place] for place in annotated if place < len(rule.annotations)),
        ]
        for rule in drawn.rules
    ]
    return markdown.table([markdown.cell(heading) for heading in headings], rows)


def _conclusion(column: model.Output) -> str:
    return column.label or column.name or "Konklusjon"


def _code(text: str) -> str:
    return f"`{text}`" if text and text != "-" else "–"
