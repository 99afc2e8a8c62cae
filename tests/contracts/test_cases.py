from __future__ import annotations

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent
from tests.contracts.office import ADMIN, GURO, KARI, OWNER, START, Office
from tests.engine.diagram import bpmn


def test_a_case_is_opened_with_its_fields(at: Office) -> None:
    key = at.open_case(loslatelse="2026-06-01")
    view = at.engine.case(key, actor=GURO)
    assert (view.label, view.person_name, view.opened_at) == ("S-1", "Kari Prøve", START)
    fields = {f.name: f for f in view.fields}
    assert fields["loslatelse"].value == "2026-06-01"
    assert (fields["loslatelse"].revision, fields["barn"].revision) == (1, 0)
    assert fields["barn"].value is None


def test_two_cases_do_not_share_a_label(at: Office) -> None:
    at.engine.open_case("S-9", "En", {}, by=SYSTEM)
    with pytest.raises(errors.AlreadyExists):
        at.engine.open_case("S-9", "To", {}, by=SYSTEM)


def test_whoever_opens_a_case_takes_part_in_it(at: Office) -> None:
    key = at.engine.open_case("S-9", "En", {"fengsel": "nord_fengsel"}, by=GURO)
    assert at.engine.case(key, actor=GURO).person_name == "En"


def test_a_value_of_the_wrong_type_changes_nothing(at: Office) -> None:
    key = at.open_case()
    with pytest.raises(errors.FieldInvalid) as caught:
        at.engine.update_case(key, {"loslatelse": "snart", "barn": "to"}, None, by=GURO)
    assert caught.value.problems.keys() == {"loslatelse", "barn"}


def test_changes_are_recorded_with_their_fields_only(at: Office) -> None:
    key = at.open_case()
    at.engine.update_case(key, {"barn": 2, "notat": "hemmelig"}, {}, by=GURO)
    line = at.history(HistoryEvent.CASE_CHANGED)[-1]
    assert line["details"] == {"fields": ["barn", "notat"]}
    assert (line["user_id"], line["case_key"]) == ("guro", key)


def test_writing_what_stands_there_is_no_change(at: Office) -> None:
    key = at.open_case(barn=2)
    before = at.count(HistoryEvent.CASE_CHANGED)
    at.engine.update_case(key, {"barn": 2}, {"barn": 0}, by=GURO)
    assert at.count(HistoryEvent.CASE_CHANGED) == before


def test_a_stale_change_names_the_fields_that_clash(at: Office) -> None:
    key = at.open_case(barn=2, notat="a")
    at.engine.update_case(key, {"barn": 3}, {"barn": 1}, by=GURO)
    with pytest.raises(errors.StaleRevision) as caught:
        at.engine.update_case(key, {"barn": 4, "notat": "b"}, {"barn": 1, "notat": 1}, by=GURO)
    assert caught.value.fields == ("barn",)
    fields = {f.name: f.value for f in at.engine.case(key, actor=GURO).fields}
    assert (fields["barn"], fields["notat"]) == (3, "a")


def test_an_agency_changes_its_own_fields_only(at: Office) -> None:
    key = at.open_case()
    at.engine.update_case(key, {"bolig": "har"}, None, by=KARI)
    with pytest.raises(errors.NotAllowed):
        at.engine.update_case(key, {"loslatelse": "2026-06-01"}, None, by=KARI)


def test_a_unit_that_comes_into_the_case_takes_part_from_then_on(at: Office) -> None:
    key = at.engine.open_case("S-9", "En", {"fengsel": "nord_fengsel"}, by=SYSTEM)
    with pytest.raises(errors.NotFound):
        at.engine.case(key, actor=KARI)
    at.engine.update_case(key, {"kommune": "nordby"}, None, by=GURO)
    assert at.engine.case(key, actor=KARI).label == "S-9"


def test_the_timeline_tells_what_happened_the_latest_first(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    key = at.open_case()
    at.start("kartlegging", key)
    at.complete("samtale", GURO, sak__bolig="har")
    page = at.engine.case_history(key, actor=KARI)
    told = [(e.what, e.element_name) for e in page.items]
    assert ("task.completed", "Holde samtale") in told
    assert told[-1] == ("case.opened", "")
    assert ("element.activated", "Finne bolig") in told
    assert not {what for what, _ in told} & {"flow.taken", "task.read", "case.read"}


def test_a_case_is_closed_when_nothing_runs(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    key = at.open_case()
    instance = at.start("kartlegging", key)
    with pytest.raises(errors.NotAllowed):
        at.engine.close_case(key, by=GURO)
    at.engine.cancel_instance(instance, by=ADMIN)
    at.engine.close_case(key, by=GURO)
    at.engine.close_case(key, by=GURO)
    assert at.engine.case(key, actor=GURO).closed_at == START
    with pytest.raises(errors.NotAllowed):
        at.start("kartlegging", key)
    assert at.count(HistoryEvent.CASE_CLOSED) == 1


def test_the_case_list_counts_what_is_open(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    at.pass_time(days=8)
    (row,) = at.engine.cases(GURO).items
    assert (row.open_tasks, row.overdue_tasks, row.incidents) == (2, 1, 0)
    assert row.process_names == ("Kartlegging",)
    assert at.engine.cases(GURO, search="s-1").total == 1
    assert at.engine.cases(GURO, search="x").total == 0


def test_instances_stand_where_they_stand(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    instance = at.start("kartlegging")
    elements = {e.element_id: e for e in at.engine.standings(instance, actor=GURO)[0].elements}
    assert (elements["start"].status, elements["start"].times) == ("completed", 1)
    assert elements["samtale"].status == "active"
    assert elements["samtale"].lane_name == "Fengsel"
    assert elements["samtale"].due_at is not None
    diagram = at.engine.diagram(instance, actor=GURO)
    assert b'id="kartlegging"' in diagram
    view = at.engine.instance(instance, actor=GURO)
    assert (view.open_tasks, view.armed_timers, view.version) == (1, 1, 1)


def test_admins_find_instances(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    at.start("kartlegging")
    instances = at.engine.operations.instances
    assert instances(ADMIN).total == 1
    assert instances(ADMIN, state="COMPLETED").total == 0
    assert instances(ADMIN, state="INCIDENT").total == 0
    assert instances(ADMIN, search="kartl").total == 1
    assert instances(ADMIN, search="S-7").total == 0


@pytest.mark.parametrize("look", ["instance", "standings", "diagram", "case"])
def test_what_does_not_exist_is_not_found(at: Office, look: str) -> None:
    with pytest.raises(errors.NotFound):
        getattr(at.engine, look)(1, actor=ADMIN)


def test_starting_what_does_not_exist_is_not_found(at: Office) -> None:
    with pytest.raises(errors.NotFound):
        at.engine.start_instance("ukjent", None, {}, by=SYSTEM)
    at.deploy("veivalg.bpmn")
    with pytest.raises(errors.NotFound):
        at.engine.start_instance("veivalg", 1, {}, by=SYSTEM)


def test_a_property_of_a_changed_field_is_read_again(at: Office) -> None:
    condition = (
        "<conditionalEventDefinition><condition>=sak.loslatelse.year = 2030</condition>"
        "</conditionalEventDefinition>"
    )
    waiting = bpmn.line(bpmn.node("intermediateCatchEvent", "a", condition))
    at.engine.definitions.deploy({"vente.bpmn": bpmn.definitions(waiting)}, note="prøve", by=OWNER)
    case = at.open_case(loslatelse="2027-01-31")
    instance = at.start("Process_1", case)
    assert at.state(instance) == "ACTIVE"
    at.engine.update_case(case, {"loslatelse": "2030-01-31"}, {"loslatelse": 1}, by=SYSTEM)
    assert at.state(instance) == "COMPLETED"
