"""Draws coverage on the diagrams: what the scenarios went through, and what they missed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from engine.diagram import errors, model, picture, read, walk
from engine.diagram.drawing import svg
from engine.scenario.coverage import Share, percent

_GAP = 24.0
_NARROW = 420.0
"""What fits in the width of any screen."""
_FEW = 12
"""As many names as may stand open below a diagram."""
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; color: #1b1b1f; background: #fff; }
h2 { margin: 2.5rem 0 0.25rem; }
p { margin: 0.25rem 0 0.75rem; }
/* Drawn large enough to read, and moved within its frame; or whole, to see it at one glance. */
figure { margin: 0.5rem 0 1rem; overflow: auto; max-height: 85vh; border: 1px solid #d5d7db; }
svg { display: block; }
.whole:checked ~ figure svg { width: 100%; height: auto; max-height: 84vh; }
table { border-collapse: collapse; }
td, th { text-align: left; vertical-align: top; padding: 0.125rem 1.5rem 0.125rem 0; }
td { overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; }
code { font-size: 0.875em; }
summary { cursor: pointer; font-weight: 600; }
.legend span { display: inline-block; margin-right: 1.5rem; white-space: nowrap; }
.legend i { display: inline-block; width: 1em; height: 1em; border: 1px solid #5c6066;
  vertical-align: -0.125em; margin-right: 0.5rem; }
.none { color: #5c6066; }
@media (max-width: 40rem) {
  body { margin: 1rem; }
  td, th { padding-right: 0.75rem; }
}
"""


@dataclass(frozen=True)
class _Drawing:
    """One diagram with the shares of its executable processes."""

    definitions: model.Definitions
    shares: Mapping[str, Share]

    @cached_property
    def processes(self) -> tuple[model.Process, ...]:
        """Those the shares tell about."""
        return tuple(one for one in self.definitions.processes if one.id in self.shares)

    @cached_property
    def named(self) -> dict[str, model.Drawn]:
        """Every node and flow of them by id."""
        found: dict[str, model.Drawn] = {}
        for process in self.processes:
            found |= {node.id: node for _, node in walk.nodes(process)}
            found |= {flow.id: flow for _, flow in walk.flows(process)}
        return found

    def words(self, drawn: model.Drawn) -> str:
        """What somebody who looks at the diagram calls it: a flow by what it connects."""
        name = svg.text(" ".join(drawn.name.split()))
        if not isinstance(drawn, model.SequenceFlow):
            return name or '<span class="none">uten navn</span>'
        ends = [self.named.get(id_) for id_ in (drawn.source, drawn.target)]
        between = " → ".join(
            svg.text(" ".join((one.name or one.id).split())) for one in ends if one
        )
        return f"{between}: {name}" if name else between

    def picture(self) -> str:
        missed = {id_ for process in self.processes for id_ in self.shares[process.id].missed}
        statuses = {id_: "missed" if id_ in missed else "covered" for id_ in self.named}
        return picture.svg_of(self.definitions, statuses)


def html(resources: Mapping[str, bytes], shares: Mapping[str, Share]) -> str:
    """One page with every diagram, its shares, and the names of what was missed."""
    drawings = list(_drawings(resources, shares))
    sections = "".join(_section(number, one) for number, one in enumerate(drawings, 1))
    return (
        '<!DOCTYPE html>\n<html lang="nb"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>Dekning</title><style>{_STYLE}</style></head><body><h1>Dekning</h1>"
        f'<p class="legend">{_key("covered", "Berørt av et scenario")} '
        f"{_key('missed', 'Ikke berørt')}</p>"
        f"{_contents(drawings)}{sections}</body></html>\n"
    )


def picture_of_all(resources: Mapping[str, bytes], shares: Mapping[str, Share]) -> str:
    """Every diagram in one SVG document, one below the other."""
    pictures = [one.picture() for one in _drawings(resources, shares)]
    if len(pictures) == 1:
        return pictures[0]
    placed, width, height = [], 0.0, 0.0
    for drawn in pictures:
        root = etree.fromstring(drawn)
        root.set("y", svg.number(height))
        width = max(width, float(root.get("width", "0")))
        height += float(root.get("height", "0")) + _GAP
        placed.append(etree.tostring(root, encoding="unicode"))
    return svg.element(
        "svg",
        svg.element("title", "Dekning"),
        *placed,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=max(height - _GAP, 0.0),
        role="img",
    )


def _drawings(resources: Mapping[str, bytes], shares: Mapping[str, Share]) -> Iterator[_Drawing]:
    for file, data in sorted(resources.items()):
        if file.endswith(".bpmn"):
            with contextlib.suppress(errors.Unreadable):
                drawing = _Drawing(read.read(data, file), shares)
                if drawing.processes:
                    yield drawing


def _contents(drawings: Sequence[_Drawing]) -> str:
    """The shares of all, to see where to look; not of one alone, which says it itself."""
    if len(drawings) <= 1:
        return ""
    rows = "".join(
        f'<tr><td><a href="#d{number}">{_title(process)}</a></td>'
        f'<td class="number">{_percent(one.shares[process.id].elements)}</td>'
        f'<td class="number">{_percent(one.shares[process.id].flows)}</td></tr>'
        for number, one in enumerate(drawings, 1)
        for process in one.processes
    )
    head = (
        '<tr><th>Prosess</th><th class="number">Elementer</th><th class="number">Flyter</th></tr>'
    )
    return f"<table>{head}{rows}</table>"


def _section(number: int, drawing: _Drawing) -> str:
    parts = []
    for process in drawing.processes:
        share = drawing.shares[process.id]
        parts.append(
            f"<h2>{_title(process)}</h2><p>{_percent(share.elements)} av elementene, "
            f"{_percent(share.flows)} av flytene</p>"
        )
    missed = "".join(_missed(drawing, process) for process in drawing.processes)
    return f'<section id="d{number}">{"".join(parts)}{_figure(number, drawing)}{missed}</section>'


def _figure(number: int, drawing: _Drawing) -> str:
    drawn = drawing.picture()
    names = ", ".join(process.name or process.id for process in drawing.processes)
    label = svg.text(f"Diagrammet for {names}").replace('"', "&quot;")
    whole = (
        f'<input type="checkbox" class="whole" id="w{number}"/> '
        f'<label for="w{number}">Vis hele diagrammet</label>'
    )
    is_wide = float(etree.fromstring(drawn).get("width", "0")) > _NARROW
    return (
        f'{whole if is_wide else ""}<figure tabindex="0" role="group" aria-label="{label}">'
        f"{drawn}</figure>"
    )


def _missed(drawing: _Drawing, process: model.Process) -> str:
    # Two files may draw a process of the same id; the share is of one of them.
    ids = [id_ for id_ in drawing.shares[process.id].missed if id_ in drawing.named]
    if not ids:
        return ""
    of = f" i {_title(process)}" if len(drawing.processes) > 1 else ""
    is_open = ' open="open"' if len(ids) <= _FEW else ""
    rows = "".join(_row(drawing, drawing.named[id_]) for id_ in ids)
    return (
        f"<details{is_open}><summary>Ikke berørt{of}: {len(ids)}</summary>"
        f'<table><tr><th>Navn</th><th>Id</th><th class="number">Linje</th></tr>{rows}</table>'
        "</details>"
    )


def _row(drawing: _Drawing, drawn: model.Drawn) -> str:
    id_ = svg.text(drawn.id).replace("_", "_<wbr/>")
    return (
        f"<tr><td>{drawing.words(drawn)}</td><td><code>{id_}</code></td>"
        f'<td class="number">{drawn.line}</td></tr>'
    )


def _title(process: model.Process) -> str:
    return svg.text(process.name or process.id)


def _percent(part: float) -> str:
    return f"{percent(part)}\N{NO-BREAK SPACE}%"


def _key(status: str, words: str) -> str:
    return f'<span><i style="background: {picture.FILLS[status]}"></i>{words}</span>'
