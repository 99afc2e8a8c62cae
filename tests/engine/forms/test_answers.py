"""The whole form: what is asked, what is hidden, what is told and what is taken."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import errors
from engine.forms import answers as form_answers
from engine.forms import view as form_view
from tests.engine.forms.asking import AB, field, form

TEXTS = st.text(alphabet="a19 ,.-:T\0æ[+\n", max_size=12)


def test_every_problem_is_told_at_once_by_label() -> None:
    asked = form(
        field("textfield", "navn", label="Navn", validate={"required": True}),
        field("number", "antall", label="Antall"),
        field("textfield", "fri"),
    )
    with pytest.raises(errors.FormInvalid) as caught:
        form_answers.validate(asked, {"navn": "", "antall": "mange", "fri": "x"})
    assert caught.value.problems == {
        "navn": "Navn må fylles ut",
        "antall": "Antall må være et tall, for eksempel 1250 eller 12,5",
    }


def test_a_question_is_quoted_in_what_is_said_about_it() -> None:
    asked = form({**field("radio", "a", values=AB, validate={"required": True}), "label": "Hvor?"})
    with pytest.raises(errors.FormInvalid) as caught:
        form_answers.validate(asked, {})
    assert caught.value.problems == {"a": "«Hvor?» må ha et svar"}


def test_unknown_keys_are_ignored_and_missing_optional_fields_left_alone() -> None:
    asked = form(field("textfield", "a"), field("checkbox", "b"))
    assert form_answers.validate(asked, {"a": "x", "admin": "true", "__class__": "y"}) == {"a": "x"}


def test_a_required_field_that_was_not_sent_is_missed() -> None:
    asked = form(field("textfield", "a", validate={"required": True}))
    with pytest.raises(errors.FormInvalid):
        form_answers.validate(asked, {})


def test_case_fields_keep_their_flat_key_and_variables_nest() -> None:
    asked = form(field("textfield", "sak.bosted"), field("number", "person.alder"))
    given = {"sak.bosted": "Moss", "person": {"alder": "34"}}
    assert form_answers.validate(asked, given) == {"sak.bosted": "Moss", "person": {"alder": 34}}


def test_readonly_and_disabled_values_are_not_taken() -> None:
    asked = form(
        field("textfield", "a", readonly=True),
        field("textfield", "b", disabled=True, validate={"required": True}),
        field("textfield", "c", readonly="=laast"),
        field("textfield", "d", readonly="=not(laast)"),
    )
    given = dict.fromkeys("abcd", "x")
    assert form_answers.validate(asked, given, {"laast": True}) == {"d": "x"}


def test_hidden_values_are_dropped_and_hidden_fields_never_missed() -> None:
    asked = form(
        field("radio", "bolig", values=AB),
        field("textfield", "adresse", conditional={"hide": '=bolig != "a"'},
              validate={"required": True}),
    )  # fmt: skip
    assert form_answers.validate(asked, {"bolig": "b", "adresse": "Gata 1"}) == {"bolig": "b"}
    with pytest.raises(errors.FormInvalid):
        form_answers.validate(asked, {"bolig": "a", "adresse": ""})


def test_hiding_a_field_hides_what_depends_on_it() -> None:
    asked = form(
        field("checkbox", "a"),
        field("checkbox", "b", conditional={"hide": "=not(a)"}),
        field("textfield", "c", conditional={"hide": "=not(b = true)"}),
    )
    assert form_answers.validate(asked, {"a": False, "b": True, "c": "x"}) == {"a": False}
    assert form_answers.validate(asked, {"a": True, "b": True, "c": "x"}) == {
        "a": True, "b": True, "c": "x",
    }  # fmt: skip


def test_a_group_hides_what_it_holds() -> None:
    inner = [field("textfield", "b", validate={"required": True})]
    group = {"type": "group", "id": "g", "components": inner, "conditional": {"hide": "=a"}}
    assert form_answers.validate(form(field("checkbox", "a"), group), {"a": "on"}) == {"a": True}


def test_conditions_that_chase_each_other_come_to_rest() -> None:
    asked = form(
        field("checkbox", "a", conditional={"hide": "=b = true"}),
        field("checkbox", "b", conditional={"hide": "=a = true"}),
    )
    assert isinstance(form_answers.validate(asked, {"a": True, "b": True}), dict)


def test_conditions_see_the_case_file_typed_and_the_deadlines() -> None:
    hide = '=sak.dato > date("2027-06-01")'
    asked = form(field("datetime", "sak.dato", subtype="date"),
                 field("textfield", "b", conditional={"hide": hide}))  # fmt: skip
    context = {"sak": {"dato": date(2027, 1, 1), "annet": Decimal(1)}}
    early = form_answers.validate(asked, {"sak.dato": "2027-05-01", "b": "x"}, context)
    assert early == {"sak.dato": "2027-05-01", "b": "x"}
    late = form_answers.validate(asked, {"sak.dato": "2027-07-01", "b": "x"}, context)
    assert late == {"sak.dato": "2027-07-01"}
    assert context["sak"]["dato"] == date(2027, 1, 1)


def test_options_may_come_from_a_variable_or_an_expression() -> None:
    asked = form(
        field("select", "by", valuesKey="byer"),
        field("select", "tall", valuesExpression="=for x in [1, 2] return x"),
    )
    context = {"byer": [{"label": "Moss", "value": "3003"}, "Oslo", None, {"value": []}]}
    assert form_answers.validate(asked, {"by": "3003", "tall": "2"}, context) == {
        "by": "3003",
        "tall": 2,
    }
    assert form_answers.validate(asked, {"by": "Oslo"}, context) == {"by": "Oslo"}
    with pytest.raises(errors.FormInvalid):
        form_answers.validate(asked, {"by": "Bergen"}, context)
    with pytest.raises(errors.FormInvalid):
        form_answers.validate(asked, {"by": "3003"}, {})


def test_bounds_may_follow_other_fields() -> None:
    asked = form(field("number", "a"), field("number", "b", validate={"min": "=a + 1"}))
    assert form_answers.validate(asked, {"a": "1", "b": "2"}) == {"a": 1, "b": 2}
    with pytest.raises(errors.FormInvalid) as caught:
        form_answers.validate(asked, {"a": "5", "b": "2"})
    assert caught.value.problems == {"b": "Feltet kan ikke være mindre enn 6"}


def test_an_expression_that_runs_out_of_its_limits_leaves_the_form_usable() -> None:
    endless = "=count(for x in 1..1000000000 return x) > 0"
    asked = form(field("textfield", "a", conditional={"hide": endless}))
    assert form_answers.validate(asked, {"a": "x"}) == {"a": "x"}


def test_defaults_show_until_there_is_a_value() -> None:
    asked = form(field("textfield", "a", defaultValue="x"), field("textfield", "b"))
    assert form_answers.initial(asked, {}) == {"a": "x"}
    assert form_answers.initial(asked, {"a": "y", "b": "z"}) == {"a": "y", "b": "z"}


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
        accepted = form_answers.validate(asked, submitted)
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
    assert form_answers.initial(asked, {"c": None}, context, now=now) == {
        "a": "x!",
        "b": "2027-01-11",
        "c": None,
    }
    assert form_answers.initial(asked, {"a": "y"}, context, now=now)["a"] == "y"


def test_a_default_that_is_no_feel_is_a_finding() -> None:
    with pytest.raises(errors.DeploymentRejected, match="form-expression"):
        form(field("textfield", key="a", defaultValue="=1 +"))
