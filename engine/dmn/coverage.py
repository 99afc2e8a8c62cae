"""Overlaps, gaps and unreachable rules of a decision table.

Each column is cut at the constants of its cells into atoms: single values and the open intervals
between them. A cell is then a set of atoms, held as the bits of an integer, and a rule is a box of
such sets; the questions become bit operations and a sweep over the columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.dmn import regions
from engine.dmn.regions import EVERYTHING, Constant, Interval, Kind, Region

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A sweep visits each (column, set of rules) once; past this many the table is left alone.
MAX_STEPS = 20_000
MAX_GAPS = 3


@dataclass(frozen=True, slots=True)
class Atom:
    """A piece of a column that no cell divides.

    Attributes:
        interval: Its ends; None is "any other value" of a column of texts.
    """

    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column cut into atoms.

    Attributes:
        cells: For each rule the atoms it lets through, as bits; None where that is not known.
        hits: For each atom the rules whose cell may let it through, as bits.
        every: All bits.
    """

    atoms: tuple[Atom, ...]
    cells: tuple[int | None, ...]
    hits: tuple[int, ...]
    every: int


@dataclass(frozen=True, slots=True)
class Box:
    """For each column the atoms meant, as bits."""

    bits: tuple[int, ...]


def column(cells: Sequence[Region | None], domain: Region) -> Column | None:
    """The column cut; None when its cells are of different kinds.

    Args:
        cells: The region of each rule's cell.
        domain: The values the input may have; EVERYTHING when that is not limited.
    """
    known = [region for region in (*cells, domain) if region is not None]
    kinds = {kind for region in known if (kind := regions.kind(region)) is not None}
    if len(kinds) > 1:
        return None
    kind = next(iter(kinds), None)
    constants = {constant.value: constant for region in known for constant in region.constants()}
    atoms = tuple(atom for atom in _atoms(kind, list(constants.values())) if _within(atom, domain))
    bits = tuple(None if cell is None else _bits(atoms, cell) for cell in cells)
    hits = tuple(_rules(bits, index) for index in range(len(atoms)))
    return Column(atoms, bits, hits, (1 << len(atoms)) - 1)


def _rules(cells: Sequence[int | None], atom: int) -> int:
    return sum(1 << rule for rule, cell in enumerate(cells) if cell is None or cell >> atom & 1)


def overlaps(columns: Sequence[Column], rules: int) -> Iterator[tuple[int, int]]:
    """Pairs of rules that some input hits both, by position; pairs with unknown cells left out."""
    boxes = [[found.cells[rule] for found in columns] for rule in range(rules)]
    for second in range(rules):
        for first in range(second):
            if all(
                one is not None and other is not None and one & other
                for one, other in zip(boxes[first], boxes[second], strict=True)
            ):
                yield first, second


def gaps(columns: Sequence[Column], rules: int) -> tuple[Box, ...]:
    """Some boxes that no rule covers, at most `MAX_GAPS`; unknown cells count as everything."""
    sweep = _Sweep(columns, limit=MAX_GAPS)
    sweep.visit(0, (1 << rules) - 1, ())
    return tuple(sweep.found)


def unreachable(columns: Sequence[Column], rules: int, *, in_order: bool) -> Iterator[int]:
    """Rules that nothing hits, or, `in_order`, that only inputs hit which an earlier rule takes."""
    for rule in range(rules):
        box = [found.every if (cell := found.cells[rule]) is None else cell for found in columns]
        if not all(box):
            yield rule
        elif in_order and rule:
            earlier = sum(
                1 << other
                for other in range(rule)
                if all(found.cells[other] is not None for found in columns)
            )
            sweep = _Sweep(columns, limit=1, within=box)
            sweep.visit(0, earlier, ())
            if not sweep.found and not sweep.gave_up:
                yield rule


def describe(box: Box, columns: Sequence[Column], labels: Sequence[str]) -> str:
    """The box as a drawer reads it, `Alder: < 18; Status: "A"`, whole columns left out."""
    parts = [
        f"{label}: {_text(found, bits)}"
        for bits, found, label in zip(box.bits, columns, labels, strict=True)
        if bits != found.every
    ]
    return "; ".join(parts)


@dataclass(slots=True)
class _Sweep:
    columns: Sequence[Column]
    limit: int
    within: Sequence[int] | None = None
    found: list[Box] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)
    gave_up: bool = False

    def visit(self, position: int, active: int, path: tuple[int, ...]) -> None:
        """Go through the atoms of a column, with the rules that hit so far."""
        if not active:
            rest = tuple(self._bounds(later) for later in range(position, len(self.columns)))
            self.found.append(Box((*path, *rest)))
            return
        if position == len(self.columns) or (position, active) in self.seen:
            return
        self.seen.add((position, active))
        if len(self.seen) > MAX_STEPS:
            self.gave_up = True
            return
        for left, atoms in self._groups(position, active).items():
            if len(self.found) >= self.limit or self.gave_up:
                return
            self.visit(position + 1, left, (*path, atoms))

    def _bounds(self, position: int) -> int:
        return self.columns[position].every if self.within is None else self.within[position]

    def _groups(self, position: int, active: int) -> dict[int, int]:
        """Atoms that leave the same rules, together."""
        column, bounds = self.columns[position], self._bounds(position)
        groups: dict[int, int] = {}
        for index, hits in enumerate(column.hits):
            if bounds >> index & 1:
                left = active & hits
                groups[left] = groups.get(left, 0) | 1 << index
        return groups


def _atoms(kind: Kind | None, constants: list[Constant]) -> Iterator[Atom]:
    if kind is None:
        yield Atom(None)
    elif kind is Kind.BOOLEAN:
        for value in (True, False):
            yield _point(Constant(Kind.BOOLEAN, value, str(value).lower()))
    elif kind is Kind.STRING:
        yield from (_point(constant) for constant in constants)
        yield Atom(None)
    else:
        yield from _pieces(kind, sorted(constants, key=lambda constant: constant.value))


def _pieces(kind: Kind, constants: list[Constant]) -> Iterator[Atom]:
    before: Constant | None = None
    for constant in constants:
        if before is None or not (kind in regions.STEPPED and _neighbours(before, constant)):
            yield Atom(Interval(before, False, constant, False))  # noqa: FBT003 - both ends open
        yield _point(constant)
        before = constant
    yield Atom(Interval(before, False, None, False))  # noqa: FBT003 - both ends open


def _neighbours(one: Constant, other: Constant) -> bool:
    return bool(other.value - one.value == 1)


def _point(constant: Constant) -> Atom:
    return Atom(Interval(constant, True, constant, True))  # noqa: FBT003 - both ends included


def _within(atom: Atom, domain: Region) -> bool:
    return domain is EVERYTHING or bool(_bits((atom,), domain))


def _bits(atoms: Sequence[Atom], region: Region) -> int:
    bits = 0
    for index, atom in enumerate(atoms):
        if any(_covers(one, atom) for one in region.intervals) != region.complement:
            bits |= 1 << index
    return bits


def _covers(cell: Interval, atom: Atom) -> bool:
    """Whether the cell holds the atom; as every end of a cell cuts, it holds it whole or not."""
    if atom.interval is None:
        return False
    return _low_covers(cell, atom.interval) and _high_covers(cell, atom.interval)


def _low_covers(cell: Interval, atom: Interval) -> bool:
    if cell.low is None:
        return True
    if atom.low is None:
        return False
    if cell.low.value == atom.low.value:
        return cell.low_included or not atom.low_included
    return bool(cell.low.value < atom.low.value)


def _high_covers(cell: Interval, atom: Interval) -> bool:
    if cell.high is None:
        return True
    if atom.high is None:
        return False
    if cell.high.value == atom.high.value:
        return cell.high_included or not atom.high_included
    return bool(cell.high.value > atom.high.value)


def _text(column: Column, bits: int) -> str:
    runs: list[list[Atom]] = []
    follows = False
    for index, atom in enumerate(column.atoms):
        if not bits >> index & 1:
            follows = False
            continue
        if follows and _ordered(atom):
            runs[-1].append(atom)
        else:
            runs.append([atom])
        follows = True
    return ", ".join(_run_text(run, column) for run in runs)


def _ordered(atom: Atom) -> bool:
    ends = () if atom.interval is None else (atom.interval.low, atom.interval.high)
    return all(end is None or end.kind not in {Kind.STRING, Kind.BOOLEAN} for end in ends) and any(
        end is not None for end in ends
    )


def _run_text(run: Sequence[Atom], column: Column) -> str:
    first, last = run[0].interval, run[-1].interval
    if first is None or last is None:
        named = [
            atom.interval.low.text for atom in column.atoms if atom.interval and atom.interval.low
        ]
        return f"not({', '.join(named)})" if named else "-"
    low, high = first.low, last.high
    if low is None:
        return "-" if high is None else f"{'<=' if last.high_included else '<'} {high.text}"
    if high is None:
        return f"{'>=' if first.low_included else '>'} {low.text}"
    if low == high:
        return low.text
    opening = "[" if first.low_included else "("
    return f"{opening}{low.text}..{high.text}{']' if last.high_included else ')'}"
