"""A form as it stands with certain values filled in: what shows, what is offered, what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import regex

from engine.feel import errors, expression
from engine.feel import values as feel_values
from engine.forms import model as form_model
from engine.forms import values as form_values

MAX_OPTIONS = 1_000
_ROUNDS = 10
_MARKUP = regex.compile(r"([\\`*_{}\[\]()#+\-.!<>|~&])")
_TEMPORAL = {
    form_model.Kind.DATE: "date(value)",
    form_model.Kind.TIME: "time(value)",
    form_model.Kind.DATETIME: "date and time(value)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form with values in it.

    Attributes:
        context: What FEEL sees: variables, `sak`, `frister`, and the values on top.
        fields: The fields that show, in document order.
    """

    form: form_model.Form
    context: Mapping[str, Any]
    fields: tuple[form_model.Field, ...]
    now: datetime | None = None

    def evaluate(self, compiled: expression.Expression) -> Any:
        """A FEEL value; one that runs out of its limits is null, so the form stays usable."""
        return _evaluate(compiled, self.context, self.now)

    def hides(self, component: form_model.Component) -> bool:
        """Whether the component's own condition hides it."""
        return component.hide is not None and self.evaluate(component.hide) is True

    def readonly(self, field: form_model.Field) -> bool:
        """Whether a submitted value of the field is not taken."""
        if isinstance(field.readonly, bool):
            return field.readonly or field.disabled
        return field.disabled or self.evaluate(field.readonly) is True

    def options(self, field: form_model.Field) -> tuple[form_model.Option, ...]:
        """The choices a field offers."""
        return _options(field, self.context, self.now)

    def bound(self, bound: Decimal | expression.Expression | None) -> Decimal | None:
        """The number of a bound."""
        if bound is None or isinstance(bound, Decimal):
            return bound
        value = self.evaluate(bound)
        return value if isinstance(value, Decimal) else None

    def text(self, template: form_model.Template) -> str:
        """The words of a template."""
        return "".join(
            part if isinstance(part, str) else written(self.evaluate(part)) for part in template
        )

    def markdown(self, template: form_model.Template) -> str:
        """The words of a template, where values inserted between its words cannot act as markup."""
        if len(template) == 1:  # one expression for all of it writes its own markup
            return self.text(template)
        return "".join(
            part if isinstance(part, str) else _MARKUP.sub(r"\\\1", written(self.evaluate(part)))
            for part in template
        )

    def today(self) -> date:
        """The day in Oslo; the first of all days when the moment is not known."""
        return date.min if self.now is None else self.now.astimezone(form_values.OSLO).date()


def view(
    form: form_model.Form,
    values: Mapping[str, Any],
    context: Mapping[str, Any],
    now: datetime | None = None,
) -> FormView:
    """The form with values (by key or nested) in it.

    Hiding a field takes its value away, which may hide or show others: this goes on until it rests.
    """
    hidden: frozenset[str] = frozenset()
    seen = FormView(form=form, context=context, fields=(), now=now)
    for _ in range(_ROUNDS):
        merged = _merge(form, values, context, hidden, now)
        seen = FormView(form=form, context=merged, fields=(), now=now)
        shown = tuple(_shown(form.components, seen))
        seen = FormView(form=form, context=merged, fields=shown, now=now)
        # Fields that show in turn may share a key: it is hidden when none of them shows.
        now_hidden = frozenset(f.key for f in form.fields()) - {f.key for f in shown}
        if now_hidden == hidden:
            break
        hidden = now_hidden
    return seen


def _shown(
    components: tuple[form_model.Component, ...], seen: FormView
) -> Iterator[form_model.Field]:
    for component in components:
        if seen.hides(component):
            continue
        if isinstance(component, form_model.Field):
            yield component
        elif isinstance(component, form_model.Group):
            yield from _shown(component.components, seen)


def _merge(
    form: form_model.Form,
    values: Mapping[str, Any],
    context: Mapping[str, Any],
    hidden: frozenset[str],
    now: datetime | None,
) -> dict[str, Any]:
    merged = dict(context)
    for field in form.fields():
        if field.key in hidden:
            if not field.in_case:  # what the case file already holds is no secret of this form
                place(merged, field.path, None)
            continue
        found, value = lookup(values, field.key)
        if found:
            offered = _options(field, merged, now)
            place(merged, field.path, _feel_value(field, value, offered))
    return merged


def _feel_value(field: form_model.Field, raw: Any, offered: tuple[form_model.Option, ...]) -> Any:
    """A value as FEEL sees it: case-file dates are dates, process variables plain JSON."""
    try:
        value = form_values.convert(field, raw, offered)
    except form_values.Wrong:
        return None
    if field.in_case and isinstance(value, str) and field.kind in _TEMPORAL:
        compiled = expression.compile_expression(_TEMPORAL[field.kind])
        return _evaluate(compiled, {"value": value}, None)
    return feel_values.from_json(value)


def _options(
    field: form_model.Field, context: Mapping[str, Any], now: datetime | None
) -> tuple[form_model.Option, ...]:
    if field.options.computed is None:
        return field.options.fixed
    listed = _evaluate(field.options.computed, context, now)
    if not isinstance(listed, list | tuple):
        return ()
    made = (_option(item) for item in listed[:MAX_OPTIONS])
    return tuple(option for option in made if option is not None)


def _option(item: Any) -> form_model.Option | None:
    value, label = item, item
    if isinstance(item, Mapping):
        value = item.get("value")
        label = item.get("label") or value
    if value is None or isinstance(value, list | Mapping):
        return None
    return form_model.Option(value=feel_values.to_json(value), label=written(label))


def default(
    field: form_model.Field, context: Mapping[str, Any], now: datetime | None = None
) -> Any:
    """What a field shows before anybody filled it in, as plain JSON; None for nothing."""
    if isinstance(field.default, expression.Expression):
        return feel_values.to_json(_evaluate(field.default, context, now))
    return field.default


def _evaluate(
    compiled: expression.Expression, context: Mapping[str, Any], now: datetime | None
) -> Any:
    try:
        return compiled.evaluate(context, now=now)
    except errors.FeelError:
        return None


def written(value: Any) -> str:
    """A FEEL value as a Norwegian reads it."""
    if isinstance(value, list | tuple):
        return ", ".join(written(item) for item in value)
    if isinstance(value, Decimal):
        return form_values.written(value)
    if isinstance(value, bool):
        return "ja" if value else "nei"
    return _written_time(value)


def _written_time(value: Any) -> str:
    plain = feel_values.to_python(value)
    if isinstance(plain, datetime):
        return plain.strftime("%d.%m.%Y kl. %H.%M")
    if isinstance(plain, date):
        return plain.strftime("%d.%m.%Y")
    return "" if value is None else str(feel_values.to_json(value))


def lookup(values: Mapping[str, Any], key: str) -> tuple[bool, Any]:
    """Whether values hold a key, flat or as a path, and what they hold."""
    if key in values:
        return True, values[key]
    at: Any = values
    for part in key.split("."):
        if not isinstance(at, Mapping) or part not in at:
            return False, None
        at = at[part]
    return True, at


def place(into: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    """Set a value at a path, copying what lies on the way so that no caller's data change."""
    for part in path[:-1]:
        inner = into.get(part)
        copied: dict[str, Any] = dict(inner) if isinstance(inner, Mapping) else {}
        into[part] = copied
        into = copied
    into[path[-1]] = value
