"""People begin what an ad-hoc subprocess may hold: who may what, all or nothing, each once."""

from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.ad_hoc_model import AdHocView
from engine.model import SYSTEM, Actor, HistoryEvent, Key
from engine.runtime import effects
from tests.contracts.office import ADMIN, FILES, GURO, KARI, OWNER, SOLVEIG, Office


@pytest.fixture
def case(at: Office) -> Key:
    at.deploy("utredning.bpmn")
    key = at.open_case()
    at.start("utredning", key)
    return key


def seen(at: Office, case: Key, actor: Actor) -> dict[str, AdHocView]:
    """The one ad-hoc subprocess the actor may begin something in, by what it may begin."""
    return {
        one.element_id: view
        for view in at.engine.ad_hoc.in_case(case, actor)
        for one in view.activities
    }


def begin(at: Office, case: Key, actor: Actor, *ids: str, **more: Any) -> None:
    (view,) = at.engine.ad_hoc.in_case(case, SYSTEM)
    asked = [effects.ElementToBegin(element_id=id_) for id_ in ids]
    at.engine.ad_hoc.begin(view.instance_key, view.id, asked, by=actor, **more)


def test_each_sees_what_is_theirs_to_begin(at: Office, case: Key) -> None:
    mine = seen(at, case, GURO)
    assert list(mine) == ["samtale"], "the lane's; what follows it does not begin by itself"
    view = mine["samtale"]
    assert (view.name, view.process_name) == ("Utrede det saken trenger", "Utrede")
    (activity,) = view.activities
    assert (activity.name, activity.description) == ("Samtale", "Snakk med den det gjelder.")
    assert list(seen(at, case, KARI)) == ["bolig"], "the diagram names who"
    assert list(seen(at, case, SYSTEM)) == ["samtale", "bolig"]


def test_what_a_person_begins_is_a_task_like_any_other(at: Office, case: Key) -> None:
    begin(at, case, GURO, "samtale")
    begin(at, case, GURO, "samtale")
    assert len(at.tasks(GURO)) == 2
    line = at.history(HistoryEvent.ELEMENT_ACTIVATED)[-1]
    assert (line["element_id"], line["user_id"]) == ("samtale", "guro")


def test_it_goes_on_when_all_that_was_begun_is_done(at: Office, case: Key) -> None:
    begin(at, case, GURO, "samtale")
    begin(at, case, KARI, "bolig")
    at.complete("samtale", GURO)
    at.complete("bolig", KARI)
    at.complete("referat", GURO)
    assert at.engine.case(case, actor=SYSTEM).instances[0].state == "COMPLETED"
    assert at.engine.ad_hoc.in_case(case, GURO) == ()


def test_what_is_anothers_is_refused_by_name_and_nothing_begins(at: Office, case: Key) -> None:
    with pytest.raises(errors.ElementsNotBegun) as caught:
        begin(at, case, GURO, "samtale", "bolig")
    assert caught.value.problems == {"bolig": "bolig is not the caller's to begin"}
    assert at.tasks() == ()


@pytest.mark.parametrize(
    ("ids", "wrong"),
    [(("referat",), "referat"), (("finnes_ikke",), "finnes_ikke"), (("samtale",) * 2, "samtale")],
)
def test_what_cannot_be_begun_is_refused_by_name(
    at: Office, case: Key, ids: tuple[str, ...], wrong: str
) -> None:
    with pytest.raises(errors.ElementsNotBegun) as caught:
        begin(at, case, GURO, *ids)
    assert list(caught.value.problems) == [wrong]
    assert at.tasks() == ()


def test_who_takes_no_part_in_the_case_knows_nothing_of_it(at: Office, case: Key) -> None:
    with pytest.raises(errors.NotFound):
        at.engine.ad_hoc.in_case(case, SOLVEIG)
    with pytest.raises(errors.NotFound):
        begin(at, case, SOLVEIG, "samtale")
    assert at.count(HistoryEvent.ACCESS_DENIED, user_id="solveig") == 2


def test_only_admins_take_away_what_is_open(at: Office, case: Key) -> None:
    begin(at, case, GURO, "samtale")
    with pytest.raises(errors.NotAllowed):
        begin(at, case, GURO, "samtale", cancel_remaining=True)
    begin(at, case, ADMIN, "bolig", cancel_remaining=True)
    assert [task.element_id for task in at.tasks()] == ["bolig"]


def test_after_it_has_ended_nothing_begins(at: Office, case: Key) -> None:
    (view,) = at.engine.ad_hoc.in_case(case, SYSTEM)
    at.engine.cancel_instance(view.instance_key, by=ADMIN)
    asked = [effects.ElementToBegin(element_id="samtale")]
    with pytest.raises(errors.NothingWaits):
        at.engine.ad_hoc.begin(view.instance_key, view.id, asked, by=GURO)
    with pytest.raises(errors.NotFound):
        at.engine.ad_hoc.begin(1, view.id, asked, by=GURO)


def test_variables_are_the_elements_own(at: Office, case: Key) -> None:
    (view,) = at.engine.ad_hoc.in_case(case, SYSTEM)
    asked = [effects.ElementToBegin(element_id="samtale", variables={"om": "bolig"})]
    at.engine.ad_hoc.begin(view.instance_key, view.id, asked, by=SYSTEM)
    begin(at, case, SYSTEM, "samtale")
    values = [at.engine.user_tasks.one(task.key, actor=SYSTEM).values for task in at.tasks()]
    assert sorted(one.get("om", "") for one in values) == ["", "bolig"]


def test_a_called_process_may_have_one(at: Office) -> None:
    at.deploy("utredning.bpmn")
    caller = (FILES / "mottak.bpmn").read_bytes()
    caller = caller.replace(b'<bpmn:messageEventDefinition id="e1" messageRef="m2"/>', b"").replace(
        b"<bpmn:userTask id=", b"<bpmn:callActivity id="
    )
    caller = caller.replace(b"</bpmn:userTask>", b"</bpmn:callActivity>").replace(
        b"<zeebe:userTask/>", b'<zeebe:calledElement processId="utredning"/>'
    )
    start = caller.index(b"<zeebe:assignmentDefinition")
    caller = caller[:start] + caller[caller.index(b"/>", start) + 2 :]
    at.engine.definitions.deploy({"mottak.bpmn": caller}, note="", by=OWNER)
    case = at.open_case()
    at.start("mottak", case)
    (view,) = at.engine.ad_hoc.in_case(case, SYSTEM)
    assert (view.process_name, view.element_id) == ("Utrede", "utrede")
    begin(at, case, GURO, "samtale")
    assert at.task("samtale").instance_key == view.instance_key
