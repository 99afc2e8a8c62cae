"""Why an admin steps in and what is done then, in words; the same in forms and in the history."""

from __future__ import annotations

from engine.repair_model import Action, Reason
from web import language


def _n(text: str) -> str:
    """Mark a text for translation; it is translated when it is shown."""
    return text


_REASONS = {
    Reason.WRONG_VALUE: _n("En verdi er feil eller mangler"),
    Reason.SOMEONE_LEFT: _n("Den som hadde oppgaven, er borte eller har sluttet"),
    Reason.AGENCY_ASKED: _n("Etaten har bedt om det"),
    Reason.STARTED_WRONGLY: _n("Den ble startet ved en feil"),
    Reason.NO_LONGER_NEEDED: _n("Det er ikke bruk for den lenger"),
    Reason.DONE_ELSEWHERE: _n("Arbeidet er gjort utenfor Brospenn"),
    Reason.RECEIVER_REPAIRED: _n("Mottakeren kan nås igjen"),
}
_ACTIONS = {
    Action.READ_VARIABLES: _n("%(who)s så på verdiene i prosessen"),
    Action.SET_VARIABLE: _n("%(who)s rettet «%(names)s» i prosessen"),
    Action.CANCELED_INSTANCE: _n("%(who)s valgte å stanse prosessen"),
    Action.ASSIGNED_TASK: _n("%(who)s ga oppgaven «%(what)s» til en annen"),
    Action.FREED_TASK: _n("%(who)s la oppgaven «%(what)s» tilbake til alle"),
    Action.CHANGED_TASK: _n("%(who)s endret %(names)s på oppgaven «%(what)s»"),
    Action.SKIPPED_JOB: _n("%(who)s hoppet over «%(what)s»"),
    Action.SENT_AGAIN: _n("%(who)s ba om at en melding sendes igjen"),
}
_ATTRIBUTES = {"dueDate": _n("fristen"), "priority": _n("viktigheten")}


def reasons(*wanted: Reason) -> list[tuple[str, str]]:
    """The reasons to choose from, each with its words; all of them unless some are named."""
    return [(one.value, language.gettext(_REASONS[one])) for one in wanted or Reason]


def reason(value: object) -> str:
    """A reason of the history in words; as it stands when it is none we know."""
    known = {one.value: text for one, text in _REASONS.items()}
    text = known.get(str(value))
    return language.gettext(text) if text else str(value)


def sentence(details: dict[str, object], who: str, what: str) -> str:
    """What an admin did and why, in words."""
    known = {one.value: text for one, text in _ACTIONS.items()}
    action = known.get(str(details.get("action")))
    if action is None:
        return str(details.get("action", ""))
    found = details.get("names")
    listed = [str(name) for name in found] if isinstance(found, list) else []
    if details.get("action") == Action.CHANGED_TASK.value:
        listed = [language.gettext(_ATTRIBUTES.get(name, name)) for name in listed]
    names = ", ".join(listed)
    did = language.gettext(action, who=who, what=what, names=names)
    return language.gettext(
        "%(what)s. Grunn: %(reason)s.", what=did, reason=reason(details.get("reason"))
    )
