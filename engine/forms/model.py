"""A form-js form as immutable values: read from a file, checked against, shown by pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

import regex

from engine.feel import expression

Template = tuple[str | expression.Expression, ...]
"""A text with FEEL between its constant parts."""

CASE_PREFIX = "sak."
"""Keys that begin so are fields of the case file; all other keys are process variables."""


class Kind(StrEnum):
    """What a field asks for; `datetime` of form-js is three kinds here, by its subtype."""

    TEXTFIELD = "textfield"
    TEXTAREA = "textarea"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    CHECKBOX = "checkbox"
    RADIO = "radio"
    SELECT = "select"
    CHECKLIST = "checklist"
    TAGLIST = "taglist"


CHOICES = frozenset({Kind.RADIO, Kind.SELECT, Kind.CHECKLIST, Kind.TAGLIST})
MANY = frozenset({Kind.CHECKLIST, Kind.TAGLIST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One choice; `value` is a plain JSON value."""

    value: Any
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Where a field's choices come from: written in the form, or a FEEL list."""

    fixed: tuple[Option, ...] = ()
    computed: expression.Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a value must satisfy; a bound may be FEEL, so that it can follow other fields.

    Attributes:
        text_kind: `email`, `phone` or empty.
        decimal_digits: Most decimals of a number; None means any.
        no_past: A date or moment before today is refused.
    """

    required: bool = False
    minimum: Decimal | expression.Expression | None = None
    maximum: Decimal | expression.Expression | None = None
    min_length: Decimal | expression.Expression | None = None
    max_length: Decimal | expression.Expression | None = None
    pattern: regex.Pattern[str] | None = None
    pattern_message: str = ""
    text_kind: str = ""
    decimal_digits: int | None = None
    no_past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """Anything in a form; `hide` is FEEL and hides it (and what it holds) when true."""

    id: str
    line: int = 0
    hide: expression.Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Component):
    """Markdown for the reader."""

    text: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture(Component):
    """A picture elsewhere: only its description is shown, nothing is fetched."""

    description: Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Separator(Component):
    """A line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spacer(Component):
    """Empty room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Component):
    """Something to fill in.

    Attributes:
        key: Name of the variable; dots make a path, and `sak.` a field of the case file.
        readonly: Shown, but a submitted value is not taken.
        disabled: As `readonly`; form-js means it for development.
        time_format: How a moment is written: `utc_offset`, `utc_normalized` or `no_timezone`.
    """

    kind: Kind
    key: str
    label: Template
    description: Template = ()
    rules: Rules = field(default_factory=Rules)
    options: Options = field(default_factory=Options)
    default: Any = None  # plain JSON, or an expression
    readonly: bool | expression.Expression = False
    disabled: bool = False
    prefix: Template = ()
    suffix: Template = ()
    time_format: str = "utc_offset"
    as_text: bool = False

    @property
    def in_case(self) -> bool:
        """Whether the value belongs to the case file."""
        return self.key.startswith(CASE_PREFIX)

    @property
    def path(self) -> tuple[str, ...]:
        """The key's parts."""
        return tuple(self.key.split("."))


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Component):
    """Components that belong together."""

    label: Template = ()
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form, as the user tasks that name its id show it."""

    id: str
    file: str = ""
    components: tuple[Component, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every field in document order, hidden ones too."""
        return _fields(self.components)


def _fields(components: tuple[Component, ...]) -> Iterator[Field]:
    for component in components:
        if isinstance(component, Field):
            yield component
        elif isinstance(component, Group):
            yield from _fields(component.components)
