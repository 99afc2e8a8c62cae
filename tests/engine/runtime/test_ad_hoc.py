"""Ad-hoc subprocesses: who says what begins, what is collected, and when they end."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import (
    after,
    each,
    mapped,
    on,
    on_event,
    process,
    script,
    sub,
    user,
)

AFTER = "start -> ah -> e -> end"


def led(flows: str = "a -> b; c", *nodes: model.FlowNode, **more: Any) -> Any:
    """An ad-hoc subprocess that a worker leads."""
    return sub("ah", flows, *nodes, kind=model.SubProcessKind.AD_HOC, job_type="agent", **more)


def named(flows: str, *nodes: model.FlowNode, **more: Any) -> Any:
    """One whose elements FEEL names."""
    return sub("ah", flows, *nodes, kind=model.SubProcessKind.AD_HOC, **more)


def jobs(run: Any) -> list[str]:
    return [one.element_id for one in run.waits.values() if isinstance(one, effects.JobCreated)]


def test_a_worker_leads_until_it_says_that_it_is_done(play: Any) -> None:
    run = play(process(AFTER, led()), maal=1)
    assert run.open() == ["ah"]
    run.answer("ah", "a", "c", svar="ja")
    assert run.open() == ["a", "c"]
    assert run.variables() == {"maal": 1, "svar": "ja"}
    run.complete("a")
    assert run.open() == ["b", "c"], "only a whole flow brings the next job"
    run.complete("b", funn=2)
    assert run.open() == ["ah", "c"]
    run.answer("ah", "c")
    assert run.open() == ["c", "c"]
    run.complete("c")
    run.complete("c")
    assert run.open() == ["ah"]
    run.answer("ah", done=True)
    assert run.open() == ["e"]
    run.complete("e")
    assert run.done()
    assert run.counted()["ah"] == 1


def test_there_is_one_job_at_a_time(play: Any) -> None:
    run = play(process(AFTER, led()))
    run.answer("ah", "c", "c", "c")
    for _ in range(2):
        run.complete("c")
        assert jobs(run) == ["ah"]
    assert [one.canceled for one in run.closed].count(True) == 1, "the second replaced the first"


def test_a_handler_that_is_done_brings_the_next_job(play: Any) -> None:
    handler = on_event("es", model.Signal(name="s"), "h -> end3", beside=True)
    run = play(process(AFTER, led("a -> b; c", handler)))
    for answered in (False, True):
        if answered:
            run.answer("ah", "a")
        run.put(effects.SignalCaught(name="s", variables={}))
        run.complete("h")
        assert jobs(run) == ["ah"]
    assert run.tasks() == ["a", "ah"]
    run.answer("ah", done=True, clear=True)
    assert run.open() == ["e"]


def test_a_worker_that_says_nothing_waits_for_what_is_open(play: Any) -> None:
    run = play(process(AFTER, led()))
    run.answer("ah", "c")
    run.complete("c")
    run.work("ah")
    assert run.open() == []
    assert not run.done()
    run.put(effects.InstanceCanceled())


@pytest.mark.parametrize("clear", [True, False])
def test_when_it_is_done_what_is_open_is_taken_away_or_waited_for(play: Any, clear: Any) -> None:
    run = play(process(AFTER, led()))
    run.answer("ah", "a", "c")
    run.complete("c")
    run.answer("ah", done=True, clear=clear)
    if not clear:
        assert run.open() == ["a"]
        run.complete("a")
        run.complete("b")
    assert run.open() == ["e"]
    assert run.counted("TERMINATED") == ({"a": 1} if clear else {})


def test_a_worker_may_take_away_what_is_open_and_begin_something_else(play: Any) -> None:
    run = play(process(AFTER, led()))
    run.answer("ah", "a", "c")
    run.complete("c")
    run.answer("ah", "c", clear=True)
    assert run.open() == ["c"]


@pytest.mark.parametrize(
    ("begin", "done"),
    [(["x"], False), (["a", "es"], False), (["a"], True), (["t"], False), (["undo"], False)],
)
def test_what_cannot_be_begun_is_refused_and_the_job_stays(
    play: Any, begin: list[str], done: Any
) -> None:
    inner = (
        on_event("es", model.Signal(name="s"), "h -> end3", beside=True),
        on("c", "t", after("PT1H")),
        user("undo", for_compensation=True),
    )
    run = play(process(AFTER, led("a -> b; c; t -> d", *inner)))
    with pytest.raises(errors.NotAllowed):
        run.answer("ah", *begin, done=done)
    assert run.tasks() == ["ah"]


def test_variables_of_what_is_begun_are_its_own(play: Any) -> None:
    tools = [script("a", "=x * 10", "ti"), user("b")]
    run = play(process(AFTER, led("a -> b; c", *tools)))
    run.answer("ah", "a:x=1", "a:x=2")
    seen = [one.variables["x"] for one in run.waits.values() if one.element_id == "b"]
    assert sorted(seen) == [1, 2]
    assert "x" not in run.variables()


def test_outputs_are_collected_from_each_flow(play: Any) -> None:
    run = play(
        process(AFTER, led(output_collection="alle", output_element="={nr: x, svar: svar}")),
    )
    run.answer("ah", "c:x=1", "c:x=2")
    run.complete("c", svar="a")
    assert run.wait("ah").variables["alle"] == [{"nr": 1, "svar": "a"}]
    run.complete("c", svar="b")
    run.answer("ah", done=True)
    assert run.variables()["alle"] == [{"nr": 1, "svar": "a"}, {"nr": 2, "svar": "b"}]


def test_what_feel_names_is_collected_too(play: Any) -> None:
    run = play(
        process(
            AFTER,
            named(
                "a; b",
                active_elements='=["a", "b"]',
                output_collection="alle",
                output_element="=svar",
            ),
        )
    )
    run.complete("b", svar=2)
    run.complete("a", svar=1)
    assert run.variables()["alle"] == [2, 1]
    assert run.open() == ["e"]


def test_outputs_of_the_subprocess_say_what_leaves_it(play: Any) -> None:
    run = play(
        process(
            AFTER,
            led(
                output_collection="alle",
                output_element="=svar",
                outputs=mapped(antall="=count(alle)"),
            ),
        )
    )
    run.answer("ah", "c", "c")
    run.complete("c", svar=1)
    run.complete("c", svar=2)
    run.answer("ah", done=True)
    assert run.variables()["antall"] == 2
    assert "alle" not in run.variables()


def test_the_worker_is_told_what_it_may_begin(play: Any) -> None:
    tool = user(
        "a",
        inputs=mapped(
            sted='=fromAi(toolCall.sted, "Hvor", "string", {enum: ["Moss"]})',
            antall='="n" + string(fromAi(value: toolCall.antall, type: "number"))',
        ),
        documentation="Gjør noe",
        properties={"nivå": "1"},
    )
    run = play(process(AFTER, led("a -> b; c", tool)))
    assert run.wait("ah").variables["adHocSubProcessElements"] == [
        {
            "elementId": "a",
            "elementName": "A",
            "documentation": "Gjør noe",
            "properties": {"nivå": "1"},
            "parameters": [
                {
                    "name": "sted",
                    "description": "Hvor",
                    "type": "string",
                    "schema": {"enum": ["Moss"]},
                },
                {"name": "antall", "type": "number"},
            ],
        },
        {"elementId": "c", "elementName": "C"},
    ]
    assert "adHocSubProcessElements" not in run.variables()


def test_a_worker_may_throw_an_error(play: Any) -> None:
    drawn = process(f"{AFTER}; err -> b2 -> end2", led(), on("ah", "err", model.Error(code="E")))
    run = play(drawn)
    run.answer("ah", "c")
    run.complete("c")
    run.fail("ah", "E")
    assert run.open() == ["b2"]


def test_a_boundary_event_takes_the_job_away(play: Any) -> None:
    run = play(process(f"{AFTER}; t -> b2 -> end2", led(), on("ah", "t", after("PT1H"))))
    run.passes(hours=2)
    assert run.open() == ["b2"]


def test_an_event_subprocess_takes_over_from_the_worker(play: Any) -> None:
    inner = on_event("es", model.Signal(name="s"), "h -> end3")
    run = play(process(AFTER, led("a -> b; c", inner)))
    run.answer("ah", "a")
    run.signal("s")
    assert run.open() == ["h"]
    run.complete("h")
    assert run.open() == ["e"]


def test_a_condition_may_end_what_a_worker_leads(play: Any) -> None:
    run = play(process(AFTER, led(ad_hoc_completion_condition="=ferdig")), ferdig=False)
    run.answer("ah", "a", "c")
    run.complete("c", ferdig=True)
    assert run.open() == ["e"]
    assert run.counted("TERMINATED") == {"a": 1}


def test_each_instance_has_a_worker_of_its_own(play: Any) -> None:
    run = play(process(AFTER, led(loop=each("=[1, 2]"))))
    assert jobs(run) == ["ah", "ah"]
    for _ in range(2):
        run.answer("ah", done=True)
    assert run.open() == ["e"]


def test_a_job_that_cannot_be_made_is_an_incident(play: Any) -> None:
    drawn = sub("ah", "a", kind=model.SubProcessKind.AD_HOC, job_type="=hvem")
    run = play(process(AFTER, drawn))
    assert [one.element_id for one in run.incidents.values()] == ["ah"]
    run.set(hvem="agent")
    run.retry("ah")
    run.answer("ah", done=True)
    assert run.open() == ["e"]


def test_without_a_name_nothing_begins_and_it_waits(play: Any) -> None:
    run = play(process(f"{AFTER}; t -> b2 -> end2", named("a"), on("ah", "t", after("PT1H"))))
    assert run.tasks() == []
    run.passes(hours=1)
    assert run.open() == ["b2"]


def test_what_was_done_inside_can_be_undone(play: Any) -> None:
    tools = [
        user("a"),
        on("a", "c1", model.Compensation()),
        user("undo", for_compensation=True),
    ]
    ad_hoc = sub(
        "ah", "a", *tools, kind=model.SubProcessKind.AD_HOC, job_type="agent", undo="c1: undo"
    )
    back = model.EndEvent(id="back", event=model.Compensation(activity=""))
    run = play(process("start -> ah -> back", ad_hoc, back))
    run.answer("ah", "a")
    run.complete("a")
    run.answer("ah", done=True)
    assert run.open() == ["undo"]
    run.complete("undo")
    assert run.done()


def test_a_result_the_case_file_cannot_take_is_asked_for_anew(play: Any) -> None:
    def refuse(name: str, value: Any) -> Any:
        raise errors.FieldInvalid({name: "nei"})

    run = play(process(AFTER, led()))
    first = run.wait("ah").id
    run.in_case = refuse
    run.answer("ah", done=True, **{"sak.x": 1})
    assert [one.element_id for one in run.incidents.values()] == ["ah"]
    run.retry("ah")
    assert run.wait("ah").id != first
    run.answer("ah", done=True)
    assert run.open() == ["e"]
