"""How diagnostics name drawn elements, in bokmål and English."""

from __future__ import annotations

import textwrap
from typing import NamedTuple

from engine.diagram import model

_LONGEST_NAME = 80


class Words(NamedTuple):
    """The same in both languages."""

    nb: str
    en: str

    @property
    def inside(self) -> Words:
        """The same as it stands inside a sentence."""
        return Words(self.nb[:1].lower() + self.nb[1:], self.en[:1].lower() + self.en[1:])


def called(drawn: model.Drawn) -> Words:
    """An element by kind and name, as `Brukeroppgaven «Søk bolig»`."""
    kind = _kind(drawn)
    if not drawn.name:
        return Words(f"{kind.nb} {drawn.id}", f"{kind.en} {drawn.id}")
    name = textwrap.shorten(drawn.name, _LONGEST_NAME, placeholder="…")
    return Words(f"{kind.nb} «{name}»", f"{kind.en} '{name}'")


def _kind(drawn: model.Drawn) -> Words:
    match drawn:
        case model.ServiceTask():
            return _SERVICE.get(drawn.drawn_as, _SERVICE["serviceTask"])
        case model.SubProcess():
            return _SUBPROCESS[drawn.kind]
        case model.Gateway():
            return _GATEWAY[drawn.kind]
        case _:
            return _KINDS.get(type(drawn), Words("Elementet", "Element"))


_SERVICE = {
    "serviceTask": Words("Tjenesteoppgaven", "Service task"),
    "sendTask": Words("Sendeoppgaven", "Send task"),
    "scriptTask": Words("Skriptoppgaven", "Script task"),
    "businessRuleTask": Words("Regeloppgaven", "Business rule task"),
}
_SUBPROCESS = {
    model.SubProcessKind.EMBEDDED: Words("Delprosessen", "Subprocess"),
    model.SubProcessKind.TRANSACTION: Words("Transaksjonen", "Transaction"),
    model.SubProcessKind.AD_HOC: Words("Ad hoc-delprosessen", "Ad-hoc subprocess"),
    model.SubProcessKind.EVENT: Words("Hendelsesdelprosessen", "Event subprocess"),
}
_GATEWAY = {
    model.GatewayKind.EXCLUSIVE: Words("Valget", "Exclusive gateway"),
    model.GatewayKind.PARALLEL: Words("Den parallelle porten", "Parallel gateway"),
    model.GatewayKind.INCLUSIVE: Words("Den inkluderende porten", "Inclusive gateway"),
    model.GatewayKind.EVENT_BASED: Words("Den hendelsesbaserte porten", "Event-based gateway"),
    model.GatewayKind.COMPLEX: Words("Den komplekse porten", "Complex gateway"),
}
_KINDS: dict[type[model.Drawn], Words] = {
    model.StartEvent: Words("Starthendelsen", "Start event"),
    model.EndEvent: Words("Slutthendelsen", "End event"),
    model.IntermediateThrowEvent: Words("Den utløsende hendelsen", "Throw event"),
    model.IntermediateCatchEvent: Words("Den ventende hendelsen", "Catch event"),
    model.BoundaryEvent: Words("Kanthendelsen", "Boundary event"),
    model.PlainTask: Words("Oppgaven", "Task"),
    model.UserTask: Words("Brukeroppgaven", "User task"),
    model.ReceiveTask: Words("Mottaksoppgaven", "Receive task"),
    model.SendTask: Words("Sendeoppgaven", "Send task"),
    model.ScriptTask: Words("Skriptoppgaven", "Script task"),
    model.BusinessRuleTask: Words("Regeloppgaven", "Business rule task"),
    model.CallActivity: Words("Kallaktiviteten", "Call activity"),
    model.SequenceFlow: Words("Sekvensflyten", "Sequence flow"),
    model.Process: Words("Prosessen", "Process"),
    model.Lane: Words("Banen", "Lane"),
    model.Participant: Words("Deltakeren", "Pool"),
}


def event(definition: model.EventDefinition) -> Words:
    """An event definition as a noun."""
    return _EVENTS[type(definition)]


_EVENTS: dict[type, Words] = {
    model.Message: Words("melding", "message"),
    model.Timer: Words("tid", "timer"),
    model.Signal: Words("signal", "signal"),
    model.Error: Words("feil", "error"),
    model.Escalation: Words("eskalering", "escalation"),
    model.Conditional: Words("betingelse", "conditional"),
    model.Link: Words("lenke", "link"),
    model.Compensation: Words("kompensering", "compensation"),
    model.Terminate: Words("terminering", "terminate"),
    model.Cancel: Words("avbrudd", "cancel"),
}
