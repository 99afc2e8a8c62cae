"""Before a change is made, it is told who would be told, and what would open and fall away."""

from __future__ import annotations

from engine.model import Key, Notice
from tests.contracts.office import GURO, OWNER, Office

_SPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'
)


def _flow(source: str, target: str) -> str:
    return f'<sequenceFlow id="f_{source}" sourceRef="{source}" targetRef="{target}"/>'


FILE = (
    f"<definitions {_SPACES}>"
    '<message id="m1" name="Ny dato"/><message id="m2" name="Internt"/>'
    '<process id="flytting" name="Flytting" isExecutable="true">'
    '<laneSet id="baner"><lane id="b1" name="Fengsel"><flowNodeRef>start</flowNodeRef>'
    "<flowNodeRef>planlegg</flowNodeRef><flowNodeRef>fortell</flowNodeRef></lane></laneSet>"
    '<startEvent id="start"/><userTask id="planlegg" name="Planlegge"/>'
    '<boundaryEvent id="endret" attachedToRef="planlegg"><conditionalEventDefinition>'
    '<condition>=sak.notat = "ny"</condition></conditionalEventDefinition></boundaryEvent>'
    '<intermediateThrowEvent id="send" name="Si fra"><extensionElements><zeebe:properties>'
    '<zeebe:property name="brospenn:mottaker" value="Kommune"/></zeebe:properties>'
    '</extensionElements><messageEventDefinition messageRef="m1"/></intermediateThrowEvent>'
    '<intermediateThrowEvent id="merk"><messageEventDefinition messageRef="m2"/>'
    "</intermediateThrowEvent>"
    '<userTask id="fortell" name="Fortelle"/><endEvent id="slutt"/>'
    f"{_flow('start', 'planlegg')}{_flow('endret', 'send')}{_flow('send', 'merk')}"
    f"{_flow('merk', 'fortell')}{_flow('fortell', 'slutt')}"
    "</process></definitions>"
)


def _case(at: Office) -> Key:
    at.engine.definitions.deploy({"flytting.bpmn": FILE.encode()}, note="prøve", by=OWNER)
    key = at.open_case()
    at.start("flytting", key)
    return key


def test_a_preview_tells_the_message_and_its_receiver_what_opens_and_what_falls_away(
    at: Office,
) -> None:
    case = _case(at)
    told = at.engine.preview_case_change(case, {"sak.notat": "ny"}, by=GURO)
    assert told == (
        Notice(kind="message", process_name="Flytting", name="Ny dato", to=("nordby",)),
        Notice(kind="opens", process_name="Flytting", name="Fortelle", to=("nord_fengsel",)),
        Notice(kind="falls_away", process_name="Flytting", name="Planlegge", to=("nord_fengsel",)),
    )
    assert at.task("planlegg").name == "Planlegge"


def test_what_it_told_is_what_happens(at: Office) -> None:
    case = _case(at)
    at.engine.update_case(case, {"notat": "ny"}, None, by=GURO)
    assert at.task("fortell").name == "Fortelle"


def test_a_change_nothing_waits_for_tells_nobody(at: Office) -> None:
    assert at.engine.preview_case_change(_case(at), {"notat": "gammel"}, by=GURO) == ()
