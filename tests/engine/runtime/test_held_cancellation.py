"""What is taken away waits for listeners: everything inside has stopped, nothing outside has begun.

Each test ends a scope in another way while a user task in it has listeners for being canceled.
"""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime.drawing import (
    after,
    call,
    each,
    end,
    file,
    on,
    on_event,
    process,
    sub,
    throw,
    user,
)
from tests.engine.runtime.test_task_listeners import heard

GO = model.Message(name="go")
KIND = model.SubProcessKind


def waits(run: Any, task: str = "a") -> None:
    """Only the dying task is there, asked about; nothing has taken its place yet."""
    assert run.stands(task) == "CANCELING"
    assert sorted(run.listeners()) == ["canceling"]
    kinds = (effects.UserTaskOpened, effects.JobCreated)
    inside = [one.element_id for one in run.waits.values() if not isinstance(one, kinds)]
    assert inside == [], "what else was inside has stopped"
    assert run.counted("TERMINATED")[task] == 0


def test_a_boundary_event_goes_on_once_listeners_are_heard(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; b -> c -> end2",
            heard("a", "canceling", "canceling2"),
            on("a", "b", GO),
            on("a", "r", after("PT1H"), beside=True),
        )
    )
    run.send("go", x=1)
    waits(run)
    with pytest.raises(errors.TaskBusy):
        run.complete("a")
    run.hear("canceling", priority=3)
    assert run.listeners().keys() == {"canceling2"}
    run.hear("canceling2")
    assert run.tasks() == ["c"]
    assert run.variables() == {"x": 1}
    assert run.counted("TERMINATED")["a"] == 1
    assert run.turned[-1].changes == {"priority": 3}
    run.complete("c")
    assert run.done()


def test_a_scope_with_other_things_inside_stops_at_once(play: Any) -> None:
    inner = sub(
        "s",
        "starts -> and; and -> a -> end1; and -> d -> t -> end2",
        heard("a", "canceling"),
        model.IntermediateCatchEvent(id="t", event=after("PT1H")),
        on_event("es", after("PT5H"), "f -> end3", beside=True),
    )
    run = play(process("start -> s -> end; b -> c -> end4", inner, on("s", "b", GO)))
    run.complete("d")
    run.send("go")
    waits(run)
    assert run.counted("TERMINATED")["s"] == 0
    run.passes(hours=20)
    run.hear("canceling")
    assert (run.tasks(), run.counted("TERMINATED")["s"]) == (["c"], 1)


def test_an_event_subprocess_waits_for_all_it_interrupts(play: Any) -> None:
    run = play(
        process(
            "start -> and; and -> a -> end1; and -> s -> end2",
            heard("a", "canceling"),
            sub("s", "starts -> b -> ends", heard("b", "canceling")),
            on_event("es", GO, "c -> end3"),
        )
    )
    run.send("go", x=1)
    assert (run.stands("a"), run.stands("b")) == ("CANCELING", "CANCELING")
    run.hear("canceling")
    assert run.stands("c") == ""
    run.hear("canceling")
    assert (run.tasks(), run.variables()) == (["c"], {"x": 1})
    run.complete("c")
    assert run.done()


def test_a_scope_ended_by_terminate_completes_after_its_listeners(play: Any) -> None:
    stop = end("ends", model.Terminate())
    inner = sub(
        "s",
        "starts -> and; and -> a -> end1; and -> d -> ends",
        heard("a", "canceling"),
        stop,
        on_event("es", GO, "f -> end2", beside=True),
    )
    run = play(process("start -> s -> c -> end", inner))
    run.complete("d")
    waits(run)
    run.hear("canceling")
    assert run.tasks() == ["c"]
    assert (run.counted()["s"], run.counted("TERMINATED")["s"]) == (1, 0)


def test_an_error_waits_for_listeners(play: Any) -> None:
    fails = end("ends", model.Error(code="E"))
    inner = sub(
        "s", "starts -> and; and -> a -> end1; and -> d -> ends", heard("a", "canceling"), fails
    )
    run = play(
        process("start -> s -> end; b -> c -> end2", inner, on("s", "b", model.Error(code="E")))
    )
    run.complete("d")
    waits(run)
    run.hear("canceling")
    assert run.tasks() == ["c"]


def test_an_error_of_the_task_itself_waits(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; b -> c -> end2",
            heard("a", "canceling"),
            on("a", "b", model.Error(code="E")),
        )
    )
    run.fail("a", "E", x=1)
    waits(run)
    run.hear("canceling")
    assert (run.tasks(), run.variables()) == (["c"], {"x": 1})


def test_an_escalation_waits_for_listeners(play: Any) -> None:
    up = throw("t", model.Escalation(code="E"))
    inner = sub(
        "s", "starts -> and; and -> a -> end1; and -> d -> t -> end2", heard("a", "canceling"), up
    )
    handler = on("s", "b", model.Escalation(code="E"))
    run = play(process("start -> s -> end; b -> c -> end3", inner, handler))
    run.complete("d")
    waits(run)
    run.hear("canceling")
    assert run.tasks() == ["c"]


def test_a_completion_condition_waits_for_the_others_listeners(play: Any) -> None:
    task = heard(
        "a",
        "canceling",
        loop=each(
            "=[1, 2, 3]",
            output_collection="ut",
            output_element="=item",
            completion_condition="=numberOfCompletedInstances = 1",
        ),
    )
    run = play(process("start -> a -> c -> end", task))
    run.complete("a")
    assert (
        sum(one.job_type == "canceling" for one in run.waits.values() if hasattr(one, "job_type"))
        == 2
    )
    run.hear("canceling")
    assert run.stands("c") == ""
    run.hear("canceling")
    assert (run.tasks(), run.variables()) == (["c"], {"ut": [1, None, None]})


def test_a_canceled_instance_ends_after_its_listeners(play: Any) -> None:
    run = play(process("start -> and; and -> a -> end; and -> d -> end2", heard("a", "canceling")))
    run.put(effects.InstanceCanceled())
    waits(run)
    assert run.status == "ACTIVE"
    with pytest.raises(errors.NothingWaits):
        run.put(effects.InstanceCanceled())
    with pytest.raises(errors.NothingWaits):
        run.set(x=1)
    run.hear("canceling")
    assert run.status == "TERMINATED"


def test_a_called_process_is_canceled_with_its_caller(play: Any) -> None:
    called = process("start -> a -> end", heard("a", "canceling"), id_="q")
    run = play(
        process("start -> k -> end; b -> c -> end2", call("k", "q"), on("k", "b", GO)), file(called)
    )
    run.send("go")
    waits(run)
    run.hear("canceling")
    assert run.tasks() == ["c"]


def test_a_transaction_is_undone_after_its_listeners(play: Any) -> None:
    inner = sub(
        "s",
        "starts -> d -> and; and -> a -> end1; and -> e -> ends",
        heard("a", "canceling"),
        user("undo", for_compensation=True),
        on("d", "bc", model.Compensation()),
        end("ends", model.Cancel()),
        undo="bc: undo",
        kind=KIND.TRANSACTION,
    )
    run = play(process("start -> s -> end; b -> c -> end2", inner, on("s", "b", model.Cancel())))
    run.complete("d")
    run.complete("e")
    waits(run)
    assert run.stands("undo") == ""
    run.hear("canceling")
    assert run.tasks() == ["undo"]
    run.complete("undo")
    assert run.tasks() == ["c"]


def test_an_ad_hoc_subprocess_completes_after_its_listeners(play: Any) -> None:
    inner = sub(
        "s",
        "",
        heard("a", "canceling"),
        user("d"),
        kind=KIND.AD_HOC,
        active_elements='=["a", "d"]',
        ad_hoc_completion_condition="=klar",
    )
    run = play(process("start -> s -> c -> end", inner), klar=False)
    run.set(klar=True)
    run.complete("d")
    waits(run)
    run.set(klar=False)
    run.hear("canceling")
    assert run.tasks() == ["c"]


def test_a_worker_that_leads_takes_away_what_is_heard_first(play: Any) -> None:
    inner = sub("s", "", heard("a", "canceling"), user("d"), kind=KIND.AD_HOC, job_type="led")
    run = play(process("start -> s -> c -> end", inner))
    run.answer("s", "a", "d")
    run.complete("d")
    run.answer("s", "d", clear=True)
    assert (run.stands("a"), run.stands("d")) == ("CANCELING", "CREATED")
    run.complete("d")
    run.answer("s", done=True)
    assert run.stands("c") == ""
    run.hear("canceling")
    assert run.tasks() == ["c"]


@pytest.mark.parametrize("event", ["creating", "assigning", "updating", "completing"])
def test_a_change_under_way_is_dropped(play: Any, event: str) -> None:
    run = play(
        process(
            "start -> a -> end; b -> c -> end2", heard("a", event, "canceling"), on("a", "b", GO)
        )
    )
    if event != "creating":
        run.ask("a", event, variables={"x": 1})
    assert list(run.listeners()) == [event]
    run.send("go")
    waits(run)
    run.hear("canceling")
    assert (run.tasks(), run.variables()) == (["c"], {})


def test_an_outer_event_takes_the_place_of_one_that_waits(play: Any) -> None:
    inner = sub(
        "s", "starts -> a -> end1; b -> d -> end2", heard("a", "canceling"), on("a", "b", GO)
    )
    stop = on("s", "o", model.Message(name="stop"))
    run = play(process("start -> s -> end; o -> c -> end3", inner, stop))
    run.send("go")
    assert run.stands("a") == "CANCELING"
    run.send("stop")
    waits(run)
    run.hear("canceling")
    assert run.tasks() == ["c"]
    assert run.counted()["b"] == 0


def test_listeners_out_of_reach_are_an_incident_that_holds_only_their_scope(play: Any) -> None:
    task = user("a", task_listeners=(model.Listener(event="canceling", type="=hvem"),))
    run = play(
        process(
            "start -> and; and -> a -> end; and -> d -> end2; b -> c -> end3",
            task,
            on("a", "b", GO),
        )
    )
    run.send("go")
    (incident,) = run.incidents.values()
    assert incident.element_id == "a"
    run.complete("d")
    run.set(hvem="ola")
    run.retry("a")
    run.hear("ola")
    assert run.tasks() == ["c"]


def test_an_inclusive_join_does_not_wait_for_what_is_dying(play: Any) -> None:
    run = play(
        process(
            "start -> or1; or1 -> a -> or2 if =true; or1 -> d -> or2 if =true;"
            "or2 -> e -> end; b -> c -> end2",
            heard("a", "canceling"),
            on("a", "b", GO),
        )
    )
    run.complete("d")
    assert run.stands("e") == ""
    run.send("go")
    assert run.stands("e") == "CREATED"
    run.hear("canceling")
    assert run.tasks() == ["c", "e"]


def test_a_task_that_is_done_has_nobody_to_hear(play: Any) -> None:
    task = heard("a", "canceling", outputs=(model.Mapped(source="=1 + =", target="x"),))
    run = play(process("start -> a -> end; b -> c -> end2", task, on("a", "b", GO)))
    run.complete("a")
    assert len(run.incidents) == 1
    run.send("go")
    assert run.tasks() == ["c"]
