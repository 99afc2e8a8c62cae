"""The case file: one typed document a case, described by a schema, each field with a revision."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from engine import case_rules, errors
from engine.feel import kinds

PREFIX = "sak."


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseField:
    """One field as the schema describes it.

    Attributes:
        type: `string`, `number`, `integer`, `boolean`, `date`, `date-time`, `array` or `any`.
        options: Allowed values and their labels, in order; empty means any value of the type.
        purpose: Why it is processed. `legal_basis`: by which provision.
        readers: Agencies that may read it. `writers`: agencies that may change it.
        holds_label: It takes the case's own label when the case is opened, so that expressions
            can correlate messages by it. Nobody changes it later; its writers open cases.
    """

    name: str
    label: str = ""
    type: str = "any"
    group: str = ""
    options: Mapping[str, str] = field(default_factory=dict)
    purpose: str = ""
    legal_basis: str = ""
    sensitivity: str = ""
    retention: str = ""
    readers: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    holds_label: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSchema:
    """Every field of the case file, in the order they are shown.

    Attributes:
        closed: Unknown fields are refused. An open schema takes any field from anybody, untyped;
            it serves diagrams that are tried out without a case-file schema.
        required: Fields a person must fill in to open a case, its label excepted.
        rules: What must hold between the fields whenever somebody writes them.
    """

    fields: Mapping[str, CaseField] = field(default_factory=dict)
    closed: bool = False
    required: tuple[str, ...] = ()
    rules: tuple[case_rules.CaseRule, ...] = ()

    def get(self, name: str) -> CaseField | None:
        """The field, an untyped one in an open schema, None for an unknown one."""
        known = self.fields.get(name)
        return known if known or self.closed else CaseField(name=name)

    def with_label(self, label: str, fields: Mapping[str, Any]) -> dict[str, Any]:
        """The first fields of a case, with its label in the fields that hold it."""
        own = {known.name: label for known in self.fields.values() if known.holds_label}
        return {**fields, **own}

    def kinds(self) -> dict[str, kinds.Kind]:
        """FEEL's type of every known field, as expressions meet it."""
        return {name: _KINDS.get(known.type, kinds.ANY) for name, known in self.fields.items()}

    def may_read(self, name: str, agency: str) -> bool:
        """The field names the agency among its readers (writers read what they write)."""
        known = self.fields.get(name)
        if known is None:
            return not self.closed
        return agency in known.readers or agency in known.writers

    def may_write(self, name: str, agency: str) -> bool:
        """The field names the agency among its writers."""
        known = self.fields.get(name)
        if known is None:
            return not self.closed
        return agency in known.writers and not known.holds_label

    def may_open(self, agency: str) -> bool:
        """The agency opens cases: it writes the label. Without a field for it everybody may."""
        labels = [known for known in self.fields.values() if known.holds_label]
        return not labels or any(agency in known.writers for known in labels)

    def typed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Stored values as FEEL values; every known field is there, null when it has no value."""
        typed: dict[str, Any] = dict.fromkeys(self.fields)
        typed.update((name, self._typed(name, value)) for name, value in values.items())
        return typed

    def require_sound(
        self, values: Mapping[str, Any], changed: Mapping[str, Any], now: datetime
    ) -> None:
        """Ask every rule about a changed field; `values` and `changed` are as stored.

        Raises:
            errors.FieldInvalid: a rule does not hold; names every one at a field that changed.
        """
        if changed and self.rules:
            self._require(self.typed({**values, **changed}), changed.keys(), now)

    def require_sound_change(
        self, after: Mapping[str, Any], before: Mapping[str, Any], now: datetime
    ) -> None:
        """Ask every rule about a field that gets another value; both are FEEL values.

        Raises:
            errors.FieldInvalid: a rule does not hold; names every one at a field that changed.
        """
        if self.rules:
            names = {name for name, value in after.items() if before.get(name) != value}
            self._require(after, names, now)

    def _require(self, sak: Mapping[str, Any], changed: Collection[str], now: datetime) -> None:
        if problems := case_rules.broken(self.rules, sak, changed, now):
            raise errors.FieldInvalid(problems)

    def _typed(self, name: str, value: Any) -> Any:
        known = self.fields.get(name)
        if value is None or known is None:
            return _plain_feel(value)
        if known.type == "date":
            return date.fromisoformat(value)
        if known.type == "date-time":
            return datetime.fromisoformat(value)
        return _plain_feel(value)

    def stored(self, changes: Mapping[str, Any]) -> dict[str, Any]:
        """Values as they are stored, in plain JSON, each checked against its type.

        Raises:
            errors.FieldInvalid: a field is unknown, or a value does not fit; names every one.
        """
        problems: dict[str, str] = {}
        result: dict[str, Any] = {}
        for name, value in changes.items():
            known = self.get(name)
            if known is None:
                problems[name] = "Feltet finnes ikke i saken."
                continue
            try:
                result[name] = _stored(known, value)
            except (ValueError, TypeError, InvalidOperation):
                problems[name] = _EXPECTED.get(known.type, "Verdien passer ikke til feltet.")
        if problems:
            raise errors.FieldInvalid(problems)
        return result


_EXPECTED = {
    "string": "Skriv en tekst, eller velg en av verdiene.",
    "number": "Skriv et tall.",
    "integer": "Skriv et helt tall.",
    "boolean": "Svar ja eller nei.",
    "date": "Skriv en dato.",
    "date-time": "Skriv dato og klokkeslett med tidssone.",
    "array": "Velg blant verdiene.",
}


_KINDS: Mapping[str, kinds.Kind] = {
    "string": kinds.simple("string"),
    "number": kinds.simple("number"),
    "integer": kinds.simple("number"),
    "boolean": kinds.simple("boolean"),
    "date": kinds.simple("date"),
    "date-time": kinds.simple("date and time"),
    "array": kinds.ListOf(kinds.ANY),
}


def _plain_feel(value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int | float):
        return Decimal(str(value))
    if isinstance(value, list):
        return [_plain_feel(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain_feel(item) for key, item in value.items()}
    return value


def _stored(known: CaseField, value: Any) -> Any:
    if value is None or value == "":
        return None
    return _CONVERTERS[known.type](known, value)


def _exactly(value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"not a {kind.__name__}")
    return value


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        raise TypeError("a moment is no date")
    return value if isinstance(value, date) else date.fromisoformat(_exactly(value, str))


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(_exactly(value, str))
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment


def _number(value: Any, *, whole: bool) -> int | float:
    if isinstance(value, bool):
        raise TypeError("a truth value is no number")
    number = Decimal(str(value))
    if not number.is_finite() or (whole and number != number.to_integral_value()):
        raise ValueError("not a number of that kind")
    return int(number) if number == number.to_integral_value() else float(number)


def _option(known: CaseField, value: Any) -> Any:
    if known.options and value not in known.options:
        raise ValueError("not one of the options")
    return value


def _json_value(value: Any) -> Any:
    match value:
        case Decimal():
            return _number(value, whole=False)
        case list() | tuple():
            return [_json_value(item) for item in value]
        case Mapping():
            return {str(key): _json_value(item) for key, item in value.items()}
        case None | str() | bool() | int() | float():
            return value
        case _:
            return value.isoformat() if isinstance(value, date) else str(value)


_CONVERTERS: Mapping[str, Callable[[CaseField, Any], Any]] = {
    "any": lambda _, value: _json_value(value),
    "string": lambda known, value: _option(known, _exactly(value, str)),
    "number": lambda _, value: _number(value, whole=False),
    "integer": lambda _, value: _number(value, whole=True),
    "boolean": lambda _, value: _exactly(value, bool),
    "date": lambda _, value: _date(value).isoformat(),
    "date-time": lambda _, value: _moment(value).isoformat(),
    "array": lambda known, value: [_option(known, item) for item in _exactly(value, list)],
}


def read_schema(data: bytes) -> CaseSchema:
    """Read `casefile.schema.json`: a JSON Schema whose properties carry our `x-` keys.

    Raises:
        errors.FileInvalid: it is not JSON, a field has a type the case file does not know, or one
            is required that there is not.
    """
    try:
        content = json.loads(data)
        fields = {name: _field(name, entry) for name, entry in content["properties"].items()}
        rules = case_rules.read(content.get("x-regler", ()), fields.keys())
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise errors.FileInvalid(f"case-file schema: {error!r}") from error
    labels = {known.name for known in fields.values() if known.holds_label}
    required = tuple(name for name in content.get("required", ()) if name not in labels)
    if unknown := [name for name in required if name not in fields]:
        raise errors.FileInvalid(f"case-file schema: requires unknown fields: {unknown}")
    return CaseSchema(fields=fields, closed=True, required=required, rules=rules)


def _field(name: str, entry: Mapping[str, Any]) -> CaseField:
    kind = _type(entry)
    if kind not in _EXPECTED:
        raise ValueError(f"{name}: unknown type {kind}")
    return CaseField(
        name=name,
        label=entry.get("label") or entry.get("title") or name,
        type=kind,
        group=entry.get("x-gruppe") or entry.get("group", ""),
        options=_options(entry.get("items", {}) if kind == "array" else entry),
        purpose=entry.get("x-formaal", ""),
        legal_basis=entry.get("x-hjemmel", ""),
        sensitivity=entry.get("x-sensitivitet", ""),
        retention=entry.get("x-oppbevaring", ""),
        readers=frozenset(entry.get("x-lesere", ())),
        writers=frozenset(entry.get("x-skrivere", ())),
        holds_label=entry.get("x-merkelapp") is True,
    )


def _type(entry: Mapping[str, Any]) -> str:
    kinds = entry.get("type", "string")
    kind = next(k for k in kinds if k != "null") if isinstance(kinds, list) else kinds
    is_dated = kind == "string" and entry.get("format") in {"date", "date-time"}
    return str(entry["format"] if is_dated else kind)


def _options(entry: Mapping[str, Any]) -> Mapping[str, str]:
    """Labels by value: from `oneOf` with `const` and `title`, or `enum` with `x-etiketter`."""
    if "oneOf" in entry:
        return {one["const"]: one.get("title", one["const"]) for one in entry["oneOf"]}
    labels = entry.get("x-etiketter") or entry.get("labels") or {}
    return {value: labels.get(value, value) for value in entry.get("enum", ()) if value is not None}


def clashes(
    changed: Mapping[str, Any],
    current: Mapping[str, Any],
    revisions: Mapping[str, int],
    base: Mapping[str, int],
) -> tuple[str, ...]:
    """The fields somebody else gave another value since the writer saw them.

    `changed` is to be written, `current` and `revisions` are what stands there now, and `base` are
    the revisions the writer saw; a field it lacks was seen without a value.
    """
    return tuple(
        name
        for name, value in changed.items()
        if current.get(name) != value and revisions.get(name, 0) != base.get(name, 0)
    )


def split(values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Process variables, and case-file fields without their `sak.`."""
    variables = {name: v for name, v in values.items() if not name.startswith(PREFIX)}
    fields = {
        name.removeprefix(PREFIX): value
        for name, value in values.items()
        if name.startswith(PREFIX)
    }
    return variables, fields
