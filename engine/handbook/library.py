"""All pages and pictures of a folder of workflows, by file name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from engine.diagram import model, picture
from engine.diagram.rules import sources as source_rules
from engine.handbook import decision_page, markdown, regions, sections
from engine.handbook.surroundings import Drawing, Surroundings

INDEX = "README.md"
PICTURES = "bilder"
_PICTURE, _DIAGRAM, _LIST = "bildet", "diagrammet", "oversikten"


def files(around: Surroundings, out: Path, existing: Mapping[str, str]) -> dict[str, str]:
    """Every file of the handbook.

    Args:
        around: The workflows.
        out: The folder the files will stand in, for links.
        existing: The pages that stand there, by name; what people wrote in them stays.
    """
    made = {
        f"{drawing.stem}.md": _page(drawing, around, out, existing.get(f"{drawing.stem}.md", ""))
        for drawing in around.drawings
    }
    made |= {f"{PICTURES}/{drawing.stem}.svg": _picture(drawing) for drawing in around.drawings}
    made[INDEX] = _index(around, existing.get(INDEX, ""))
    made[decision_page.PAGE] = _decisions(around, out, existing.get(decision_page.PAGE, ""))
    return made


def _picture(drawing: Drawing) -> str:
    return picture.svg_of(drawing.definitions, title=drawing.title, on_paper=True) + "\n"


def _page(drawing: Drawing, around: Surroundings, out: Path, written: str) -> str:
    page = written or _new(drawing)
    shown = f"![{drawing.title}]({PICTURES}/{drawing.stem}.svg)"
    page = regions.with_region(page, _PICTURE, shown, after_heading=True)
    target = Path(os.path.relpath(drawing.path, out)).as_posix()
    note = (
        f"*Resten av siden er laget av {markdown.link(drawing.path.name, target)} med "
        "`brospenn docs`. Rett diagrammet, ikke teksten her.*"
    )
    told = [note, "", *sections.Sections(drawing, around, out).all()]
    return regions.with_region(page, _DIAGRAM, "\n".join(told))


def _new(drawing: Drawing) -> str:
    """A page nobody has written on yet: what the diagram says of itself."""
    said = [process.documentation for process in drawing.processes if process.documentation]
    return "\n\n".join([f"# {drawing.title}", *said]) + "\n"


def _decisions(around: Surroundings, out: Path, written: str) -> str:
    page = written or "# Beslutningstabeller\n\nTabellene prosessene spør, rad for rad.\n"
    return regions.with_region(page, _DIAGRAM, "\n".join(decision_page.lines(around, out)))


def _index(around: Surroundings, written: str) -> str:
    page = written or "# Prosessene\n"
    rows = [
        (
            markdown.link(drawing.title, f"{drawing.stem}.md"),
            markdown.first_sentence(
                next((one.documentation for one in drawing.processes if one.documentation), "")
            ),
            ", ".join(_agencies(drawing, around)),
            str(_count(drawing, model.UserTask)),
            str(_assumed(drawing)),
        )
        for drawing in around.drawings
    ]
    headings = ("Prosess", "Om", "Hvem", "Oppgaver", "Antakelser")
    beside = (
        f"[Beslutningstabellene]({decision_page.PAGE}) står for seg. Fristene, og hvem som bruker "
        "dem, viser `brospenn deadlines`."
    )
    calls = markdown.section("## Hvem kaller hvem", _tree(around))
    told = [*markdown.table(headings, rows), "", *calls, beside]
    return regions.with_region(page, _LIST, "\n".join(told))


def _agencies(drawing: Drawing, around: Surroundings) -> list[str]:
    """Who has tasks, in the order of the drawing."""
    people = around.participants
    found: list[str] = []
    for place, node in drawing.nodes():
        lane = place.process.lanes.get(node.lane)
        if isinstance(node, model.UserTask) and lane is not None:
            agency = people.agencies.get(people.agency_of_lane(lane.name))
            found.append(agency.name if agency is not None else lane.name)
    return list(dict.fromkeys(found))


def _count(drawing: Drawing, kind: type[model.FlowNode]) -> int:
    return sum(isinstance(node, kind) for _, node in drawing.nodes())


def _assumed(drawing: Drawing) -> int:
    return sum(
        node.properties.get(source_rules.STRENGTH) == sections.ASSUMED
        for _, node in drawing.nodes()
    )


def _tree(around: Surroundings) -> list[str]:
    """Calls as nested lists, from those nobody calls; a ring is followed once."""
    called: dict[str, list[str]] = {}
    for callee, callers in around.callers.items():
        for caller in callers:
            called.setdefault(caller, []).append(callee)
    lines: list[str] = []

    def tell(process_id: str, depth: int, above: frozenset[str]) -> None:
        drawing = around.pages.get(process_id)
        if drawing is None or process_id in above:
            return
        lines.append(f"{'  ' * depth}- {markdown.link(drawing.title, f'{drawing.stem}.md')}")
        for callee in called.get(process_id, ()):
            tell(callee, depth + 1, above | {process_id})

    for process_id in around.pages:
        if process_id not in around.callers:
            tell(process_id, 0, frozenset())
    return lines
