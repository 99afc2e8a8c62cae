"""What the reader could not take into the model."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagram import diagnostics, model
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning

_WARNING = diagnostics.Severity.WARNING


def _noted(subject: Subject, kind: model.UnreadKind) -> Iterator[model.Unread]:
    return (item for item in subject.definitions.unread if item.kind is kind)


@error("duplicate-id")
def duplicate_id(subject: Subject) -> Iterator[Finding]:
    """Two elements with one id cannot be told apart, but only some are ever looked up."""
    for kind, severity in (
        (model.UnreadKind.DUPLICATE, None),
        (model.UnreadKind.REPEATED, _WARNING),
    ):
        for item in _noted(subject, kind):
            yield Finding(
                element=item.element,
                line=item.line,
                message=f"Id-en «{item.what}» er brukt på mer enn ett element.",
                message_en=f"The id '{item.what}' is used by more than one element.",
                hint="Gi det ene elementet en ny id.",
                severity=severity,
            )


@warning("element-without-id")
def element_without_id(subject: Subject) -> Iterator[Finding]:
    """History and diagnostics need a name for it."""
    for item in _noted(subject, model.UnreadKind.NO_ID):
        yield Finding(
            element=item.element,
            line=item.line,
            message=f"Et element ({item.tag}) har ingen id. Det kalles «{item.what}» her.",
            message_en=f"An element ({item.tag}) has no id. It is called '{item.what}' here.",
            hint="Lagre diagrammet på nytt i modelleringsverktøyet, så får elementet en id.",
        )


@error("dangling-reference")
def dangling_reference(subject: Subject) -> Iterator[Finding]:
    """A message, signal, error or escalation that the file does not define."""
    for item in _noted(subject, model.UnreadKind.REFERENCE):
        yield Finding(
            element=item.element,
            line=item.line,
            message=f"Elementet viser til «{item.what}», som ikke finnes i filen.",
            message_en=f"The element refers to '{item.what}', which is not in the file.",
            hint="Velg meldingen, signalet, feilen eller eskaleringen på nytt i egenskapspanelet.",
        )


@error("not-executable-here")
def not_executable_here(subject: Subject) -> Iterator[Finding]:
    """Something that changes what the process does and that nothing here carries out."""
    for item in _noted(subject, model.UnreadKind.CONSTRUCT):
        reason = _REFUSED.get(item.what.partition("=")[0])
        yield Finding(
            element=item.element,
            line=item.line,
            message=f"«{item.what}»{_where('på', item)} kan ikke kjøres her.",
            message_en=f"'{item.what}'{_where('on', item)} cannot be executed here.",
            hint=reason or "Tegn det samme med elementene som er listet i docs/bpmn.md.",
        )


def _where(on: str, item: model.Unread) -> str:
    """What something stands on, unless it is the element itself."""
    element = item.what.partition(" ")[0].rpartition(":")[2]
    return "" if element == item.tag else f" {on} {item.tag}"


_REFUSED = {
    "multiple": "Tegn én hendelse for hver utløser, gjerne etter en hendelsesbasert port.",
    "multiple loops": "Behold den ene, eller legg aktiviteten i en delprosess med den andre.",
    "instantiate": "Start prosessen med en starthendelse for meldingen.",
    "parallelMultiple": "Tegn en parallell port med én ventende hendelse på hver vei.",
    "eventGatewayType": "Tegn en parallell port med én ventende hendelse på hver vei.",
    "startQuantity": "Tegn en parallell port som samler veiene før aktiviteten.",
    "completionQuantity": "Tegn en parallell port som deler veien etter aktiviteten.",
    "ordering": "Bruk en vanlig delprosess der oppgavene følger hverandre.",
    "waitForCompletion": "Fjern attributtet; prosessen venter alltid på kompenseringen.",
}


@warning("not-honoured")
def not_honoured(subject: Subject) -> Iterator[Finding]:
    """Attributes and elements that have no effect here."""
    for item in _noted(subject, model.UnreadKind.ATTRIBUTE):
        yield Finding(
            element=item.element,
            line=item.line,
            message=f"«{item.what}»{_where('på', item)} har ingen virkning her.",
            message_en=f"'{item.what}'{_where('on', item)} has no effect here.",
            hint="Fjern det, eller si det med elementene som er listet i docs/bpmn.md.",
        )


@warning("vendor-extension")
def vendor_extension(subject: Subject) -> Iterator[Finding]:
    """Another tool's extensions stay in the file but do nothing."""
    for item in _noted(subject, model.UnreadKind.VENDOR):
        yield Finding(
            element="",
            line=item.line,
            message=f"Utvidelsene fra et annet verktøy ({item.what}) har ingen virkning her.",
            message_en=f"The extensions of another tool ({item.what}) have no effect here.",
            hint=_CONVERTED if item.what in _RELATIVES else "",
        )


_RELATIVES = ("http://activiti.org/bpmn", "http://flowable.org/bpmn")
_CONVERTED = "Skriv om det som kan skrives om, med `brospenn convert`."


@warning("not-drawn")
def not_drawn(subject: Subject) -> Iterator[Finding]:
    """What runs but has no place in the drawing is seen by nobody."""
    bounds = subject.definitions.bounds
    if not bounds:
        return
    for _, node in subject.nodes():
        if node.id not in bounds:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} er i filen, men ikke i tegningen.",
                f"{words.en} is in the file but not in the drawing.",
                "Slett elementet, eller legg det inn på nytt i modelleringsverktøyet.",
            )


RULES = (
    not_drawn,
    duplicate_id,
    element_without_id,
    dangling_reference,
    not_executable_here,
    not_honoured,
    vendor_extension,
)
