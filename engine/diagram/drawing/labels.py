"""Names, wrapped to the width they have."""

from __future__ import annotations

from engine.diagram import model
from engine.diagram.drawing import svg

SIZE = 12.0
LINE = 14.4
FONT = "Inter, Arial, Helvetica, sans-serif"

# Widths in parts of the font size, near enough to Arial and Inter to wrap by.
_NARROW = frozenset("iljtfrI.,:;!|'’()[]-–/ ")
_WIDE = frozenset("mwMWÆ@%—")
_MOST_LINES = 12


def width(content: str) -> float:
    """About how wide a text is."""
    return SIZE * sum(_part(char) for char in content)


def _part(char: str) -> float:
    if char in _NARROW:
        return 0.31
    if char in _WIDE:
        return 0.86
    return 0.68 if char.isupper() else 0.56


def wrap(content: str, room: float, lines: int = _MOST_LINES) -> list[str]:
    """The text in lines no wider than the room; a word that is too long is broken."""
    result: list[str] = []
    current = ""
    for word in content.split():
        joined = f"{current} {word}" if current else word
        if width(joined) <= room:
            current = joined
            continue
        if current:
            result.append(current)
        *full, current = _broken(word, room)
        result.extend(full)
    if current:
        result.append(current)
    if len(result) > lines:
        result = [*result[: lines - 1], f"{result[lines - 1]}…"]
    return result


def _broken(word: str, room: float) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and width(pieces[-1] + char) > room:
            pieces.append("")
        pieces[-1] += char
    return pieces


def centred(content: str, x: float, middle: float, room: float, lines: int = _MOST_LINES) -> str:
    """Lines around a point."""
    wrapped = wrap(content, room, lines)
    top = middle - (len(wrapped) - 1) * LINE / 2
    return _lines(wrapped, x, top + SIZE * 0.35, "middle")


def below(content: str, x: float, top: float, room: float) -> str:
    """Lines from a height downwards, centred."""
    return _lines(wrap(content, room), x, top + SIZE * 0.9, "middle")


def left(content: str, x: float, top: float, room: float) -> str:
    """Lines from a height downwards, flush left; line breaks are kept."""
    wrapped = [line for part in content.splitlines() for line in wrap(part, room) or [""]]
    return _lines(wrapped, x, top + SIZE * 0.9, "start")


def upright(content: str, x: float, middle: float, room: float) -> str:
    """One or more lines turned a quarter, as on pools and lanes."""
    lines = centred(content, 0, 0, room)
    turn = f"translate({svg.number(x)} {svg.number(middle)}) rotate(-90)"
    return svg.element("g", lines, transform=turn) if lines else ""


def beside(content: str, shape: model.Bounds, label: model.Bounds | None) -> str:
    """The name of an event or gateway: where the modeller put it, else below."""
    if label is not None:
        room = max(label.width + 12, 40.0)
        return below(content, label.x + label.width / 2, label.y, room)
    return below(content, shape.x + shape.width / 2, shape.y + shape.height + 4, 100)


def _lines(wrapped: list[str], x: float, first: float, anchor: str) -> str:
    spans = (
        svg.element("tspan", svg.text(line), x=x, y=first + index * LINE)
        for index, line in enumerate(wrapped)
    )
    inner = "".join(spans)
    if not inner:
        return ""
    return svg.element(
        "text",
        inner,
        font_family=FONT,
        font_size=SIZE,
        fill=svg.INK,
        text_anchor=anchor,
        # A seam in the paper's colour keeps a name readable where a line crosses it.
        stroke=svg.PAPER,
        stroke_width=3,
        stroke_linejoin="round",
        paint_order="stroke",
    )
