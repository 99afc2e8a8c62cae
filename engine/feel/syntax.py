"""What FEEL text means: the abstract syntax, one frozen class a construct.

`at` is the offset in the text, for messages; it does not count in comparisons.
"""

from __future__ import annotations

from collections.abc import Iterator as Walk
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from engine.feel import kinds

Sign = Literal["+", "-", "*", "/"]
Comparator = Literal["=", "!=", "<", "<=", ">", ">="]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """What all constructs share."""

    at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant(Node):
    """A number, string, boolean or null."""

    value: Decimal | str | bool | None


@dataclass(frozen=True, slots=True)
class AtLiteral(Node):
    """`@"2027-02-28"`."""

    text: str


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A variable; its words are joined by single spaces. `?` is the value under test."""

    name: str


@dataclass(frozen=True, slots=True)
class ListLiteral(Node):
    """`[a, b]`."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class ContextLiteral(Node):
    """`{a: 1, "b c": 2}`."""

    entries: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Interval(Node):
    """`[a..b]`, `(a..b)`, `]a..b[`."""

    start: Expression
    end: Expression
    start_included: bool
    end_included: bool


@dataclass(frozen=True, slots=True)
class Limit(Node):
    """`< 5`: a test in a unary test, a range elsewhere."""

    operator: Comparator
    operand: Expression


@dataclass(frozen=True, slots=True)
class Disjunction(Node):
    """`a or b or c`."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Conjunction(Node):
    """`a and b and c`."""

    terms: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`a < b`."""

    operator: Comparator
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Between(Node):
    """`a between b and c`."""

    value: Expression
    low: Expression
    high: Expression


@dataclass(frozen=True, slots=True)
class In(Node):
    """`a in b`, `a in (b, c)`."""

    value: Expression
    tests: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class InstanceOf(Node):
    """`a instance of number`."""

    value: Expression
    kind: kinds.Kind


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`a + b - c` or `a * b / c`: operators of one precedence, from left to right."""

    first: Expression
    rest: tuple[tuple[Sign, Expression], ...]


@dataclass(frozen=True, slots=True)
class Power(Node):
    """`a ** b`, which is left associative in FEEL."""

    base: Expression
    exponent: Expression


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`-a`."""

    operand: Expression


@dataclass(frozen=True, slots=True)
class Path(Node):
    """`a.b`; `name_at` is where b stands."""

    source: Expression
    name: str
    name_at: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Filter(Node):
    """`a[b]`."""

    source: Expression
    condition: Expression


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`f(a, b)`."""

    function: Expression
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class NamedCall(Node):
    """`f(x: a, y: b)`."""

    function: Expression
    arguments: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Iterator:
    """`x in list`, or `x in a..b` when `end` is given."""

    name: str
    domain: Expression
    end: Expression | None = None


@dataclass(frozen=True, slots=True)
class For(Node):
    """`for x in a return b`."""

    iterators: tuple[Iterator, ...]
    body: Expression


@dataclass(frozen=True, slots=True)
class Quantified(Node):
    """`some x in a satisfies b`, `every x in a satisfies b`."""

    every: bool
    iterators: tuple[Iterator, ...]
    condition: Expression


@dataclass(frozen=True, slots=True)
class If(Node):
    """`if a then b else c`."""

    condition: Expression
    then: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class FunctionLiteral(Node):
    """`function(x: number) x + 1`; an external one gives null when called."""

    parameters: tuple[tuple[str, kinds.Kind | None], ...]
    body: Expression
    external: bool = False


Expression = (
    Constant
    | AtLiteral
    | Name
    | ListLiteral
    | ContextLiteral
    | Interval
    | Limit
    | Disjunction
    | Conjunction
    | Comparison
    | Between
    | In
    | InstanceOf
    | Arithmetic
    | Power
    | Negation
    | Path
    | Filter
    | Call
    | NamedCall
    | For
    | Quantified
    | If
    | FunctionLiteral
)


@dataclass(frozen=True, slots=True)
class UnaryTests(Node):
    """The tests of a decision table's cell.

    Attributes:
        tests: One of them must hold; empty for `-`, which always holds.
        negated: They stood in `not(…)`.
    """

    tests: tuple[Expression, ...]
    negated: bool = False


def children(node: Node) -> Walk[Any]:
    """The nodes directly inside a node, from left to right."""
    waiting: list[Any] = _parts(node)
    while waiting:
        item = waiting.pop()
        if isinstance(item, Node):
            yield item
        elif isinstance(item, tuple):
            waiting.extend(reversed(item))
        elif isinstance(item, Iterator):
            waiting.extend(_parts(item))


def _parts(item: Node | Iterator) -> list[Any]:
    # A slotted dataclass lists its own fields in __slots__; `at` is listed by Node.
    return [getattr(item, name) for name in reversed(type(item).__slots__)]


def walk(node: Node) -> Walk[Node]:
    """The node and all nodes in it, in no particular order."""
    waiting = [node]
    while waiting:
        item = waiting.pop()
        yield item
        waiting.extend(children(item))
