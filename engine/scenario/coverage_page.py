"""Draws coverage on the diagrams: what the scenarios went through, and what they missed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from engine.diagram import errors, model, picture, read, walk
from engine.diagram.drawing import svg
from engine.scenario.coverage import Share

_GAP = 24.0
_STYLE = """
body { font-family: system-ui, sans-serif; margin: 2rem; color: #1b1b1f; background: #fff; }
figure { margin: 1rem 0; overflow-x: auto; }
/* On a phone a diagram is moved within its frame rather than drawn too small to read. */
svg { max-width: max(100%, 44rem); height: auto; border: 1px solid #d5d7db; }
td, th { text-align: left; vertical-align: top; padding: 0 1.5rem 0.25rem 0; }
td { overflow-wrap: anywhere; }
@media (max-width: 40rem) { body { margin: 1rem; } td, th { padding-right: 0.75rem; } }
.key { display: inline-block; width: 1em; height: 1em; border: 1px solid #5c6066; }
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

    def picture(self) -> str:
        missed = {id_ for process in self.processes for id_ in self.shares[process.id].missed}
        statuses = {id_: "missed" if id_ in missed else "covered" for id_ in self.named}
        return picture.svg_of(self.definitions, statuses)


def html(resources: Mapping[str, bytes], shares: Mapping[str, Share]) -> str:
    """One page with every diagram, its shares, and the names of what was missed."""
    parts = "".join(part for one in _drawings(resources, shares) for part in _section(one))
    return (
        '<!DOCTYPE html>\n<html lang="nb"><head><meta charset="utf-8"/>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
        f"<title>Dekning</title><style>{_STYLE}</style></head><body><h1>Dekning</h1>"
        f"<p>{_key('covered')} berørt av et scenario {_key('missed')} ikke berørt</p>"
        f"{parts}</body></html>\n"
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


def _section(drawing: _Drawing) -> Iterator[str]:
    for process in drawing.processes:
        share = drawing.shares[process.id]
        yield f"<h2>{svg.text(process.name or process.id)}</h2>"
        yield f"<p>{share.elements:.0%} av elementene, {share.flows:.0%} av flytene</p>"
        if share.missed:
            # Two files may draw a process of the same id; the share is of one of them.
            missed = [drawing.named[id_] for id_ in share.missed if id_ in drawing.named]
            rows = "".join(map(_row, missed))
            yield f"<table><tr><th>Ikke berørt</th><th>id</th><th>linje</th></tr>{rows}</table>"
    names = ", ".join(process.name or process.id for process in drawing.processes)
    label = svg.text(f"Diagrammet for {names}").replace('"', "&quot;")
    yield f'<figure tabindex="0" role="group" aria-label="{label}">{drawing.picture()}</figure>'


def _row(drawn: model.Drawn) -> str:
    cells = (drawn.name, drawn.id, str(drawn.line))
    return f"<tr>{''.join(f'<td>{svg.text(cell)}</td>' for cell in cells)}</tr>"


def _key(status: str) -> str:
    return f'<span class="key" style="background: {picture.FILLS[status]}"></span>'
