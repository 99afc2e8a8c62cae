"""Elements of an ad-hoc subprocess begun from outside, beside what FEEL or a worker begins."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.runtime import effects
from tests.engine.runtime.drawing import process
from tests.engine.runtime.test_ad_hoc import AFTER, jobs, led, named


def begun(run: Any, *ids: str, clear: bool = False, **variables: Any) -> None:
    """Let somebody begin elements of the one that is open."""
    (found,) = run.ad_hocs()
    elements = tuple(effects.ElementToBegin(element_id=id_, variables=variables) for id_ in ids)
    run.put(effects.ElementsBegun(id=found.id, elements=elements, cancel_remaining=clear))


def test_somebody_begins_what_feel_did_not_name(play: Any) -> None:
    run = play(process(AFTER, named("a -> b; c")))
    (found,) = run.ad_hocs()
    assert (found.element_id, found.may_begin) == ("ah", ("a", "c"))
    begun(run, "c", "a", nr=1)
    assert run.open() == ["a", "c"]
    run.complete("c")
    begun(run, "c")
    run.complete("a")
    run.complete("b")
    run.complete("c")
    assert run.open() == ["e"]
    assert run.ad_hocs() == ()
    assert run.variables() == {}


def test_somebody_begins_beside_the_worker(play: Any) -> None:
    run = play(process(AFTER, led()))
    begun(run, "c")
    assert (run.open(), jobs(run)) == (["ah", "c"], ["ah"])
    run.complete("c")
    assert jobs(run) == ["ah"], "the worker is asked anew"
    run.answer("ah", done=True)
    assert run.open() == ["e"]


def test_what_is_open_is_taken_away_first_when_that_is_asked(play: Any) -> None:
    run = play(process(AFTER, named("a -> b; c")))
    begun(run, "a", "c")
    begun(run, "c", clear=True)
    assert run.open() == ["c"]
    assert run.counted(effects.ElementState.TERMINATED)["a"] == 1


@pytest.mark.parametrize(
    ("ids", "problems"),
    [
        (("b",), {"b": "ah has no b to begin"}),
        (("c", "nei", "e"), {"nei": "ah has no nei to begin", "e": "ah has no e to begin"}),
        (("c", "c"), {"c": "c is named twice"}),
    ],
)
def test_what_cannot_be_begun_is_named_and_nothing_begins(
    play: Any, ids: tuple[str, ...], problems: dict[str, str]
) -> None:
    run = play(process(AFTER, named("a -> b; c")))
    with pytest.raises(errors.ElementsNotBegun) as caught:
        begun(run, *ids)
    assert caught.value.problems == problems
    assert run.open() == []


def test_nothing_is_begun_in_what_is_not_open(play: Any) -> None:
    run = play(process("start -> ah -> e -> end", named("a")))
    (found,) = run.ad_hocs()
    begun(run, "a")
    run.complete("a")
    one = effects.ElementToBegin(element_id="a")
    for id_ in (found.id, 1, 999):
        with pytest.raises(errors.NothingWaits):
            run.put(effects.ElementsBegun(id=id_, elements=(one,)))


def test_one_that_is_stuck_for_want_of_work_goes_on_with_what_is_begun(play: Any) -> None:
    run = play(
        process(
            AFTER, named("a; c", active_elements='=["a"]', ad_hoc_completion_condition="=ferdig")
        ),
        ferdig=False,
    )
    run.complete("a")
    assert [one.element_id for one in run.incidents.values()] == ["ah"]
    begun(run, "c")
    assert not run.incidents
    run.put(effects.VariablesSet(variables={"ferdig": True}))
    run.complete("c")
    assert run.open() == ["e"]


def test_one_whose_expression_failed_takes_nothing(play: Any) -> None:
    run = play(process(AFTER, named("a", active_elements='=["finnes ikke"]')))
    assert run.incidents
    assert run.ad_hocs() == ()


def test_feel_may_not_name_what_follows_another_element(play: Any) -> None:
    run = play(process(AFTER, named("a -> b; c", active_elements='=["b"]')))
    (incident,) = run.incidents.values()
    assert "ids of elements inside" in incident.message
