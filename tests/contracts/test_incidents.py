from __future__ import annotations

from typing import Any

import pytest

from engine import errors
from engine.model import HistoryEvent, IncidentState, Key
from tests.contracts.office import ADMIN, GURO, KARI, Office


@pytest.fixture
def stuck(at: Office) -> Office:
    """An instance at a gateway none of whose conditions holds."""
    at.deploy("veivalg.bpmn")
    at.start("veivalg")
    assert at.pass_time(hours=1) == 1
    return at


def test_what_cannot_go_on_is_an_incident_and_the_instance_stays(stuck: Office) -> None:
    (incident,) = stuck.engine.operations.incidents(ADMIN).items
    assert (incident.element_id, incident.name) == ("valg", "Har bolig?")
    assert incident.state is IncidentState.ACTIVE
    assert stuck.state(incident.instance_key) == "ACTIVE"
    assert stuck.engine.operations.instances(ADMIN, state="INCIDENT").total == 1
    elements = stuck.engine.standings(incident.instance_key, actor=ADMIN)[0].elements
    assert {e.element_id: e.status for e in elements}["valg"] == "incident"


def test_a_retry_in_vain_is_a_new_incident(stuck: Office) -> None:
    (incident,) = stuck.engine.operations.incidents(ADMIN).items
    stuck.engine.operations.retry_incident(incident.key, by=ADMIN)
    (again,) = stuck.engine.operations.incidents(ADMIN).items
    assert again.key != incident.key
    with pytest.raises(errors.NothingWaits):
        stuck.engine.operations.retry_incident(incident.key, by=ADMIN)


def test_a_retry_after_the_cause_is_gone_goes_on(stuck: Office) -> None:
    (incident,) = stuck.engine.operations.incidents(ADMIN).items
    assert incident.case_key is not None
    stuck.engine.update_case(incident.case_key, {"bolig": "har"}, None, by=KARI)
    if stuck.engine.operations.incidents(ADMIN).total:
        stuck.engine.operations.retry_incident(incident.key, by=ADMIN)
    assert stuck.state(incident.instance_key) == "COMPLETED"
    (resolved,) = stuck.engine.operations.incidents(ADMIN, state="").items
    assert resolved.state is IncidentState.RESOLVED
    assert stuck.count(HistoryEvent.INCIDENT_RAISED) == 1


def test_incidents_are_for_admins(stuck: Office) -> None:
    (incident,) = stuck.engine.operations.incidents(ADMIN).items
    with pytest.raises(errors.NotAllowed):
        stuck.engine.operations.retry_incident(incident.key, by=GURO)
    with pytest.raises(errors.NotFound):
        stuck.engine.operations.retry_incident(1, by=ADMIN)


def test_a_canceled_instance_takes_its_incidents_with_it(stuck: Office) -> None:
    (incident,) = stuck.engine.operations.incidents(ADMIN).items
    stuck.engine.cancel_instance(incident.instance_key, by=ADMIN)
    assert stuck.engine.operations.incidents(ADMIN).total == 0


def test_a_value_the_case_file_cannot_take_is_an_incident_and_nothing_is_written(
    at: Office,
) -> None:
    at.deploy("skriver.bpmn")
    case = at.open_case()
    at.start("skriver", case, svar="mange")
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert (incident.element_id, incident.error_type) == ("regne", "IO_MAPPING_ERROR")
    assert incident.message == "the case file cannot take a text for sak.barn"
    at.start("skriver", case, svar=2)
    (only,) = at.engine.operations.incidents(ADMIN).items
    assert only.key == incident.key


def test_what_breaks_a_rule_of_the_case_file_is_an_incident_with_the_rules_words(
    at: Office,
) -> None:
    at.deploy("skriver.bpmn")
    case = at.open_case(barn=1)
    at.start("skriver", case, svar=-2)
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert (incident.element_id, incident.error_type) == ("regne", "IO_MAPPING_ERROR")
    assert incident.message == "Antall barn kan ikke være negativt."
    assert _children(at, case) == 1
    at.start("skriver", case, svar=2)
    assert _children(at, case) == 2


def _children(at: Office, case: Key) -> Any:
    view = at.engine.case(case, actor=GURO)
    return next(field.value for field in view.fields if field.name == "barn")


def test_a_process_without_a_case_cannot_write_in_one(at: Office) -> None:
    at.deploy("skriver.bpmn")
    at.engine.start_instance("skriver", None, {"svar": 2}, by=ADMIN)
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert incident.error_type == "IO_MAPPING_ERROR"


def test_a_date_written_as_text_is_a_date_for_what_follows_at_once(at: Office) -> None:
    at.deploy("dato.bpmn")
    at.start("dato")
    assert at.engine.operations.incidents(ADMIN).items == ()
    (timer,) = at.engine.operations.armed_timers(ADMIN).items
    assert timer.due_at.isoformat() == "2027-04-30T22:00:00+00:00"


def test_what_stops_before_it_begins_shows_where_and_tells_nothing_of_the_case(at: Office) -> None:
    at.deploy_changed("dato.bpmn", b'- duration("P1M")', b'+ duration("P7973Y")')
    at.start("dato")
    (incident,) = at.engine.operations.incidents(ADMIN).items
    assert "10000-06-01" not in incident.message
    assert "is a date (sak.loslatelse is a date)" in incident.message
    elements = at.engine.standings(incident.instance_key, actor=ADMIN)[0].elements
    (stuck,) = (one for one in elements if one.status == "incident")
    assert (stuck.element_id, stuck.since) == ("vente", incident.raised_at)
