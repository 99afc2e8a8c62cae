"""Between a form and its HTML: what each field shows, and what a browser sent for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict

from engine.forms import model as form_model
from engine.forms import values as form_values
from engine.forms import view as form_view

PREFIX = "f-"
SHOWN = "vist"
"""Name of the hidden inputs that say which fields the page had: an empty box sends nothing."""

_INPUT_TYPES = {
    form_model.Kind.DATE: "date",
    form_model.Kind.TIME: "time",
    form_model.Kind.DATETIME: "datetime-local",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One option as an input."""

    id: str
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One component as the template draws it.

    Attributes:
        draws: The template's macro: a kind of field, `text`, `picture`, `separator`, `spacer`,
            `group`.
        text: The value of an input, or the markdown of a text.
        reads: The value in words, for a field that is only read.
        parts: What a group holds.
    """

    draws: str
    id: str = ""
    name: str = ""
    key: str = ""
    label: str = ""
    description: str = ""
    text: str = ""
    reads: str = ""
    input_type: str = "text"
    checked: bool = False
    required: bool = False
    readonly: bool = False
    error: str = ""
    prefix: str = ""
    suffix: str = ""
    mode: str = ""
    autocomplete: str = "off"
    choices: tuple[Choice, ...] = ()
    parts: tuple[Shown, ...] = ()

    @property
    def target(self) -> str:
        """The id an error links to: the first choice of a list, else the input."""
        return self.choices[0].id if self.choices and self.draws != "select" else self.id

    @property
    def described_by(self) -> str:
        """Ids of the texts that explain the input."""
        ids = [f"{self.id}-hjelp"] if self.description else []
        return " ".join([*ids, f"{self.id}-feil"] if self.error else ids)


def shown(
    seen: form_view.FormView, values: Mapping[str, Any], problems: Mapping[str, str]
) -> tuple[Shown, ...]:
    """What the page draws, hidden components left out.

    Args:
        seen: The form with the values in it.
        values: By field key, as stored or as typed.
        problems: Field key to what is wrong with it.
    """
    return tuple(_components(seen, seen.form.components, values, problems))


def _components(
    seen: form_view.FormView,
    components: tuple[form_model.Component, ...],
    values: Mapping[str, Any],
    problems: Mapping[str, str],
) -> Iterator[Shown]:
    for component in components:
        if seen.hides(component):
            continue
        if isinstance(component, form_model.Field):
            yield _field(seen, component, values, problems)
        elif isinstance(component, form_model.Group):
            parts = tuple(_components(seen, component.components, values, problems))
            label = seen.text(component.label)
            yield Shown(draws="group", id=f"g-{component.id}", label=label, parts=parts)
        else:
            yield _content(seen, component)


def _content(seen: form_view.FormView, component: form_model.Component) -> Shown:
    if isinstance(component, form_model.Text):
        return Shown(draws="text", text=seen.markdown(component.text))
    if isinstance(component, form_model.Picture):
        return Shown(draws="picture", text=seen.text(component.description))
    return Shown(draws="separator" if isinstance(component, form_model.Separator) else "spacer")


def _field(
    seen: form_view.FormView,
    field: form_model.Field,
    values: Mapping[str, Any],
    problems: Mapping[str, str],
) -> Shown:
    value = form_view.lookup(values, field.key)[1]
    number = field.kind is form_model.Kind.NUMBER
    digits = field.rules.decimal_digits
    choices = _choices(seen, field, value)
    return Shown(
        draws=field.kind.value,
        id=f"{PREFIX}{field.id}",
        name=f"{PREFIX}{field.key}",
        key=field.key,
        label=seen.text(field.label).strip() or field.key,
        description=seen.text(field.description),
        text=input_text(field, value),
        reads=_words(field, value, choices),
        input_type=_input_type(field, value),
        checked=value in (True, "on", "true"),
        required=field.rules.required,
        readonly=seen.readonly(field),
        error=problems.get(field.key, ""),
        prefix=seen.text(field.prefix),
        suffix=seen.text(field.suffix),
        mode=("numeric" if digits == 0 else "decimal") if number else "",
        choices=choices,
    )


def _choices(seen: form_view.FormView, field: form_model.Field, value: Any) -> tuple[Choice, ...]:
    chosen = {form_values.option_text(item) for item in _listed(value)}
    return tuple(
        Choice(
            id=f"{PREFIX}{field.id}-{number}",
            value=form_values.option_text(option.value),
            label=option.label,
            chosen=form_values.option_text(option.value) in chosen,
        )
        for number, option in enumerate(seen.options(field), start=1)
    )


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return list(value)
    return [] if value is None else [value]


def input_text(field: form_model.Field, value: Any) -> str:
    """What stands in the input: native date inputs take ISO texts, people commas in numbers."""
    if value is None or isinstance(value, list | Mapping):
        return ""
    if field.kind is form_model.Kind.NUMBER and isinstance(value, int | float | Decimal):
        return form_values.written(Decimal(str(value))).replace("−", "-")
    if field.kind is form_model.Kind.DATETIME and isinstance(value, str):
        return _local_moment(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _local_moment(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    if moment.tzinfo is not None:
        moment = moment.astimezone(form_values.OSLO).replace(tzinfo=None)
    return moment.isoformat(timespec="minutes")


def _input_type(field: form_model.Field, value: Any) -> str:
    """A native picker, unless what was typed would vanish in it: then the text stays."""
    kind = _INPUT_TYPES.get(field.kind, "text")
    if field.rules.text_kind:
        return "email" if field.rules.text_kind == "email" else "tel"
    if kind == "text" or not isinstance(value, str) or not value:
        return kind
    try:
        form_values.convert(field, value, ())
        datetime.fromisoformat(value if kind != "time" else f"2000-01-01T{value}")
    except (form_values.Wrong, ValueError):
        return "text"
    return kind


def _words(field: form_model.Field, value: Any, choices: tuple[Choice, ...]) -> str:
    if field.kind in form_model.CHOICES:
        return ", ".join(choice.label for choice in choices if choice.chosen)
    if field.kind is form_model.Kind.CHECKBOX:
        return "ja" if value in (True, "on", "true") else "nei"
    text = input_text(field, value)
    if field.kind is form_model.Kind.DATE:
        try:
            return date.fromisoformat(text).strftime("%d.%m.%Y")
        except ValueError:
            return text
    return text.replace("T", " kl. ") if field.kind is form_model.Kind.DATETIME else text


def submitted(form: form_model.Form, sent: MultiDict[str, str]) -> dict[str, Any]:
    """What a browser sent, by field key: raw texts, lists for fields of many choices.

    A field the page did not have is left out, so that what it holds is not wiped.
    """
    had = set(sent.getlist(SHOWN))
    values: dict[str, Any] = {}
    for field in form.fields():
        texts = sent.getlist(f"{PREFIX}{field.key}")
        if not texts and field.key not in had:
            continue
        if field.kind in form_model.MANY:
            values[field.key] = [text for text in texts if text]
        elif field.kind is form_model.Kind.CHECKBOX:
            values[field.key] = bool(texts)
        else:
            values[field.key] = texts[-1] if texts else ""
    return values


def appeared(seen: form_view.FormView, sent: MultiDict[str, str]) -> tuple[str, ...]:
    """Keys of fields that show now but were not on the page: the person has not seen them."""
    had = set(sent.getlist(SHOWN))
    return tuple(f.key for f in seen.fields if f.key not in had and not seen.readonly(f))


def problems(parts: tuple[Shown, ...]) -> Iterator[Shown]:
    """The fields with something wrong, in the order they stand."""
    for part in parts:
        if part.error:
            yield part
        yield from problems(part.parts)


def in_words(parts: tuple[Shown, ...]) -> list[tuple[str, str]]:
    """Label and value of each field that has one."""
    found: list[tuple[str, str]] = []
    for part in parts:
        if part.key and part.reads:
            found.append((part.label, part.reads))
        found += in_words(part.parts)
    return found


def changes_itself(form: form_model.Form) -> bool:
    """Whether answers decide what else is asked."""
    return _conditional(form.components)


def _conditional(components: tuple[form_model.Component, ...]) -> bool:
    return any(
        component.hide is not None
        or (isinstance(component, form_model.Group) and _conditional(component.components))
        for component in components
    )
