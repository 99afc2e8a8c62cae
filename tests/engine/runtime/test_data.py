"""Variables in scopes, mappings, scripts, decisions, the case file, called processes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import (
    after,
    at,
    call,
    catch,
    file,
    mapped,
    on,
    process,
    script,
    sub,
    user,
)


def test_inputs_are_local_and_results_go_where_the_name_is(play: Any) -> None:
    run = play(
        process("start -> a -> b -> end", user("a", inputs=mapped(navn="=sakens.navn", ny='="x"'))),
        sakens={"navn": "N"},
        navn="gammelt",
    )
    assert run.wait("a").variables == {"sakens": {"navn": "N"}, "navn": "N", "ny": "x"}
    run.complete("a", navn="endret", svar=1)
    assert run.variables() == {"sakens": {"navn": "N"}, "navn": "gammelt", "svar": 1}


def test_outputs_name_what_is_taken_over(play: Any) -> None:
    run = play(
        process(
            "start -> a -> b -> end",
            user("a", outputs=mapped(vedtak__kode="=svar.kode", sum="=x + 1")),
        ),
        vedtak={"dato": "2027-01-01"},
    )
    run.complete("a", svar={"kode": "ja"}, x=1)
    assert run.variables() == {"vedtak": {"dato": "2027-01-01", "kode": "ja"}, "sum": 2}


def test_an_output_that_fails_keeps_the_results_until_a_retry(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> a -> b -> end; and -> c -> end",
            user("a", outputs=mapped(sum="=1 +")),
        )
    )
    run.complete("a", x=1)
    assert run.open() == ["c"]
    assert run.variables() == {}
    run.retry("a")
    assert len(run.incidents) == 1


def test_an_input_that_fails_stops_the_element_before_it_begins(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; t -> b -> end2",
            user("a", inputs=mapped(x="=1 +")),
            on("a", "t", after("P1D")),
        )
    )
    assert run.open() == []
    assert "a" not in run.counted("ACTIVATED")


def test_each_subprocess_has_its_scope(play: Any) -> None:
    inner = sub(
        "s", "start -> a -> b -> end", inputs=mapped(lokal="=1"), outputs=mapped(ut="=lokal")
    )
    run = play(process("start -> s -> c -> end", inner), felles=1)
    run.complete("a", lokal=2, felles=2, ny=3)
    assert run.variables() == {"felles": 2, "ny": 3}
    run.complete("b")
    assert run.variables() == {"felles": 2, "ny": 3, "ut": 2}


def test_parallel_branches_do_not_overwrite_each_other(play: Any) -> None:
    run = play(
        process("start -> and; and -> a -> and2; and -> b -> and2; and2 -> c -> end"),
        x={"a": 1},
        y=[1, 2],
    )
    run.complete("a", x={"b": 2})
    run.complete("b", y=[])
    assert run.wait("c").variables == {"x": {"b": 2}, "y": []}


def test_true_is_not_one_and_false_is_not_zero(play: Any) -> None:
    run = play(process("start -> a -> b -> end"), x=1, y=0)
    run.complete("a", x=True, y=False)
    assert run.variables()["x"] is True
    assert run.variables()["y"] is False


def test_a_script_computes_and_dates_become_texts(play: Any) -> None:
    run = play(
        process(
            "start -> s -> t -> a -> end",
            script("s", '=date("2027-01-31") + duration("P1M")', "frist"),
            script("t", "={sum: 0.1 + 0.2, n: 10 / 2}", "tall"),
        )
    )
    assert run.variables() == {"frist": "2027-02-28", "tall": {"sum": 0.3, "n": 5}}


def test_case_file_fields_are_read_typed_and_written_out(play: Any) -> None:
    run = play(
        process(
            "start -> s -> t -> a -> end; k -> b -> end2",
            script("s", '=sak.mintid - duration("P1M")', "sak.varsel"),
            script("t", '=sak.varsel + duration("P1D")', "etter"),
            on("a", "k", at("=sak.varsel"), beside=True),
        ),
        sak={"mintid": date(2027, 5, 31)},
    )
    assert run.writes == {"varsel": "2027-04-30"}
    assert run.variables() == {"etter": "2027-05-01"}
    assert run.wait("k").due_at.isoformat() == "2027-04-29T22:00:00+00:00"


def test_a_case_field_written_by_one_branch_moves_the_timer_of_another(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> b -> s -> end; and -> a -> end; k -> c -> end2",
            script("s", '=date("2027-03-01")', "sak.dato"),
            on("a", "k", at("=sak.dato")),
        ),
        sak={"dato": date(2027, 2, 1)},
    )
    run.complete("b")
    assert run.wait("k").due_at.isoformat() == "2027-02-28T23:00:00+00:00"


def test_outputs_write_the_case_file_too(play: Any) -> None:
    run = play(process("start -> a -> end", user("a", outputs=mapped(sak__bolig="=svar"))))
    run.complete("a", svar="egen")
    assert run.writes == {"bolig": "egen"}


class Rules:
    def __init__(self) -> None:
        self.seen: Any = None

    def evaluate(self, decision_id: str, binding: str, version_tag: str, context: Any) -> Any:
        self.seen = (decision_id, binding, version_tag, dict(context))
        if decision_id == "borte":
            raise errors.NotFound
        if decision_id == "gal":
            raise errors.EngineError("regel 3 feilet")
        return {"utfall": context["x"]}


def rule(decision: str) -> model.BusinessRuleTask:
    return model.BusinessRuleTask(
        id="r", decision_id=decision, result_variable="svar", version_tag="v1"
    )


def test_a_decision_is_asked(play: Any) -> None:
    rules = Rules()
    run = play(
        process("start -> r -> a -> end", rule("bosted")), decisions=rules, sak={"n": 1}, x=4
    )
    assert run.variables() == {"x": 4, "svar": {"utfall": 4}}
    assert rules.seen == ("bosted", "latest", "v1", {"x": 4, "sak": {"n": 1}, "frister": {}})


@pytest.mark.parametrize(
    ("decision", "kind"),
    [("borte", effects.ErrorType.CALLED_DECISION), ("gal", effects.ErrorType.DECISION_EVALUATION)],
)
def test_a_decision_that_fails_is_an_incident(play: Any, decision: str, kind: Any) -> None:
    run = play(process("start -> r -> a -> end", rule(decision)), decisions=Rules())
    assert [one.error_type for one in run.incidents.values()] == [kind]
    without = play(process("start -> r -> a -> end", rule(decision)))
    assert [one.error_type for one in without.incidents.values()] == [
        effects.ErrorType.CALLED_DECISION
    ]


# --- called processes ----------------------------------------------------------------------------

CALLED = file(process("start -> a -> end", id_="q"))


def test_a_called_process_gets_copies_and_gives_back(play: Any) -> None:
    run = play(
        process("start -> kall -> b -> end", call("kall", "q", inputs=mapped(inn="=x + 1"))),
        CALLED,
        x=1,
    )
    assert run.wait("a").variables == {"x": 1, "inn": 2}
    assert run.wait("a").definition_key == 100
    run.complete("a", x=5, ny=6)
    assert run.variables() == {"x": 5, "ny": 6}
    run.complete("b")
    assert run.done()


def test_a_call_may_keep_variables_apart(play: Any) -> None:
    kall = call(
        "kall",
        "q",
        inputs=mapped(inn="=x"),
        propagate_all_parent_variables=False,
        propagate_all_child_variables=False,
        outputs=mapped(svar="=ny"),
    )
    run = play(process("start -> kall -> b -> end", kall), CALLED, x=1)
    assert run.wait("a").variables == {"inn": 1}
    run.complete("a", x=5, ny=6)
    assert run.variables() == {"x": 1, "svar": 6}
    kall = call("kall", "q", propagate_all_child_variables=False)
    run = play(process("start -> kall -> b -> end", kall), CALLED, x=1)
    run.complete("a", x=5)
    assert run.variables() == {"x": 1}


def test_a_call_names_its_binding_and_may_be_computed(play: Any) -> None:
    run = play(
        process(
            "start -> kall -> end", call("kall", "=hvilken", binding="versionTag", version_tag="v2")
        ),
        CALLED,
        hvilken="q",
    )
    assert ("q", "versionTag", "v2", 0) in run.shelf.asked
    run.complete("a")
    assert run.done()


def test_a_running_call_keeps_its_version(play: Any) -> None:
    run = play(process("start -> kall -> end", call("kall", "q")), CALLED)
    newer = file(process("start -> c -> end", id_="q"))
    run.shelf.keys = {100: run.shelf.keys[100], 101: type(run.shelf)(newer).keys[100]}
    run.complete("a")
    assert run.done()


@pytest.mark.parametrize(
    "called",
    [
        (),
        (
            file(
                process(
                    "s -> a -> end",
                    model.StartEvent(id="s", event=model.Message(name="m")),
                    id_="q",
                )
            ),
        ),
    ],
)
def test_a_call_to_what_cannot_be_called_is_an_incident(play: Any, called: Any) -> None:
    run = play(
        process("start -> and; and -> kall -> end; and -> b -> end", call("kall", "q")), *called
    )
    assert [one.error_type for one in run.incidents.values()] == [effects.ErrorType.CALLED_ELEMENT]
    assert run.open() == ["b"]


def test_a_process_that_calls_itself_without_end_is_stopped(play: Any) -> None:
    drawn = process("start -> kall -> end", call("kall", "p"))
    run = play(drawn, file(drawn))
    (incident,) = run.incidents.values()
    assert "calls inside each other" in incident.message
    run.put(effects.InstanceCanceled())
    assert run.status is effects.InstanceState.TERMINATED


def test_a_called_definition_that_is_gone_is_told(play: Any) -> None:
    run = play(process("start -> kall -> end", call("kall", "q")), CALLED)
    run.shelf.keys = {}
    with pytest.raises(errors.EngineError):
        run.complete("a")


def test_timers_in_a_called_process_belong_to_it(play: Any) -> None:
    called = file(
        process(
            "start -> a -> end; t -> b -> end2",
            catch("x", after("PT1H")),
            on("a", "t", after("PT1H"), beside=True),
            id_="q",
        )
    )
    run = play(process("start -> kall -> end", call("kall", "q")), called)
    run.passes(hours=1)
    assert run.open() == ["a", "b"]
    assert {one.definition_key for one in run.history} == {0, 100}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("innvilget", '"innvilget"'),
        ("NAV_1", '"NAV_1"'),
        ("Ola", "a text"),
        ("01019912345", "a text"),
        ("bor hos mor", "a text"),
        (12.5, "12.5"),
        ([1, 2], "a list of 2"),
        ({"a": 1}, "a context of 1"),
        (None, "null"),
    ],
)
def test_an_incident_shows_codes_and_numbers_but_no_names(
    play: Any, value: Any, shown: str
) -> None:
    run = play(process('start -> xor; xor -> a if =x = "umulig"; a -> end'), x=value)
    (incident,) = run.incidents.values()
    assert f"(x is {shown})" in incident.message


def test_an_incident_tells_only_the_kind_of_a_case_field(play: Any) -> None:
    run = play(process('start -> xor; xor -> a if =sak.navn = "x"; a -> end'), sak={"navn": "Ola"})
    (incident,) = run.incidents.values()
    assert "sak.navn is a text" in incident.message
    assert "Ola" not in incident.message


def test_a_later_output_reads_what_an_earlier_one_maps(play: Any) -> None:
    task = user("a", outputs=mapped(x="=1", y="=x + 1", ordre__svar="=svar", z="=ordre.svar"))
    run = play(process("start -> a -> b -> end", task), x=100, ordre={"nr": 2})
    run.complete("a", svar="ja")
    found = run.variables()
    assert (found["x"], found["y"], found["z"]) == (1, 2, "ja")
    assert found["ordre"] == {"nr": 2, "svar": "ja"}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("", None),
        ("5", 5),
        ("-4", -4),
        ("5.50", 5.5),
        ("1e3", 1000),
        ("007", 7),
        ("true", "true"),
        ("v1.2", "v1.2"),
        ("1.2.3", "1.2.3"),
        ("12 dager", "12 dager"),
        ('"5"', '"5"'),
    ],
)
def test_a_value_that_stands_as_it_is_is_a_number_if_it_can_be_one(
    play: Any, source: str, value: Any
) -> None:
    run = play(process("start -> a -> end", user("a", inputs=mapped(x=source))), x="ute")
    assert run.wait("a").variables["x"] == value


def test_a_retry_reads_what_was_put_right_before_the_work_began(play: Any) -> None:
    task = model.ServiceTask(id="j", job_type="=hvem", inputs=mapped(hvem="=x"))
    run = play(process("start -> j -> end", task), x=5)
    assert run.incidents
    run.set(x="register")
    run.retry("j")
    assert (run.wait("j").job_type, run.wait("j").variables["hvem"]) == ("register", "register")


def test_a_retry_keeps_what_listeners_made_of_the_inputs(play: Any) -> None:
    heard = (model.Listener(event="start", type="l"),)
    task = model.ServiceTask(id="j", job_type="=hvem", inputs=mapped(hvem="=x"), listeners=heard)
    run = play(process("start -> j -> end", task), x=5)
    run.work("j", hvem=7)
    assert run.incidents
    run.retry("j")
    (incident,) = run.incidents.values()
    assert "`hvem` is 7" in incident.message
