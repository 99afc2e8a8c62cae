"""The parts of a process's page, each made from the diagram, in bokmål."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from engine.diagram import model, order, sending, walk
from engine.diagram.rules import sources
from engine.handbook import deadline_uses, markdown
from engine.handbook.surroundings import Drawing, Surroundings, constant

ASSUMED = sources.STRENGTHS[-1]
_ROLES = "brospenn:rolle"


class Sections:
    """Writes about one drawing.

    Args:
        drawing: The diagram.
        around: What is around it.
        out: The folder the page will stand in, for links.
    """

    def __init__(self, drawing: Drawing, around: Surroundings, out: Path) -> None:
        self._drawing = drawing
        self._around = around
        self._out = out
        self._nodes = tuple(drawing.nodes())

    def all(self) -> list[str]:
        """Every part that has something to tell, as lines."""
        return [
            *markdown.section("## Begynner og slutter", self.begins_and_ends()),
            *markdown.section("## Hvem gjør hva, og når", self.tasks()),
            *markdown.section("## Det som venter på tiden", self.timers()),
            *markdown.section("## Valg", self.choices()),
            *markdown.section("## Meldinger", self.messages()),
            *markdown.section("## Beslutningstabeller", self.decisions()),
            *markdown.section("## Andre prosesser", self.processes()),
            *markdown.section("## Skjemaer", self.forms()),
            *markdown.section("## Antakelser prosesseieren må ta stilling til", self.assumptions()),
        ]

    def begins_and_ends(self) -> list[str]:
        """What starts the process and what ends it."""
        rows = [
            ("Begynner" if isinstance(node, model.StartEvent) else "Slutter", *self._event(node))
            for place, node in self._nodes
            if place.owner is None and isinstance(node, model.StartEvent | model.EndEvent)
        ]
        return markdown.table(("", "Hva", "Når", "Kilde"), sorted(rows, key=lambda row: row[0]))

    def _event(self, node: model.FlowNode) -> tuple[str, str, str]:
        said = f"{_name(node)}{_note(node)}"
        return said, self._trigger(node), source(node)

    def _trigger(self, node: model.FlowNode) -> str:
        told = ""
        match walk.event_of(node) or getattr(node, "message", None):
            case model.Timer(expression=text):
                told = self._around.phrases.timer(text)
            case model.Conditional(condition=text):
                told = f"når {self._around.phrases.condition(text)}"
            case model.Message(name=text):
                told = f"melding «{text}»"
            case model.Signal(name=text):
                told = f"signal «{text}»"
            case model.Error(code=text) | model.Escalation(code=text):
                told = f"«{text}»"
            case _:
                pass
        return told

    def tasks(self) -> list[str]:
        """Who does what, by when, for whom it says so."""
        rows = [
            (
                f"**{_name(node)}**{_note(node)}",
                self._who(place, node),
                self._due(node),
                source(node),
            )
            for place, node in self._in_order()
            if isinstance(node, model.UserTask)
        ]
        return markdown.table(("Oppgave", "Hvem", "Frist", "Kilde"), rows)

    def _in_order(self) -> Iterator[tuple[walk.Place, model.FlowNode]]:
        for process in self._drawing.processes:
            yield from order.nodes(process)

    def _who(self, place: walk.Place, node: model.UserTask) -> str:
        lane = place.process.lanes.get(node.lane)
        role = node.properties.get(_ROLES, "")
        if not role and lane is not None:
            working = self._around.participants.lanes.get(lane.name)
            names = self._around.participants.roles
            role = ", ".join(names[id_].name for id_ in (working.roles if working else ()))
        return "<br>".join(filter(None, (lane.name if lane is not None else "", role)))

    def _due(self, node: model.UserTask) -> str:
        if not node.due_date:
            return ""
        told = self._around.phrases.due(node.due_date)
        used = deadline_uses.read_in(node.due_date)
        assumed = any(self._around.phrases.strength_of(id_) == ASSUMED for id_ in used)
        return f"{told} *({ASSUMED})*" if assumed else told

    def timers(self) -> list[str]:
        """Events that wait for a time, and what happens then."""
        rows = [
            (_watching(place, node), self._trigger(node), _leads(place, node), source(node))
            for place, node in self._in_order()
            if isinstance(walk.event_of(node), model.Timer) and not _begins(place, node)
        ]
        return markdown.table(("Hva", "Når", "Da", "Kilde"), rows)

    def choices(self) -> list[str]:
        """Questions with several ways on."""
        rows = [
            (f"**{_name(node)}**{_note(node)}", self._ways(place, node), source(node))
            for place, node in self._in_order()
            if isinstance(node, model.Gateway) and node.name and len(place.outgoing(node.id)) > 1
        ]
        return markdown.table(("Spørsmål", "Veier videre", "Kilde"), rows)

    def _ways(self, place: walk.Place, node: model.Gateway) -> str:
        ways = []
        for flow in place.outgoing(node.id):
            condition = self._around.phrases.condition(flow.condition)
            if flow.id == node.default:
                condition = "ellers"
            label = " – ".join(filter(None, (flow.name, condition)))
            target = _target(place, flow)
            ways.append(f"{label} → {target}" if label else target)
        return "<br>".join(ways)

    def messages(self) -> list[str]:
        """What is sent and waited for."""
        rows = []
        for _, node in self._in_order():
            message = walk.event_of(node) or getattr(node, "message", None)
            if isinstance(message, model.Message):
                name = "" if message.name == node.name else message.name
                rows.append((_direction(node), _name(node), name, *self._addressed(node)))
        return markdown.table(("", "Hendelse", "Melding", "Til", "Bare hvis"), rows)

    def _addressed(self, node: model.FlowNode) -> tuple[str, str]:
        """To whom, and what must hold."""
        say = self._around.phrases.condition
        to, only_if = (
            node.properties.get(name, "") for name in (sending.RECIPIENT, sending.ONLY_IF)
        )
        return say(to), say(only_if)

    def decisions(self) -> list[str]:
        """Tables the process asks."""
        rows = []
        for _, node in self._in_order():
            if isinstance(node, model.BusinessRuleTask):
                known = self._around.decisions.get(node.decision_id)
                asked = node.decision_id
                if known is not None:
                    asked = markdown.link(known.decision.name, "beslutningstabeller.md")
                rows.append((_name(node), asked, source(node)))
        return markdown.table(("Steg", "Tabell", "Kilde"), rows)

    def processes(self) -> list[str]:
        """Who calls this process, and whom it calls."""
        calls = [
            f"- Kaller {self._page(node.process_id)} i «{_name(node)}»."
            for _, node in self._in_order()
            if isinstance(node, model.CallActivity)
        ]
        called = [
            f"- Kalles av {self._page(caller)}."
            for process in self._drawing.processes
            for caller in self._around.callers.get(process.id, ())
        ]
        return list(dict.fromkeys([*calls, *called]))

    def _page(self, process_id: str) -> str:
        drawing = self._around.pages.get(process_id)
        if drawing is None:
            return f"`{process_id.removeprefix('=')}`"
        return markdown.link(drawing.title, f"{drawing.stem}.md")

    def forms(self) -> list[str]:
        """What each form asks for."""
        rows = []
        for _, node in self._in_order():
            form_id = getattr(node, "form_id", "")
            known = self._around.forms.get(form_id)
            if known is not None:
                target = Path(os.path.relpath(known.path, self._out)).as_posix()
                asked = "; ".join(
                    f"{constant(field.label)}{' (sak)' if field.in_case else ''}"
                    for field in known.form.fields()
                )
                rows.append((_name(node), markdown.link(known.path.name, target), asked))
        return markdown.table(("Oppgave", "Skjema", "Felt (sak: skrives i saken)"), rows)

    def assumptions(self) -> list[str]:
        """What no source settles, of the elements and of the deadlines they use."""
        lines = [
            f"- **{_name(node)}**: {node.properties.get(sources.SOURCE, '')}"
            for _, node in self._in_order()
            if node.properties.get(sources.STRENGTH) == ASSUMED
        ]
        say = self._around.phrases
        return [
            *dict.fromkeys(lines),
            *(
                f"- Fristen `{id_}`: {say.value_of(id_)}"
                for id_ in self._deadlines()
                if say.strength_of(id_) == ASSUMED
            ),
        ]

    def _deadlines(self) -> list[str]:
        return sorted(deadline_uses.in_drawing(self._drawing.definitions))


def source(node: model.Drawn) -> str:
    """Source and strength; what is only assumed stands out."""
    written = node.properties.get(sources.SOURCE, "")
    strength = node.properties.get(sources.STRENGTH, "")
    shown = f"**{strength}**" if strength == ASSUMED else strength
    return f"{written} ({shown})" if written and strength else written


def _name(node: model.FlowNode) -> str:
    return node.name or node.id


def _note(node: model.FlowNode) -> str:
    return f"<br>{markdown.first_sentence(node.documentation)}" if node.documentation else ""


def _begins(place: walk.Place, node: model.FlowNode) -> bool:
    return place.owner is None and isinstance(node, model.StartEvent)


def _watching(place: walk.Place, node: model.FlowNode) -> str:
    host = None
    if isinstance(node, model.BoundaryEvent):
        host = place.scope.nodes.get(node.attached_to)
    if host is None:
        return f"**{_name(node)}**{_note(node)}"
    return f"**{_name(node)}** (ved «{_name(host)}»){_note(node)}"


def _leads(place: walk.Place, node: model.FlowNode) -> str:
    ways = [_target(place, flow) for flow in place.outgoing(node.id)]
    stops = isinstance(node, model.BoundaryEvent) and not node.interrupting
    return "<br>".join(ways) + (" (det andre går videre)" if stops else "")


def _target(place: walk.Place, flow: model.SequenceFlow) -> str:
    """The first thing with a name that a flow leads to."""
    seen: set[str] = set()
    current = flow
    while current.target not in seen:
        seen.add(current.target)
        node = place.scope.nodes.get(current.target)
        following = place.outgoing(current.target)
        if node is None or node.name or len(following) != 1:
            break
        current = following[0]
    node = place.scope.nodes.get(current.target)
    return f"«{node.name}»" if node is not None and node.name else "videre"


def _direction(node: model.FlowNode) -> str:
    sends = isinstance(node, model.IntermediateThrowEvent | model.EndEvent | model.SendTask)
    return "Sender" if sends else "Tar imot"
