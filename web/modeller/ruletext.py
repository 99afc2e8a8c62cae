"""The rules of a decision table in the text of its file: what is changed is written in its place.

The rest of the file stays as it was, character for character, so that a small change is a small
difference between two versions, and other tools' data and drawings are kept.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

_TOKEN = regex.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^>]*>"
    r"|<(?P<end>/?)(?P<name>[^\s/>!?]+)(?P<rest>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>",
    regex.DOTALL,
)
_ID = regex.compile(r"\bid\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_CDATA = regex.compile(r"<!\[CDATA\[(.*?)\]\]>", regex.DOTALL)
_NOT_TEXT = regex.compile(r"<!--.*?-->|<\?.*?\?>", regex.DOTALL)
_CELLS = ("inputEntry", "outputEntry", "annotationEntry")
_COLUMNS = ("input", "output", "annotation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A rule: its cells in the order of the columns, conditions, conclusions, annotations.

    Attributes:
        origin: Which rule of the file it was, from 0; None for one that is new.
        description: The rule's own annotation, as Camunda Modeler writes it.
    """

    cells: tuple[str, ...]
    description: str = ""
    origin: int | None = None


@dataclass(slots=True)
class _Node:
    """An element's place: `begin` and `stop` are where what it holds begins and ends."""

    tag: str
    id: str
    start: int
    begin: int
    stop: int = 0
    end: int = 0
    parts: list[_Node] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        return self.tag[: -len(self.name)]

    def all(self, name: str) -> list[_Node]:
        return [part for part in self.parts if part.name == name]


def rows(text: str, decision_id: str) -> tuple[Row, ...]:
    """The rules of a decision's table, as they stand.

    Raises:
        LookupError: the file has no such decision, or it is no table.
    """
    table = _Table(text, decision_id)
    return tuple(table.row(number) for number in range(len(table.rules)))


def width(text: str, decision_id: str) -> int:
    """How many cells a rule has.

    Raises:
        LookupError: the file has no such decision, or it is no table.
    """
    return _Table(text, decision_id).width


def rewritten(text: str, decision_id: str, wanted: Sequence[Row]) -> str:
    """The file with other rules in the table.

    Raises:
        LookupError: the file has no such decision, or it is no table.
    """
    table = _Table(text, decision_id)
    written = "".join(table.written(row) for row in wanted)
    return text[: table.start] + written + text[table.end :]


class _Table:
    """One decision table in a text that is well-formed XML."""

    def __init__(self, text: str, decision_id: str) -> None:
        self._text = text
        self._count = 0
        self._node = _found(text, decision_id)
        self.rules = self._node.all("rule")
        if self.rules:
            self._lead = self._space_before(self.rules[0].start)
            self.start, self.end = self.rules[0].start - len(self._lead), self.rules[-1].end
        else:
            last = self._node.parts[-1] if self._node.parts else None
            self._lead = self._space_before(last.start) if last else ""
            self.start = self.end = last.end if last else self._node.begin

    @property
    def width(self) -> int:
        return sum(len(self._node.all(column)) for column in _COLUMNS)

    def _space_before(self, place: int) -> str:
        before = self._text[:place]
        return before[len(before.rstrip()) :]

    def row(self, number: int) -> Row:
        rule = self.rules[number]
        described = rule.all("description")
        return Row(
            cells=tuple(self._cell(node) for node in self._entries(rule)),
            description=self._said(described[0]) if described else "",
            origin=number,
        )

    def _entries(self, rule: _Node) -> Iterator[_Node | None]:
        """The rule's cells by column; None where one is missing."""
        for kind, column in zip(_CELLS, _COLUMNS, strict=True):
            there = rule.all(kind)
            wanted = max(len(self._node.all(column)), len(there))
            yield from (*there, *([None] * (wanted - len(there))))

    def _cell(self, entry: _Node | None) -> str:
        texts = entry.all("text") if entry else []
        return self._said(texts[0]) if texts else ""

    def _said(self, node: _Node) -> str:
        raw = self._text[node.begin : node.stop]
        pieces = _CDATA.split(raw)
        return "".join(
            piece if number % 2 else html.unescape(_NOT_TEXT.sub("", piece))
            for number, piece in enumerate(pieces)
        ).strip()

    def written(self, row: Row) -> str:
        """The text of a rule with what stands before it."""
        if row.origin is None:
            return self._lead + self._made(row)
        rule, before = self.rules[row.origin], self.row(row.origin)
        begin = self.rules[row.origin - 1].end if row.origin else self.start
        changes = list(self._changes(rule, before, row))
        found, at = "", begin
        for start, end, new in sorted(changes, key=lambda change: change[:2]):
            found += self._text[at:start] + new
            at = end
        return found + self._text[at : rule.end]

    def _changes(self, rule: _Node, before: Row, after: Row) -> Iterator[tuple[int, int, str]]:
        """What to put where: from, to, the new text."""
        if before.description != after.description:
            yield self._described(rule, after.description)
        entries = zip(self._kinds(rule), self._entries(rule), strict=True)
        for number, (kind, entry) in enumerate(entries):
            old, new = before.cells[number], after.cells[number]
            if old == new:
                continue
            texts = entry.all("text") if entry else []
            if texts and texts[0].stop > texts[0].begin:
                yield texts[0].begin, texts[0].stop, html.escape(new, quote=False)
            elif entry is not None:
                yield entry.start, entry.end, self._entry(kind, entry.id, new)
            else:
                yield rule.stop, rule.stop, self._entry(kind, "", new)

    def _kinds(self, rule: _Node) -> Iterator[str]:
        for kind, column in zip(_CELLS, _COLUMNS, strict=True):
            wanted = max(len(self._node.all(column)), len(rule.all(kind)))
            yield from [kind] * wanted

    def _described(self, rule: _Node, text: str) -> tuple[int, int, str]:
        there = rule.all("description")
        tag = f"{self._node.prefix}description"
        new = f"<{tag}>{html.escape(text, quote=False)}</{tag}>"
        if there:
            return there[0].start, there[0].end, new
        return rule.begin, rule.begin, f"{self._lead}  {new}" if self._lead.strip(" ") else new

    def _made(self, row: Row) -> str:
        """A new rule, with ids that nothing else in the file has."""
        inside = f"{self._lead}  " if "\n" in self._lead else ""
        tag, prefix = f"{self._node.prefix}rule", self._node.prefix
        found = f'<{tag} id="{self._fresh()}">'
        if row.description:
            said = html.escape(row.description, quote=False)
            found += f"{inside}<{prefix}description>{said}</{prefix}description>"
        kinds = [
            kind
            for kind, column in zip(_CELLS, _COLUMNS, strict=True)
            for _ in self._node.all(column)
        ]
        for kind, cell in zip(kinds, row.cells, strict=True):
            id_ = "" if kind == "annotationEntry" else self._fresh()
            found += inside + self._entry(kind, id_, cell)
        return found + f"{self._lead if inside else ''}</{tag}>"

    def _entry(self, kind: str, id_: str, text: str) -> str:
        prefix = self._node.prefix
        named = f' id="{id_}"' if id_ else ""
        said = html.escape(text, quote=False)
        return f"<{prefix}{kind}{named}><{prefix}text>{said}</{prefix}text></{prefix}{kind}>"

    def _fresh(self) -> str:
        while True:
            self._count += 1
            made = f"{self._node.id or 'tabell'}_ny_{self._count}"
            if f'"{made}"' not in self._text:
                return made


def _found(text: str, decision_id: str) -> _Node:
    for node in _nodes(text):
        if node.name == "decision" and node.id == decision_id:
            for part in node.all("decisionTable"):
                return part
    raise LookupError(decision_id)


def _nodes(text: str) -> list[_Node]:
    """Every element, in the order they end."""
    done: list[_Node] = []
    open_: list[_Node] = []
    for token in _TOKEN.finditer(text):
        name = token["name"]
        if name is None:
            continue
        if token["end"]:
            node = open_.pop()
            node.stop, node.end = token.start(), token.end()
            done.append(node)
            continue
        node = _Node(tag=name, id=_id(token["rest"]), start=token.start(), begin=token.end())
        if open_:
            open_[-1].parts.append(node)
        if token["empty"]:
            node.stop = node.end = node.begin
            done.append(node)
        else:
            open_.append(node)
    return done


def _id(attributes: str) -> str:
    found = _ID.search(attributes)
    return html.unescape(found[1] or found[2] or "") if found else ""
