"""Reads form-js JSON into a form, and reports everything in it that we would not do right."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, NoReturn

import regex

from engine.feel import expression
from engine.forms import findings as form_findings
from engine.forms import model as form_model

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_COMPONENTS = 500
MAX_OPTIONS = 1_000
NEWEST_SCHEMA = 19

_KEY = regex.compile(r"[^\W\d][\w-]*(\.[^\W\d][\w-]*)*")
_IGNORED = frozenset({"button"})
_TEXT_KINDS = frozenset({"email", "phone"})
_FIELD_TYPES = frozenset(form_model.Kind) - {form_model.Kind.DATE, form_model.Kind.TIME}
_SUBTYPES = {
    "date": form_model.Kind.DATE,
    "time": form_model.Kind.TIME,
    "datetime": form_model.Kind.DATETIME,
}


class _NotJson(Exception):
    """The file is not the JSON we take; the text says why."""


def parse(data: bytes) -> tuple[Mapping[str, Any] | None, str, str]:
    """The JSON object in a file with its text; None and the reason when there is none."""
    try:
        if len(data) > MAX_BYTES:
            _refuse(f"larger than {MAX_BYTES} bytes")
        text = data.decode("utf-8-sig")
        document = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
        if not isinstance(document, dict) or not isinstance(document.get("components"), list):
            _refuse("no object with a list of components")
    except (ValueError, RecursionError, _NotJson) as error:
        return None, "", str(error)
    return document, text, ""


def _refuse(why: str) -> NoReturn:
    raise _NotJson(why)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        _refuse("a member is given twice")
    return dict(pairs)


def form(
    document: Mapping[str, Any], file: str, text: str
) -> tuple[form_model.Form, form_findings.Findings]:
    """The form in a parsed document, with what is wrong with it."""
    raw = list(_walk(document["components"], 0))
    names = {str(component.get("key", "")).split(".", maxsplit=1)[0] for component in raw}
    findings = form_findings.Findings(file, text, names - {""})
    _check_document(document, len(raw), findings)
    reader = _Reader(findings)
    components = reader.components(document["components"], (), 0)
    read = form_model.Form(id=_text(document, "id"), file=file, components=components)
    _check_keys(read, findings)
    return read, findings


def _walk(components: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if not isinstance(components, list) or depth > MAX_DEPTH:
        return
    for component in components:
        if isinstance(component, dict):
            yield component
            yield from _walk(component.get("components"), depth + 1)


def _text(raw: Mapping[str, Any], name: str) -> str:
    value = raw.get(name)
    return value if isinstance(value, str) else ""


def _part(raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = raw.get(name)
    return value if isinstance(value, dict) else {}


def _check_document(
    document: Mapping[str, Any], count: int, findings: form_findings.Findings
) -> None:
    if not _text(document, "id"):
        findings.add(
            "form-id",
            "",
            ("Skjemaet mangler id, så ingen oppgave kan vise til det", "The form has no id"),
        )
    version = document.get("schemaVersion", NEWEST_SCHEMA)
    if not isinstance(version, int) or not 1 <= version <= NEWEST_SCHEMA:
        findings.add(
            "form-schema-version",
            "",
            (
                f"Skjemaet har schemaVersion {version}; vi leser til og med {NEWEST_SCHEMA}",
                f"The form has schemaVersion {version}; we read up to {NEWEST_SCHEMA}",
            ),
        )
    if count > MAX_COMPONENTS:
        findings.add(
            "form-size",
            "",
            (
                f"Skjemaet har {count} komponenter; grensen er {MAX_COMPONENTS}",
                f"The form has {count} components; the limit is {MAX_COMPONENTS}",
            ),
        )


def _check_keys(read: form_model.Form, findings: form_findings.Findings) -> None:
    seen: dict[str, form_model.Field] = {}
    for field in read.fields():
        other = seen.setdefault(field.key, field)
        if other is not field:
            # Two fields that hide in turn may share a key; two that can both show may not.
            apart = field.hide is not None and other.hide is not None
            findings.add(
                "form-key-duplicate",
                field.id,
                (
                    f"Nøkkelen «{field.key}» brukes også av «{other.id}»",
                    f"The key '{field.key}' is also used by '{other.id}'",
                ),
                hint="Gi hvert felt sin egen nøkkel.",
                warning=apart,
            )
        for depth in range(1, len(field.path)):
            if (parent := ".".join(field.path[:depth])) in seen:
                findings.add(
                    "form-key-duplicate",
                    field.id,
                    (
                        f"Nøkkelen «{field.key}» ligger inne i feltet «{parent}»",
                        f"The key '{field.key}' lies inside the field '{parent}'",
                    ),
                )


class _Reader:
    """Makes components of raw JSON, noting what is wrong on the way."""

    def __init__(self, findings: form_findings.Findings) -> None:
        self._findings = findings
        self._count = 0
        self._kinds: dict[str, Callable[[Mapping[str, Any], str], form_model.Component]] = {
            "text": self._text_component,
            "image": self._picture,
            "separator": lambda _raw, cid: form_model.Separator(id=cid),
            "spacer": lambda _raw, cid: form_model.Spacer(id=cid),
        }

    def components(
        self, raw: Any, path: tuple[str, ...], depth: int
    ) -> tuple[form_model.Component, ...]:
        """The components of a list that we know; the rest becomes problems."""
        if not isinstance(raw, list):
            return ()
        if depth > MAX_DEPTH:
            self._findings.add(
                "form-size",
                "",
                ("Gruppene ligger for dypt i hverandre", "Groups are nested too deeply"),
            )
            return ()
        read = (self._component(item, path, depth) for item in raw[:MAX_COMPONENTS])
        return tuple(component for component in read if component is not None)

    def _component(
        self, raw: Any, path: tuple[str, ...], depth: int
    ) -> form_model.Component | None:
        self._count += 1
        if not isinstance(raw, dict):
            self._unknown("", str(raw)[:40], "")
            return None
        kind = _text(raw, "type")
        component_id = _text(raw, "id") or f"komponent-{self._count}"
        made = self._make(raw, kind, component_id, path, depth)
        if made is None:
            return None
        hide = self._findings.feel(
            _part(raw, "conditional").get("hide"), component_id, "skjul hvis"
        )
        return replace(made, hide=hide, line=self._findings.line_of(component_id))

    def _make(
        self,
        raw: Mapping[str, Any],
        kind: str,
        component_id: str,
        path: tuple[str, ...],
        depth: int,
    ) -> form_model.Component | None:
        if kind in self._kinds:
            return self._kinds[kind](raw, component_id)
        if kind == "group":
            return self._group(raw, component_id, path, depth)
        if kind in _FIELD_TYPES:
            return self._field(raw, kind, component_id, path)
        if kind not in _IGNORED:
            self._unknown(component_id, kind, _text(raw, "key"))
        return None

    def _unknown(self, component_id: str, kind: str, key: str) -> None:
        named = f"«{component_id}»" + (f" (nøkkel «{key}»)" if key else "")
        self._findings.add(
            "form-component-unknown",
            component_id,
            (
                f"Komponenten {named} er av typen «{kind}», som vi ikke kan vise",
                f"Component '{component_id}' (key '{key}') has type '{kind}', which we cannot show",
            ),
            hint="Bruk tekst, tekstfelt, tall, dato, avkryssing, valg, gruppe eller skillelinje.",
        )

    def _text_component(self, raw: Mapping[str, Any], component_id: str) -> form_model.Component:
        text = self._findings.template(raw.get("text"), component_id, "teksten")
        return form_model.Text(id=component_id, text=text)

    def _picture(self, raw: Mapping[str, Any], component_id: str) -> form_model.Component:
        self._findings.add(
            "form-component-ignored",
            component_id,
            (
                f"Bildet «{component_id}» vises ikke, bare beskrivelsen av det",
                f"The image '{component_id}' is not shown, only its description",
            ),
            warning=True,
        )
        description = self._findings.template(raw.get("alt"), component_id, "beskrivelsen")
        return form_model.Picture(id=component_id, description=description)

    def _group(
        self, raw: Mapping[str, Any], component_id: str, path: tuple[str, ...], depth: int
    ) -> form_model.Component:
        inner = path + tuple(part for part in _text(raw, "path").split(".") if part)
        return form_model.Group(
            id=component_id,
            label=self._findings.template(raw.get("label"), component_id, "overskriften"),
            components=self.components(raw.get("components"), inner, depth + 1),
        )

    def _field(
        self, raw: Mapping[str, Any], kind: str, component_id: str, path: tuple[str, ...]
    ) -> form_model.Component | None:
        key = self._key(raw, component_id, path)
        if key is None:
            return None
        real = form_model.Kind(kind)
        if real is form_model.Kind.DATETIME:
            real = _SUBTYPES.get(_text(raw, "subtype") or "date", real)
        return form_model.Field(
            id=component_id,
            kind=real,
            key=key,
            label=self._label(raw, real, component_id, key),
            description=self._findings.template(
                raw.get("description"), component_id, "beskrivelsen"
            ),
            rules=self._rules(raw, component_id),
            options=self._options(raw, real, component_id),
            default=self._findings.default(raw.get("defaultValue"), component_id),
            readonly=self._readonly(raw, component_id),
            disabled=raw.get("disabled") is True,
            prefix=self._adorner(raw, "prefixAdorner", component_id),
            suffix=self._adorner(raw, "suffixAdorner", component_id),
            time_format=_text(raw, "timeSerializingFormat") or "utc_offset",
            as_text=raw.get("serializeToString") is True,
        )

    def _key(self, raw: Mapping[str, Any], component_id: str, path: tuple[str, ...]) -> str | None:
        key = ".".join((*path, _text(raw, "key")))
        if _text(raw, "key") and _KEY.fullmatch(key) and len(key) <= 200:  # noqa: PLR2004 - what a column and a page can show
            return key
        self._findings.add(
            "form-key",
            component_id,
            (
                f"Feltet «{component_id}» mangler en gyldig nøkkel (har «{key}»)",
                f"Field '{component_id}' has no valid key (has '{key}')",
            ),
            hint="En nøkkel er bokstaver, tall, bindestrek og understrek; punktum skiller delene.",
        )
        return None

    def _label(
        self, raw: Mapping[str, Any], kind: form_model.Kind, component_id: str, key: str
    ) -> form_model.Template:
        names = {form_model.Kind.DATE: ("dateLabel",), form_model.Kind.TIME: ("timeLabel",)}.get(
            kind, ("dateLabel",) if kind is form_model.Kind.DATETIME else ()
        )
        text = next((raw[name] for name in (*names, "label") if raw.get(name)), None)
        if text is not None:
            return self._findings.template(text, component_id, "ledeteksten")
        self._findings.add(
            "form-label",
            component_id,
            (
                f"Feltet «{key}» mangler ledetekst; nøkkelen vises i stedet",
                f"Field '{key}' has no label; its key is shown instead",
            ),
            hint="Skriv en ledetekst, ellers vet ikke den som fyller ut, hva feltet er.",
            warning=True,
        )
        return (key,)

    def _adorner(self, raw: Mapping[str, Any], name: str, component_id: str) -> form_model.Template:
        return self._findings.template(_part(raw, "appearance").get(name), component_id, name)

    def _readonly(self, raw: Mapping[str, Any], component_id: str) -> bool | expression.Expression:
        value = raw.get("readonly")
        if isinstance(value, str):
            return self._findings.feel(value, component_id, "skrivebeskyttet") or False
        return value is True

    def _rules(self, raw: Mapping[str, Any], component_id: str) -> form_model.Rules:
        validate = _part(raw, "validate")
        kind = _text(validate, "validationType")
        digits = raw.get("decimalDigits")
        return form_model.Rules(
            required=validate.get("required") is True,
            minimum=self._bound(validate, "min", component_id),
            maximum=self._bound(validate, "max", component_id),
            min_length=self._bound(validate, "minLength", component_id),
            max_length=self._bound(validate, "maxLength", component_id),
            pattern=self._findings.pattern(validate.get("pattern"), component_id),
            pattern_message=_text(validate, "patternErrorMessage"),
            text_kind=kind if kind in _TEXT_KINDS else "",
            decimal_digits=digits if isinstance(digits, int) and digits >= 0 else None,
            no_past=raw.get("disallowPassedDates") is True,
        )

    def _bound(
        self, validate: Mapping[str, Any], name: str, component_id: str
    ) -> Decimal | expression.Expression | None:
        value = validate.get(name)
        if value is None or value == "":
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return Decimal(str(value))
        if isinstance(value, str) and value.startswith("="):
            return self._findings.feel(value, component_id, name)
        if isinstance(value, str) and regex.fullmatch(r"-?\d{1,18}(\.\d{1,10})?", value):
            return Decimal(value)
        self._findings.add(
            "form-bound",
            component_id,
            (
                f"Grensen «{name}» må være et tall eller et uttrykk",
                f"The bound '{name}' must be a number or an expression",
            ),
        )
        return None

    def _options(
        self, raw: Mapping[str, Any], kind: form_model.Kind, component_id: str
    ) -> form_model.Options:
        if kind not in form_model.CHOICES:
            return form_model.Options()
        source = _text(raw, "valuesExpression") or _text(raw, "valuesKey")
        if source:
            computed = self._findings.feel(source, component_id, "valgene")
            return form_model.Options(computed=computed)
        fixed = _fixed_options(raw.get("values"))
        texts = {str(option.value) for option in fixed}
        if not fixed or len(texts) < len(fixed):
            self._findings.add(
                "form-values",
                component_id,
                (
                    f"Feltet «{component_id}» mangler valg, eller to av dem har samme verdi",
                    f"Field '{component_id}' has no choices, or two of the same value",
                ),
            )
        return form_model.Options(fixed=fixed)


def _fixed_options(raw: Any) -> tuple[form_model.Option, ...]:
    if not isinstance(raw, list):
        return ()
    return tuple(
        form_model.Option(value=item["value"], label=str(item.get("label") or item["value"]))
        for item in raw[:MAX_OPTIONS]
        if isinstance(item, dict) and item.get("value") is not None
    )
