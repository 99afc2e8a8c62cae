"""Gateways, conditions and default flows."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import model, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning

_CHOICES = frozenset({model.GatewayKind.EXCLUSIVE, model.GatewayKind.INCLUSIVE})
_WITHOUT_CHOICE = frozenset({model.GatewayKind.PARALLEL, model.GatewayKind.EVENT_BASED})


def _diverging(
    subject: Subject,
) -> Iterator[tuple[model.Gateway, tuple[model.SequenceFlow, ...]]]:
    for place, node in subject.nodes():
        if isinstance(node, model.Gateway) and node.kind in _CHOICES:
            flows = place.outgoing(node.id)
            if len(flows) > 1:
                yield node, flows


@error("flow-without-condition")
def flow_without_condition(subject: Subject) -> Iterator[Finding]:
    """Each way out of a choice says when it is taken."""
    for gateway, flows in _diverging(subject):
        words = wording.called(gateway)
        for flow in flows:
            if not flow.condition and flow.id != gateway.default:
                name = f" «{flow.name}»" if flow.name else ""
                yield at(
                    flow,
                    f"Veien{name} ut av {words.inside.nb} mangler betingelse.",
                    f"The way{name} out of {words.inside.en} has no condition.",
                    "Skriv en betingelse i FEEL, eller gjør flyten til standardflyt.",
                )


@warning("gateway-without-default")
def gateway_without_default(subject: Subject) -> Iterator[Finding]:
    """When no condition holds, the instance stops with an incident."""
    for gateway, flows in _diverging(subject):
        if not gateway.default and all(flow.condition for flow in flows):
            words = wording.called(gateway)
            yield at(
                gateway,
                f"{words.nb} har ingen standardflyt. Slår ingen betingelse til, stopper saken her.",
                f"{words.en} has no default flow. If no condition holds, the case stops here.",
                "Gjør én av veiene til standardflyt.",
            )


@error("default-not-outgoing")
def default_not_outgoing(subject: Subject) -> Iterator[Finding]:
    """A default flow leaves the element that names it."""
    for place, node in subject.nodes():
        default = _default(node)
        if default and default not in {flow.id for flow in place.outgoing(node.id)}:
            words = wording.called(node)
            yield at(
                node,
                f"Standardflyten «{default}» går ikke ut av {words.inside.nb}.",
                f"The default flow '{default}' does not leave {words.inside.en}.",
                "Velg standardflyten på nytt.",
            )


@warning("default-with-condition")
def default_with_condition(subject: Subject) -> Iterator[Finding]:
    """The condition of a default flow is never asked."""
    for place, node in subject.nodes():
        default = _default(node)
        for flow in place.outgoing(node.id):
            if flow.id == default and flow.condition:
                yield at(
                    flow,
                    "Standardflyten har en betingelse, som aldri blir brukt.",
                    "The default flow has a condition, which is never used.",
                    "Fjern betingelsen.",
                )


def _default(node: model.FlowNode) -> str:
    return node.default if isinstance(node, model.Gateway | model.Activity) else ""


@error("condition-not-allowed")
def condition_not_allowed(subject: Subject) -> Iterator[Finding]:
    """Only choices and activities ask conditions."""
    for place, flow in subject.flows():
        source = place.scope.nodes.get(flow.source)
        if source is None or not flow.condition or _asks_conditions(source):
            continue
        words = wording.called(source)
        yield at(
            flow,
            f"Flyten ut av {words.inside.nb} har en betingelse, men der spørres det ikke.",
            f"The flow out of {words.inside.en} has a condition, but none is asked there.",
            "Fjern betingelsen, eller bruk et valg (eksklusiv port).",
        )


def _asks_conditions(node: model.FlowNode) -> bool:
    match node:
        case model.Gateway():
            return node.kind not in _WITHOUT_CHOICE
        case model.Activity():
            return True
        case _:
            return False


@warning("unlabelled-gateway")
def unlabelled_gateway(subject: Subject) -> Iterator[Finding]:
    """A choice is a question, and a reader must see which."""
    for gateway, _ in _diverging(subject):
        if not gateway.name:
            yield at(
                gateway,
                f"{wording.called(gateway).nb} har ikke noe spørsmål som navn.",
                f"{wording.called(gateway).en} has no question as its name.",
                "Skriv spørsmålet som avgjøres her, for eksempel «Har boligbehov?».",
            )


@error("event-gateway-targets")
def event_gateway_targets(subject: Subject) -> Iterator[Finding]:
    """An event-based gateway waits for at least two events, each of its own."""
    for place, node in subject.nodes():
        if not (isinstance(node, model.Gateway) and node.kind is model.GatewayKind.EVENT_BASED):
            continue
        flows = place.outgoing(node.id)
        words = wording.called(node)
        if len(flows) < 2:  # noqa: PLR2004 - one way would be no race
            yield at(
                node,
                f"{words.nb} må ha minst to veier ut.",
                f"{words.en} must have at least two ways out.",
                "Tegn en ventende hendelse for hver ting prosessen kan vente på.",
            )
        for flow in flows:
            yield from _event_target(place, flow, words)


def _event_target(
    place: walk.Place, flow: model.SequenceFlow, words: wording.Words
) -> Iterator[Finding]:
    target = place.scope.nodes.get(flow.target)
    if target is None:
        return
    if not _waits(target):
        name = target.name or target.id
        yield at(
            flow,
            f"{words.nb} fører til noe som ikke er en ventende hendelse: {name}.",
            f"{words.en} leads to something that is no catch event: {name}.",
            "Sett en melding, tidsfrist, et signal eller en betingelse rett etter porten.",
        )
    elif len(place.incoming(target.id)) > 1:
        yield at(
            target,
            f"{wording.called(target).nb} etter en hendelsesbasert port har flere veier inn.",
            f"{wording.called(target).en} after an event-based gateway has several ways in.",
            "La bare porten føre hit, og samle veiene etterpå.",
        )


def _waits(node: model.FlowNode) -> bool:
    if isinstance(node, model.ReceiveTask):
        return True
    return isinstance(node, model.IntermediateCatchEvent) and isinstance(
        node.event, model.Message | model.Timer | model.Signal | model.Conditional
    )


RULES = (
    flow_without_condition,
    gateway_without_default,
    default_not_outgoing,
    default_with_condition,
    condition_not_allowed,
    unlabelled_gateway,
    event_gateway_targets,
)
