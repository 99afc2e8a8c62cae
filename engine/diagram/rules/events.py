"""Which events may stand where, and what each must say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.diagram import model, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning

_Kinds = tuple[type, ...]
_PROCESS_START: _Kinds = (model.Message, model.Timer, model.Signal, model.Conditional)
_EVENT_SUBPROCESS_START: _Kinds = (
    *_PROCESS_START,
    model.Error,
    model.Escalation,
    model.Compensation,
)
_CATCH: _Kinds = (model.Message, model.Timer, model.Signal, model.Conditional, model.Link)
_THROW: _Kinds = (model.Message, model.Signal, model.Escalation, model.Compensation, model.Link)
_END: _Kinds = (
    model.Message,
    model.Signal,
    model.Escalation,
    model.Compensation,
    model.Error,
    model.Terminate,
    model.Cancel,
)
_BOUNDARY: _Kinds = (
    model.Message,
    model.Timer,
    model.Signal,
    model.Conditional,
    model.Error,
    model.Escalation,
    model.Compensation,
    model.Cancel,
)
_CHANGES = frozenset({"create", "update"})
_CATCHERS = (
    model.StartEvent,
    model.IntermediateCatchEvent,
    model.BoundaryEvent,
)


@error("event-not-allowed")
def event_not_allowed(subject: Subject) -> Iterator[Finding]:
    """BPMN says which events can stand where."""
    for place, node in subject.nodes():
        event = walk.event_of(node)
        if event is not None and is_misplaced(place, node):
            words = wording.called(node)
            nb, en = wording.event(event)
            yield at(
                node,
                f"{words.nb} kan ikke være av typen {nb}.",
                f"{words.en} cannot be a {en} event.",
                _BELONGS.get(type(event), "Velg en annen hendelsestype."),
            )


def is_misplaced(place: walk.Place, node: model.FlowNode) -> bool:
    """Whether the event of a node is one that cannot stand where it does."""
    event = walk.event_of(node)
    return event is not None and not isinstance(event, _allowed(place, node))


_WAITED_FOR = "Den hører til en start, en ventende hendelse eller kanten av en aktivitet."
_BELONGS: dict[type, str] = {
    model.Timer: _WAITED_FOR,
    model.Conditional: _WAITED_FOR,
    model.Error: "En feil kastes av en slutthendelse, og fanges på kanten av en aktivitet eller av "
    "en hendelsesdelprosess.",
    model.Escalation: "En eskalering kastes av en utløsende hendelse eller slutthendelse, og "
    "fanges på kanten av en aktivitet eller av en hendelsesdelprosess.",
    model.Compensation: "Kompensering kastes av en utløsende hendelse eller slutthendelse, og "
    "fanges på kanten av aktiviteten som skal gjøres om.",
    model.Terminate: "Bruk den som slutthendelse.",
    model.Cancel: "Den er slutthendelse i en transaksjon, og fanges på kanten av transaksjonen.",
    model.Link: "Bruk en utløsende lenke og en ventende lenke med samme navn.",
}


def _allowed(place: walk.Place, node: model.FlowNode) -> _Kinds:
    if not isinstance(node, model.StartEvent):
        return _ALLOWED.get(type(node), ())
    if place.owner is None:
        return _PROCESS_START
    # What begins an embedded subprocess has a rule of its own.
    return _EVENT_SUBPROCESS_START if place.owner.kind is model.SubProcessKind.EVENT else (object,)


_ALLOWED: dict[type[model.FlowNode], _Kinds] = {
    model.IntermediateCatchEvent: _CATCH,
    model.IntermediateThrowEvent: _THROW,
    model.EndEvent: _END,
    model.BoundaryEvent: _BOUNDARY,
}


@error("event-without-trigger")
def event_without_trigger(subject: Subject) -> Iterator[Finding]:
    """A catch event or boundary event waits for something."""
    for _, node in subject.nodes():
        if waits_for_nothing(node):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} venter ikke på noe.",
                f"{words.en} waits for nothing.",
                "Velg hva hendelsen venter på: melding, tidsfrist, signal eller betingelse.",
            )


def waits_for_nothing(node: model.FlowNode) -> bool:
    """Whether an event that waits does not say for what."""
    waits = isinstance(node, model.IntermediateCatchEvent | model.BoundaryEvent)
    return waits and walk.event_of(node) is None


@error("boundary-host")
def boundary_host(subject: Subject) -> Iterator[Finding]:
    """A boundary event watches an activity of the same scope."""
    for place, node in subject.nodes():
        if not isinstance(node, model.BoundaryEvent):
            continue
        host = place.scope.nodes.get(node.attached_to)
        if isinstance(host, model.Activity) and not _is_event_subprocess(host):
            continue
        words = wording.called(node)
        what = host.id if host is not None else node.attached_to or "ingenting"
        what_en = what if what != "ingenting" else "nothing"
        yield at(
            node,
            f"{words.nb} sitter ikke på en aktivitet ({what}).",
            f"{words.en} is not attached to an activity ({what_en}).",
            "Fest hendelsen til en oppgave, delprosess eller kallaktivitet.",
        )


def _is_event_subprocess(node: model.FlowNode) -> bool:
    return isinstance(node, model.SubProcess) and node.kind is model.SubProcessKind.EVENT


@error("must-interrupt")
def must_interrupt(subject: Subject) -> Iterator[Finding]:
    """An error always ends what it came from."""
    for _, node in subject.nodes():
        if not isinstance(node, model.BoundaryEvent | model.StartEvent) or node.interrupting:
            continue
        if isinstance(node.event, model.Error | model.Cancel):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} må avbryte: etter en feil går arbeidet ikke videre.",
                f"{words.en} must interrupt: after an error the work does not go on.",
                "Gjør hendelsen avbrytende, eller bruk en eskalering.",
            )


@error("message-without-name")
def message_without_name(subject: Subject) -> Iterator[Finding]:
    """A message is found by its name."""
    for _, node in subject.nodes():
        message = _message(node)
        if isinstance(message, model.Message) and not message.name and not _is_job(node):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} har ingen melding med navn.",
                f"{words.en} has no message with a name.",
                "Velg eller lag en melding, og gi den et navn.",
            )


@error("message-without-correlation-key")
def message_without_correlation_key(subject: Subject) -> Iterator[Finding]:
    """Who waits for a message says which case it is about."""
    for place, node in subject.nodes():
        if not isinstance(node, (*_CATCHERS, model.ReceiveTask)):
            continue
        if isinstance(node, model.StartEvent) and place.owner is None:
            continue
        message = _message(node)
        if isinstance(message, model.Message) and not message.correlation_key:
            words = wording.called(node)
            awaited = f"«{message.name}»" if message.name else "en melding"
            awaited_en = f"'{message.name}'" if message.name else "a message"
            yield at(
                node,
                f"{words.nb} venter på {awaited} uten å si hvilken sak det gjelder.",
                f"{words.en} waits for {awaited_en} without a correlation key.",
                "Skriv en korrelasjonsnøkkel på meldingen, for eksempel =saksnummer.",
            )


def _message(node: model.FlowNode) -> model.EventDefinition | None:
    if isinstance(node, model.ReceiveTask):
        return node.message or model.Message(name="")
    return walk.event_of(node)


def _is_job(node: model.FlowNode) -> bool:
    return isinstance(node, model.EndEvent | model.IntermediateThrowEvent) and bool(node.job_type)


@error("signal-without-name")
def signal_without_name(subject: Subject) -> Iterator[Finding]:
    """A signal is found by its name."""
    for _, node in subject.nodes():
        event = walk.event_of(node)
        if isinstance(event, model.Signal) and not event.name:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} har ikke noe signal med navn.",
                f"{words.en} has no signal with a name.",
                "Velg eller lag et signal, og gi det et navn.",
            )


@error("throw-without-code")
def throw_without_code(subject: Subject) -> Iterator[Finding]:
    """What is thrown can only be caught by its code."""
    for _, node in subject.nodes():
        if not isinstance(node, model.EndEvent | model.IntermediateThrowEvent):
            continue
        if isinstance(node.event, model.Error | model.Escalation) and not node.event.code:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} kaster noe uten kode.",
                f"{words.en} throws something without a code.",
                "Velg eller lag en feil eller eskalering, og gi den en kode.",
            )


@error("condition-missing")
def condition_missing(subject: Subject) -> Iterator[Finding]:
    """A conditional event says what must become true."""
    for _, node in subject.nodes():
        event = walk.event_of(node)
        if isinstance(event, model.Conditional) and not event.condition:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} har ingen betingelse.",
                f"{words.en} has no condition.",
                'Skriv betingelsen i FEEL, for eksempel =vedtak = "innvilget".',
            )


@error("condition-filter-unknown")
def condition_filter_unknown(subject: Subject) -> Iterator[Finding]:
    """A filter that names another change than the two there are would let nothing through."""
    for _, node in subject.nodes():
        event = walk.event_of(node)
        if not isinstance(event, model.Conditional) or not event.variable_events:
            continue
        unknown = {one.strip() for one in event.variable_events.split(",")} - _CHANGES
        if unknown:
            words = wording.called(node)
            listed = ", ".join(sorted(unknown))
            yield at(
                node,
                f"{words.nb} lytter etter en endring som ikke finnes: {listed}.",
                f"{words.en} listens for a change that there is not: {listed}.",
                "Skriv create, update eller begge i zeebe:conditionalFilter.",
            )


@error("same-event-twice")
def same_event_twice(subject: Subject) -> Iterator[Finding]:
    """Of two events that catch the same on the same thing, chance would decide."""
    for place in subject.places:
        seen: set[tuple[str, model.EventDefinition]] = set()
        for catcher, event, around in _competing(place):
            same = (around, _what_is_caught(event))
            if same in seen:
                words = wording.called(catcher)
                yield at(
                    catcher,
                    f"{words.nb} fanger det samme som en annen hendelse på samme sted.",
                    f"{words.en} catches the same as another event in the same place.",
                    "Slett den ene, eller la dem vente på ulike ting. Skal to ting skje, "
                    "så la én hendelse føre til begge.",
                )
            seen.add(same)


def _competing(
    place: walk.Place,
) -> Iterator[tuple[model.FlowNode, model.EventDefinition, str]]:
    """What catches an event, with what it watches: an activity, a gateway, or its scope."""
    for node in place.scope.nodes.values():
        if isinstance(node, model.SubProcess) and node.kind is model.SubProcessKind.EVENT:
            for start in node.scope.nodes.values():
                if isinstance(start, model.StartEvent):
                    yield from _caught(start, "handled")
        else:
            for around in _watched(place, node):
                yield from _caught(node, around)


def _watched(place: walk.Place, node: model.FlowNode) -> Iterable[str]:
    match node:
        case model.BoundaryEvent():
            return (node.attached_to,)
        case model.StartEvent() if place.owner is None:
            return ("",)
        case model.IntermediateCatchEvent() | model.ReceiveTask():
            before = {flow.source for flow in place.incoming(node.id)}
            return (id_ for id_ in before if _is_race(place.scope.nodes.get(id_)))
        case _:
            return ()


def _is_race(node: model.FlowNode | None) -> bool:
    return isinstance(node, model.Gateway) and node.kind is model.GatewayKind.EVENT_BASED


def _caught(
    node: model.FlowNode, around: str
) -> Iterator[tuple[model.FlowNode, model.EventDefinition, str]]:
    event = _message(node)
    # Each timer and each condition is asked for itself, and each compensation undoes a thing.
    if isinstance(event, model.Error | model.Escalation | model.Cancel) or (
        isinstance(event, model.Message | model.Signal) and event.name
    ):
        yield node, event, around


def _what_is_caught(event: model.EventDefinition) -> model.EventDefinition:
    """Messages are told apart by name: their correlation keys are known when it is too late."""
    return model.Message(name=event.name) if isinstance(event, model.Message) else event


@warning("same-condition-twice")
def same_condition_twice(subject: Subject) -> Iterator[Finding]:
    """Of two starts that ask for the same, each starts an instance."""
    for process in subject.processes:
        seen: set[model.EventDefinition] = set()
        for node in process.scope.nodes.values():
            event = node.event if isinstance(node, model.StartEvent) else None
            if not isinstance(event, model.Conditional):
                continue
            if event in seen:
                words = wording.called(node)
                yield at(
                    node,
                    f"{words.nb} har samme betingelse som en annen start, så det startes to.",
                    f"{words.en} has the condition of another start, so two are started.",
                    "Slett den ene, eller gi dem ulike betingelser.",
                )
            seen.add(event)


RULES = (
    event_not_allowed,
    event_without_trigger,
    boundary_host,
    must_interrupt,
    message_without_name,
    message_without_correlation_key,
    signal_without_name,
    throw_without_code,
    condition_missing,
    condition_filter_unknown,
    same_event_twice,
    same_condition_twice,
)
