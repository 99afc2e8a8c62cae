"""Processes that start when somebody says how things are, and a condition holds of it."""

from __future__ import annotations

import pytest

from engine import errors
from engine.model import SYSTEM
from tests.contracts.office import ADMIN, KARI, OWNER, Office

NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
)


def _start(id_: str, condition: str, names: str = "") -> str:
    filter_ = f'<zeebe:conditionalFilter variableNames="{names}"/>'
    extended = f"<extensionElements>{filter_}</extensionElements>" if names else ""
    return (
        f'<startEvent id="{id_}"><conditionalEventDefinition>{extended}'
        f"<condition>{condition}</condition></conditionalEventDefinition></startEvent>"
        f'<sequenceFlow id="f{id_}" sourceRef="{id_}" targetRef="t{id_}"/>'
        f'<userTask id="t{id_}"/><endEvent id="e{id_}"/>'
        f'<sequenceFlow id="g{id_}" sourceRef="t{id_}" targetRef="e{id_}"/>'
    )


def _deploy(at: Office, process_id: str, *starts: str) -> None:
    file = (
        f'<definitions {NAMESPACES} id="d"><process id="{process_id}" isExecutable="true">'
        f"{''.join(starts)}</process></definitions>"
    )
    at.engine.definitions.deploy({f"{process_id}.bpmn": file.encode()}, note="test", by=OWNER)


def _running(at: Office) -> list[str]:
    return sorted(
        one.process_id for one in at.engine.operations.instances(ADMIN, state="ACTIVE").items
    )


def test_each_process_whose_condition_holds_starts(at: Office) -> None:
    _deploy(at, "storm", _start("a", "=vind &gt; 20"), _start("b", "=vind &gt; 30"))
    _deploy(at, "flom", _start("c", "=vann &gt; 3"))
    started = at.engine.evaluate_conditions({"vind": 25, "sted": "Moss"}, None, by=ADMIN)
    assert len(started) == 1
    assert _running(at) == ["storm"]
    elements = at.engine.standings(started[0], ADMIN)[0].elements
    assert {one.element_id for one in elements} == {"a", "ta"}
    assert len(at.engine.evaluate_conditions({"vind": 31}, None, by=ADMIN)) == 2
    assert at.engine.evaluate_conditions({"vind": "mye"}, None, by=ADMIN) == ()
    assert at.engine.evaluate_conditions({}, None, by=ADMIN) == ()


def test_only_one_process_may_be_asked_for(at: Office) -> None:
    _deploy(at, "storm", _start("a", "=true"))
    _deploy(at, "flom", _start("c", "=true"))
    at.engine.evaluate_conditions({}, None, by=ADMIN, process_id="flom")
    assert _running(at) == ["flom"]
    with pytest.raises(errors.NotFound):
        at.engine.evaluate_conditions({}, None, by=ADMIN, process_id="ukjent")


def test_only_the_latest_version_is_asked(at: Office) -> None:
    _deploy(at, "storm", _start("a", "=vind &gt; 20"))
    _deploy(at, "storm", _start("a", "=vind &gt; 40"))
    assert at.engine.evaluate_conditions({"vind": 25}, None, by=ADMIN) == ()


def test_a_filter_asks_only_when_one_of_its_variables_is_told(at: Office) -> None:
    _deploy(at, "storm", _start("a", "=vind != 1", names="vind, regn"))
    assert at.engine.evaluate_conditions({"sol": 1}, None, by=ADMIN) == ()
    assert len(at.engine.evaluate_conditions({"regn": 1}, None, by=ADMIN)) == 1


def test_a_condition_may_read_the_case_it_starts_in(at: Office) -> None:
    _deploy(at, "sak", _start("a", '=sak.bolig = "mangler"'))
    case = at.open_case(bolig="mangler")
    (key,) = at.engine.evaluate_conditions({}, case, by=SYSTEM)
    assert at.engine.instance(key, ADMIN).case_key == case
    assert at.engine.evaluate_conditions({}, at.open_case(), by=SYSTEM) == ()


def test_who_may_not_start_anything_in_a_case_may_not_by_a_condition(at: Office) -> None:
    _deploy(at, "sak", _start("a", "=true"))
    with pytest.raises(errors.NotAllowed):
        at.engine.evaluate_conditions({}, at.open_case(), by=KARI)


def test_a_process_with_only_a_condition_is_not_started_by_its_id(at: Office) -> None:
    _deploy(at, "storm", _start("a", "=true"))
    with pytest.raises(errors.NotAllowed):
        at.start("storm", None)
