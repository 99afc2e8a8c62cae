"""Multi-instance activities, standard loops and ad-hoc subprocesses."""

from __future__ import annotations

from typing import Any

import pytest

from engine.diagram import model
from engine.runtime import effects
from tests.engine.runtime import playing
from tests.engine.runtime.drawing import (
    after,
    call,
    each,
    file,
    mapped,
    on,
    process,
    script,
    sub,
    user,
)


def test_46_a_completion_condition_of_half(play: Any) -> None:
    loop = each(
        "=[1,2,3,4,5]",
        completion_condition="=numberOfCompletedInstances / numberOfInstances >= 0.5",
    )
    run = play(process("start -> a -> b -> end", user("a", loop=loop)))
    for _ in range(3):
        run.complete("a")
    assert run.open() == ["b"]
    assert run.counted("TERMINATED") == {"a": 2}
    assert sum(one.canceled for one in run.closed) == 2


def test_47_one_task_an_item_with_the_assignee_from_the_item(play: Any) -> None:
    loop = each("=folk", completion_condition="=numberOfCompletedInstances = 3")
    run = play(
        process("start -> a -> end", user("a", assignee="=item.bruker", loop=loop)),
        folk=[{"bruker": name} for name in ("kari", "ola", "per", "liv")],
    )
    assert [run.waits[one].assignee for one in sorted(run.waits)] == ["kari", "ola", "per", "liv"]
    for _ in range(3):
        run.complete("a")
    assert run.done()


@pytest.mark.parametrize("sequential", [True, False])
def test_outputs_are_collected_in_the_order_of_the_items(play: Any, sequential: Any) -> None:
    loop = each(
        "=tall", sequential=sequential, output_collection="svar", output_element="=resultat"
    )
    run = play(process("start -> a -> b -> end", user("a", loop=loop)), tall=[3, 1, 2])
    for _ in range(3):
        wait = max(run.waits.values(), key=lambda one: one.id)
        run.put(
            complete(wait.id, resultat=wait.variables["item"] * 10 + wait.variables["loopCounter"])
        )
    assert run.variables() == {"tall": [3, 1, 2], "svar": [31, 12, 23]}


def complete(id_: int, **variables: Any) -> Any:
    return effects.TaskCompleted(id=id_, variables=variables)


def test_outputs_come_from_an_output_mapping_too(play: Any) -> None:
    loop = each("=[1,2]", output_collection="svar", output_element="=r")
    run = play(
        process("start -> a -> b -> end", user("a", loop=loop, outputs=mapped(r="=x + item")))
    )
    run.complete("a", x=10)
    run.complete("a", x=20)
    assert run.variables() == {"svar": [11, 22]}


def test_instances_of_scripts_run_at_once(play: Any) -> None:
    loop = each("=[1,2,3]", output_collection="kvadrat", output_element="=k", sequential=True)
    run = play(process("start -> s -> b -> end", script("s", "=item * item", "k", loop=loop)))
    assert run.variables() == {"kvadrat": [1, 4, 9]}


def test_an_empty_collection_is_passed(play: Any) -> None:
    run = play(
        process("start -> a -> b -> end", user("a", loop=each("=[]", output_collection="svar")))
    )
    assert run.open() == ["b"]
    assert run.variables() == {"svar": []}


@pytest.mark.parametrize("value", [None, 5, "abc"])
def test_a_collection_that_is_no_list_is_an_incident(play: Any, value: Any) -> None:
    run = play(process("start -> a -> end", user("a", loop=each("=liste"))), liste=value)
    assert run.incidents
    run.set(liste=[1])
    run.retry("a")
    run.complete("a")
    assert run.done()


def test_a_completion_condition_that_never_holds_ends_after_the_last(play: Any) -> None:
    run = play(
        process("start -> a -> end", user("a", loop=each("=[1,2]", completion_condition="=false")))
    )
    run.complete("a")
    run.complete("a")
    assert run.done()


def test_a_completion_condition_that_is_no_boolean_is_an_incident(play: Any) -> None:
    run = play(
        process("start -> a -> end", user("a", loop=each("=[1,2]", completion_condition="=x")))
    )
    run.complete("a")
    assert len(run.incidents) == 1
    run.set(x=True)
    run.retry("a")
    assert run.done()


def test_an_output_element_that_fails_is_an_incident_and_keeps_the_results(play: Any) -> None:
    loop = each("=[1]", output_collection="svar", output_element="=1 +")
    run = play(process("start -> a -> end", user("a", loop=loop)))
    run.complete("a", x=1)
    assert len(run.incidents) == 1
    assert run.variables() == {"x": 1}


def test_multi_instance_subprocesses_have_a_scope_each(play: Any) -> None:
    inner = sub(
        "s", "start -> a -> b -> end", loop=each("=[1,2]"), inputs=mapped(eget="=item * 10")
    )
    run = play(process("start -> s -> c -> end", inner))
    run.complete("a", eget=99)
    assert run.open() == ["a", "b"]
    assert run.wait("b").variables["eget"] == 99
    assert run.wait("a").variables["eget"] == 20
    run.complete("a")
    run.complete("b")
    run.complete("b")
    assert run.open() == ["c"]
    assert run.variables() == {}


def test_a_sequential_body_opens_one_at_a_time_and_forgets_the_past(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end", user("a", loop=each("=for i in 1..50 return i", sequential=True))
        )
    )
    sizes = []
    for number in range(50):
        assert run.wait("a").variables["item"] == number + 1
        sizes.append(len(run.state))
        run.complete("a")
    assert run.done()
    assert sizes[-1] < sizes[0]


def test_multi_instance_calls(play: Any) -> None:
    called = process("start -> a -> end", id_="q")
    kall = call("kall", "q", loop=each("=[1,2]", output_collection="ut", output_element="=svar"))
    run = play(process("start -> kall -> b -> end", kall), file(called))
    assert run.open() == ["a", "a"]
    run.complete("a", svar=1)
    run.complete("a", svar=2)
    assert run.variables() == {"ut": [1, 2]}


def test_a_standard_loop_repeats_while_its_condition_holds(play: Any) -> None:
    run = play(
        process("start -> a -> b -> end", user("a", loop=model.StandardLoop(condition="=igjen")))
    )
    run.complete("a", igjen=True)
    assert run.wait("a").variables["loopCounter"] == 2
    run.complete("a", igjen=False)
    assert run.open() == ["b"]


@pytest.mark.parametrize("before", [True, False])
def test_a_standard_loop_counts_from_before_its_first_round(play: Any, before: Any) -> None:
    loop = model.StandardLoop(condition="=loopCounter < 2", test_before=before)
    run = play(process("start -> a -> b -> end", user("a", loop=loop)))
    for _ in range(2):
        assert run.open() == ["a"]
        run.complete("a")
    assert run.open() == ["b"]


def test_a_standard_loop_has_a_maximum_and_may_test_before(play: Any) -> None:
    run = play(process("start -> a -> b -> end", user("a", loop=model.StandardLoop(maximum=2))))
    run.complete("a")
    run.complete("a")
    assert run.open() == ["b"]
    before = model.StandardLoop(condition="=x > 0", test_before=True)
    assert play(process("start -> a -> b -> end", user("a", loop=before)), x=0).open() == ["b"]
    run = play(process("start -> a -> b -> end", user("a", loop=before)))
    assert len(run.incidents) == 1
    run.set(x=1)
    run.retry("a")
    assert run.open() == ["a"]


def test_a_loop_of_scripts_without_end_is_stopped() -> None:
    run = playing.Play(
        process(
            "start -> s -> end", script("s", "=1", "x", loop=model.StandardLoop(condition="=true"))
        )
    )
    assert "endless" in next(iter(run.incidents.values())).message


def test_a_timer_on_a_looping_task_is_armed_once(play: Any) -> None:
    run = play(
        process(
            "start -> a -> end; t -> b -> end2",
            user("a", loop=model.StandardLoop(condition="=true")),
            on("a", "t", after("PT2H")),
        )
    )
    run.passes(hours=1)
    run.complete("a")
    assert len(run.timers()) == 1
    run.passes(hours=1)
    assert run.open() == ["b"]


def ad_hoc(**more: Any) -> Any:
    return sub("ah", "a -> b; c -> d", kind=model.SubProcessKind.AD_HOC, **more)


def test_an_ad_hoc_subprocess_runs_the_named_elements(play: Any) -> None:
    run = play(process("start -> ah -> e -> end", ad_hoc(active_elements='=["a", "c"]')))
    assert run.open() == ["a", "c"]
    for one in ("a", "c", "b"):
        run.complete(one)
    assert run.open() == ["d"]
    run.complete("d")
    assert run.open() == ["e"]


@pytest.mark.parametrize("cancel", [True, False])
def test_an_ad_hoc_subprocess_ends_when_its_condition_holds(play: Any, cancel: Any) -> None:
    run = play(
        process(
            "start -> ah -> e -> end",
            ad_hoc(
                active_elements="=velg",
                ad_hoc_completion_condition="=ferdig",
                cancel_remaining=cancel,
            ),
        ),
        velg=["a", "c"],
        ferdig=False,
    )
    run.complete("a", ferdig=True)
    if not cancel:
        assert run.open() == ["b", "c"]
        for one in ("b", "c", "d"):
            run.complete(one)
    assert run.open() == ["e"]


def test_an_ad_hoc_subprocess_that_can_never_end_has_an_incident(play: Any) -> None:
    run = play(
        process(
            "start -> ah -> e -> end",
            ad_hoc(active_elements='=["c"]', ad_hoc_completion_condition="=ferdig"),
        ),
        ferdig=False,
    )
    run.complete("c")
    run.complete("d")
    assert [one.element_id for one in run.incidents.values()] == ["ah"]
    run.set(ferdig=True)
    run.retry("ah")
    assert run.open() == ["e"]


@pytest.mark.parametrize("named", [["x"], "a", [1], None])
def test_ad_hoc_elements_that_are_not_inside_are_an_incident(play: Any, named: Any) -> None:
    run = play(process("start -> ah -> end", ad_hoc(active_elements="=velg")), velg=named)
    assert run.incidents
    run.set(velg=["c"])
    run.retry("ah")
    run.complete("c")
    run.complete("d")
    assert run.done()


@pytest.mark.parametrize(
    ("element", "outputs"),
    [
        ("=r", [7, None]),
        ("= størrelse.høyde ", [None, None]),
        ("=r + item", [8, 102]),
        ("=x.a + item", [3, 4]),
        ("=null", [None, None]),
    ],
)
def test_only_an_output_that_is_a_variable_has_one_of_its_own(
    play: Any, element: str, outputs: list[Any]
) -> None:
    """What is computed of variables outside still reads those."""
    loop = each("=[1,2]", output_collection="ut", output_element=element, sequential=True)
    run = play(
        process("start -> a -> b -> end", user("a", loop=loop)),
        x={"a": 2},
        r=7,
        størrelse={"høyde": 2},
    )
    run.complete("a", r=7)
    run.complete("a", **({"r": 100} if "+" in element else {}))
    assert run.variables()["ut"] == outputs


@pytest.mark.parametrize("element", ["=r", "=r + 0"])
def test_what_is_not_mapped_out_of_an_instance_can_still_be_collected(
    play: Any, element: str
) -> None:
    """As in Camunda 8, results are the instance's own variables once something is mapped."""
    loop = each(
        "=[1,2,3]",
        output_collection="ut",
        output_element=element,
        completion_condition="=r > 7",
    )
    run = play(process("start -> a -> b -> end", user("a", loop=loop, outputs=mapped(siste="=r"))))
    run.complete("a", r=7)
    run.complete("a", r=8)
    assert run.open() == ["b"]
    assert run.variables() == {"siste": 8, "ut": [7, 8, None]}


def test_a_completion_condition_that_is_no_boolean_tells_what_it_read(play: Any) -> None:
    loop = each("=[1,2]", completion_condition="=numberOfCompletedInstances >= grense")
    run = play(process("start -> a -> b -> end", user("a", loop=loop)))
    run.complete("a")
    (incident,) = run.incidents.values()
    assert incident.message.endswith("(grense does not exist, numberOfCompletedInstances is 1)")
    run.set(grense=1)
    run.retry("a")
    assert run.open() == ["b"]


# --- outputs that are read on the way ------------------------------------------------------------


def test_the_outputs_so_far_are_a_variable_of_the_body(play: Any) -> None:
    loop = each("=[1,2,3]", sequential=True, output_collection="ut", output_element="=svar")
    task = user("a", loop=loop, inputs=mapped(hittil="=ut"))
    run = play(process("start -> a -> b -> end", task))
    run.complete("a", svar=7)
    assert run.wait("a").variables["hittil"] == [7, None, None]
    assert run.variables() == {}
    run.complete("a", svar=8)
    run.complete("a", svar=9)
    assert run.variables() == {"ut": [7, 8, 9]}


def test_a_completion_condition_reads_the_outputs_its_own_included(play: Any) -> None:
    loop = each(
        "=[1,2,3]",
        output_collection="ut",
        output_element="=svar",
        completion_condition="=count(ut[item != null]) >= 2",
    )
    run = play(process("start -> a -> b -> end", user("a", loop=loop)))
    run.complete("a", svar=7)
    assert run.open() == ["a", "a"]
    run.complete("a", svar=8)
    assert run.open() == ["b"]
    assert run.variables() == {"ut": [7, 8, None]}


def test_nothing_an_instance_writes_loses_an_output(play: Any) -> None:
    loop = each("=[1,2]", output_collection="ut", output_element="=svar")
    run = play(process("start -> a -> b -> end", user("a", loop=loop)))
    run.complete("a", svar=7, ut="borte")
    run.complete("a", svar=8, ut=[])
    assert run.variables() == {"ut": [7, 8]}
