"""The value of a text that is one literal: a number, a string, `@"…"`, `date("…")`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from engine.feel import arithmetic, errors, names, parser, syntax, temporal, temporal_text
from engine.feel.values import Value

_CONSTRUCTORS: Final[Mapping[str, Callable[[str], temporal.Temporal | None]]] = {
    "date": temporal_text.parse_date,
    "time": temporal_text.parse_time,
    "date and time": temporal_text.parse_date_time,
    "duration": temporal_text.parse_duration,
}
_INDEX: Final = names.index(_CONSTRUCTORS)


def read(text: str) -> Value:
    """The value, or None when the text is no literal."""
    try:
        return _value(parser.parse_expression(text, built_ins=_INDEX))
    except errors.FeelSyntaxError:
        return None


def _value(node: syntax.Expression) -> Value:
    match node:
        case syntax.Constant(value):
            return value
        case syntax.AtLiteral(text):
            return temporal_text.parse(text)
        case syntax.Negation(syntax.Constant() as operand):
            return arithmetic.negate(operand.value)
        case syntax.Call(syntax.Name(name), (syntax.Constant(str() as text),)):
            construct = _CONSTRUCTORS.get(name)
            return None if construct is None else construct(text)
        case _:
            return None
