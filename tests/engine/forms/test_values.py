"""What one field takes and refuses, kind by kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.engine.forms.asking import AB, refused, taken


@pytest.mark.parametrize(
    ("submitted", "value"),
    [
        ("  Kari  ", "Kari"),
        ("", None),
        ("   ", None),
        (None, None),
        ("a\r\nb", "a b"),
        ("nul\x00l", "null"),
        ("h\u202eøyre", "høyre"),
        (["en"], "en"),
        (12, "12"),
    ],
)
def test_text(submitted: Any, value: Any) -> None:
    assert taken(submitted) == value


def test_long_text_keeps_its_lines() -> None:
    assert taken("a\r\nb\rc", "textarea") == "a\nb\nc"


@pytest.mark.parametrize("submitted", [True, {"a": 1}, ["a", "b"]])
def test_text_refuses_what_is_no_text(submitted: Any) -> None:
    assert refused(submitted).startswith("Feltet ")


def test_text_has_a_limit_of_its_own() -> None:
    assert refused("x" * 1_001) == "Feltet kan ha høyst 1000 tegn; du skrev 1001"
    assert refused("x" * 20_001, "textarea").startswith("Feltet kan ha høyst 20000 tegn")


def test_text_rules() -> None:
    assert refused("ab", validate={"minLength": 3}) == "Feltet må ha minst 3 tegn; du skrev 2"
    assert refused("abcd", validate={"maxLength": 3}) == "Feltet kan ha høyst 3 tegn; du skrev 4"
    assert taken("abc", validate={"minLength": 3, "maxLength": 3}) == "abc"
    assert taken("", validate={"minLength": 3}) is None


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("email", "kari.nordmann@eksempel.kommune.no", "kari@eksempel"),
        ("email", "a@b.no", "a@@b.no"),
        ("phone", "+47 22 00 00 00", "to to"),
        ("phone", "(22) 00-00-00", "+"),
    ],
)
def test_email_and_phone(kind: str, good: str, bad: str) -> None:
    validate = {"validationType": kind}
    assert taken(good, validate=validate) == good
    assert refused(bad, validate=validate).startswith("Feltet må være e")


def test_pattern_with_its_own_message() -> None:
    validate = {"pattern": r"^\d{4}$", "patternErrorMessage": "er ikke fire sifre"}
    assert taken("0150", validate=validate) == "0150"
    assert refused("150", validate=validate) == "Feltet er ikke fire sifre"


def test_a_pattern_that_explodes_is_stopped() -> None:
    message = refused("a" * 40 + "!", validate={"pattern": r"^(a|a|aa)+$"})
    assert message.startswith("Feltet ")


@pytest.mark.parametrize(
    ("submitted", "value"),
    [
        ("1250", 1250),
        ("1 250,50", 1250.5),
        ("1\u00a0250,5", 1250.5),
        ("1\u202f250", 1250),
        ("12.5", 12.5),
        ("1.234,5", 1234.5),
        ("−3", -3),
        ("0.125", 0.125),
        (",5", 0.5),
        (7, 7),
        (7.0, 7),
        (Decimal("2.50"), 2.5),
        ("", None),
    ],
)
def test_number(submitted: Any, value: Any) -> None:
    result = taken(submitted, "number")
    assert result == value
    assert type(result) is type(value)


@pytest.mark.parametrize(
    "submitted",
    ["tolv", "1,2,3", "1e5", "NaN", "inf", "٣", "--1", True, {}, "1" * 60, "10000000000000000"],
)
def test_number_refuses_what_is_no_number(submitted: Any) -> None:
    assert refused(submitted, "number").startswith("Feltet ")


def test_a_number_that_reads_two_ways_is_asked_about() -> None:
    message = refused("1.234", "number")
    assert message == "Feltet kan leses på to måter: skriv 1234 eller 1,234"


def test_number_rules() -> None:
    assert refused("0", "number", validate={"min": 1}) == "Feltet kan ikke være mindre enn 1"
    assert refused("9,5", "number", validate={"max": 9}) == "Feltet kan ikke være større enn 9"
    assert refused("1,5", "number", decimalDigits=0) == "Feltet må være et helt tall"
    assert refused("1,555", "number", decimalDigits=2) == "Feltet kan ha høyst 2 desimaler"
    assert taken("12", "number", serializeToString=True) == "12"
    assert taken("0", "number", validate={"required": True}) == 0


@pytest.mark.parametrize(
    ("submitted", "value"),
    [
        ("2027-03-05", "2027-03-05"),
        ("05.03.2027", "2027-03-05"),
        ("5.3.2027", "2027-03-05"),
        (" 5. 3. 2027 ", "2027-03-05"),
        (date(2027, 3, 5), "2027-03-05"),
        ("", None),
    ],
)
def test_date(submitted: Any, value: Any) -> None:
    assert taken(submitted, "datetime", subtype="date") == value


@pytest.mark.parametrize(
    ("submitted", "message"),
    [
        ("31.06.2027", "Feltet er en dato som ikke finnes"),
        ("2027-02-29", "Feltet er en dato som ikke finnes"),
        ("5. mars", "Feltet må være en dato, skrevet dd.mm.åååå"),
        ("05.03.27", "Feltet må være en dato, skrevet dd.mm.åååå"),
        ("0027-03-05", "Feltet har et årstall som ikke kan stemme: 27"),
        (20270305, "Feltet må være en dato, skrevet dd.mm.åååå"),
    ],
)
def test_date_refuses(submitted: Any, message: str) -> None:
    assert refused(submitted, "datetime", subtype="date") == message


def test_a_date_before_today_in_oslo() -> None:
    more = {"subtype": "date", "disallowPassedDates": True}
    assert taken("2027-03-10", "datetime", **more) == "2027-03-10"
    assert refused("2027-03-09", "datetime", **more) == "Feltet kan ikke være før i dag"


@pytest.mark.parametrize(
    ("submitted", "value"),
    [("9:05", "09:05"), ("09.05", "09:05"), ("kl. 13.30", "13:30"), ("13:30:20", "13:30")],
)
def test_time(submitted: str, value: str) -> None:
    assert taken(submitted, "datetime", subtype="time") == value


@pytest.mark.parametrize("submitted", ["25:00", "12:60", "halv ni", 9])
def test_time_refuses(submitted: Any) -> None:
    assert "klokkeslett" in refused(submitted, "datetime", subtype="time")


@pytest.mark.parametrize(
    ("submitted", "how", "value"),
    [
        ("2027-01-05T13:00", "utc_offset", "2027-01-05T13:00+01:00"),
        ("2027-07-05T13:00", "utc_offset", "2027-07-05T13:00+02:00"),
        ("05.07.2027 kl. 13.00", "no_timezone", "2027-07-05T13:00"),
        ("2027-07-05T13:00", "utc_normalized", "2027-07-05T11:00Z"),
        ("2027-07-05T13:00+02:00", "utc_normalized", "2027-07-05T11:00Z"),
        ("2027-07-05T11:00Z", "utc_offset", "2027-07-05T13:00+02:00"),
    ],
)
def test_moment(submitted: str, how: str, value: str) -> None:
    more = {"subtype": "datetime", "timeSerializingFormat": how}
    assert taken(submitted, "datetime", **more) == value


@pytest.mark.parametrize("submitted", ["2027-01-05", "13:00", "i går kl. 8", "", None])
def test_moment_refuses_half_a_moment(submitted: Any) -> None:
    more = {"subtype": "datetime", "validate": {"required": True}}
    assert refused(submitted, "datetime", **more).startswith("Feltet må ")


@pytest.mark.parametrize(
    ("submitted", "value"),
    [(True, True), ("on", True), ("true", True), (False, False), ("", False), (None, False)],
)
def test_checkbox(submitted: Any, value: Any) -> None:
    assert taken(submitted, "checkbox") is value


def test_checkbox_refuses() -> None:
    assert "krysset" in refused("kanskje", "checkbox")
    nothing = False
    assert refused(nothing, "checkbox", validate={"required": True}) == "Feltet må krysses av"


@pytest.mark.parametrize("kind", ["radio", "select"])
def test_one_choice(kind: str) -> None:
    assert taken("b", kind, values=AB) == "b"
    assert taken("", kind, values=AB) is None
    assert refused("c", kind, values=AB) == "Feltet må være et av valgene"
    required = {"required": True}
    assert refused("", kind, values=AB, validate=required) == "Feltet må ha et svar"


@pytest.mark.parametrize("kind", ["checklist", "taglist"])
def test_many_choices(kind: str) -> None:
    assert taken(["b", "a", "b"], kind, values=AB) == ["b", "a"]
    assert taken("a", kind, values=AB) == ["a"]
    assert taken([], kind, values=AB) == []
    assert refused(["a", "c"], kind, values=AB) == "Feltet må være et av valgene"
    required = {"required": True}
    assert refused([], kind, values=AB, validate=required) == "Feltet må ha minst ett valg"
    assert refused(["a"] * 201, kind, values=AB) == "Feltet har for mange valg"


def test_a_choice_keeps_the_type_of_its_value() -> None:
    values = [{"value": True, "label": "Ja"}, {"value": False, "label": "Nei"}]
    assert taken("false", "radio", values=values) is False
    assert taken("2", "select", values=[{"value": 2, "label": "To"}]) == 2
