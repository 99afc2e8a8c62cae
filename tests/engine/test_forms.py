from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import errors, form_view, forms

TEXTS = st.text(alphabet="a19 ,.-:T\0æ[+\n", max_size=12)
NOW = datetime(2027, 3, 10, 9, tzinfo=UTC)
AB = [{"value": "a", "label": "Alfa"}, {"value": "b", "label": "Beta"}]


def form(*components: dict[str, Any]) -> forms.Form:
    data = json.dumps({"id": "skjema", "components": list(components)}).encode()
    return forms.read(data, "a.form")


def field(kind: str = "textfield", key: str = "felt", **more: Any) -> dict[str, Any]:
    return {"type": kind, "id": f"id-{key}-{kind}", "key": key, "label": "Feltet", **more}


def taken(submitted: Any, kind: str = "textfield", **more: Any) -> Any:
    """What one field makes of what was submitted."""
    return forms.validate(form(field(kind, **more)), {"felt": submitted}, now=NOW)["felt"]


def refused(submitted: Any, kind: str = "textfield", **more: Any) -> str:
    with pytest.raises(errors.FormInvalid) as caught:
        taken(submitted, kind, **more)
    return caught.value.problems["felt"]


# --- one kind of field at a time ---


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


# --- the whole form ---


def test_every_problem_is_told_at_once_by_label() -> None:
    asked = form(
        field("textfield", "navn", label="Navn", validate={"required": True}),
        field("number", "antall", label="Antall"),
        field("textfield", "fri"),
    )
    with pytest.raises(errors.FormInvalid) as caught:
        forms.validate(asked, {"navn": "", "antall": "mange", "fri": "x"})
    assert caught.value.problems == {
        "navn": "Navn må fylles ut",
        "antall": "Antall må være et tall, for eksempel 1250 eller 12,5",
    }


def test_a_question_is_quoted_in_what_is_said_about_it() -> None:
    asked = form({**field("radio", "a", values=AB, validate={"required": True}), "label": "Hvor?"})
    with pytest.raises(errors.FormInvalid) as caught:
        forms.validate(asked, {})
    assert caught.value.problems == {"a": "«Hvor?» må ha et svar"}


def test_unknown_keys_are_ignored_and_missing_optional_fields_left_alone() -> None:
    asked = form(field("textfield", "a"), field("checkbox", "b"))
    assert forms.validate(asked, {"a": "x", "admin": "true", "__class__": "y"}) == {"a": "x"}


def test_a_required_field_that_was_not_sent_is_missed() -> None:
    asked = form(field("textfield", "a", validate={"required": True}))
    with pytest.raises(errors.FormInvalid):
        forms.validate(asked, {})


def test_case_fields_keep_their_flat_key_and_variables_nest() -> None:
    asked = form(field("textfield", "sak.bosted"), field("number", "person.alder"))
    given = {"sak.bosted": "Moss", "person": {"alder": "34"}}
    assert forms.validate(asked, given) == {"sak.bosted": "Moss", "person": {"alder": 34}}


def test_readonly_and_disabled_values_are_not_taken() -> None:
    asked = form(
        field("textfield", "a", readonly=True),
        field("textfield", "b", disabled=True, validate={"required": True}),
        field("textfield", "c", readonly="=laast"),
        field("textfield", "d", readonly="=not(laast)"),
    )
    given = dict.fromkeys("abcd", "x")
    assert forms.validate(asked, given, {"laast": True}) == {"d": "x"}


def test_hidden_values_are_dropped_and_hidden_fields_never_missed() -> None:
    asked = form(
        field("radio", "bolig", values=AB),
        field("textfield", "adresse", conditional={"hide": '=bolig != "a"'},
              validate={"required": True}),
    )  # fmt: skip
    assert forms.validate(asked, {"bolig": "b", "adresse": "Gata 1"}) == {"bolig": "b"}
    with pytest.raises(errors.FormInvalid):
        forms.validate(asked, {"bolig": "a", "adresse": ""})


def test_hiding_a_field_hides_what_depends_on_it() -> None:
    asked = form(
        field("checkbox", "a"),
        field("checkbox", "b", conditional={"hide": "=not(a)"}),
        field("textfield", "c", conditional={"hide": "=not(b = true)"}),
    )
    assert forms.validate(asked, {"a": False, "b": True, "c": "x"}) == {"a": False}
    assert forms.validate(asked, {"a": True, "b": True, "c": "x"}) == {
        "a": True, "b": True, "c": "x",
    }  # fmt: skip


def test_a_group_hides_what_it_holds() -> None:
    inner = [field("textfield", "b", validate={"required": True})]
    group = {"type": "group", "id": "g", "components": inner, "conditional": {"hide": "=a"}}
    assert forms.validate(form(field("checkbox", "a"), group), {"a": "on"}) == {"a": True}


def test_conditions_that_chase_each_other_come_to_rest() -> None:
    asked = form(
        field("checkbox", "a", conditional={"hide": "=b = true"}),
        field("checkbox", "b", conditional={"hide": "=a = true"}),
    )
    assert isinstance(forms.validate(asked, {"a": True, "b": True}), dict)


def test_conditions_see_the_case_file_typed_and_the_deadlines() -> None:
    hide = '=sak.dato > date("2027-06-01")'
    asked = form(field("datetime", "sak.dato", subtype="date"),
                 field("textfield", "b", conditional={"hide": hide}))  # fmt: skip
    context = {"sak": {"dato": date(2027, 1, 1), "annet": Decimal(1)}}
    early = forms.validate(asked, {"sak.dato": "2027-05-01", "b": "x"}, context)
    assert early == {"sak.dato": "2027-05-01", "b": "x"}
    late = forms.validate(asked, {"sak.dato": "2027-07-01", "b": "x"}, context)
    assert late == {"sak.dato": "2027-07-01"}
    assert context["sak"]["dato"] == date(2027, 1, 1)


def test_options_may_come_from_a_variable_or_an_expression() -> None:
    asked = form(
        field("select", "by", valuesKey="byer"),
        field("select", "tall", valuesExpression="=for x in [1, 2] return x"),
    )
    context = {"byer": [{"label": "Moss", "value": "3003"}, "Oslo", None, {"value": []}]}
    assert forms.validate(asked, {"by": "3003", "tall": "2"}, context) == {"by": "3003", "tall": 2}
    assert forms.validate(asked, {"by": "Oslo"}, context) == {"by": "Oslo"}
    with pytest.raises(errors.FormInvalid):
        forms.validate(asked, {"by": "Bergen"}, context)
    with pytest.raises(errors.FormInvalid):
        forms.validate(asked, {"by": "3003"}, {})


def test_bounds_may_follow_other_fields() -> None:
    asked = form(field("number", "a"), field("number", "b", validate={"min": "=a + 1"}))
    assert forms.validate(asked, {"a": "1", "b": "2"}) == {"a": 1, "b": 2}
    with pytest.raises(errors.FormInvalid) as caught:
        forms.validate(asked, {"a": "5", "b": "2"})
    assert caught.value.problems == {"b": "Feltet kan ikke være mindre enn 6"}


def test_an_expression_that_runs_out_of_its_limits_leaves_the_form_usable() -> None:
    endless = "=count(for x in 1..1000000000 return x) > 0"
    asked = form(field("textfield", "a", conditional={"hide": endless}))
    assert forms.validate(asked, {"a": "x"}) == {"a": "x"}


def test_defaults_show_until_there_is_a_value() -> None:
    asked = form(field("textfield", "a", defaultValue="x"), field("textfield", "b"))
    assert forms.initial(asked, {}) == {"a": "x"}
    assert forms.initial(asked, {"a": "y", "b": "z"}) == {"a": "y", "b": "z"}


def test_texts_show_values_that_cannot_act_as_markup() -> None:
    asked = form({"type": "text", "id": "t", "text": "**Hei** {{navn}}: {{sak.dag}}, {{antall}}"})
    context = {"navn": "[x](//y)", "sak": {"dag": date(2027, 3, 5)}, "antall": Decimal("1.50")}
    seen = form_view.view(asked, {}, context)
    shown = seen.markdown(asked.components[0].text)  # type: ignore[attr-defined]
    assert shown == r"**Hei** \[x\]\(//y\): 05\.03\.2027, 1,5"


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d", "e"]), st.one_of(
    TEXTS, st.none(), st.booleans(), st.floats(), st.integers(),
    st.lists(TEXTS, max_size=3), st.dictionaries(TEXTS, TEXTS, max_size=2),
)))  # fmt: skip
def test_whatever_is_submitted_is_taken_or_refused_by_name(submitted: dict[str, Any]) -> None:
    asked = form(
        field("textfield", "a"), field("number", "b"), field("datetime", "c", subtype="datetime"),
        field("checklist", "d", values=AB), field("checkbox", "e"),
    )  # fmt: skip
    problems: dict[str, str] = {}
    accepted: dict[str, Any] = {}
    try:
        accepted = forms.validate(asked, submitted)
    except errors.FormInvalid as error:
        problems = error.problems
    assert set(problems) | set(accepted) <= set("abcde")
    json.dumps(accepted, allow_nan=False)


def test_a_default_may_be_feel_over_what_the_form_sees() -> None:
    asked = form(
        field("textfield", key="a", defaultValue='=navn + "!"'),
        field("datetime", key="b", defaultValue="=today() + frister.svar"),
        field("textfield", key="c", defaultValue="=ukjent"),
    )
    context = {"navn": "x", "frister": {"svar": timedelta(days=7)}}
    now = datetime(2027, 1, 4, 12, tzinfo=UTC)
    assert forms.initial(asked, {"c": None}, context, now=now) == {
        "a": "x!",
        "b": "2027-01-11",
        "c": None,
    }
    assert forms.initial(asked, {"a": "y"}, context, now=now)["a"] == "y"


def test_a_default_that_is_no_feel_is_a_finding() -> None:
    with pytest.raises(errors.DeploymentRejected, match="form-expression"):
        form(field("textfield", key="a", defaultValue="=1 +"))
