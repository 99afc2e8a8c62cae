"""Errors as pages: the engine's by one table, Werkzeug's by status, the rest with a reference."""

from __future__ import annotations

import logging
import secrets
from dataclasses import dataclass

import flask
from werkzeug import exceptions

from engine import errors
from web import language

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Explained:
    """What a person is told: the status, what happened, and what to do."""

    status: int
    title: str
    text: str


def _n(text: str) -> str:
    """Mark a text for translation; it is translated when it is shown."""
    return text


_NOT_FOUND = Explained(
    404,
    _n("Siden finnes ikke"),
    _n("Adressen er feil, eller det den viser til er ikke ditt å se. Gå til oppgavene dine."),
)
_UNKNOWN = Explained(
    500,
    _n("Noe gikk galt hos oss"),
    _n("Ingenting ble lagret. Prøv igjen, og oppgi referansen hvis det skjer på nytt."),
)
_BAD = Explained(400, _n("Forespørselen kunne ikke leses"), _n("Gå tilbake og prøv igjen."))
_GONE_STALE = Explained(
    409,
    _n("Noen andre var raskere"),
    _n("Det du så, er endret i mellomtiden. Ingenting ble lagret. Åpne siden på nytt."),
)

ENGINE: dict[type[errors.EngineError], Explained] = {
    errors.NotFound: _NOT_FOUND,
    errors.NotAllowed: Explained(
        403, _n("Du har ikke tilgang"), _n("Rollen din gir ikke adgang til dette.")
    ),
    errors.TaskAlreadyClaimed: _GONE_STALE,
    errors.TaskAlreadyCompleted: Explained(
        409,
        _n("Oppgaven er ikke åpen lenger"),
        _n("Noen har fullført den, eller prosessen har tatt den bort. Ingenting ble lagret."),
    ),
    errors.TaskBusy: Explained(
        409,
        _n("Oppgaven blir kontrollert"),
        _n("En endring av oppgaven er i gang. Vent litt, og last siden på nytt."),
    ),
    errors.TaskNotClaimed: Explained(
        409, _n("Ta oppgaven først"), _n("Oppgaven må være din før du kan fullføre den.")
    ),
    errors.StaleRevision: _GONE_STALE,
    errors.StaleDefinition: _GONE_STALE,
    errors.NothingWaits: _GONE_STALE,
    errors.LeaseLost: _GONE_STALE,
    errors.InstanceBusy: Explained(
        409,
        _n("Saken er opptatt"),
        _n("En annen endring i saken er i gang. Vent et øyeblikk og prøv igjen."),
    ),
    errors.DatabaseUnavailable: Explained(
        503,
        _n("Databasen svarer ikke"),
        _n("Vent litt, last siden på nytt og se om endringen din kom med. Hvis ikke, prøv igjen."),
    ),
    errors.FormInvalid: Explained(
        422, _n("Noe mangler eller er feil"), _n("Gå tilbake og rett feltene.")
    ),
    errors.FieldInvalid: Explained(
        422, _n("Noe mangler eller er feil"), _n("Gå tilbake og rett feltene.")
    ),
    errors.DeploymentRejected: Explained(
        422, _n("Filene har feil"), _n("Ingenting ble tatt i bruk. Rett feilene og prøv igjen.")
    ),
    errors.StateUnreadable: _UNKNOWN,
}

STATUS: dict[int, Explained] = {
    400: _BAD,
    403: ENGINE[errors.NotAllowed],
    404: _NOT_FOUND,
    405: Explained(405, _n("Siden tar ikke imot dette"), _n("Gå tilbake og prøv igjen.")),
    413: Explained(413, _n("Det du sendte, er for stort"), _n("Send en mindre fil eller tekst.")),
    500: _UNKNOWN,
}

NOT_SHOWN = Explained(
    503,
    _n("Siden kan ikke vises akkurat nå"),
    _n("Hver lesing av en sak skrives i loggen, og den er opptatt. Vent litt, og prøv igjen."),
)
EXPIRED = Explained(
    400,
    _n("Siden var for gammel"),
    _n("Skjemaet ble åpnet for lenge siden eller i en annen økt. Gå tilbake, last siden på nytt."),
)

TOO_OFTEN = Explained(
    429,
    _n("For mange forsøk på å logge inn"),
    _n("Vent fem minutter, og prøv igjen. Er det andre som prøver, si fra til dem som drifter."),
)


def explained(error: errors.EngineError) -> Explained:
    """The row of the table for an error, of its nearest class that has one."""
    return next((ENGINE[kind] for kind in type(error).__mro__ if kind in ENGINE), _UNKNOWN)


def page(what: Explained, reference: str = "", *, again: str = "") -> tuple[str, int]:
    """The page of an explanation; `again` is the address to try once more."""
    html = flask.render_template(
        "error.html",
        status=what.status,
        title=language.gettext(what.title),
        text=language.gettext(what.text),
        reference=reference,
        again=again,
    )
    return html, what.status


def install(app: flask.Flask) -> None:
    """Answer every error with a page; no traceback reaches a browser."""
    app.register_error_handler(errors.EngineError, answer)
    app.register_error_handler(exceptions.HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def answer(error: errors.EngineError) -> tuple[str, int]:
    """The page of an error of the engine; whoever was in the way of a reading may be gone soon."""
    what = explained(error)
    is_read = flask.request.method == "GET"
    if is_read and isinstance(error, errors.InstanceBusy):
        what = NOT_SHOWN
    if what is _UNKNOWN:
        return _unknown(error)
    if what.status >= 500:  # noqa: PLR2004 - not the caller's doing, so whoever runs it must know
        _log.warning("%s %s: %s", flask.request.method, flask.request.path, error)
    is_away = isinstance(error, (errors.InstanceBusy, errors.DatabaseUnavailable))
    return page(what, again=flask.request.full_path.rstrip("?") if is_read and is_away else "")


def _http(error: exceptions.HTTPException) -> tuple[str, int] | exceptions.HTTPException:
    status = error.code or 500
    if status < 400:  # noqa: PLR2004 - a redirect is no error
        return error
    return page(STATUS.get(status, _BAD if status < 500 else _UNKNOWN))  # noqa: PLR2004 - 400 to 499 are the caller's doing


def _unknown(error: Exception) -> tuple[str, int]:
    reference = secrets.token_hex(4)
    # The address has no personal data in it; the request's content is never logged.
    _log.error("%s %s %s", reference, flask.request.method, flask.request.path, exc_info=error)
    return page(_UNKNOWN, reference)
