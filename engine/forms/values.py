"""Turns what was submitted for one field into a JSON value, or says in bokmål what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import regex

from engine.forms import model as form_model

OSLO = ZoneInfo("Europe/Oslo")
MAX_TEXT = MappingProxyType({form_model.Kind.TEXTFIELD: 1_000, form_model.Kind.TEXTAREA: 20_000})
MAX_NUMBER = Decimal(10) ** 15
MAX_DECIMALS = 10
MAX_CHOSEN = 200
FIRST_YEAR, LAST_YEAR = 1900, 2200
_PATTERN_SECONDS = 0.2
_DAYS = frozenset({form_model.Kind.DATE, form_model.Kind.DATETIME})

_TRUE = frozenset({"true", "on", "ja", "1"})
_FALSE = frozenset({"false", "off", "nei", "0"})
_CONTROL = regex.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_SPACES = regex.compile(r"[\s\u00a0\u202f\u2009']")
_PLAIN_NUMBER = regex.compile(r"[+-]?(\d{1,20}([.,]\d{1,30})?|[.,]\d{1,30})", regex.ASCII)
_DOTTED_NUMBER = regex.compile(r"[+-]?\d{1,3}(\.\d{3})+,\d{1,30}", regex.ASCII)
_THOUSANDS = regex.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+", regex.ASCII)
_ISO_DATE = regex.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", regex.ASCII)
_TYPED_DATE = regex.compile(r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.\s?(?P<y>\d{4})", regex.ASCII)
_TIME = regex.compile(
    r"(?:kl\.?\s*)?(?P<h>\d{1,2})[:.](?P<min>\d{2})(?:[:.]\d{2}(?:\.\d{1,9})?)?", regex.ASCII
)
_MOMENT_SPLIT = regex.compile(r"\s*[T,]\s*|\s+")
_EMAIL = regex.compile(r"[^\s@,;<>\"]{1,64}@[\p{L}\d-]{1,63}(\.[\p{L}\d-]{1,63}){1,8}")
_PHONE = regex.compile(r"(\+|00)?\d{5,15}", regex.ASCII)


class Wrong(Exception):
    """The value cannot be taken; the text tells the person why, after the field's label."""


def absent(value: Any) -> bool:
    """Whether a submitted value is the same as none."""
    return value is None or value in ("", [], ()) or (isinstance(value, str) and not value.strip())


def empty(kind: form_model.Kind) -> Any:
    """The value of a field left empty, as form-js has it."""
    if kind is form_model.Kind.CHECKBOX:
        return False
    return [] if kind in form_model.MANY else None


def convert(field: form_model.Field, value: Any, options: tuple[form_model.Option, ...]) -> Any:
    """The JSON value of what was submitted for a field.

    Args:
        field: What is asked for.
        value: Text as a browser sends it, a list of texts, or a typed JSON value from a client.
        options: The choices offered now.

    Raises:
        Wrong: the value does not fit the kind of field.
    """
    if absent(value):
        return empty(field.kind)
    if field.kind in form_model.MANY:
        return _many(value, options)
    if isinstance(value, list):
        if len(value) != 1:
            raise Wrong("kan bare ha én verdi")
        value = value[0]
    if field.kind in form_model.CHOICES:
        return _choice(value, options)
    return _CONVERTERS[field.kind](field, value)


def option_text(value: Any) -> str:
    """How an option's value is written in a page: the same text comes back when it is chosen."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _choice(value: Any, options: tuple[form_model.Option, ...]) -> Any:
    wanted = option_text(value)
    for option in options:
        if option_text(option.value) == wanted:
            return option.value
    raise Wrong("må være et av valgene")


def _many(value: Any, options: tuple[form_model.Option, ...]) -> list[Any]:
    items = value if isinstance(value, list | tuple) else [value]
    if len(items) > MAX_CHOSEN:
        raise Wrong("har for mange valg")
    chosen = [_choice(item, options) for item in items if not absent(item)]
    return [item for number, item in enumerate(chosen) if item not in chosen[:number]]


def _text(field: form_model.Field, value: Any) -> str:
    if not isinstance(value, str):
        if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
            raise Wrong("må være tekst")
        value = str(value)
    cleaned: str = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if field.kind is form_model.Kind.TEXTFIELD:
        cleaned = cleaned.replace("\n", " ")
    limit = MAX_TEXT[field.kind]
    if len(cleaned) > limit:
        raise Wrong(f"kan ha høyst {limit} tegn; du skrev {len(cleaned)}")
    return cleaned.strip()


def _number(field: form_model.Field, value: Any) -> int | float | str:
    number = _decimal(value)
    if not number.is_finite() or abs(number) > MAX_NUMBER:
        raise Wrong("er et for stort tall")
    digits = field.rules.decimal_digits
    decimals = -int(number.normalize().as_tuple().exponent)
    if decimals > (MAX_DECIMALS if digits is None else digits):
        raise Wrong(
            "må være et helt tall"
            if digits == 0
            else f"kan ha høyst {digits or MAX_DECIMALS} desimaler"
        )
    if field.as_text:
        return format(number, "f")
    return int(number) if number == number.to_integral_value() else float(number)


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise Wrong("må være et tall")
    if not isinstance(value, str):
        return Decimal(str(value))
    text = _SPACES.sub("", value[:200]).replace("−", "-").replace("–", "-")
    if _DOTTED_NUMBER.fullmatch(text):
        text = text.replace(".", "")
    elif _THOUSANDS.fullmatch(text):
        whole, parted = text.replace(".", ""), text.replace(".", ",", 1)
        raise Wrong(f"kan leses på to måter: skriv {whole} eller {parted}")
    if not _PLAIN_NUMBER.fullmatch(text):
        raise Wrong("må være et tall, for eksempel 1250 eller 12,5")
    return Decimal(text.replace(",", "."))


def _day(value: Any) -> date:
    text = value.strip() if isinstance(value, str) else ""
    if isinstance(value, date) and not isinstance(value, datetime):
        text = value.isoformat()
    match = _ISO_DATE.fullmatch(text) or _TYPED_DATE.fullmatch(text)
    if not match:
        raise Wrong("må være en dato, skrevet dd.mm.åååå")
    year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Wrong(f"har et årstall som ikke kan stemme: {year}")
    try:
        return date(year, month, day)
    except ValueError:
        raise Wrong("er en dato som ikke finnes") from None


def _clock(value: Any) -> time:
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if not match:
        raise Wrong("må være et klokkeslett, skrevet tt:mm")
    hour, minute = int(match["h"]), int(match["min"])
    try:
        return time(hour, minute)
    except ValueError:
        raise Wrong("er et klokkeslett som ikke finnes") from None


def _moment(field: form_model.Field, value: Any) -> str:
    moment = _aware(value) or _local(value)
    if field.time_format == "no_timezone":
        return moment.replace(tzinfo=None).isoformat(timespec="minutes")
    if field.time_format == "utc_normalized":
        text = moment.astimezone(ZoneInfo("UTC")).replace(tzinfo=None)
        return text.isoformat(timespec="minutes") + "Z"
    return moment.isoformat(timespec="minutes")


def _aware(value: Any) -> datetime | None:
    """A moment that states its offset, as clients send it, in Oslo time."""
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if moment is None or moment.tzinfo is None or not FIRST_YEAR < moment.year < LAST_YEAR:
        return None
    return moment.astimezone(OSLO)


def _local(value: Any) -> datetime:
    parts = _MOMENT_SPLIT.split(value.strip(), maxsplit=1) if isinstance(value, str) else []
    if len(parts) != 2:  # noqa: PLR2004 - a day and a time
        raise Wrong("må være dato og klokkeslett, skrevet dd.mm.åååå tt:mm")
    return datetime.combine(_day(parts[0]), _clock(parts[1]), tzinfo=OSLO)


def _checkbox(_field: form_model.Field, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = str(value).strip().lower()
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    raise Wrong("må være krysset av eller stå tomt")


_CONVERTERS: Mapping[form_model.Kind, Callable[[form_model.Field, Any], Any]] = MappingProxyType(
    {
        form_model.Kind.TEXTFIELD: _text,
        form_model.Kind.TEXTAREA: _text,
        form_model.Kind.NUMBER: _number,
        form_model.Kind.DATE: lambda _field, value: _day(value).isoformat(),
        form_model.Kind.TIME: lambda _field, value: _clock(value).isoformat(timespec="minutes"),
        form_model.Kind.DATETIME: _moment,
        form_model.Kind.CHECKBOX: _checkbox,
    }
)


def check(
    field: form_model.Field, value: Any, bound: Callable[[Any], Decimal | None], today: date
) -> None:
    """Hold a converted value against the field's rules.

    Args:
        field: Whose rules they are.
        value: As `convert` gave it.
        bound: Gives the number of a bound, evaluating it when it is FEEL.
        today: The day in Oslo, for dates that may not be past.

    Raises:
        Wrong: a rule is broken.
    """
    if value is None or value is False or value == []:
        if field.rules.required:
            raise Wrong(_required_text(field.kind))
        return
    if isinstance(value, str) and field.kind in MAX_TEXT:
        _check_text(field.rules, value, bound)
    elif field.kind is form_model.Kind.NUMBER:
        _check_number(field.rules, Decimal(str(value)), bound)
    elif field.kind in _DAYS and field.rules.no_past and _day(str(value)[:10]) < today:
        raise Wrong("kan ikke være før i dag")


def _required_text(kind: form_model.Kind) -> str:
    if kind is form_model.Kind.CHECKBOX:
        return "må krysses av"
    if kind in form_model.MANY:
        return "må ha minst ett valg"
    return "må ha et svar" if kind in form_model.CHOICES else "må fylles ut"


def _check_number(
    rules: form_model.Rules, value: Decimal, bound: Callable[[Any], Decimal | None]
) -> None:
    lowest, highest = bound(rules.minimum), bound(rules.maximum)
    if lowest is not None and value < lowest:
        raise Wrong(f"kan ikke være mindre enn {written(lowest)}")
    if highest is not None and value > highest:
        raise Wrong(f"kan ikke være større enn {written(highest)}")


def _check_text(
    rules: form_model.Rules, value: str, bound: Callable[[Any], Decimal | None]
) -> None:
    shortest, longest = bound(rules.min_length), bound(rules.max_length)
    if shortest is not None and len(value) < shortest:
        raise Wrong(f"må ha minst {written(shortest)} tegn; du skrev {len(value)}")
    if longest is not None and len(value) > longest:
        raise Wrong(f"kan ha høyst {written(longest)} tegn; du skrev {len(value)}")
    if rules.text_kind == "email" and not _EMAIL.fullmatch(value):
        raise Wrong("må være en e-postadresse, for eksempel navn@eksempel.no")
    if rules.text_kind == "phone" and not _PHONE.fullmatch(regex.sub(r"[\s()\-]", "", value)):
        raise Wrong("må være et telefonnummer, for eksempel 22 00 00 00 eller +47 22 00 00 00")
    if rules.pattern is not None and not _matches(rules.pattern, value):
        raise Wrong(rules.pattern_message or "er ikke skrevet på den måten feltet krever")


def _matches(pattern: regex.Pattern[str], value: str) -> bool:
    try:
        return pattern.search(value, timeout=_PATTERN_SECONDS) is not None
    except TimeoutError:
        raise Wrong("kunne ikke kontrolleres mot mønsteret; skriv det kortere") from None


def written(number: Decimal) -> str:
    """A number as Norwegians write it."""
    return format(number.normalize(), "f").replace(".", ",").replace("-", "−")
