"""Lines of the audit trail as sentences."""

from __future__ import annotations

from collections.abc import Iterable

from engine import model
from engine.model import HistoryEvent as Event
from web import interventions, language


def _n(text: str) -> str:
    """Mark a text for translation; it is translated when it is shown."""
    return text


# %(who)s is a person or the system, %(what)s the name of the drawn element.
_SENTENCES = {
    Event.CASE_OPENED: _n("%(who)s opprettet saken"),
    Event.CASE_CLOSED: _n("%(who)s avsluttet saken"),
    Event.CASE_CHANGED: _n("%(who)s endret opplysninger i saken"),
    Event.CASE_READ: _n("%(who)s leste saken"),
    Event.ACCESS_DENIED: _n("%(who)s ble nektet innsyn"),
    Event.DEPLOYED: _n("%(who)s tok i bruk en ny versjon av prosessen"),
    Event.INSTANCE_STARTED: _n("%(who)s startet prosessen"),
    Event.INSTANCE_COMPLETED: _n("Prosessen er fullført"),
    Event.INSTANCE_CANCELED: _n("%(who)s stanset prosessen"),
    Event.INSTANCE_MIGRATED: _n("%(who)s flyttet prosessen til en annen versjon"),
    Event.ELEMENT_ACTIVATED: _n("«%(what)s» begynte"),
    Event.ELEMENT_COMPLETED: _n("«%(what)s» er ferdig"),
    Event.ELEMENT_TERMINATED: _n("«%(what)s» ble avbrutt"),
    Event.FLOW_TAKEN: _n("Saken fulgte «%(what)s»"),
    Event.TASK_CLAIMED: _n("%(who)s tok oppgaven «%(what)s»"),
    Event.TASK_UNCLAIMED: _n("%(who)s la oppgaven «%(what)s» tilbake"),
    Event.TASK_DELIVERED: _n("%(who)s leverte «%(what)s» til kontroll"),
    Event.TASK_COMPLETED: _n("%(who)s fullførte «%(what)s»"),
    Event.TASK_UPDATED: _n("%(who)s endret oppgaven «%(what)s»"),
    Event.TASK_DENIED: _n("En endring av oppgaven «%(what)s» ble ikke godtatt"),
    Event.TASK_CANCELING: _n("Prosessen begynte å ta bort oppgaven «%(what)s»"),
    Event.TASK_MOVED: _n("Oppgaven «%(what)s» gikk over til en annen enhet"),
    Event.TASK_READ: _n("%(who)s leste oppgaven «%(what)s»"),
    Event.TIMER_FIRED: _n("Fristen «%(what)s» gikk ut"),
    Event.TIMER_MOVED: _n("Fristen «%(what)s» ble flyttet"),
    Event.MESSAGE_RECEIVED: _n("Melding mottatt: «%(what)s»"),
    Event.MESSAGE_PARKED: _n("En melding ble lagt til side"),
    Event.MESSAGE_EXPIRED: _n("En melding gikk ut på dato"),
    Event.MESSAGE_SENT: _n("Melding sendt: «%(what)s»"),
    Event.MESSAGE_FAILED: _n("Melding kunne ikke sendes: «%(what)s»"),
    Event.INCIDENT_RAISED: _n("«%(what)s» stanset av en feil"),
    Event.INCIDENT_RETRIED: _n("%(who)s prøvde «%(what)s» på nytt"),
    Event.INCIDENT_RESOLVED: _n("Feilen i «%(what)s» er løst"),
    Event.JOB_COMPLETED: _n("«%(what)s» er utført"),
    Event.JOB_FAILED: _n("«%(what)s» lyktes ikke"),
    Event.LISTENER_ANSWERED: _n("En kontroll av «%(what)s» er gjort"),
    Event.LISTENER_FAILED: _n("En kontroll av «%(what)s» lyktes ikke"),
    Event.INTERVENED: _n("%(who)s grep inn"),
}
_OF_ELEMENTS = frozenset(
    {Event.ELEMENT_ACTIVATED, Event.ELEMENT_COMPLETED, Event.ELEMENT_TERMINATED}
)
_COLORS = {
    Event.INCIDENT_RAISED: "danger",
    Event.MESSAGE_FAILED: "danger",
    Event.ACCESS_DENIED: "danger",
    Event.TIMER_FIRED: "warning",
    Event.INTERVENED: "warning",
    Event.TASK_DENIED: "warning",
    Event.TASK_COMPLETED: "success",
    Event.INSTANCE_COMPLETED: "success",
}


def telling(entries: Iterable[model.HistoryEntry]) -> list[model.HistoryEntry]:
    """The lines that tell a person something: a nameless join that was passed does not."""
    return [
        entry
        for entry in entries
        if entry.what not in _OF_ELEMENTS or entry.element_name != entry.element_id
    ]


def sentence(entry: model.HistoryEntry) -> str:
    """What happened, in words."""
    if entry.what not in _SENTENCES:
        return entry.what
    if entry.what == Event.INTERVENED.value and entry.details:
        what = entry.element_name or entry.element_id
        return interventions.sentence(dict(entry.details), who(entry), what)
    return language.gettext(
        _SENTENCES[Event(entry.what)],
        who=who(entry),
        what=entry.element_name or entry.element_id or language.gettext("uten navn"),
    )


def who(entry: model.HistoryEntry) -> str:
    """Who did it, and for whom."""
    name = entry.user_name or entry.user_id
    if entry.user_id == model.SYSTEM.user_id:
        return language.gettext("Brospenn")
    if entry.on_behalf_of:
        return language.gettext("%(name)s (for %(other)s)", name=name, other=entry.on_behalf_of)
    return name


def color(entry: model.HistoryEntry) -> str:
    """The colour of its mark; the words say the same."""
    return _COLORS.get(Event(entry.what), "neutral") if entry.what in _SENTENCES else "neutral"
