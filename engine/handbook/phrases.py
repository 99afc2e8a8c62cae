"""FEEL texts of diagrams as a process owner would say them, in bokmål.

What has no such phrase stays as it is written, in code, with the deadlines it reads explained.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from engine import casefile, deadlines
from engine.diagram.rules import names
from engine.feel import errors as feel_errors
from engine.feel import parser, syntax
from engine.feel.builtins import registry
from engine.handbook import deadline_uses, durations


@dataclass(frozen=True, slots=True)
class _Said:
    """A phrase; a span is so much time, and can come before or after a moment."""

    text: str
    is_span: bool = False


class _NoWordsError(Exception):
    """Nothing a process owner would say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a case-file field or a process variable is called where people meet it.

    Attributes:
        options: Labels of the values it may have.
        is_date: It is a date or a moment.
    """

    text: str
    options: Mapping[str, str] = field(default_factory=dict)
    is_date: bool = False


class Phrases:
    """Says expressions, knowing the deadlines and what fields and variables are called.

    Args:
        table: The deadlines; of several versions the last one is told.
        schema: The case file's fields.
        variables: What forms call the process variables.
    """

    def __init__(
        self,
        table: deadlines.Deadlines,
        schema: casefile.CaseSchema,
        variables: Mapping[str, Label] = MappingProxyType({}),
    ) -> None:
        self._values = {entry.id: entry for entry in table.entries}
        self._fields = {
            known.name: Label(
                text=known.label or known.name,
                options=known.options,
                is_date=known.type in _DATES,
            )
            for known in schema.fields.values()
        }
        self._variables = variables

    def due(self, text: str) -> str:
        """By when: `innen 7 dager`, `3 måneder før «Løslatelse»`."""
        return self._told(text, "innen")

    def timer(self, text: str) -> str:
        """When: `etter 7 dager`, `3 måneder før «Løslatelse»`."""
        return self._told(text, "etter")

    def condition(self, text: str) -> str:
        """What must hold."""
        return self._told(text, "")

    def value_of(self, id_: str) -> str:
        """A deadline's value in words, its id when there is no such deadline."""
        entry = self._values.get(id_)
        return durations.words(entry.value) if entry is not None else id_

    def strength_of(self, id_: str) -> str:
        """How sure a deadline's source is, empty when there is no such deadline."""
        entry = self._values.get(id_)
        return entry.strength if entry is not None else ""

    def _told(self, text: str, before_span: str) -> str:
        if not text:
            return ""
        if not text.startswith("="):
            words = durations.words(text)
            return f"{before_span} {words}".strip() if words != text else text
        source = " ".join(text[1:].split())
        try:
            said = self._say(parser.parse_expression(source, built_ins=registry.INDEX))
        except (_NoWordsError, feel_errors.FeelError):
            return self._as_written(source)
        return f"{before_span} {said.text}".strip() if said.is_span else said.text

    def _as_written(self, source: str) -> str:
        read = deadline_uses.read_in(source)
        explained = ", ".join(f"{id_} er {self.value_of(id_)}" for id_ in read)
        return f"`{source}`" + (f" ({explained})" if explained else "")

    def _say(self, node: syntax.Expression) -> _Said:
        say = _WORDS.get(type(node))
        if say is None:
            raise _NoWordsError
        return say(self, node)

    def path(self, node: syntax.Path) -> _Said:
        """A deadline's value, or a case field's label."""
        if not isinstance(node.source, syntax.Name):
            raise _NoWordsError
        if node.source.name == names.DEADLINES and node.name in self._values:
            return _Said(self.value_of(node.name), _is_duration(self._values[node.name].value))
        if node.source.name != names.CASE:
            raise _NoWordsError
        return _Said(f"«{self._fields.get(node.name, Label(text=node.name)).text}»")

    def constant(self, node: syntax.Constant) -> _Said:
        """A text in quotes, a number, yes or no."""
        match node.value:
            case str() as text if _is_duration(text):
                return _Said(durations.words(text), is_span=True)
            case str() as text:
                return _Said(f"«{text}»")
            case bool() as truth:
                return _Said("ja" if truth else "nei")
            case Decimal() as number:
                return _Said(format(number, "f").replace(".", ","))
            case _:
                raise _NoWordsError

    def at_literal(self, node: syntax.AtLiteral) -> _Said:
        """A duration or a date."""
        return _Said(durations.words(node.text), _is_duration(node.text))

    def name(self, node: syntax.Name) -> _Said:
        """A process variable as its form calls it, or in code."""
        label = self._variables.get(node.name)
        return _Said(f"`{node.name}`" if label is None else f"«{label.text}»")

    def call(self, node: syntax.Call) -> _Said:
        """Functions that have words."""
        function = node.function.name if isinstance(node.function, syntax.Name) else ""
        if function in _MOMENTS and not node.arguments:
            return _Said(_MOMENTS[function])
        if function in _CHOSEN and len(node.arguments) > 1:
            listed = " og ".join(self._say(argument).text for argument in node.arguments)
            return _Said(f"det {_CHOSEN[function]} av {listed}")
        say = _FUNCTIONS.get((function, len(node.arguments)))
        if say is None:
            raise _NoWordsError
        return say(self, *node.arguments)

    def duration(self, text: syntax.Expression) -> _Said:
        """So much time."""
        if not isinstance(text, syntax.Constant):
            raise _NoWordsError
        return _Said(durations.words(str(text.value)), _is_duration(text.value))

    def unwrapped(self, value: syntax.Expression) -> _Said:
        """What a conversion converts."""
        return self._say(value)

    def denied(self, condition: syntax.Expression) -> _Said:
        """Not."""
        if isinstance(condition, syntax.Comparison) and condition.operator == "=":
            return self.comparison(dataclasses.replace(condition, operator="!="))
        return _Said(f"ikke ({self._say(condition).text})")

    def contained(self, items: syntax.Expression, item: syntax.Expression) -> _Said:
        """A list has a value, or a value is one of those written."""
        if isinstance(items, syntax.ListLiteral):
            return self._among(item, items.items)
        return _Said(f"{self._say(items).text} har {self._value(items, item)}")

    def among(self, node: syntax.In) -> _Said:
        """One of several values."""
        return self._among(node.value, node.tests)

    def _among(self, node: syntax.Expression, values: Sequence[syntax.Expression]) -> _Said:
        listed = " eller ".join(self._value(node, value) for value in values)
        return _Said(f"{self._say(node).text} er {listed}")

    def sum(self, node: syntax.Arithmetic) -> _Said:
        """Time before or after a moment."""
        told = self._say(node.first)
        for sign, operand in node.rest:
            other = self._say(operand)
            if sign not in _SIDES or not other.is_span or told.is_span:
                raise _NoWordsError
            if told.text in _MOMENTS.values() and sign == "+":
                told = _Said(f"om {other.text}")
            else:
                told = _Said(f"{other.text} {_SIDES[sign]} {told.text}")
        return told

    def choice(self, node: syntax.If) -> _Said:
        """A value, and what stands in when what it needs is not there."""
        then, otherwise = self._say(node.then), self._say(node.otherwise)
        missing = _asked_for_null(node.condition)
        if missing is not None:
            without = self._say(missing).text
            if then.text in _NEVER:
                return _Said(f"{otherwise.text} (venter så lenge datoen mangler)")
            return _Said(f"{otherwise.text} (uten {without}: {then.text})", otherwise.is_span)
        return _Said(f"{then.text} hvis {self._say(node.condition).text}, ellers {otherwise.text}")

    def comparison(self, node: syntax.Comparison) -> _Said:
        """Is, is not, is there, is before."""
        left = self._say(node.left).text
        if isinstance(node.right, syntax.Constant) and node.right.value is None:
            return _Said(f"{left} {'mangler' if node.operator == '=' else 'finnes'}")
        in_time = self._is_date(node.left) or self._is_date(node.right)
        compared = (_IN_TIME if in_time else _COMPARED)[node.operator]
        return _Said(f"{left} {compared} {self._value(node.left, node.right)}")

    def _is_date(self, node: syntax.Expression) -> bool:
        label = self._label(node)
        moment = isinstance(node, syntax.Call) and isinstance(node.function, syntax.Name)
        return (label is not None and label.is_date) or (moment and self._say(node).text in _NOWS)

    def _value(self, asked: syntax.Expression, value: syntax.Expression) -> str:
        """A value of a field or variable, by its label if it has one."""
        label = self._label(asked)
        if label is not None and isinstance(value, syntax.Constant):
            known = label.options.get(str(value.value))
            if known:
                return f"«{known}»"
        return self._say(value).text

    def _label(self, node: syntax.Expression) -> Label | None:
        if isinstance(node, syntax.Path):
            return self._fields.get(node.name)
        return self._variables.get(node.name) if isinstance(node, syntax.Name) else None

    def all_of(self, node: syntax.Conjunction) -> _Said:
        """And."""
        return _Said(" og ".join(self._say(term).text for term in node.terms))

    def one_of(self, node: syntax.Disjunction) -> _Said:
        """Or."""
        return _Said(" eller ".join(self._say(term).text for term in node.terms))


def _is_duration(value: object) -> bool:
    return isinstance(value, str) and durations.words(value) != value


def _asked_for_null(node: syntax.Expression) -> syntax.Expression | None:
    """What `x = null` asks about."""
    if isinstance(node, syntax.Comparison) and node.operator == "=":
        right = node.right
        if isinstance(right, syntax.Constant) and right.value is None:
            return node.left
    return None


_MOMENTS: Final = {"now": "nå", "today": "i dag"}
_NOWS: Final = frozenset(_MOMENTS.values())
_DATES: Final = frozenset({"date", "date-time"})
#: So far off that it means waiting until the date is known.
_NEVER: Final = frozenset({"om 100 år"})
_CHOSEN: Final = {"max": "seneste", "min": "tidligste"}
_SIDES: Final = {"+": "etter", "-": "før"}
_COMPARED: Final = {
    "=": "er", "!=": "er ikke", "<": "er under", "<=": "er høyst", ">": "er over",
    ">=": "er minst",
}  # fmt: skip
_IN_TIME: Final = {
    **_COMPARED, "<": "er før", "<=": "er senest", ">": "er etter", ">=": "er tidligst",
}  # fmt: skip
_WORDS: Final[Mapping[type, Callable[..., _Said]]] = {
    syntax.Path: Phrases.path,
    syntax.Constant: Phrases.constant,
    syntax.AtLiteral: Phrases.at_literal,
    syntax.Name: Phrases.name,
    syntax.Call: Phrases.call,
    syntax.Arithmetic: Phrases.sum,
    syntax.If: Phrases.choice,
    syntax.Comparison: Phrases.comparison,
    syntax.In: Phrases.among,
    syntax.Conjunction: Phrases.all_of,
    syntax.Disjunction: Phrases.one_of,
}
_FUNCTIONS: Final[Mapping[tuple[str, int], Callable[..., _Said]]] = {
    ("duration", 1): Phrases.duration,
    ("date", 1): Phrases.unwrapped,
    ("date and time", 1): Phrases.unwrapped,
    ("string", 1): Phrases.unwrapped,
    ("not", 1): Phrases.denied,
    ("list contains", 2): Phrases.contained,
}
