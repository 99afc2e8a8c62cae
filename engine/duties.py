"""What diagrams ask of people: roles there are, and fields their agencies may write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine import casefile, offers, participants
from engine.diagram import model as drawn
from engine.diagram import walk
from engine.diagram.diagnostics import Diagnostic, Severity
from engine.forms import model as form_model


@dataclass(frozen=True, slots=True)
class _Asked:
    """A user task with the name of the lane it stands in."""

    file: str
    task: drawn.UserTask
    lane: str


def problems(
    drawings: Iterable[drawn.Definitions],
    read: Mapping[str, form_model.Form],
    people: participants.Participants,
    schema: casefile.CaseSchema,
) -> Iterator[Diagnostic]:
    """Tasks for roles there are not, and forms that would be refused when they are completed.

    Args:
        drawings: The diagrams.
        read: Forms by their id; a form that is not here is not judged.
        people: Whose lanes they are; a lane nobody is named for is not judged.
        schema: Which agency writes which field.
    """
    for asked in _asked(drawings, people):
        agency = people.agency_of_lane(asked.lane)
        if agency:
            yield from _roles(asked, people)
            form = read.get(asked.task.form_id)
            yield from _fields(asked, form, people.agencies[agency], schema) if form else ()


def _asked(
    drawings: Iterable[drawn.Definitions], people: participants.Participants
) -> Iterator[_Asked]:
    for definitions in drawings:
        for process in definitions.processes:
            for _, node in walk.nodes(process):
                if isinstance(node, drawn.UserTask) and node.lane in process.lanes:
                    lane = process.lanes[node.lane]
                    name = people.lane_named(lane.path or (lane.name,))
                    yield _Asked(definitions.file, node, name)


def _roles(asked: _Asked, people: participants.Participants) -> Iterator[Diagnostic]:
    """Who a task is for, when it says so, are roles of the agency whose lane it stands in."""
    usable = people.roles_of_lane(asked.lane)
    for role in offers.named_roles(asked.task.properties):
        if role not in usable:
            yield _error(
                asked,
                "unknown-role",
                f"«{_name(asked)}» er for rollen {role}, som ikke finnes i etaten som har banen"
                f" «{asked.lane}».",
                f"'{_name(asked)}' is for the role {role}, which the agency of the lane"
                f" '{asked.lane}' does not have.",
                f"Velg blant {', '.join(sorted(usable))}, eller legg rollen til i deltakerne.",
            )


def _fields(
    asked: _Asked,
    form: form_model.Form,
    agency: participants.Agency,
    schema: casefile.CaseSchema,
) -> Iterator[Diagnostic]:
    """What is filled in must be taken: else a worker loses the time it took to fill it in."""
    for field in form.fields():
        name = field.key.removeprefix(casefile.PREFIX)
        if not field.in_case or field.readonly is True or field.disabled:
            continue
        if schema.get(name) is None or schema.may_write(name, agency.id):
            continue
        yield _error(
            asked,
            "case-field-not-writable",
            f"«{_name(asked)}» lar {agency.name} fylle ut {field.key}, men etaten kan ikke skrive"
            " feltet.",
            f"'{_name(asked)}' lets {agency.id} fill in {field.key}, which it may not write.",
            "Gjør feltet skrivebeskyttet i skjemaet, flytt oppgaven til en annen bane, eller legg"
            " etaten til i x-skrivere for feltet.",
        )


def _name(asked: _Asked) -> str:
    return asked.task.name or asked.task.id


def _error(asked: _Asked, rule: str, message: str, message_en: str, hint: str) -> Diagnostic:
    return Diagnostic(
        file=asked.file,
        element=asked.task.id,
        line=asked.task.line,
        severity=Severity.ERROR,
        rule=rule,
        message=message,
        message_en=message_en,
        hint=hint,
    )
