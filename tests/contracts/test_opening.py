from __future__ import annotations

import pytest

from engine import errors
from engine.model import SYSTEM, HistoryEvent
from tests.contracts.office import GURO, KARI, Office

FIELDS = {"fengsel": "nord_fengsel"}


def test_what_a_person_needs_to_open_a_case(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form", "hver_dag.bpmn", "mottak.bpmn")
    opening = at.engine.opening(GURO)
    assert opening.allowed
    assert [field.name for field in opening.fields] == ["fengsel"]
    # One starts by a timer, one by a message: nobody starts those by hand.
    assert [one.process_id for one in opening.processes] == ["kartlegging"]


def test_a_process_that_is_only_called_is_not_offered(at: Office) -> None:
    mark = b'<zeebe:property name="brospenn:bareKalt" value="ja"/>'
    inside = b"<zeebe:properties>" + mark + b"</zeebe:properties>"
    lanes = b'<bpmn:laneSet id="lanes">'
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    extended = b"<bpmn:extensionElements>" + inside + b"</bpmn:extensionElements>"
    at.deploy_changed("kartlegging.bpmn", lanes, extended + lanes)
    assert at.engine.opening(GURO).processes == ()
    key = at.open_case()
    at.engine.start_instance("kartlegging", key, {}, by=GURO)


def test_the_label_follows_the_highest_of_the_year(at: Office) -> None:
    assert at.engine.opening(GURO).label == "S-2026-0001"
    for label in ("S-2026-0009", "S-2026-0012", "S-2025-0100", "S-2026-prøve", "X-2026-0500"):
        at.engine.open_case(label, None, {}, by=SYSTEM)
    assert at.engine.opening(GURO).label == "S-2026-0013"


def test_a_case_is_opened_and_its_process_started_in_one(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    key = at.engine.open_case("S-7", "Kari Prøve", FIELDS, by=GURO, start="kartlegging")
    assert at.task("samtale", GURO).case_key == key
    assert [one.process_id for one in at.engine.case(key, actor=GURO).instances] == ["kartlegging"]


def test_nothing_is_opened_when_its_process_cannot_start(at: Office) -> None:
    with pytest.raises(errors.NotFound):
        at.engine.open_case("S-7", None, FIELDS, by=GURO, start="ukjent")
    assert at.engine.cases(GURO).total == 0
    assert at.count(HistoryEvent.CASE_OPENED) == 0


def test_a_person_fills_in_what_a_case_must_have(at: Office) -> None:
    with pytest.raises(errors.FieldInvalid) as caught:
        at.engine.open_case("S-7", None, {"fengsel": "", "bolig": []}, by=GURO)
    assert caught.value.problems.keys() == {"fengsel"}


def test_only_who_writes_the_label_opens_cases_and_starts_processes(at: Office) -> None:
    at.deploy("kartlegging.bpmn", "kartlegge.form")
    assert at.engine.opening(KARI).allowed is False
    assert at.engine.opening(KARI).processes == ()
    with pytest.raises(errors.NotAllowed):
        at.engine.open_case("S-7", None, FIELDS, by=KARI)
    key = at.open_case()
    with pytest.raises(errors.NotAllowed):
        at.engine.start_instance("kartlegging", key, {}, by=KARI)
    at.engine.start_instance("kartlegging", key, {}, by=GURO)


def test_a_case_is_opened_with_fields_its_agency_writes_only(at: Office) -> None:
    with pytest.raises(errors.FieldInvalid):
        at.engine.open_case("S-7", None, {**FIELDS, "ukjent": 1}, by=GURO)
    key = at.engine.open_case("S-7", None, {**FIELDS, "bolig": "har"}, by=GURO)
    fields = {field.name: field for field in at.engine.case(key, actor=GURO).fields}
    assert fields["saksnummer"].value == "S-7"
    assert not fields["saksnummer"].writable
    with pytest.raises(errors.NotAllowed):
        at.engine.update_case(key, {"saksnummer": "S-8"}, None, by=GURO)
